/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** How a line of a docket is toned: colour only where a person must act; icon and word always say the same.
 */
typedef enum
{
  SR_TONE_PLAIN,   /* body text */
  SR_TONE_STRONG,  /* a known limit: bold */
  SR_TONE_QUIET,   /* possible or not required */
  SR_TONE_WARNING, /* within a day, or not told yet: bold */
  SR_TONE_ERROR,   /* overdue: bold */
  SR_TONE_DONE,    /* met: only the icon is coloured */
} SrTone;

/**
 * SrDocket:
 *
 * One line of the docket: icon, time over date, title over second line, and an icon at the end
 * ("go-next-symbolic", "pan-down-symbolic", none). The time column is as wide as the longest usual time;
 * where fewer than 240 scaled pixels are left beside it, the title goes under the time. All texts are plain
 * text, never markup; they wrap and are never cut.
 */
#define SR_TYPE_DOCKET (sr_docket_get_type ())
G_DECLARE_FINAL_TYPE (SrDocket, sr_docket, SR, DOCKET, GtkWidget)

GtkWidget *sr_docket_new (void);

/** The state: icon name and tone. */
void sr_docket_set_state (SrDocket *self, const char *icon_name, SrTone tone);

/** Time over date ("in 3 h 35 min" over "today, 17:40"). NULL hides a line; both NULL hide the column. zone
 * is only spoken. */
void sr_docket_set_when (SrDocket *self, const char *when, const char *date, const char *zone);

/** Title over second line; subtitle may be NULL. */
void sr_docket_set_text (SrDocket *self, const char *title, const char *subtitle);

/** The icon at the end, or NULL for none. */
void sr_docket_set_end_icon (SrDocket *self, const char *icon_name);

/** The line as one spoken sentence: the accessible name for the row that holds it. */
char *sr_docket_dup_spoken (SrDocket *self);

/** The style class of a tone, or NULL. */
const char *sr_tone_get_css_class (SrTone tone);

/** Gives label (or image) the style of tone and takes away every other tone's. */
void sr_tone_apply (GtkWidget *widget, SrTone tone);

G_END_DECLS
