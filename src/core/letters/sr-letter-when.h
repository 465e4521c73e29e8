/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * sr_letter_when:
 * @condition: (nullable): the "when" member of a template: a text, or a list of texts of which one must hold
 * @context: the facts
 *
 * A text is a list of tests with blanks between, all of which must hold:
 * `path` is true, `!path` is not true, `no:path` is false, `known:path`, `unknown:path`, `path=value`,
 * `path!=value` (for a list: holds or does not hold the value), `wants:key` and `!wants:key` (the duty asks
 * for that element).
 *
 * Returns: whether the block belongs into the letter
 */
gboolean sr_letter_when (JsonNode *condition, JsonObject *context);

/** sr_letter_wants: whether the duty in the context asks for the element @key. */
gboolean sr_letter_wants (JsonObject *context, const char *key);

G_END_DECLS
