/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-window-private.h"

#include "sr-casebook.h"
#include "sr-works.h"

/* The desk: one piece of work fills the window. */

#define DESK_PLACE "sr-desk-place"

void
sr_window_update_works (SrWindow *self)
{
  for (const SrWork *work = sr_works_get (); work->action; work++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), work->action, self->session || !work->needs_vault);
}

void
sr_window_open_work (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrWindow *self = SR_WINDOW (widget);
  const char *incident = "", *what = "";

  if (parameter && g_variant_is_of_type (parameter, G_VARIANT_TYPE_STRING))
    incident = g_variant_get_string (parameter, NULL);
  else if (parameter)
    g_variant_get (parameter, "(&s&s)", &incident, &what);

  for (const SrWork *work = sr_works_get (); work->action; work++)
    if (g_str_equal (work->action, action) && (self->session || !work->needs_vault))
      {
        GtkWidget *made = work->make (self->session, incident, what);

        if (made)
          sr_window_push_desk (self, made);
        return;
      }
}

/* What lay on the desk at the lock, if its incident is still there. */
void
sr_window_reopen_work (SrWindow *self, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, "/", 2);

  if (g_strv_length (parts) != 2
      || !sr_casebook_get (sr_session_get_book (self->session), "incident", parts[1]))
    return;

  for (const SrWork *work = sr_works_get (); work->action; work++)
    if (g_str_equal (work->action, parts[0]) && work->parameter_type)
      {
        if (g_str_equal (work->parameter_type, "s"))
          gtk_widget_activate_action (GTK_WIDGET (self), work->action, "s", parts[1]);
        else
          gtk_widget_activate_action (GTK_WIDGET (self), work->action, "(ss)", parts[1], "");
        return;
      }
}

static gboolean
focus_desk (gpointer data)
{
  GtkWidget *desk = data;

  if (gtk_widget_get_mapped (desk) && !gtk_widget_get_focus_child (desk))
    gtk_widget_child_focus (desk, GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

void
sr_window_push_desk (SrWindow *self, GtkWidget *widget)
{
  g_return_if_fail (SR_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!gtk_widget_get_first_child (GTK_WIDGET (self->desk)))
    {
      g_free (self->below_desk);
      self->below_desk = g_strdup (gtk_stack_get_visible_child_name (self->root));
    }

  gtk_stack_add_child (self->desk, widget);
  gtk_stack_set_visible_child (self->desk, widget);
  gtk_stack_set_visible_child_name (self->root, "desk");
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_desk, g_object_ref (widget), g_object_unref);
}

void
sr_window_pop_desk (SrWindow *self)
{
  GtkWidget *top;

  g_return_if_fail (SR_IS_WINDOW (self));

  top = gtk_widget_get_last_child (GTK_WIDGET (self->desk));
  if (!top)
    return;

  gtk_stack_remove (self->desk, top);
  top = gtk_widget_get_last_child (GTK_WIDGET (self->desk));
  if (top)
    gtk_stack_set_visible_child (self->desk, top);
  else
    {
      gtk_stack_set_visible_child_name (self->root, self->below_desk);
      sr_shell_refresh (self->shell);
    }
}

GtkWidget *
sr_window_get_desk (SrWindow *self)
{
  g_return_val_if_fail (SR_IS_WINDOW (self), NULL);

  return gtk_widget_get_last_child (GTK_WIDGET (self->desk));
}

void
sr_window_set_desk_place (GtkWidget *widget, const char *work, const char *incident)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data_full (G_OBJECT (widget), DESK_PLACE, g_strconcat (work, "/", incident, NULL), g_free);
}

const char *
sr_window_get_desk_place (GtkWidget *desk)
{
  return g_object_get_data (G_OBJECT (desk), DESK_PLACE);
}
