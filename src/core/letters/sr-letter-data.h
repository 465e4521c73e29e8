/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** sr_letter_data: a file of data/letters by its name without ".json", parsed once; NULL if there is none of
 * that name. */
JsonObject *sr_letter_data (const char *name);

/** sr_letter_data_list: the names of the templates, in the order of data/letters/index.json. */
JsonArray *sr_letter_data_list (void);

/** sr_letter_lookup: the member at a dotted path ("clients.0.name"), or NULL if it is absent, null or empty.
 */
JsonNode *sr_letter_lookup (JsonObject *object, const char *path);

/** sr_letter_lookup_string: the text at a dotted path, or NULL. */
const char *sr_letter_lookup_string (JsonObject *object, const char *path);

/** sr_letter_lookup_true: whether the member is true, a number other than nought, a text or a list that is
 * not empty. */
gboolean sr_letter_lookup_true (JsonObject *object, const char *path);

G_END_DECLS
