/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-team-page.h"

#include <glib/gi18n.h>

#include "sr-person-dialog.h"
#include "sr-person.h"
#include "sr-section.h"
#include "sr-session.h"
#include "sr-json.h"

struct _SrTeamPage
{
  SrPage parent_instance;

  SrSection *people;
  SrSection *contacts;
  GtkWidget *no_contacts;
};

G_DEFINE_FINAL_TYPE (SrTeamPage, sr_team_page, SR_TYPE_PAGE)

static char *
get_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (sr_record_get_id (item));
}

static void
on_row_activated (AdwActionRow *row, SrTeamPage *self)
{
  sr_person_dialog_present (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)),
                            g_object_get_data (G_OBJECT (row), "kind"),
                            g_object_get_data (G_OBJECT (row), "id"));
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-edit-symbolic");

  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (sr_record_get_id (item)), g_free);
  g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (sr_record_get_kind (item)), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), data);

  return row;
}

static void
add_part (GString *words, const char *part)
{
  if (part && *part)
    g_string_append_printf (words, "%s%s", words->len ? " · " : "", part);
}

static void
fill_person (GtkWidget *row, gpointer item, gpointer data)
{
  g_autoptr (GString) words = g_string_new (sr_person_role_label (sr_person_get_role (item)));

  (void) data;
  add_part (words, sr_person_get_title (item));
  add_part (words, sr_person_get_telephone (item));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sr_person_get_name (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words->str);
}

static void
fill_contact (GtkWidget *row, gpointer item, gpointer data)
{
  JsonObject *body = sr_record_get_body (item);
  g_autoptr (GString) words = g_string_new (sr_person_dialog_contact_label (sr_json_string (body, "type")));

  (void) data;
  add_part (words, sr_json_string (body, "person"));
  add_part (words, sr_json_string (body, "telephone"));
  add_part (words, sr_json_string (body, "policy"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sr_json_string (body, "name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words->str);
}

static void
on_add_person (SrTeamPage *self)
{
  sr_person_dialog_present (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)), "person", NULL);
}

static void
on_add_contact (SrTeamPage *self)
{
  sr_person_dialog_present (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)), "contact", NULL);
}

static void
sr_team_page_refresh (SrPage *page)
{
  SrTeamPage *self = SR_TEAM_PAGE (page);
  SrCasebook *book = sr_session_get_book (sr_page_get_session (page));
  g_autoptr (GPtrArray) people = sr_casebook_list (book, "person", NULL);
  g_autoptr (GPtrArray) contacts = sr_casebook_list (book, "contact", NULL);

  sr_section_sync (self->people, people, get_key, make_row, fill_person, self);
  sr_section_sync (self->contacts, contacts, get_key, make_row, fill_contact, self);
  gtk_widget_set_visible (self->no_contacts, contacts->len == 0);
}

static void
sr_team_page_class_init (SrTeamPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SR_PAGE_CLASS (klass)->refresh = sr_team_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/pages/team/sr-team-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, people);
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, contacts);
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, no_contacts);
  gtk_widget_class_bind_template_callback (widget_class, on_add_person);
  gtk_widget_class_bind_template_callback (widget_class, on_add_contact);
}

static void
sr_team_page_init (SrTeamPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
