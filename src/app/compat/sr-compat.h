/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The only place that knows more than one version of GTK and libadwaita. Everything else calls these. */

/** What one pattern of a file chooser is called and shows: { "PDF documents", "*.pdf" }; the list ends with
 * NULLs. */
typedef struct
{
  const char *name;
  const char *pattern;
} SrFilePattern;

/** Lets the person choose files to read. patterns may be NULL. Finish answers a list model of GFile, or NULL:
 * with an error G_IO_ERROR_CANCELLED when the person closed the chooser. Only files with a path on this
 * machine are answered. */
void sr_compat_open_files_async (GtkWidget *parent,
                                 const char *title,
                                 gboolean several,
                                 const SrFilePattern *patterns,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GListModel *sr_compat_open_files_finish (GAsyncResult *result, GError **error);

/** Lets the person choose where to save; name is proposed. Overwriting is asked for by the chooser itself. */
void sr_compat_save_file_async (GtkWidget *parent,
                                const char *title,
                                const char *name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GFile *sr_compat_save_file_finish (GAsyncResult *result, GError **error);

/** Lets the person choose a folder that exists. */
void sr_compat_select_folder_async (GtkWidget *parent,
                                    const char *title,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GFile *sr_compat_select_folder_finish (GAsyncResult *result, GError **error);

/**
 * Asks before something that binds the record or ends access. heading is a question, body the consequence,
 * verb the button (with a mnemonic). extra, shown under the body, may be NULL; it is usually a list with an
 * entry row for the reason, and the dialog takes it over. Cancel is the default button; destructive only
 * where data goes. Finish answers whether the person said yes. The dialog closes with a "no" when the window
 * locks or goes.
 */
void sr_compat_confirm_async (GtkWidget *parent,
                              const char *heading,
                              const char *body,
                              const char *verb,
                              gboolean destructive,
                              GtkWidget *extra,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean sr_compat_confirm_finish (GAsyncResult *result);

/** Shows heading and the sentence of error with a Close button. */
void sr_compat_present_error (GtkWidget *parent, const char *heading, const GError *error);

/** The window about this program. */
void sr_compat_present_about (GtkWidget *parent);

/** The window of keyboard shortcuts, from the template at resource. */
void sr_compat_present_shortcuts (GtkWidget *parent, const char *resource);

/** Says text through assistive technology where GTK can. */
void sr_compat_announce (GtkWidget *widget, const char *text);

/** Adds the colours that old versions of libadwaita do not define. Call once, when the display is there. */
void sr_compat_load_floor_style (void);

/**
 * Lets a screen reader press rows and tick check buttons. On the floor GTK offers no action for either over
 * the accessibility bus; an action of the class is offered. Call once, before a row or check button is made.
 */
void sr_compat_make_rows_pressable (void);

G_END_DECLS
