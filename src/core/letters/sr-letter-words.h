/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** sr_letter_term: the words for a key of a vocabulary ("categories", "kinds", "media", "places", …); the key
 * itself, with blanks for underscores, where the vocabulary has no words for it. */
char *sr_letter_term (const char *vocabulary, const char *key);

/** sr_letter_join: "a", "a and b", "a, b and c". */
char *sr_letter_join (const char *const *words);

/** sr_letter_date: "20 November 2026" in @zone (an Olson name, or NULL for the time's own); NULL if @iso is
 * no time. */
char *sr_letter_date (const char *iso, const char *zone);

/** sr_letter_time: "Friday 20 November 2026 at 17:40 (New York)"; NULL if @iso is no time. */
char *sr_letter_time (const char *iso, const char *zone);

/** sr_letter_capital: the text with a capital at its beginning. */
char *sr_letter_capital (const char *text);

/** sr_letter_number: "1,204". */
char *sr_letter_number (gint64 number);

/**
 * sr_letter_format:
 * @node: a fact
 * @filter: how it is written, or NULL
 * @zone: the firm's time zone
 *
 * The words of a fact in a letter. Filters: date, time, people, number, lines, comma, phone, yesno, lower,
 * capital, and the name of a vocabulary.
 *
 * Returns: (nullable): the words, or NULL if the fact cannot be written so
 */
char *sr_letter_format (JsonNode *node, const char *filter, const char *zone);

G_END_DECLS
