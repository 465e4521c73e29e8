/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SrSum:
 *
 * How a limit was counted, written like a sum: lines of label and text, a rule as under an addition, and the
 * limit below it. Texts are plain text and can be selected; the whole sum copies as text with the class
 * action "sum.copy".
 */
#define SR_TYPE_SUM (sr_sum_get_type ())
G_DECLARE_FINAL_TYPE (SrSum, sr_sum, SR, SUM, GtkWidget)

GtkWidget *sr_sum_new (void);

/** A line above the rule ("Event", "First noticed …"); note is the quiet second line or NULL. */
void sr_sum_add (SrSum *self, const char *label, const char *text, const char *note);

/** The limit below the rule, with its remaining time and aim; may be called again when the time has changed.
 */
void sr_sum_set_limit (SrSum *self, const char *limit, const char *note);

/** The sum as lines of text. */
char *sr_sum_to_text (SrSum *self);

G_END_DECLS
