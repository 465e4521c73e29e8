/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-viewer.h"

#include "sr-error.h"
#include "sr-evidence-loader.h"
#include "sr-evidence-viewer-private.h"
#include "sr-evidence-words.h"
#include "sr-evidence.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SrEvidenceViewer, sr_evidence_viewer, GTK_TYPE_WIDGET)

static SrRecord *
get_record (SrEvidenceViewer *self)
{
  return sr_casebook_get (sr_session_get_book (self->session), "evidence", self->evidence);
}

void
sr_evidence_viewer_update_title (SrEvidenceViewer *self)
{
  SrRecord *record = get_record (self);
  g_autofree char *exhibit = NULL;
  g_autofree char *place = NULL;

  if (record == NULL)
    return;

  exhibit = sr_evidence_words_exhibit (record);
  adw_window_title_set_title (self->title, exhibit);
  if (self->document != NULL && self->width == SR_VIEWER_NARROW)
    place = g_strdup_printf (_ ("%u of %u"), sr_pdf_view_get_page (self->view) + 1,
                             sr_document_get_n_pages (self->document));
  adw_window_title_set_subtitle (self->title, place != NULL ? place : sr_evidence_get_name (record));
}

static void
refresh (SrEvidenceViewer *self)
{
  if (get_record (self) == NULL)
    return;

  sr_evidence_viewer_update_title (self);
  sr_evidence_details_show (self->details, self->session, self->evidence);
}

/* In place of pages: why there are none */
static void
show_message (SrEvidenceViewer *self, const char *title, const char *words, gboolean again)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, escaped);
  gtk_widget_set_visible (self->message_again, again);
  gtk_stack_set_visible_child_name (self->stack, "message");
  gtk_widget_set_visible (self->bottom, FALSE);
}

static void
on_recorded (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrEvidenceViewer) self = data;
  g_autoptr (GError) error = NULL;

  /* Viewing is not worth a dialog; the banner says that the record lacks it. */
  if (!sr_session_commit_finish (SR_SESSION (object), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *words
        = g_strdup_printf (_ ("That you viewed this is not on record: %s"), error->message);

      sr_banner_set_title (self->unconfined, words);
      sr_banner_set_revealed (self->unconfined, TRUE);
    }
}

/* Puts on record how many pages there are, if that is new, and that the item was viewed. */
static void
record_view (SrEvidenceViewer *self, guint n_pages)
{
  g_autoptr (SrCaseContext) context = NULL;
  g_autoptr (SrChange) pages = NULL;
  g_autoptr (SrChange) viewed = NULL;

  if (self->recorded || sr_session_is_read_only (self->session))
    return;

  self->recorded = TRUE;
  context = sr_session_dup_context (self->session);
  if (n_pages > 0 && sr_evidence_get_pages (get_record (self)) == 0)
    pages = sr_evidence_set_pages (context, self->evidence, n_pages, NULL);
  viewed = sr_evidence_custody (context, self->evidence, "viewed", NULL, NULL);
  if (pages != NULL)
    sr_session_commit_async (self->session, pages, NULL, on_recorded, g_object_ref (self));
  if (viewed != NULL)
    sr_session_commit_async (self->session, viewed, NULL, on_recorded, g_object_ref (self));
}

static void
show_document (SrEvidenceViewer *self)
{
  sr_pdf_view_set_document (self->view, self->document);
  sr_find_bar_set_view (self->find_bar, self->view);
  sr_page_pane_set_view (self->page_pane, self->view);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  gtk_widget_set_visible (self->bottom, TRUE);
  sr_banner_set_revealed (self->unconfined, !sr_document_is_confined (self->document));
  sr_evidence_viewer_update_layout (self);
  sr_evidence_viewer_update_bar (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  record_view (self, sr_document_get_n_pages (self->document));
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrEvidenceViewer) self = data;
  SrDocument *document = SR_DOCUMENT (object);
  g_autoptr (GError) error = NULL;

  if (sr_document_open_finish (document, result, &error))
    {
      g_set_object (&self->document, document);
      show_document (self);
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;

  if (g_error_matches (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE))
    {
      gtk_label_set_label (self->locked_words, error->message);
      g_object_set_data_full (G_OBJECT (self->password), "document", g_object_ref (document), g_object_unref);
      gtk_stack_set_visible_child_name (self->stack, "locked");
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return;
    }

  show_message (self, _ ("Its pages cannot be shown"), error->message, error->code == SR_ERROR_FAILED);
  record_view (self, 0);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrEvidenceViewer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrDocument) document = sr_evidence_load_finish (result, &error);

  if (document != NULL)
    sr_document_open_async (document, NULL, self->cancellable, on_opened, g_object_ref (self));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_message (self, _ ("This item cannot be read"), error->message, TRUE);
}

static gboolean
on_waited (gpointer data)
{
  SrEvidenceViewer *self = data;

  self->waiting_id = 0;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "blank") == 0)
    gtk_stack_set_visible_child_name (self->stack, "loading");

  return G_SOURCE_REMOVE;
}

static void
load (SrEvidenceViewer *self)
{
  SrRecord *record = get_record (self);

  if (record != NULL && sr_evidence_is_pdf (record))
    {
      gtk_stack_set_visible_child_name (self->stack, "blank");
      if (self->waiting_id == 0)
        self->waiting_id = g_timeout_add (300, on_waited, self);
      sr_evidence_load_async (self->session, self->evidence, self->cancellable, on_loaded,
                              g_object_ref (self));
      return;
    }

  show_message (self, _ ("Kept, not shown"),
                record != NULL && sr_evidence_is_physical (record)
                  ? _ ("This is a thing, not a file. What is known of it stands in the details.")
                  : _ ("Only PDF pages are shown here. Export the original to open it with another program."),
                FALSE);
  record_view (self, 0);
}

