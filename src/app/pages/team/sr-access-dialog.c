/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-access-dialog.h"

#include <glib/gi18n.h>

#define WIDTH 460 /* or the main window's, where that is narrower */

struct _SrAccessDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkWidget *cancel;
  GtkButton *verb;
  GtkSpinner *spinner;
  GtkBox *content;
  GtkLabel *body;
  GtkLabel *problem;

  GtkWidget *parent;
  SrSession *session;
  SrAccessAct act;
  gpointer data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (SrAccessDialog, sr_access_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  SrAccessDialog *dialog;
  SrAccessDone done;
  gpointer data; /* the session's job frees it after the callback */
} Run;

static void
set_busy (SrAccessDialog *self, gboolean busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), !busy);
  /* what has begun cannot be called back */
  gtk_widget_set_sensitive (self->cancel, !busy);
  gtk_window_set_deletable (GTK_WINDOW (self), !busy);
}

void
sr_access_dialog_fail (SrAccessDialog *self, const char *sentence)
{
  g_return_if_fail (SR_IS_ACCESS_DIALOG (self));
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (SrAccessDialog) self = run->dialog;
  g_autoptr (GError) error = NULL;

  if (sr_session_people_finish (SR_SESSION (source), result, &error))
    {
      g_autoptr (GtkWidget) parent = g_object_ref (self->parent);
      g_autoptr (SrSession) session = g_object_ref (self->session);

      /* a field that loses its window with the focus in it complains */
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
      gtk_window_destroy (GTK_WINDOW (self));
      if (run->done)
        run->done (parent, session, run->data);
    }
  else
    {
      set_busy (self, FALSE);
      sr_access_dialog_fail (self, error->message);
    }
  g_free (run);
}

void
sr_access_dialog_run (
  SrAccessDialog *self, SrPeopleFunc func, SrAccessDone done, gpointer data, GDestroyNotify destroy)
{
  Run *run = g_new0 (Run, 1);

  g_return_if_fail (SR_IS_ACCESS_DIALOG (self));
  run->dialog = g_object_ref (self);
  run->done = done;
  run->data = data;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  set_busy (self, TRUE);
  sr_session_people_async (self->session, func, data, destroy, on_done, run);
}

void
sr_access_dialog_add (SrAccessDialog *self, GtkWidget *widget)
{
  g_return_if_fail (SR_IS_ACCESS_DIALOG (self));
  gtk_box_append (self->content, widget);
}

void
sr_access_dialog_set_height (SrAccessDialog *self, int height)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  int width = parent ? gtk_widget_get_width (GTK_WIDGET (parent)) : WIDTH;

  gtk_window_set_default_size (GTK_WINDOW (self), MIN (width, WIDTH), height);
}

static void
on_act (SrAccessDialog *self)
{
  self->act (self, self->data);
}

static void
on_cancel (SrAccessDialog *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sr_access_dialog_dispose (GObject *object)
{
  SrAccessDialog *self = SR_ACCESS_DIALOG (object);

  if (self->destroy)
    self->destroy (g_steal_pointer (&self->data));
  self->destroy = NULL;
  g_clear_object (&self->parent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sr_access_dialog_parent_class)->dispose (object);
}

static void
sr_access_dialog_class_init (SrAccessDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_access_dialog_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/team/sr-access-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SrAccessDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, SrAccessDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, SrAccessDialog, verb);
  gtk_widget_class_bind_template_child (widget_class, SrAccessDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SrAccessDialog, content);
  gtk_widget_class_bind_template_child (widget_class, SrAccessDialog, body);
  gtk_widget_class_bind_template_child (widget_class, SrAccessDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_act);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
sr_access_dialog_init (SrAccessDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SrAccessDialog *
sr_access_dialog_new (GtkWidget *parent,
                      SrSession *session,
                      const char *heading,
                      const char *body,
                      const char *verb,
                      gboolean destructive,
                      SrAccessAct act,
                      gpointer data,
                      GDestroyNotify destroy)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  SrAccessDialog *self = g_object_new (sr_access_dialog_get_type (), "transient-for", root, NULL);

  self->parent = g_object_ref (parent);
  self->session = g_object_ref (session);
  self->act = act;
  self->data = data;
  self->destroy = destroy;
  adw_window_title_set_title (self->heading, heading);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  gtk_label_set_text (self->body, body);
  gtk_button_set_label (self->verb, verb);
  sr_access_dialog_set_height (self, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->verb), destructive ? "destructive-action" : "suggested-action");

  return self;
}
