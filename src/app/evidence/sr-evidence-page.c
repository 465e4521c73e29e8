/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-page.h"

#include "sr-compat.h"
#include "sr-dropped-files.h"
#include "sr-error.h"
#include "sr-evidence-import.h"
#include "sr-evidence-row.h"
#include "sr-evidence.h"
#include "sr-toast.h"

#include <glib/gi18n.h>

struct _SrEvidencePage
{
  SrPage parent_instance;

  GtkWidget *add;
  GtkWidget *add_first;
  GtkRevealer *import_revealer;
  GtkLabel *import_words;
  GtkProgressBar *import_bar;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *drop_frame;

  char *shown;             /* the ids in the list, in order */
  GCancellable *importing; /* NULL: nothing is being taken in */
};

G_DEFINE_FINAL_TYPE (SrEvidencePage, sr_evidence_page, SR_TYPE_PAGE)

static char *
join_ids (GPtrArray *items)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (ids, "%s ", sr_record_get_id (g_ptr_array_index (items, i)));

  return g_string_free (ids, FALSE);
}

static void
rebuild (SrEvidencePage *self, GPtrArray *items)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->list, sr_evidence_row_new ());
}

/* The button in the header stands outside the page, where its actions do not reach. */
static void
update_add (SrEvidencePage *self)
{
  gboolean can_add
    = self->importing == NULL && !sr_session_is_read_only (sr_page_get_session (SR_PAGE (self)));

  gtk_widget_set_sensitive (self->add, can_add);
  gtk_widget_set_sensitive (self->add_first, can_add);
}

static void
sr_evidence_page_refresh (SrPage *page)
{
  SrEvidencePage *self = SR_EVIDENCE_PAGE (page);
  SrSession *session = sr_page_get_session (page);
  SrCasebook *book = sr_session_get_book (session);
  g_autoptr (GPtrArray) items = sr_casebook_list (book, "evidence", sr_page_get_incident (page));
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autofree char *ids = join_ids (items);

  if (g_strcmp0 (ids, self->shown) != 0)
    {
      rebuild (self, items);
      g_free (self->shown);
      self->shown = g_steal_pointer (&ids);
    }

  for (guint i = 0; i < items->len; i++)
    sr_evidence_row_show (SR_EVIDENCE_ROW (gtk_list_box_get_row_at_index (self->list, i)), book,
                          g_ptr_array_index (items, i), now);

  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
  update_add (self);
}

static void
on_progress (const char *name, guint number, guint n_files, double fraction, gpointer data)
{
  SrEvidencePage *self = data;
  g_autofree char *words = n_files > 1
                             ? g_strdup_printf (_ ("Taking in “%s”, %u of %u"), name, number, n_files)
                             : g_strdup_printf (_ ("Taking in “%s”"), name);

  gtk_label_set_label (self->import_words, words);
  gtk_progress_bar_set_fraction (self->import_bar, ((number - 1) + fraction) / n_files);
}

static void
tell_kept (SrEvidencePage *self, const SrEvidenceImported *imported)
{
  SrCasebook *book = sr_session_get_book (sr_page_get_session (SR_PAGE (self)));
  guint n = imported->kept->len;
  g_autofree char *words = NULL;
  SrRecord *first;
  SrRecord *last;

  if (n == 0)
    return;

  first = sr_casebook_get (book, "evidence", g_ptr_array_index (imported->kept, 0));
  last = sr_casebook_get (book, "evidence", g_ptr_array_index (imported->kept, n - 1));
  if (first == NULL || last == NULL)
    return;

  words = n == 1 ? g_strdup_printf (_ ("Kept as exhibit %u"), sr_evidence_get_exhibit (first))
                 : g_strdup_printf (_ ("Kept as exhibits %u to %u"), sr_evidence_get_exhibit (first),
                                    sr_evidence_get_exhibit (last));
  sr_toast (GTK_WIDGET (self), words);
}

static void
tell_refused (SrEvidencePage *self, const SrEvidenceImported *imported)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *heading = NULL;
  GString *words;

  if (imported->refused->len == 0)
    return;

  words = g_string_new (NULL);
  for (guint i = 0; i < MIN (imported->refused->len, 5); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n\n" : "",
                            (char *) g_ptr_array_index (imported->refused, i));
  heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file was not taken in",
                                          "%u files were not taken in", imported->refused->len),
                             imported->refused->len);
  error = g_error_new_literal (SR_ERROR, SR_ERROR_FAILED, words->str);
  g_string_free (words, TRUE);
  sr_compat_present_error (GTK_WIDGET (self), heading, error);
}

static void
on_imported (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrEvidencePage) self = data;
  g_autoptr (SrEvidenceImported) imported = sr_evidence_import_finish (result);

  g_clear_object (&self->importing);
  gtk_revealer_set_reveal_child (self->import_revealer, FALSE);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  sr_page_refresh (SR_PAGE (self));
  if (imported->cancelled)
    sr_toast (GTK_WIDGET (self), _ ("Stopped. Nothing of the last file was kept."));
  else
    tell_kept (self, imported);
  tell_refused (self, imported);
}

static void
import (SrEvidencePage *self, GListModel *files, const char *origin)
{
  SrSession *session = sr_page_get_session (SR_PAGE (self));

  self->importing = g_cancellable_new ();
  update_add (self);
  gtk_revealer_set_reveal_child (self->import_revealer, TRUE);
  sr_evidence_import_async (session, sr_page_get_incident (SR_PAGE (self)), files, origin, on_progress, self,
                            self->importing, on_imported, g_object_ref (self));
}

