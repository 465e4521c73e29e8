/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-viewer-private.h"

#include "sr-clipboard.h"
#include "sr-compat.h"
#include "sr-evidence-words.h"
#include "sr-toast.h"

#include <glib/gi18n.h>
#include <string.h>

void
sr_evidence_viewer_update_bar (SrEvidenceViewer *self)
{
  g_autofree char *page = NULL;
  g_autofree char *of = NULL;
  g_autofree char *zoom = NULL;

  if (self->document == NULL)
    return;

  page = g_strdup_printf ("%u", sr_pdf_view_get_page (self->view) + 1);
  /* TRANSLATORS: "[3] of 12" pages */
  of = g_strdup_printf (_ ("of %u"), sr_document_get_n_pages (self->document));
  zoom = g_strdup_printf ("%.0f %%", 100 * sr_pdf_view_get_zoom (self->view) / SR_ZOOM_UNIT);
  sr_evidence_viewer_update_title (self);
  gtk_editable_set_text (GTK_EDITABLE (self->page_entry), page);
  gtk_label_set_label (self->n_pages, of);
  gtk_label_set_label (self->zoom, zoom);
  gtk_toggle_button_set_active (self->fit, sr_pdf_view_get_fit (self->view) == SR_FIT_PAGE);
}

static void
zoom (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);

  if (g_str_equal (action, "viewer.zoom-in"))
    sr_pdf_view_zoom (self->view, 1);
  else if (g_str_equal (action, "viewer.zoom-out"))
    sr_pdf_view_zoom (self->view, -1);
  else
    sr_pdf_view_set_zoom (self->view, SR_ZOOM_UNIT);
}

static void
fit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);
  gboolean whole = sr_pdf_view_get_fit (self->view) != SR_FIT_PAGE && g_str_equal (action, "viewer.fit-page");

  sr_pdf_view_set_fit (self->view, whole ? SR_FIT_PAGE : SR_FIT_WIDTH);
}

static void
turn_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);
  guint page = sr_pdf_view_get_page (self->view);

  if (g_str_equal (action, "viewer.next-page"))
    sr_pdf_view_go_to_page (self->view, page + 1);
  else if (page > 0)
    sr_pdf_view_go_to_page (self->view, page - 1);
}

static void
find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);

  if (self->document == NULL)
    return;

  if (g_str_equal (action, "viewer.find"))
    sr_find_bar_set_open (self->find_bar, TRUE);
  else
    sr_find_bar_step (self->find_bar, g_str_equal (action, "viewer.find-next") ? 1 : -1);
}

/* Esc ends what was begun last: the search, then the viewing. */
static void
escape (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);

  if (sr_find_bar_get_open (self->find_bar))
    sr_find_bar_set_open (self->find_bar, FALSE);
  else
    gtk_widget_activate_action (widget, "desk.close", NULL);
}

static void
show_panes (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);

  self->want_left = !gtk_widget_get_visible (self->left);
  if (self->want_left && self->width != SR_VIEWER_WIDE)
    self->want_right = FALSE;
  sr_evidence_viewer_update_layout (self);
}

static void
show_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);

  self->want_right = !self->want_right;
  sr_evidence_viewer_update_layout (self);
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);
  SrTextLayer *texts = sr_pdf_view_get_text_layer (self->view);
  g_autofree char *words = NULL;

  if (texts == NULL || !sr_text_layer_has_selection (texts))
    return;

  words = sr_text_layer_dup_selected (texts);
  sr_clipboard_copy (widget, words);
}

static void
on_exported (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrEvidenceViewer) self = data;
  g_autoptr (GError) error = NULL;

  if (sr_session_export_evidence_finish (SR_SESSION (object), result, &error))
    sr_toast (GTK_WIDGET (self->stack),
              _ ("Exported, and on record. Other programs may now list or index the copy."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (self), _ ("The original was not exported"), error);
}

static void
on_target_chosen (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrEvidenceViewer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sr_compat_save_file_finish (result, &error);

  if (file != NULL)
    sr_session_export_evidence_async (self->session, self->evidence, file, self->cancellable, on_exported,
                                      g_object_ref (self));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (self), _ ("The original was not exported"), error);
}

static void export(GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);
  SrCasebook *book = sr_session_get_book (self->session);
  SrRecord *record = sr_casebook_get (book, "evidence", self->evidence);
  g_autofree char *name = record != NULL ? sr_evidence_words_file_name (book, record) : NULL;

  if (name != NULL)
    sr_compat_save_file_async (widget, _ ("Export the Original"), name, self->cancellable, on_target_chosen,
                               g_object_ref (self));
}

static void
on_verified (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrEvidenceViewer) self = data;
  g_autoptr (GError) error = NULL;

  if (sr_session_verify_evidence_finish (SR_SESSION (object), result, &error))
    sr_toast (GTK_WIDGET (self->stack), _ ("The item is byte for byte what was taken in."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (self), _ ("This item is not what was taken in"), error);
}

static void
verify (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);

  sr_session_verify_evidence_async (self->session, self->evidence, self->cancellable, on_verified,
                                    g_object_ref (self));
}

void
sr_evidence_viewer_class_init_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *action;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    {"viewer.zoom-in", zoom, GDK_KEY_plus, GDK_CONTROL_MASK},
    {"viewer.zoom-out", zoom, GDK_KEY_minus, GDK_CONTROL_MASK},
    {"viewer.zoom-normal", zoom, GDK_KEY_0, GDK_CONTROL_MASK},
    {"viewer.fit-width", fit, 0, 0},
    {"viewer.fit-page", fit, 0, 0},
    {"viewer.next-page", turn_page, 0, 0},
    {"viewer.previous-page", turn_page, 0, 0},
    {"viewer.find", find, GDK_KEY_f, GDK_CONTROL_MASK},
    {"viewer.find-next", find, GDK_KEY_g, GDK_CONTROL_MASK},
    {"viewer.find-previous", find, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK},
    {"viewer.panes", show_panes, GDK_KEY_F9, 0},
    {"viewer.details", show_details, GDK_KEY_F9, GDK_SHIFT_MASK},
    {"viewer.escape", escape, GDK_KEY_Escape, 0},
    {"viewer.copy", copy, 0, 0},
    {"viewer.export", export, 0, 0},
    {"viewer.verify", verify, 0, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].action, NULL, actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                             actions[i].action, NULL);
    }

  /* The same keys where the keyboard has them elsewhere */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "viewer.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "viewer.zoom-in",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "viewer.zoom-out",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "viewer.zoom-normal",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "viewer.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "viewer.find-previous",
                                       NULL);
}
