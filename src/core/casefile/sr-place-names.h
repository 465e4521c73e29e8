/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrPlaceNames: how places are written in people's lists: names and codes, in several languages.
 */
typedef struct _SrPlaceNames SrPlaceNames;

/** sr_place_names_get: (transfer none) (nullable): the table built into the program. */
SrPlaceNames *sr_place_names_get (GError **error);

/** sr_place_names_find: (nullable): the code for a state and a country as written ("us-ny", "de"). Either may
 * be NULL or empty. A country whose law differs by its parts gives NULL where the part is not known. */
const char *sr_place_names_find (SrPlaceNames *self, const char *state, const char *country);

/** sr_place_names_has_word: whether @text names a state (@country FALSE) or a country. */
gboolean sr_place_names_has_word (SrPlaceNames *self, const char *text, gboolean country);

/** sr_place_names_column: (nullable): what a column headed @title holds: "name", "state", "country", … */
const char *sr_place_names_column (SrPlaceNames *self, const char *title);

G_END_DECLS
