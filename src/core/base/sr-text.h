/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sr_text_citation: (transfer full): @citation set so that it does not break in the wrong place: a no-break
 * space after "§", "§§", "Art.", "Op.", "tit.", "No.", "ch." and a word joiner before each "(".
 */
char *sr_text_citation (const char *citation);

/** sr_text_quantity: (transfer full): a number and its unit with a no-break space between ("72 hours"). */
char *sr_text_quantity (gint64 amount, const char *unit);

/** sr_text_size: (transfer full): a file size in words ("184 kB"). */
char *sr_text_size (guint64 bytes);

G_END_DECLS
