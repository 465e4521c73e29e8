/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-window-private.h"

#include "sr-casebook.h"
#include "sr-json.h"
#include "sr-works.h"

/* The desk: one piece of work fills the window. */

/* With which work, incident and object a widget on the desk was made */
#define DESK_WORK     "sr-desk-work"
#define DESK_INCIDENT "sr-desk-incident"
#define DESK_WHAT     "sr-desk-what"

/* What lies on the desk at a lock is a draft of the vault: on the command line of the next image, which
 * anybody can read, stands only that there is something. */
#define DRAFT "desk"

void
sr_window_update_works (SrWindow *self)
{
  for (const SrWork *work = sr_works_get (); work->action; work++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), work->action, self->session || !work->needs_vault);
}

/* A work that says itself how it is opened again knows better. */
static void
note_place (GtkWidget *made, const char *action, const char *incident, const char *what)
{
  if (g_object_get_data (G_OBJECT (made), DESK_WORK))
    return;

  sr_window_set_desk_place (made, action, incident);
  g_object_set_data_full (G_OBJECT (made), DESK_WHAT, g_strdup (what), g_free);
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
          {
            note_place (made, action, incident, what);
            sr_window_push_desk (self, made);
          }
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

  g_object_set_data_full (G_OBJECT (widget), DESK_WORK, g_strdup (work), g_free);
  g_object_set_data_full (G_OBJECT (widget), DESK_INCIDENT, g_strdup (incident), g_free);
  g_object_set_data (G_OBJECT (widget), DESK_WHAT, NULL);
}

/* Over a lock */

static const char *
get_place (GtkWidget *widget, const char *part)
{
  const char *text = g_object_get_data (G_OBJECT (widget), part);

  return text ? text : "";
}

gboolean
sr_window_has_desk_place (SrWindow *self)
{
  GtkWidget *desk = sr_window_get_desk (self);

  return desk && *get_place (desk, DESK_WORK);
}

static void
on_desk_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) data;
  if (!sr_session_put_draft_finish (SR_SESSION (source), result, &error))
    g_warning ("What lies on the desk was not noted: %s", error->message);
}

void
sr_window_keep_desk (SrWindow *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *works = json_array_new ();

  for (GtkWidget *at = gtk_widget_get_first_child (GTK_WIDGET (self->desk)); at;
       at = gtk_widget_get_next_sibling (at))
    {
      JsonObject *work = json_object_new ();

      json_object_set_string_member (work, "work", get_place (at, DESK_WORK));
      json_object_set_string_member (work, "incident", get_place (at, DESK_INCIDENT));
      json_object_set_string_member (work, "what", get_place (at, DESK_WHAT));
      json_array_add_object_element (works, work);
    }
  json_object_set_array_member (object, "works", works);
  json_node_set_object (node, object);
  sr_session_put_draft_async (self->session, DRAFT, node, NULL, on_desk_kept, NULL);
}

/* What an incident was worked on in, if that is still there. */
static void
reopen_work (SrWindow *self, JsonObject *place)
{
  const char *action = sr_json_string (place, "work");
  const char *incident = sr_json_string (place, "incident");
  const char *what = sr_json_string (place, "what");
  const SrWork *work = sr_works_get ();

  while (work->action && g_strcmp0 (work->action, action) != 0)
    work++;
  if (!work->action)
    return;

  if (!work->parameter_type)
    gtk_widget_activate_action (GTK_WIDGET (self), work->action, NULL);
  else if (!incident || !sr_casebook_get (sr_session_get_book (self->session), "incident", incident))
    return;
  else if (g_str_equal (work->parameter_type, "s"))
    gtk_widget_activate_action (GTK_WIDGET (self), work->action, "s", incident);
  else if (what)
    gtk_widget_activate_action (GTK_WIDGET (self), work->action, "(ss)", incident, what);
}

static void
on_desk_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sr_session_get_draft_finish (SR_SESSION (source), result, &error);
  JsonArray *works;

  if (error)
    g_warning ("What lay on the desk could not be read: %s", error->message);
  if (!node || !JSON_NODE_HOLDS_OBJECT (node) || !self->session)
    return;

  works = sr_json_array (json_node_get_object (node), "works");
  for (guint i = 0; works && i < json_array_get_length (works); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (works, i)))
      reopen_work (self, json_array_get_object_element (works, i));
}

void
sr_window_reopen_desk (SrWindow *self)
{
  sr_session_get_draft_async (self->session, DRAFT, NULL, on_desk_read, g_object_ref (self));
}
