/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-script-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sr-playbooks.h"
#include "sr-session.h"

static void
on_copy (GtkWidget *button, const char *lines)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), lines);
}

static GtkWidget *
make_header (char *lines)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy"));

  gtk_widget_add_css_class (header, "flat");
  g_signal_connect_data (copy, "clicked", G_CALLBACK (on_copy), lines,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), copy);

  return header;
}

void
sr_script_dialog_present (GtkWidget *widget, SrSession *session, const char *text_id)
{
  const SrReadyText *text = sr_playbooks_get_text (sr_session_get_playbooks (session), text_id);
  GtkWidget *window, *box, *scroller, *label;
  g_autofree char *lines = NULL;

  if (!text)
    return;

  lines = g_strjoinv ("\n\n", text->lines);
  label = gtk_label_new (lines);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 24);
  gtk_widget_set_margin_end (label, 24);
  gtk_widget_set_margin_bottom (label, 24);

  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_widget_set_vexpand (scroller, TRUE);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_header (g_strdup (lines)));
  gtk_box_append (GTK_BOX (box), scroller);

  window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), text->title);
  gtk_window_set_default_size (GTK_WINDOW (window), 440, 520);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}
