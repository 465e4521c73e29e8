/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-team-page.h"

#include <glib/gi18n.h>

#include "sr-access-acts.h"
#include "sr-banner.h"
#include "sr-json.h"
#include "sr-member-window.h"
#include "sr-person-dialog.h"
#include "sr-person.h"
#include "sr-section.h"
#include "sr-session-people.h"

struct _SrTeamPage
{
  SrPage parent_instance;

  SrBanner *recovered;
  GtkWidget *add_person;
  SrSection *people;
  SrSection *listed;
  SrSection *contacts;
  GtkWidget *no_contacts;
  AdwActionRow *recovery;

  GPtrArray *members; /* SrVaultMember, as last asked for; NULL before */
};

G_DEFINE_FINAL_TYPE (SrTeamPage, sr_team_page, SR_TYPE_PAGE)

static char *
get_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (sr_record_get_id (item));
}

/* The key of the person with that record, or NULL. */
static const SrVaultMember *
find_member (SrTeamPage *self, const char *person)
{
  for (guint i = 0; self->members && i < self->members->len; i++)
    {
      const SrVaultMember *member = self->members->pdata[i];

      if (member->active && !member->recovery && g_strcmp0 (member->person, person) == 0)
        return member;
    }

  return NULL;
}

static void
on_person_activated (AdwActionRow *row, SrTeamPage *self)
{
  SrSession *session = sr_page_get_session (SR_PAGE (self));
  const char *id = g_object_get_data (G_OBJECT (row), "id");
  SrRecord *record = sr_casebook_get (sr_session_get_book (session), "person", id);

  /* before it is known who holds a key, nothing can be said about it */
  if (record && self->members)
    sr_member_window_present (GTK_WIDGET (self), session, record, find_member (self, id));
}

static void
on_contact_activated (AdwActionRow *row, SrTeamPage *self)
{
  sr_person_dialog_present (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)), "contact",
                            g_object_get_data (G_OBJECT (row), "id"));
}

static GtkWidget *
make_row (gpointer item, const char *icon_name, GCallback activated, gpointer data)
{
  GtkWidget *row = adw_action_row_new ();

  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (sr_record_get_id (item)), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", activated, data);

  return row;
}

static GtkWidget *
make_person (gpointer item, gpointer data)
{
  return make_row (item, "go-next-symbolic", G_CALLBACK (on_person_activated), data);
}

static GtkWidget *
make_contact (gpointer item, gpointer data)
{
  return make_row (item, "document-edit-symbolic", G_CALLBACK (on_contact_activated), data);
}

static void
add_part (GString *words, const char *part)
{
  if (part && *part)
    g_string_append_printf (words, "%s%s", words->len ? " · " : "", part);
}

/* A row is heard as what it shows: its title, then how things stand. */
static void
set_words (GtkWidget *row, const char *title, const char *subtitle)
{
  g_autofree char *spoken = *subtitle ? g_strdup_printf ("%s, %s", title, subtitle) : g_strdup (title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
fill_person (GtkWidget *row, gpointer item, gpointer data)
{
  const SrVaultMember *member = find_member (data, sr_record_get_id (item));
  g_autoptr (GString) words
    = g_string_new (sr_person_role_label (member ? member->role : sr_person_get_role (item)));

  if (member && member->self)
    add_part (words, _ ("you"));
  if (member && member->manages)
    add_part (words, _ ("manages people"));
  if (member && member->claimed != member->role)
    add_part (words, _ ("a partner once a partner confirms it"));
  add_part (words, sr_person_get_title (item));
  add_part (words, sr_person_get_telephone (item));
  set_words (row, sr_person_get_name (item), words->str);
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
  set_words (row, sr_json_string (body, "name"), words->str);
}

static void
on_add_person (SrTeamPage *self)
{
  sr_access_add (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)), NULL);
}

static void
on_list_person (SrTeamPage *self)
{
  sr_person_dialog_present (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)), "person", NULL);
}

