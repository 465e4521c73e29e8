/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clocks-away.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sr-compat.h"
#include "sr-deadline.h"
#include "sr-deadlines-out.h"
#include "sr-time-words.h"

/* On the session: the clocks the person knows of. */
#define KNOWN "sr-clocks-known"

static const struct
{
  const char *label;
  const char *icon;
  void (*act) (GtkWidget *parent, SrSession *session);
} ways[] = {
  {N_ ("Print the Clock Sheet…"), "printer-symbolic", sr_deadlines_print_sheet},
  {N_ ("Save the Clock Sheet…"), "document-save-as-symbolic", sr_deadlines_save_sheet},
  {N_ ("Save a Calendar File…"), "x-office-calendar-symbolic", sr_deadlines_save_calendar},
};

/* Every clock that runs, with its time: another one, or another time, is worth another offer. */
static char *
list_clocks (SrSession *session)
{
  GPtrArray *deadlines = sr_session_list_deadlines (session, NULL);
  GString *list = g_string_new (NULL);

  for (guint i = 0; deadlines != NULL && i < deadlines->len; i++)
    {
      SrDeadline *deadline = deadlines->pdata[i];
      GDateTime *due = sr_deadline_get_due (deadline);

      if (due != NULL && sr_deadline_is_running (deadline))
        g_string_append_printf (list, "%s %" G_GINT64_FORMAT "\n", sr_deadline_get_title (deadline),
                                g_date_time_to_unix (due));
    }
  return g_string_free (list, FALSE);
}

static void
know (SrSession *session)
{
  g_object_set_data_full (G_OBJECT (session), KNOWN, list_clocks (session), g_free);
}

static SrDeadline *
find_new (SrSession *session)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  GPtrArray *deadlines = sr_session_list_deadlines (session, NULL);
  g_autofree char *clocks = list_clocks (session);

  if (deadlines == NULL || g_strcmp0 (clocks, g_object_get_data (G_OBJECT (session), KNOWN)) == 0)
    return NULL;
  return sr_deadlines_first_away (deadlines, now, sr_session_get_zone (session));
}

static void
close_around (GtkWidget *button, GtkWidget *parent)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);
  GtkRoot *root = gtk_widget_get_root (button);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  else if (root != gtk_widget_get_root (parent) && GTK_IS_WINDOW (root))
    gtk_window_close (GTK_WINDOW (root));
}

static void
on_way_clicked (GtkButton *button, GtkWidget *parent)
{
  g_autoptr (SrSession) session = g_object_ref (g_object_get_data (G_OBJECT (button), "session"));
  guint way = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "way"));

  know (session);
  close_around (GTK_WIDGET (button), parent);
  ways[way].act (parent, session);
}

GtkWidget *
sr_clocks_away_new_buttons (GtkWidget *parent, SrSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), ways[i].icon);
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ (ways[i].label));
      gtk_widget_set_halign (content, GTK_ALIGN_START);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (ways[i].label), -1);
      g_object_set_data_full (G_OBJECT (button), "session", g_object_ref (session), g_object_unref);
      g_object_set_data (G_OBJECT (button), "way", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_way_clicked), parent, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

typedef struct
{
  SrClocksAwayLeave leave;
  GObject *object; /* weak */
} Leaving;

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Leaving *leaving = data;

  if (sr_compat_confirm_finish (result) && leaving->object != NULL)
    leaving->leave (leaving->object);
  g_clear_weak_pointer (&leaving->object);
}

void
sr_clocks_away_before (GtkWidget *parent, SrSession *session, SrClocksAwayLeave leave, gpointer object)
{
  SrDeadline *first = find_new (session);
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *when = NULL, *words = NULL, *body = NULL;
  Leaving *leaving;

  if (first == NULL)
    {
      leave (object);
      return;
    }
  know (session);
  now = sr_session_dup_now (session);
  when = sr_time_words_when (sr_deadline_get_due (first), now, sr_session_get_zone (session));
  words = sr_deadline_get_status (first) == SR_DEADLINE_POSSIBLE ? g_strdup_printf (_ ("%s, if due"), when)
                                                                 : g_strdup (when);
  body = g_strdup_printf (_ ("%s: %s. Reminders need this computer switched on."),
                          sr_deadline_get_title (first), words);
  leaving = g_new0 (Leaving, 1);
  leaving->leave = leave;
  g_set_weak_pointer (&leaving->object, object);
  sr_compat_confirm_async (parent, _ ("Take the Clocks with You?"), body, _ ("_Leave Now"), FALSE,
                           sr_clocks_away_new_buttons (parent, session), on_answered, leaving);
}
