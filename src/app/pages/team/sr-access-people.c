/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-access-acts.h"

#include <glib/gi18n.h>

#include "sr-access-form.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-toast.h"

/* Adding */

static gboolean
run_add (SrVault *vault, gpointer data, GError **error)
{
  SrAccessJob *job = data;
  SrNewMember member = {job->person, job->body, NULL, job->role, job->manages, FALSE};

  return sr_vault_add_member (vault, &member, job->next, NULL, error);
}

static void
say_added (GtkWidget *parent, SrSession *session, gpointer data)
{
  SrAccessJob *job = data;
  g_autofree char *text
    = g_strdup_printf (_ ("%s can now unlock this vault"), sr_json_string (job->body, "name"));

  (void) session;
  sr_toast (parent, text);
}

static void
act_add (SrAccessDialog *dialog, gpointer data)
{
  SrAccessForm *form = data;
  const char *name = form->name ? gtk_editable_get_text (GTK_EDITABLE (form->name)) : form->label;
  g_autofree char *bare = g_strstrip (g_strdup (name));
  SrAccessJob *job;

  if (*bare == '\0')
    {
      sr_access_dialog_fail (dialog, _ ("A name is needed."));
      return;
    }
  if (!sr_access_form_check_passphrase (dialog, form))
    return;
  job = sr_access_job_new (form);
  job->body = json_object_new ();
  json_object_set_string_member (job->body, "name", bare);
  job->role = sr_access_form_get_role (form);
  job->manages = gtk_switch_get_active (form->manages);
  job->next = sr_new_passphrase_take (form->passphrase);
  sr_access_dialog_run (dialog, run_add, say_added, job, sr_access_job_free);
}

void
sr_access_add (GtkWidget *parent, SrSession *session, const char *person)
{
  SrRecord *record = person ? sr_casebook_get (sr_session_get_book (session), "person", person) : NULL;
  const char *name = record ? sr_person_get_name (record) : NULL;
  SrAccessForm *form = sr_access_form_new (session, name);
  g_autofree char *heading
    = name ? g_strdup_printf (_ ("Let %s Unlock"), name) : g_strdup (_ ("Add a Person"));
  GtkWidget *list = sr_access_make_list ();
  SrAccessDialog *dialog;

  form->person = g_strdup (person);
  dialog
    = sr_access_dialog_new (parent, session, heading,
                            _ ("Let the new person sit down here and choose their own passphrase: nobody "
                               "else should know it. If it is lost, the recovery key makes a new one."),
                            _ ("_Add"), FALSE, act_add, form, sr_access_form_free);
  if (!record)
    {
      form->name = ADW_ENTRY_ROW (adw_entry_row_new ());
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->name), _ ("Name"));
      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (form->name));
    }
  sr_access_form_add_role (dialog, form, list, record ? sr_person_get_role (record) : SR_ROLE_PARALEGAL,
                           FALSE);
  sr_access_form_add_passphrase (dialog, form, name);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Roles */

static gboolean
run_role (SrVault *vault, gpointer data, GError **error)
{
  SrAccessJob *job = data;

  return sr_vault_change_role (vault, job->label, job->role, job->manages, error);
}

static void
act_role (SrAccessDialog *dialog, gpointer data)
{
  SrAccessForm *form = data;
  SrAccessJob *job = sr_access_job_new (form);

  job->role = sr_access_form_get_role (form);
  job->manages = gtk_switch_get_active (form->manages);
  sr_access_dialog_run (dialog, run_role, NULL, job, sr_access_job_free);
}

void
sr_access_change_role (GtkWidget *parent, SrSession *session, const SrVaultMember *member)
{
  SrAccessForm *form = sr_access_form_new (session, member->label);
  g_autofree char *body
    = g_strdup_printf (_ ("What %s may do from now on. The change is an entry of the journal."),
                       member->label);
  SrAccessDialog *dialog = sr_access_dialog_new (parent, session, _ ("Change the Role"), body, _ ("_Change"),
                                                 FALSE, act_role, form, sr_access_form_free);

  sr_access_form_add_role (dialog, form, sr_access_make_list (), member->claimed, member->manages);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
run_confirm (SrVault *vault, gpointer data, GError **error)
{
  return sr_vault_confirm_member (vault, ((SrAccessJob *) data)->label, error);
}

static void
act_confirm (SrAccessDialog *dialog, gpointer data)
{
  sr_access_dialog_run (dialog, run_confirm, NULL, sr_access_job_new (data), sr_access_job_free);
}

void
sr_access_confirm (GtkWidget *parent, SrSession *session, const SrVaultMember *member)
{
  g_autofree char *body = g_strdup_printf (
    _ ("%s may then approve notices, decide duties and close incidents. You vouch for it: the "
       "entry carries your signature."),
    member->label);

  gtk_window_present (GTK_WINDOW (
    sr_access_dialog_new (parent, session, _ ("Confirm as a Partner?"), body, _ ("_Confirm"), FALSE,
                          act_confirm, sr_access_form_new (session, member->label), sr_access_form_free)));
}

/* Removing */

static gboolean
run_remove (SrVault *vault, gpointer data, GError **error)
{
  return sr_vault_remove_member (vault, ((SrAccessJob *) data)->label, error);
}

static void
say_removed (GtkWidget *parent, SrSession *session, gpointer data)
{
  g_autofree char *text = g_strdup_printf (_ ("%s can no longer unlock this vault. Make a new backup now."),
                                           ((SrAccessJob *) data)->label);

  (void) session;
  sr_toast_stay (parent, text);
}

static void
act_remove (SrAccessDialog *dialog, gpointer data)
{
  sr_access_dialog_run (dialog, run_remove, say_removed, sr_access_job_new (data), sr_access_job_free);
}

void
sr_access_remove (GtkWidget *parent, SrSession *session, const SrVaultMember *member)
{
  g_autofree char *heading = g_strdup_printf (_ ("Remove %s?"), member->label);
  g_autofree char *body = g_strdup_printf (
    _ ("%s can then unlock this vault no more, and it gets a new key; that may take a moment. "
       "This cannot be undone.\n\n"
       "It protects what is written from now on. Copies and backups made before, on a lost "
       "laptop for instance, still open with the old passphrase: make a new backup afterwards "
       "and delete those that could be reached.\n\n"
       "What %s did stays in the journal."),
    member->label, member->label);

  gtk_window_present (
    GTK_WINDOW (sr_access_dialog_new (parent, session, heading, body, _ ("_Remove"), TRUE, act_remove,
                                      sr_access_form_new (session, member->label), sr_access_form_free)));
}