/* The files and the row in which the person says where they came from */
typedef struct
{
  SrEvidencePage *page;
  GListModel *files;
  GtkEditable *origin;
} Question;

static void
on_origin_told (GObject *object, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  SrEvidencePage *self = question->page;

  if (sr_compat_confirm_finish (result) && self->importing == NULL)
    {
      g_autofree char *origin = g_strstrip (g_strdup (gtk_editable_get_text (question->origin)));

      import (self, question->files, origin);
    }

  g_object_unref (question->origin);
  g_object_unref (question->files);
  g_object_unref (question->page);
  g_free (question);
}

static void
ask_origin (SrEvidencePage *self, GListModel *files, const char *refused)
{
  guint n = g_list_model_get_n_items (files);
  const char *what = _ ("A copy is encrypted in the vault and its fingerprint recorded. The originals stay "
                        "untouched where they are.");
  g_autofree char *body = refused != NULL ? g_strconcat (what, "\n\n", refused, NULL) : g_strdup (what);
  g_autofree char *heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Keep %u file as evidence?",
                                                           "Keep %u files as evidence?", n),
                                              n);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();
  Question *question;

  if (n == 0 || self->importing != NULL || sr_session_is_read_only (sr_page_get_session (SR_PAGE (self))))
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Came from (who sent or found it)"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->files = g_object_ref (files);
  question->origin = g_object_ref (GTK_EDITABLE (row));
  sr_compat_confirm_async (GTK_WIDGET (self), heading, body, _ ("_Keep"), FALSE, group, on_origin_told,
                           question);
}

static void
on_files_chosen (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrEvidencePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = sr_compat_open_files_finish (result, &error);

  if (files != NULL)
    ask_origin (self, files, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sr_compat_present_error (GTK_WIDGET (self), _ ("No file was taken in"), error);
}

static void
on_add_clicked (SrEvidencePage *self)
{
  sr_compat_open_files_async (GTK_WIDGET (self), _ ("Add Evidence"), TRUE, NULL, NULL, on_files_chosen,
                              g_object_ref (self));
}

static void
cancel_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_cancellable_cancel (SR_EVIDENCE_PAGE (widget)->importing);
}

static gboolean
on_dropped (SrEvidencePage *self, const GValue *value)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  g_autoptr (SrDroppedFiles) dropped = NULL;
  g_autofree char *refused = NULL;

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (list, l->data);
  dropped = sr_dropped_files_new (G_LIST_MODEL (list));
  refused = sr_dropped_files_dup_words (dropped);

  gtk_widget_remove_css_class (self->drop_frame, "sr-dropping");
  if (g_list_model_get_n_items (G_LIST_MODEL (dropped->files)) == 0)
    {
      g_autoptr (GError) error = g_error_new_literal (SR_ERROR, SR_ERROR_BAD_INPUT,
                                                      refused != NULL ? refused : _ ("Nothing was dropped."));

      sr_compat_present_error (GTK_WIDGET (self), _ ("No file was taken in"), error);
      return FALSE;
    }

  ask_origin (self, G_LIST_MODEL (dropped->files), refused);
  return TRUE;
}

static GdkDragAction
on_drag_entered (SrEvidencePage *self)
{
  gtk_widget_add_css_class (self->drop_frame, "sr-dropping");
  return GDK_ACTION_COPY;
}

static void
on_drag_left (SrEvidencePage *self)
{
  gtk_widget_remove_css_class (self->drop_frame, "sr-dropping");
}

static void
sr_evidence_page_dispose (GObject *object)
{
  SrEvidencePage *self = SR_EVIDENCE_PAGE (object);

  g_cancellable_cancel (self->importing);

  G_OBJECT_CLASS (sr_evidence_page_parent_class)->dispose (object);
}

static void
sr_evidence_page_finalize (GObject *object)
{
  SrEvidencePage *self = SR_EVIDENCE_PAGE (object);

  g_clear_object (&self->importing);
  g_free (self->shown);

  G_OBJECT_CLASS (sr_evidence_page_parent_class)->finalize (object);
}

static void
sr_evidence_page_class_init (SrEvidencePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sr_evidence_page_dispose;
  object_class->finalize = sr_evidence_page_finalize;
  SR_PAGE_CLASS (klass)->refresh = sr_evidence_page_refresh;

  gtk_widget_class_install_action (widget_class, "evidence.cancel", NULL, cancel_import);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/evidence/sr-evidence-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrEvidencePage, add);
  gtk_widget_class_bind_template_child (widget_class, SrEvidencePage, add_first);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_child (widget_class, SrEvidencePage, import_revealer);
  gtk_widget_class_bind_template_child (widget_class, SrEvidencePage, import_words);
  gtk_widget_class_bind_template_child (widget_class, SrEvidencePage, import_bar);
  gtk_widget_class_bind_template_child (widget_class, SrEvidencePage, stack);
  gtk_widget_class_bind_template_child (widget_class, SrEvidencePage, list);
  gtk_widget_class_bind_template_child (widget_class, SrEvidencePage, drop_frame);
}

static void
sr_evidence_page_init (SrEvidencePage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_dropped), self);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (on_drag_entered), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (on_drag_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
