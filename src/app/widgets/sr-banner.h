/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SrBanner:
 *
 * A strip below the header bar: one sentence of plain text and, where something can be done about it, a
 * button. Emits SrBanner::button-clicked. Properties: title, button-label, revealed.
 */
#define SR_TYPE_BANNER (sr_banner_get_type ())
G_DECLARE_FINAL_TYPE (SrBanner, sr_banner, SR, BANNER, GtkWidget)

GtkWidget *sr_banner_new (const char *title);

void sr_banner_set_title (SrBanner *self, const char *title);

/** The label of the button; NULL takes the button away. */
void sr_banner_set_button_label (SrBanner *self, const char *label);

void sr_banner_set_revealed (SrBanner *self, gboolean revealed);
gboolean sr_banner_get_revealed (SrBanner *self);

G_END_DECLS