static void
on_again_clicked (SrEvidenceViewer *self)
{
  load (self);
}

static gboolean
open_with_password (const guint8 *bytes, gsize length, gpointer user_data)
{
  SrEvidenceViewer *self = user_data;
  SrDocument *document = g_object_get_data (G_OBJECT (self->password), "document");

  (void) length;
  sr_document_open_async (document, (const char *) bytes, self->cancellable, on_opened, g_object_ref (self));
  return TRUE;
}

static void
on_password_entered (SrEvidenceViewer *self)
{
  sr_passphrase_field_use (self->password, open_with_password, self);
  sr_passphrase_field_clear (self->password);
}

static void
on_page_entered (SrEvidenceViewer *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->page_entry));
  guint64 page;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &page, NULL))
    sr_pdf_view_go_to_page (self->view, page - 1);
  sr_evidence_viewer_update_bar (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_contents_toggled (SrEvidenceViewer *self, GtkToggleButton *button)
{
  sr_page_pane_set_contents (self->page_pane, gtk_toggle_button_get_active (button));
}

static void
on_find_open_changed (SrEvidenceViewer *self)
{
  gtk_toggle_button_set_active (self->find_button, sr_find_bar_get_open (self->find_bar));
}

static void
on_find_toggled (SrEvidenceViewer *self)
{
  sr_find_bar_set_open (self->find_bar, gtk_toggle_button_get_active (self->find_button));
}

static void
sr_evidence_viewer_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);
  int center;

  gtk_widget_measure (self->box, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  /* Panes fold away, so only the middle must fit. */
  gtk_widget_measure (self->center, orientation, -1, &center, NULL, NULL, NULL);
  *minimum = MAX (MIN (*minimum, center), 320);
  *natural = MAX (*natural, *minimum);
}

static void
sr_evidence_viewer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (widget);
  int minimum;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (self->box, MAX (width, minimum), height, baseline, NULL);
  sr_evidence_viewer_note_width (self, width);
}

static void
sr_evidence_viewer_dispose (GObject *object)
{
  SrEvidenceViewer *self = SR_EVIDENCE_VIEWER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->layout_id, g_source_remove);
  g_clear_handle_id (&self->waiting_id, g_source_remove);
  if (self->box != NULL)
    {
      g_object_set_data (G_OBJECT (self->password), "document", NULL);
      sr_pdf_view_set_document (self->view, NULL);
    }
  if (self->document != NULL)
    sr_document_close (self->document);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (sr_evidence_viewer_parent_class)->dispose (object);
}

static void
sr_evidence_viewer_finalize (GObject *object)
{
  g_free (SR_EVIDENCE_VIEWER (object)->evidence);

  G_OBJECT_CLASS (sr_evidence_viewer_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    goffset place;
  } children[] = {
#define CHILD(name) {#name, G_STRUCT_OFFSET (SrEvidenceViewer, name)}
    CHILD (box),
    CHILD (left),
    CHILD (left_separator),
    CHILD (center),
    CHILD (right_separator),
    CHILD (right),
    CHILD (left_header),
    CHILD (center_header),
    CHILD (right_header),
    CHILD (left_back),
    CHILD (center_back),
    CHILD (right_back),
    CHILD (panes_button),
    CHILD (details_button),
    CHILD (find_button),
    CHILD (title),
    CHILD (unconfined),
    CHILD (find_bar),
    CHILD (stack),
    CHILD (view),
    CHILD (message),
    CHILD (message_again),
    CHILD (locked_words),
    CHILD (locked_group),
    CHILD (password),
    CHILD (bottom),
    CHILD (page_entry),
    CHILD (n_pages),
    CHILD (zoom),
    CHILD (fit),
    CHILD (page_pane),
    CHILD (details),
#undef CHILD
  };

  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE, children[i].place);
}

static void
sr_evidence_viewer_class_init (SrEvidenceViewerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sr_evidence_viewer_dispose;
  object_class->finalize = sr_evidence_viewer_finalize;
  widget_class->measure = sr_evidence_viewer_measure;
  widget_class->size_allocate = sr_evidence_viewer_size_allocate;

  g_type_ensure (SR_TYPE_BANNER);
  g_type_ensure (SR_TYPE_FIND_BAR);
  g_type_ensure (SR_TYPE_PDF_VIEW);
  g_type_ensure (SR_TYPE_PAGE_PANE);
  g_type_ensure (SR_TYPE_EVIDENCE_DETAILS);
  sr_evidence_viewer_class_init_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/evidence/sr-evidence-viewer.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sr_evidence_viewer_update_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_password_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_page_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_contents_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_find_open_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_find_toggled);
}

static void
sr_evidence_viewer_init (SrEvidenceViewer *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_evidence_viewer_new (SrSession *session, const char *incident, const char *evidence)
{
  SrEvidenceViewer *self = g_object_new (SR_TYPE_EVIDENCE_VIEWER, NULL);

  self->session = g_object_ref (session);
  self->evidence = g_strdup (evidence);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  sr_evidence_viewer_update_layout (self);
  load (self);

  return GTK_WIDGET (self);
}
