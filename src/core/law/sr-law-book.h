/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-types.h"

G_BEGIN_DECLS

/**
 * SrLawBook: all law packs, read and checked, with the places and calendars of holidays they use.
 *
 * A pack with a mistake is left out and named among the problems; the others stay usable. Immutable once
 * loaded, so that it may be read from any thread.
 */
#define SR_TYPE_LAW_BOOK (sr_law_book_get_type ())
G_DECLARE_FINAL_TYPE (SrLawBook, sr_law_book, SR, LAW_BOOK, GObject)

/** sr_law_book_load: (transfer full) (nullable): the packs built into the program. */
SrLawBook *sr_law_book_load (GError **error);

/** sr_law_book_load_dir: (transfer full) (nullable): the packs of a folder, as `law check DIR` reads them.
 * Places and holidays come from the folder, or from the program where it has none. */
SrLawBook *sr_law_book_load_dir (const char *dir, GError **error);

/** sr_law_book_get_laws: (transfer none) (element-type SrLaw): sorted by id. */
GPtrArray *sr_law_book_get_laws (SrLawBook *self);

/** sr_law_book_lookup: (transfer none) (nullable) */
const SrLaw *sr_law_book_lookup (SrLawBook *self, const char *id);

/** sr_law_book_get_problems: (transfer none): one sentence per mistake ("us-xx.json: duties[0].deadline.unit:
 * …"). */
const char *const *sr_law_book_get_problems (SrLawBook *self);

/** sr_law_book_get_digest: SHA-256 of all packs, hexadecimal; kept with each assessment. */
const char *sr_law_book_get_digest (SrLawBook *self);

SrHolidays *sr_law_book_get_holidays (SrLawBook *self);

/** sr_law_book_has_place: whether @code ("us-ca", "de") is a place that exists. */
gboolean sr_law_book_has_place (SrLawBook *self, const char *code);

/** sr_law_book_get_place_name: (nullable): "California". */
const char *sr_law_book_get_place_name (SrLawBook *self, const char *code);

/** sr_law_book_get_places: (transfer none): the codes of all places that have a name, sorted by name. */
const char *const *sr_law_book_get_places (SrLawBook *self);

/* One law, as its pack has it. Strings are never NULL; what the pack does not say is "". */
const char *sr_law_get_id (const SrLaw *law);
const char *sr_law_get_title (const SrLaw *law);
const char *sr_law_get_citation (const SrLaw *law);
const char *sr_law_get_jurisdiction (const SrLaw *law);
const char *sr_law_get_family (const SrLaw *law);
const char *sr_law_get_checked_on (const SrLaw *law);
gboolean sr_law_is_active (const SrLaw *law);
/** sr_law_get_json: (transfer none): the whole pack, read only. */
JsonObject *sr_law_get_json (const SrLaw *law);

G_END_DECLS
