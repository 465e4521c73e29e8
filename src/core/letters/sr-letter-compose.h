/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-letter.h"

G_BEGIN_DECLS

/**
 * sr_letter_compose:
 * @template_id: the id of a template
 * @context: the facts: firm, today, person, incident, people, recipient, duty, insurer, answers …
 *
 * Writes a letter from a template and the facts. What is not known becomes a gap. Blocks for what the duty
 * asks for and the template does not say are added; blocks that say what it forbids are left out.
 *
 * Returns: (transfer full): the letter, or NULL if there is no such template
 */
SrLetter *sr_letter_compose (const char *template_id, JsonObject *context, GError **error);

/** sr_letter_fill_gaps: (transfer full): the letter with every gap closed whose fact is known by now; all
 * else stays. */
SrLetter *sr_letter_fill_gaps (SrLetter *letter, JsonObject *context);

/** sr_letter_element_blocks: (transfer full) (element-type SrBlock): the ready text for an element, for a
 * letter in which it is missing; empty where there is none. */
GPtrArray *sr_letter_element_blocks (const char *key, JsonObject *context);

G_END_DECLS
