/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-compat.h"
#include "sr-keyless-report.h"
#include "sr-reason-dialog.h"
#include "sr-session-reports.h"
#include "sr-time-words.h"
#include "sr-waiting-page.h"
#include "sr-window.h"

#include <glib/gi18n.h>

struct _SrWaitingPage
{
  AdwBin parent_instance;

  GtkBox *list;
  GtkWidget *body;
  GtkSpinner *spinner;

  SrSession *session;
};

G_DEFINE_FINAL_TYPE (SrWaitingPage, sr_waiting_page, ADW_TYPE_BIN)

static void fill (SrWaitingPage *self);

static void
set_busy (SrWaitingPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->body, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static SrDrop *
get_drop (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "drop");
}

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWaitingPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *incident = sr_session_take_report_finish (SR_SESSION (source), result, &error);
  SrWindow *window = sr_window_of (GTK_WIDGET (self));

  set_busy (self, FALSE);
  if (window == NULL)
    return;
  if (incident == NULL)
    {
      sr_compat_present_error (GTK_WIDGET (self), _ ("The Report Was Not Taken In"), error);
      return;
    }
  g_object_ref (window);
  sr_window_pop_desk (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "work.report", "s", incident);
  g_object_unref (window);
}

static void
on_take_clicked (GtkWidget *button, SrWaitingPage *self)
{
  set_busy (self, TRUE);
  sr_session_take_report_async (self->session, get_drop (button), on_taken, g_object_ref (self));
}

static void
on_refused (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWaitingPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!sr_session_refuse_report_finish (SR_SESSION (source), result, &error))
    {
      sr_compat_present_error (GTK_WIDGET (self), _ ("The Report Was Not Thrown Away"), error);
      return;
    }
  if (sr_session_get_reports (self->session)->len > 0)
    fill (self);
  else if (sr_window_of (GTK_WIDGET (self)) != NULL)
    sr_window_pop_desk (sr_window_of (GTK_WIDGET (self)));
}

static void
on_reason (GtkWidget *widget, const char *reason, gpointer data)
{
  SrWaitingPage *self = SR_WAITING_PAGE (widget);

  sr_session_refuse_report_async (self->session, data, reason, on_refused, g_object_ref (self));
}

static void
on_refuse_clicked (GtkWidget *button, SrWaitingPage *self)
{
  sr_reason_dialog_ask (
    GTK_WIDGET (self), _ ("Throw This Report Away?"),
    _ ("The record keeps that it was there, who threw it away, and why; what it said goes."), _ ("Why"),
    _ ("_Throw Away"), on_reason, g_object_ref (get_drop (button)), g_object_unref);
}

static GtkWidget *
make_button (SrWaitingPage *self, SrDrop *drop, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data_full (G_OBJECT (button), "drop", g_object_ref (drop), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static GtkWidget *
make_line (const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", title, "subtitle", text, "title-lines", 0, "subtitle-lines", 0, NULL);
  gtk_widget_add_css_class (row, "property");
  return row;
}

static char *
join_files (SrDrop *drop)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < sr_drop_get_n_files (drop); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", sr_drop_get_file_name (drop, i));
  return g_string_free (names, FALSE);
}

static GtkWidget *
make_report (SrWaitingPage *self, SrDrop *drop)
{
  g_autofree char *at = sr_time_words_full (sr_drop_get_at (drop), sr_session_get_zone (self->session));
  g_autofree char *reporter = sr_keyless_report_dup_reporter (drop);
  g_autofree char *telephone = sr_keyless_report_dup_telephone (drop);
  g_autofree char *summary = sr_keyless_report_dup_summary (drop);
  g_autofree char *files = join_files (drop);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *take = make_button (self, drop, _ ("_Take In"), G_CALLBACK (on_take_clicked));

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_line (_ ("What happened"), summary ? summary : _ ("Not said")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_line (_ ("Written by, as they say"),
                                        reporter ? reporter : _ ("somebody who gave no name")));
  if (telephone)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_line (_ ("Can be reached"), telephone));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_line (_ ("Written"), at));
  if (*files)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_line (_ ("Files"), files));
  gtk_widget_add_css_class (take, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), take);
  gtk_box_append (GTK_BOX (buttons),
                  make_button (self, drop, _ ("Throw _Away…"), G_CALLBACK (on_refuse_clicked)));
  gtk_widget_set_margin_top (buttons, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), buttons);
  return group;
}

static void
fill (SrWaitingPage *self)
{
  GPtrArray *reports = sr_session_get_reports (self->session);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->list)));)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < reports->len; i++)
    gtk_box_append (self->list, make_report (self, reports->pdata[i]));
}

static void
sr_waiting_page_dispose (GObject *object)
{
  g_clear_object (&SR_WAITING_PAGE (object)->session);

  G_OBJECT_CLASS (sr_waiting_page_parent_class)->dispose (object);
}

static void
sr_waiting_page_class_init (SrWaitingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_waiting_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/report/sr-waiting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrWaitingPage, list);
  gtk_widget_class_bind_template_child (widget_class, SrWaitingPage, body);
  gtk_widget_class_bind_template_child (widget_class, SrWaitingPage, spinner);
}

static void
sr_waiting_page_init (SrWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_waiting_page_new (SrSession *session, const char *incident, const char *what)
{
  SrWaitingPage *self = g_object_new (SR_TYPE_WAITING_PAGE, NULL);

  (void) incident;
  (void) what;
  self->session = g_object_ref (session);
  fill (self);

  return GTK_WIDGET (self);
}

void
sr_waiting_strip_show (SrBanner *banner, SrSession *session)
{
  GPtrArray *reports = session ? sr_session_get_reports (session) : NULL;
  guint n = reports ? reports->len : 0;
  g_autofree char *title
    = g_strdup_printf (ngettext ("%u report was written without unlocking and waits for you.",
                                 "%u reports were written without unlocking and wait for you.", n),
                       n);

  sr_banner_set_title (banner, n > 0 ? title : NULL);
  sr_banner_set_button_label (banner, n > 0 ? _ ("Read") : NULL);
  sr_banner_set_revealed (banner, n > 0);
}
