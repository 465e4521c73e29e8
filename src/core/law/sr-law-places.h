/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-types.h"

G_BEGIN_DECLS

/* The places that facts and packs may name: ISO 3166 codes in lower case, with subdivisions where law differs
 * by them. Codes handed out are interned: equal codes are equal pointers. */
typedef struct _SrLawPlaces SrLawPlaces;

SrLawPlaces *sr_law_places_new (JsonObject *source, GError **error); /* (transfer full) (nullable) */
void sr_law_places_free (SrLawPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrLawPlaces, sr_law_places_free)

/** sr_law_places_find: (nullable): the interned code, "pr" being "us-pr"; %NULL where there is no such place.
 */
const char *sr_law_places_find (SrLawPlaces *self, const char *code);

/** sr_law_places_suggest: (nullable): the code meant by a word that is often written instead ("uk": "gb"). */
const char *sr_law_places_suggest (SrLawPlaces *self, const char *word);

const char *sr_law_places_get_name (SrLawPlaces *self, const char *code); /* (nullable) */
const char *const *sr_law_places_get_codes (SrLawPlaces *self);           /* sorted by name */

/** sr_law_place_is_within: whether @place is @area or below it. */
gboolean sr_law_place_is_within (const char *place, const char *area);

G_END_DECLS