static void
on_renew (SrTeamPage *self)
{
  sr_access_renew_recovery (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)));
}

static void
on_add_contact (SrTeamPage *self)
{
  sr_person_dialog_present (GTK_WIDGET (self), sr_page_get_session (SR_PAGE (self)), "contact", NULL);
}

/* What may not be done stands there all the same, with the reason. */
static void
show_rights (SrTeamPage *self)
{
  SrSession *session = sr_page_get_session (SR_PAGE (self));
  gboolean recovery = sr_session_get_role (session) == SR_ROLE_RECOVERY;
  gboolean renews
    = sr_session_get_role (session) == SR_ROLE_PARTNER && sr_session_may (session, "roster.key");
  gboolean manages = sr_session_may (session, "roster.add");

  gtk_widget_set_sensitive (self->add_person, manages);
  gtk_widget_set_tooltip_text (self->add_person,
                               manages
                                 ? NULL
                                 : _ ("Only somebody who manages people can let others unlock the vault"));
  sr_section_set_description (
    self->people,
    manages ? _ ("They can unlock this vault, each with a passphrase of their own.")
            : _ ("They can unlock this vault. Somebody who manages people can add, change and remove them."));
  sr_banner_set_revealed (self->recovered, recovery);
  gtk_widget_set_sensitive (GTK_WIDGET (self->recovery), recovery || renews);
  set_words (GTK_WIDGET (self->recovery), _ ("New Recovery Key…"),
             recovery || renews
               ? _ ("The sheet in the safe then opens this vault no more")
               : _ ("Only a partner who manages people, or the recovery key itself, can make a new one."));
}

static void
show_people (SrTeamPage *self)
{
  SrCasebook *book = sr_session_get_book (sr_page_get_session (SR_PAGE (self)));
  g_autoptr (GPtrArray) people = sr_casebook_list (book, "person", NULL);
  g_autoptr (GPtrArray) unlocking = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (find_member (self, sr_record_get_id (people->pdata[i])) ? unlocking : others,
                     people->pdata[i]);
  sr_section_sync (self->people, unlocking, get_key, make_person, fill_person, self);
  sr_section_sync (self->listed, others, get_key, make_person, fill_person, self);
  show_rights (self);
}

static void
on_members (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrTeamPage) self = data;
  GPtrArray *members = sr_session_members_finish (SR_SESSION (source), result, NULL);

  if (!members)
    return;
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = members;
  show_people (self);
}

static void
sr_team_page_refresh (SrPage *page)
{
  SrTeamPage *self = SR_TEAM_PAGE (page);
  SrSession *session = sr_page_get_session (page);
  g_autoptr (GPtrArray) contacts = sr_casebook_list (sr_session_get_book (session), "contact", NULL);

  sr_section_sync (self->contacts, contacts, get_key, make_contact, fill_contact, self);
  gtk_widget_set_visible (self->no_contacts, contacts->len == 0);
  if (self->members)
    show_people (self);
  sr_session_members_async (session, NULL, on_members, g_object_ref (self));
}

static void
sr_team_page_dispose (GObject *object)
{
  g_clear_pointer (&SR_TEAM_PAGE (object)->members, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_team_page_parent_class)->dispose (object);
}

static void
sr_team_page_class_init (SrTeamPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_team_page_dispose;
  SR_PAGE_CLASS (klass)->refresh = sr_team_page_refresh;

  g_type_ensure (sr_banner_get_type ());
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/pages/team/sr-team-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, recovered);
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, add_person);
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, people);
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, listed);
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, recovery);
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, contacts);
  gtk_widget_class_bind_template_child (widget_class, SrTeamPage, no_contacts);
  gtk_widget_class_bind_template_callback (widget_class, on_add_person);
  gtk_widget_class_bind_template_callback (widget_class, on_list_person);
  gtk_widget_class_bind_template_callback (widget_class, on_renew);
  gtk_widget_class_bind_template_callback (widget_class, on_add_contact);
}

static void
sr_team_page_init (SrTeamPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
