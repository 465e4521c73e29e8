/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-person-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sr-commit.h"
#include "sr-compat.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-session.h"

typedef struct
{
  const char *id;
  const char *label;
} Choice;

static const Choice roles[] = {
  {"partner", N_ ("Partner")},
  {"paralegal", N_ ("Paralegal")},
  {"administrator", N_ ("Administrator")},
  {"outside", N_ ("Outside the firm")},
  {NULL, NULL},
};

static const Choice types[] = {
  {"insurer", N_ ("Insurer")},
  {"forensic", N_ ("Forensic firm")},
  {"counsel", N_ ("Breach counsel")},
  {"it", N_ ("IT provider")},
  {"bank", N_ ("Bank")},
  {"regulator", N_ ("Regulator")},
  {"client", N_ ("Client")},
  {"other", N_ ("Other")},
  {NULL, NULL},
};

typedef struct
{
  const char *member;
  const char *label;
} Field;

static const Field person_fields[] = {
  {"name", N_ ("Name")}, {"title", N_ ("Title")}, {"telephone", N_ ("Telephone")}, {"email", N_ ("E-mail")},
  {NULL, NULL},
};

static const Field contact_fields[] = {
  {"name", N_ ("Name of the firm or office")},
  {"person", N_ ("Person to speak to")},
  {"telephone", N_ ("Telephone")},
  {"email", N_ ("E-mail")},
  {"policy", N_ ("Policy or reference")},
  {NULL, NULL},
};

#define MOST_FIELDS 5

typedef struct
{
  GtkWidget *widget;
  SrSession *session;
  char *kind;
  char *id;
  AdwComboRow *choice;
  AdwEntryRow *entries[MOST_FIELDS];
} Editing;

static void
editing_free (Editing *editing)
{
  for (guint i = 0; i < MOST_FIELDS; i++)
    g_clear_object (&editing->entries[i]);
  g_object_unref (editing->choice);
  g_object_unref (editing->widget);
  g_object_unref (editing->session);
  g_free (editing->kind);
  g_free (editing->id);
  g_free (editing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Editing, editing_free)

static gboolean
is_person (Editing *editing)
{
  return g_str_equal (editing->kind, "person");
}

/* What somebody who unlocks the vault may do is changed with their role there, not with their telephone. */
static gboolean
holds_key (SrRecord *record)
{
  return record && sr_record_string (record, "slot") != NULL;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Editing) editing = data;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autofree char *id = NULL;
  const Field *fields = is_person (editing) ? person_fields : contact_fields;
  const Choice *choices = is_person (editing) ? roles : types;
  SrRecord *record;
  GError *error = NULL;
  SrChange *change;

  (void) source;
  if (!sr_compat_confirm_finish (result))
    return;

  ctx = sr_session_dup_context (editing->session);
  record = editing->id ? sr_casebook_get (ctx->book, editing->kind, editing->id) : NULL;
  body = record ? sr_record_dup_body (record) : json_object_new ();
  for (guint i = 0; fields[i].member; i++)
    json_object_set_string_member (body, fields[i].member,
                                   gtk_editable_get_text (GTK_EDITABLE (editing->entries[i])));
  if (!holds_key (record))
    json_object_set_string_member (body, is_person (editing) ? "role" : "type",
                                   choices[adw_combo_row_get_selected (editing->choice)].id);

  if (is_person (editing))
    change = sr_person_save (ctx, editing->id, body, &id, &error);
  else
    change = sr_contact_save (ctx, editing->id, body, &id, &error);
  sr_commit (editing->widget, editing->session, change, error, _ ("Kept"));
}

static void
add_choice (Editing *editing, GtkWidget *list, const char *current)
{
  const Choice *choices = is_person (editing) ? roles : types;
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; choices[i].id; i++)
    {
      gtk_string_list_append (model, _ (choices[i].label));
      if (g_strcmp0 (choices[i].id, current) == 0)
        selected = i;
    }

  editing->choice = g_object_ref_sink (ADW_COMBO_ROW (adw_combo_row_new ()));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (editing->choice),
                                 is_person (editing) ? _ ("Role") : _ ("Kind"));
  adw_combo_row_set_model (editing->choice, G_LIST_MODEL (model));
  adw_combo_row_set_selected (editing->choice, selected);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (editing->choice));
}

static void
add_fields (Editing *editing, GtkWidget *list, JsonObject *body)
{
  const Field *fields = is_person (editing) ? person_fields : contact_fields;

  for (guint i = 0; fields[i].member; i++)
    {
      const char *text = body ? sr_json_string (body, fields[i].member) : NULL;

      editing->entries[i] = g_object_ref_sink (ADW_ENTRY_ROW (adw_entry_row_new ()));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (editing->entries[i]), _ (fields[i].label));
      gtk_editable_set_text (GTK_EDITABLE (editing->entries[i]), text ? text : "");
      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (editing->entries[i]));
    }
}

void
sr_person_dialog_present (GtkWidget *widget, SrSession *session, const char *kind, const char *id)
{
  SrRecord *record = id ? sr_casebook_get (sr_session_get_book (session), kind, id) : NULL;
  JsonObject *body = record ? sr_record_get_body (record) : NULL;
  Editing *editing = g_new0 (Editing, 1);
  GtkWidget *list = gtk_list_box_new ();
  const char *heading;

  editing->widget = g_object_ref (widget);
  editing->session = g_object_ref (session);
  editing->kind = g_strdup (kind);
  editing->id = g_strdup (id);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (list, 300, -1);
  add_fields (editing, list, body);
  add_choice (editing, list, body ? sr_json_string (body, is_person (editing) ? "role" : "type") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (editing->choice), !holds_key (record));

  if (is_person (editing))
    heading = id ? _ ("Change This Person") : _ ("List a Person");
  else
    heading = id ? _ ("Change This Contact") : _ ("Add a Contact");
  sr_compat_confirm_async (widget, heading, NULL, _ ("_Keep"), FALSE, list, on_answered, editing);
}

const char *
sr_person_dialog_contact_label (const char *type)
{
  for (guint i = 0; types[i].id; i++)
    if (g_strcmp0 (types[i].id, type) == 0)
      return _ (types[i].label);

  return _ ("Other");
}
