/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-casebook.h"

G_BEGIN_DECLS

/**
 * sr_timeline_words: (transfer full) (nullable): what @act did, as a plain sentence; %NULL where it says
 * nothing to a person.
 * @record: (nullable): the record the act was about, as it was put
 */
char *sr_timeline_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record);

G_END_DECLS
