/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-casebook.h"

G_BEGIN_DECLS

/** SrSearchHit: a record in which every word of a search was found, and where. */
typedef struct
{
  SrRecord *record;
  char *title; /* what it is called in lists */
  char *found; /* (nullable): the piece of text around the first word, where that is not the title */
} SrSearchHit;

/**
 * sr_search: looks through all that a casebook holds.
 * @text: words; each must begin some word of the record. Case and accents do not matter.
 * @incident: (nullable): look in this incident only
 *
 * Returns: (transfer full) (element-type SrSearchHit): incidents first, then what belongs to them, then
 * people. Empty where @text holds no word.
 */
GPtrArray *sr_search (SrCasebook *book, const char *text, const char *incident);

G_END_DECLS
