/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-sidebar.h"

#include <glib/gi18n.h>

#include "sr-deadline-look.h"
#include "sr-incident.h"
#include "sr-nav-row.h"
#include "sr-person.h"
#include "sr-places.h"
#include "sr-session.h"
#include "sr-shell-words.h"
#include "sr-time-words.h"
#include "sr-widgets.h"

struct _SrSidebar
{
  GtkWidget parent_instance;

  AdwHeaderBar *header;
  GtkListBox *places;
  GtkWidget *heading;
  GtkListBox *incidents;
  GtkLabel *name;
  GtkLabel *role;
};

G_DEFINE_FINAL_TYPE (SrSidebar, sr_sidebar, GTK_TYPE_WIDGET)

static void
on_place_activated (SrSidebar *self, SrNavRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.place", "s", sr_nav_row_get_key (row));
}

static void
on_incident_activated (SrSidebar *self, SrNavRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.incident", "(ss)", sr_nav_row_get_key (row), "");
}

static SrNavRow *
find_row (GtkListBox *list, const char *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (g_strcmp0 (sr_nav_row_get_key (SR_NAV_ROW (row)), key) == 0)
      return SR_NAV_ROW (row);

  return NULL;
}

static void
fill_places (SrSidebar *self)
{
  for (const SrPlace *place = sr_places_get (); place->id; place++)
    gtk_list_box_append (self->places, sr_nav_row_new (place->id, place->icon_name,
                                                       g_dpgettext2 (NULL, "place", place->title)));
}

static void
refresh_overdue (SrSidebar *self, GPtrArray *deadlines)
{
  SrNavRow *row = find_row (self->places, "deadlines");
  g_autofree char *trail = NULL;
  int overdue = 0;

  for (guint i = 0; deadlines && i < deadlines->len; i++)
    if (sr_deadline_is_running (deadlines->pdata[i]) && sr_deadline_is_overdue (deadlines->pdata[i]))
      overdue++;

  /* Translators: how many limits have passed */
  trail = g_strdup_printf (ngettext ("%d overdue", "%d overdue", (gulong) overdue), overdue);
  if (row)
    sr_nav_row_set_trail (row, overdue > 0 ? trail : NULL, SR_TONE_ERROR);
}

static void
refresh_incident (SrNavRow *row, SrRecord *incident, SrSession *session)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  SrDeadline *next = sr_shell_words_next_deadline (session, sr_record_get_id (incident));
  g_autofree char *trail = NULL;
  SrTone tone;

  sr_nav_row_set_label (row, sr_incident_get_title (incident));
  if (next && sr_deadline_get_due (next))
    trail = sr_time_words_short (sr_deadline_get_due (next), now);
  tone = next ? sr_deadline_look_tone (next, now) : SR_TONE_PLAIN;
  sr_nav_row_set_trail (row, trail, tone == SR_TONE_STRONG ? SR_TONE_PLAIN : tone);
}

static gboolean
is_listed (GPtrArray *incidents, const char *id)
{
  for (guint i = 0; i < incidents->len; i++)
    if (g_str_equal (sr_record_get_id (incidents->pdata[i]), id))
      return sr_incident_is_open (incidents->pdata[i]);

  return FALSE;
}

static void
refresh_incidents (SrSidebar *self, SrSession *session)
{
  g_autoptr (GPtrArray) incidents = sr_casebook_list (sr_session_get_book (session), "incident", NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->incidents, i));)
    if (is_listed (incidents, sr_nav_row_get_key (SR_NAV_ROW (row))))
      i++;
    else
      gtk_list_box_remove (self->incidents, GTK_WIDGET (row));

  for (guint i = 0; i < incidents->len; i++)
    {
      SrRecord *incident = incidents->pdata[i];
      SrNavRow *nav_row;

      if (!sr_incident_is_open (incident))
        continue;

      nav_row = find_row (self->incidents, sr_record_get_id (incident));
      if (!nav_row)
        {
          nav_row = SR_NAV_ROW (sr_nav_row_new (sr_record_get_id (incident), NULL, ""));
          gtk_list_box_prepend (self->incidents, GTK_WIDGET (nav_row));
        }
      refresh_incident (nav_row, incident, session);
    }

  gtk_widget_set_visible (self->heading, gtk_list_box_get_row_at_index (self->incidents, 0) != NULL);
}

static void
sr_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SR_TYPE_SIDEBAR);
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_sidebar_parent_class)->dispose (object);
}

static void
sr_sidebar_class_init (SrSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_sidebar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/shell/sr-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, SrSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, SrSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, SrSidebar, heading);
  gtk_widget_class_bind_template_child (widget_class, SrSidebar, incidents);
  gtk_widget_class_bind_template_child (widget_class, SrSidebar, name);
  gtk_widget_class_bind_template_child (widget_class, SrSidebar, role);
  gtk_widget_class_bind_template_callback (widget_class, on_place_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_incident_activated);
}

static void
sr_sidebar_init (SrSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_places (self);
}

void
sr_sidebar_refresh (SrSidebar *self, SrSession *session)
{
  const char *person;

  g_return_if_fail (SR_IS_SIDEBAR (self));

  person = sr_session_get_person (session);
  gtk_label_set_text (self->name, person ? sr_casebook_name_of (sr_session_get_book (session), person)
                                         : sr_session_get_label (session));
  gtk_label_set_text (self->role, sr_person_role_label (sr_session_get_role (session)));
  refresh_overdue (self, sr_session_list_deadlines (session, NULL));
  refresh_incidents (self, session);
}

static void
select_row (GtkListBox *list, const char *key)
{
  SrNavRow *row = key ? find_row (list, key) : NULL;

  if (row)
    gtk_list_box_select_row (list, GTK_LIST_BOX_ROW (row));
  else
    gtk_list_box_unselect_all (list);
}

void
sr_sidebar_select (SrSidebar *self, const char *place, const char *incident)
{
  g_return_if_fail (SR_IS_SIDEBAR (self));

  select_row (self->places, place);
  select_row (self->incidents, incident);
}

void
sr_sidebar_set_title_buttons (SrSidebar *self, gboolean start, gboolean end)
{
  g_return_if_fail (SR_IS_SIDEBAR (self));

  adw_header_bar_set_show_start_title_buttons (self->header, start);
  adw_header_bar_set_show_end_title_buttons (self->header, end);
}
