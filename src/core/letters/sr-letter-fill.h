/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-letter.h"

G_BEGIN_DECLS

/**
 * sr_letter_fill:
 * @text: the text of a template
 * @context: the facts
 * @item: (nullable): the line of a list this block is made for; its members are reached as `{.name}`
 * @runs: where the runs go
 *
 * Turns the text of a template into runs. `**` and `__` switch bold and italic. `{path|filter?label}` becomes
 * the fact at that path, written as the filter says, or, where it is not known, a gap with that label.
 * `{path|opt}` becomes nothing where it is not known. `{?element}` is a gap for an element that only a person
 * can write.
 */
void sr_letter_fill (const char *text, JsonObject *context, JsonObject *item, GPtrArray *runs);

/** sr_letter_drop_gap: (transfer full): the letter without the paragraphs that spoke of the element @key
 * alone and have a gap for it. */
SrLetter *sr_letter_drop_gap (SrLetter *letter, const char *key);

G_END_DECLS
