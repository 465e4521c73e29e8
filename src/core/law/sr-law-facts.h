/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-book.h"

G_BEGIN_DECLS

/**
 * sr_law_facts_check: whether @facts can be assessed.
 *
 * Returns: %FALSE with SR_ERROR_BAD_INPUT that names the path ("affected[0].jurisdiction") of a value of the
 * wrong type, an unknown place, kind or category, or an impossible date.
 */
gboolean sr_law_facts_check (SrLawBook *book, JsonObject *facts, GError **error);

/* The words that facts may use, NULL-terminated, for lists on screen and for imports. */
const char *const *sr_law_facts_get_kinds (void);
const char *const *sr_law_facts_get_categories (void);

G_END_DECLS
