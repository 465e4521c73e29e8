/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SrSection:
 *
 * A heading, a quiet sentence under it, and a boxed list. Properties title, description (plain text) and
 * suffix (a widget beside the heading). The rows are kept in step with what they stand for by
 * sr_section_sync(), so that focus and what is unfolded survive a refresh.
 */
#define SR_TYPE_SECTION (sr_section_get_type ())
G_DECLARE_FINAL_TYPE (SrSection, sr_section, SR, SECTION, GtkWidget)

GtkWidget *sr_section_new (const char *title);

void sr_section_set_title (SrSection *self, const char *title);
void sr_section_set_description (SrSection *self, const char *description);
void sr_section_set_suffix (SrSection *self, GtkWidget *suffix);

GtkListBox *sr_section_get_list (SrSection *self);

/** The key of an item; (transfer full). */
typedef char *(*SrRowKey) (gpointer item, gpointer data);
/** Makes the row for an item that has none yet: a GtkListBoxRow. */
typedef GtkWidget *(*SrRowMake) (gpointer item, gpointer data);
/** Brings a row up to date. */
typedef void (*SrRowFill) (GtkWidget *row, gpointer item, gpointer data);

/** Makes the list show exactly items, in their order; the section hides where there are none. fill may be
 * NULL. */
void sr_section_sync (
  SrSection *self, GPtrArray *items, SrRowKey key, SrRowMake make, SrRowFill fill, gpointer data);

/** The same for a list box of one's own. */
void sr_rows_sync (
  GtkListBox *list, GPtrArray *items, SrRowKey key, SrRowMake make, SrRowFill fill, gpointer data);

G_END_DECLS
