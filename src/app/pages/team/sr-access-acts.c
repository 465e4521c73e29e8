/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-access-acts.h"

#include <glib/gi18n.h>

#include "sr-access-dialog.h"
#include "sr-json.h"
#include "sr-new-passphrase.h"
#include "sr-passphrase-field.h"
#include "sr-person.h"
#include "sr-recovery-page.h"
#include "sr-toast.h"
#include "sr-window.h"

static const SrRole roles[] = {SR_ROLE_PARTNER, SR_ROLE_PARALEGAL, SR_ROLE_ADMINISTRATOR, SR_ROLE_OUTSIDE};

/* What a window asks for; all of it is optional. */
typedef struct
{
  char *label;  /* whom it is about */
  char *person; /* the record, where there is one */
  AdwEntryRow *name;
  AdwComboRow *role;
  GtkSwitch *manages;
  GtkLabel *hint;
  SrPassphraseField *present;
  SrNewPassphrase *passphrase;
  GtkSwitch *new_key;
  SrSession *session;
} Form;

/* What the worker gets of it. */
typedef struct
{
  char *label;
  char *person;
  JsonObject *body;
  SrRole role;
  gboolean manages;
  gboolean new_key;
  SrSecret *old;
  SrSecret *next;
  SrSecret *recovery; /* the new one */
  char *fingerprint;
} Job;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->label);
  g_free (form->person);
  g_clear_object (&form->session);
  g_free (form);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->label);
  g_free (job->person);
  g_free (job->fingerprint);
  g_clear_pointer (&job->body, json_object_unref);
  g_clear_pointer (&job->old, sr_secret_unref);
  g_clear_pointer (&job->next, sr_secret_unref);
  g_clear_pointer (&job->recovery, sr_secret_unref);
  g_free (job);
}

static Form *
form_new (SrSession *session, const char *label)
{
  Form *form = g_new0 (Form, 1);

  form->label = g_strdup (label);
  form->session = g_object_ref (session);

  return form;
}

static Job *
job_new (const Form *form)
{
  Job *job = g_new0 (Job, 1);

  job->label = g_strdup (form->label);
  job->person = g_strdup (form->person);

  return job;
}

/* Rows */

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  return list;
}

static GtkSwitch *
add_switch (GtkWidget *list, const char *title, const char *subtitle, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (button), active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return GTK_SWITCH (button);
}

static SrRole
chosen_role (const Form *form)
{
  return roles[MIN (adw_combo_row_get_selected (form->role), G_N_ELEMENTS (roles) - 1)];
}

/* A partner is not made by an administrator alone. */
static void
on_role (Form *form)
{
  gboolean vouches = (sr_session_get_role (form->session) & (SR_ROLE_PARTNER | SR_ROLE_RECOVERY)) != 0;

  gtk_widget_set_visible (GTK_WIDGET (form->hint), chosen_role (form) == SR_ROLE_PARTNER && !vouches);
}

static void
add_role (SrAccessDialog *dialog, Form *form, GtkWidget *list, SrRole current, gboolean manages)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 1;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      gtk_string_list_append (model, sr_person_role_label (roles[i]));
      if (roles[i] == current)
        selected = i;
    }
  form->role = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->role), _ ("Role"));
  adw_combo_row_set_model (form->role, G_LIST_MODEL (model));
  adw_combo_row_set_selected (form->role, selected);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (form->role));
  form->manages
    = add_switch (list, _ ("Manages people"),
                  _ ("May add and remove people and change roles; administrators always may"), manages);
  form->hint = GTK_LABEL (
    gtk_label_new (_ ("Works as a paralegal until a partner confirms the promotion, here on this page.")));
  gtk_label_set_wrap (form->hint, TRUE);
  gtk_label_set_xalign (form->hint, 0);
  gtk_widget_add_css_class (GTK_WIDGET (form->hint), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (form->hint), "dim-label");
  sr_access_dialog_add (dialog, list);
  sr_access_dialog_add (dialog, GTK_WIDGET (form->hint));
  g_signal_connect_swapped (form->role, "notify::selected", G_CALLBACK (on_role), form);
  on_role (form);
}

static void
add_passphrase (SrAccessDialog *dialog, Form *form, const char *name)
{
  SrRecord *firm = sr_casebook_get_firm (sr_session_get_book (form->session));
  const char *words[] = {firm ? sr_record_string (firm, "name") : NULL, name, NULL};

  if (!words[0])
    words[0] = words[1], words[1] = NULL;
  form->passphrase = SR_NEW_PASSPHRASE (sr_new_passphrase_new (words));
  sr_access_dialog_add (dialog, GTK_WIDGET (form->passphrase));
}

/* Whether what was typed will do; says so where it will not. */
static gboolean
check_passphrase (SrAccessDialog *dialog, Form *form)
{
  const char *problem = sr_new_passphrase_check (form->passphrase);

  if (problem)
    sr_access_dialog_fail (dialog, problem);

  return problem == NULL;
}

/* Adding */

static gboolean
run_add (SrVault *vault, gpointer data, GError **error)
{
  Job *job = data;
  SrNewMember member = {job->person, job->body, NULL, job->role, job->manages, FALSE};

  return sr_vault_add_member (vault, &member, job->next, NULL, error);
}

static void
say_added (GtkWidget *parent, SrSession *session, gpointer data)
{
  Job *job = data;
  g_autofree char *text
    = g_strdup_printf (_ ("%s can now unlock this vault"), sr_json_string (job->body, "name"));

  (void) session;
  sr_toast (parent, text);
}

static void
act_add (SrAccessDialog *dialog, gpointer data)
{
  Form *form = data;
  const char *name = form->name ? gtk_editable_get_text (GTK_EDITABLE (form->name)) : form->label;
  g_autofree char *bare = g_strstrip (g_strdup (name));
  Job *job;

  if (*bare == '\0')
    {
      sr_access_dialog_fail (dialog, _ ("A name is needed."));
      return;
    }
  if (!check_passphrase (dialog, form))
    return;
  job = job_new (form);
  job->body = json_object_new ();
  json_object_set_string_member (job->body, "name", bare);
  job->role = chosen_role (form);
  job->manages = gtk_switch_get_active (form->manages);
  job->next = sr_new_passphrase_take (form->passphrase);
  sr_access_dialog_run (dialog, run_add, say_added, job, job_free);
}

void
sr_access_add (GtkWidget *parent, SrSession *session, const char *person)
{
  SrRecord *record = person ? sr_casebook_get (sr_session_get_book (session), "person", person) : NULL;
  const char *name = record ? sr_person_get_name (record) : NULL;
  Form *form = form_new (session, name);
  g_autofree char *heading
    = name ? g_strdup_printf (_ ("Let %s Unlock"), name) : g_strdup (_ ("Add a Person"));
  GtkWidget *list = make_list ();
  SrAccessDialog *dialog;

  form->person = g_strdup (person);
  dialog
    = sr_access_dialog_new (parent, session, heading,
                            _ ("Let the new person sit down here and choose their own passphrase: nobody "
                               "else should know it. If it is lost, the recovery key makes a new one."),
                            _ ("_Add"), FALSE, act_add, form, form_free);
  if (!record)
    {
      form->name = ADW_ENTRY_ROW (adw_entry_row_new ());
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->name), _ ("Name"));
      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (form->name));
    }
  add_role (dialog, form, list, record ? sr_person_get_role (record) : SR_ROLE_PARALEGAL, FALSE);
  add_passphrase (dialog, form, name);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Roles */

static gboolean
run_role (SrVault *vault, gpointer data, GError **error)
{
  Job *job = data;

  return sr_vault_change_role (vault, job->label, job->role, job->manages, error);
}

static void
act_role (SrAccessDialog *dialog, gpointer data)
{
  Form *form = data;
  Job *job = job_new (form);

  job->role = chosen_role (form);
  job->manages = gtk_switch_get_active (form->manages);
  sr_access_dialog_run (dialog, run_role, NULL, job, job_free);
}

void
sr_access_change_role (GtkWidget *parent, SrSession *session, const SrVaultMember *member)
{
  Form *form = form_new (session, member->label);
  g_autofree char *body
    = g_strdup_printf (_ ("What %s may do from now on. The change is an entry of the journal."),
                       member->label);
  SrAccessDialog *dialog = sr_access_dialog_new (parent, session, _ ("Change the Role"), body, _ ("_Change"),
                                                 FALSE, act_role, form, form_free);

  add_role (dialog, form, make_list (), member->claimed, member->manages);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
run_confirm (SrVault *vault, gpointer data, GError **error)
{
  return sr_vault_confirm_member (vault, ((Job *) data)->label, error);
}

static void
act_confirm (SrAccessDialog *dialog, gpointer data)
{
  sr_access_dialog_run (dialog, run_confirm, NULL, job_new (data), job_free);
}

void
sr_access_confirm (GtkWidget *parent, SrSession *session, const SrVaultMember *member)
{
  g_autofree char *body = g_strdup_printf (
    _ ("%s may then approve notices, decide duties and close incidents. You vouch for it: the "
       "entry carries your signature."),
    member->label);

  gtk_window_present (
    GTK_WINDOW (sr_access_dialog_new (parent, session, _ ("Confirm as a Partner?"), body, _ ("_Confirm"),
                                      FALSE, act_confirm, form_new (session, member->label), form_free)));
}

/* Removing */

static gboolean
run_remove (SrVault *vault, gpointer data, GError **error)
{
  return sr_vault_remove_member (vault, ((Job *) data)->label, error);
}

static void
say_removed (GtkWidget *parent, SrSession *session, gpointer data)
{
  g_autofree char *text = g_strdup_printf (_ ("%s can no longer unlock this vault. Make a new backup now."),
                                           ((Job *) data)->label);

  (void) session;
  sr_toast_stay (parent, text);
}

static void
act_remove (SrAccessDialog *dialog, gpointer data)
{
  sr_access_dialog_run (dialog, run_remove, say_removed, job_new (data), job_free);
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
                                      form_new (session, member->label), form_free)));
}

/* Passphrases */

static gboolean
run_reset (SrVault *vault, gpointer data, GError **error)
{
  Job *job = data;

  return sr_vault_reset_person (vault, job->label, job->next, FALSE, error);
}

static void
say_reset (GtkWidget *parent, SrSession *session, gpointer data)
{
  g_autofree char *text = g_strdup_printf (_ ("%s has a new passphrase"), ((Job *) data)->label);

  (void) session;
  sr_toast (parent, text);
}

static void
act_reset (SrAccessDialog *dialog, gpointer data)
{
  Form *form = data;
  Job *job;

  if (!check_passphrase (dialog, form))
    return;
  job = job_new (form);
  job->next = sr_new_passphrase_take (form->passphrase);
  sr_access_dialog_run (dialog, run_reset, say_reset, job, job_free);
}

void
sr_access_reset (GtkWidget *parent, SrSession *session, const SrVaultMember *member)
{
  Form *form = form_new (session, member->label);
  g_autofree char *heading = g_strdup_printf (_ ("New Passphrase for %s"), member->label);
  SrAccessDialog *dialog = sr_access_dialog_new (
    parent, session, heading,
    _ ("Let them type it here themselves. They also get a new signing key; the journal records which one it "
       "replaces and that you vouched for it."),
    _ ("_Set"), FALSE, act_reset, form, form_free);

  add_passphrase (dialog, form, member->label);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
run_own (SrVault *vault, gpointer data, GError **error)
{
  Job *job = data;

  return sr_vault_change_passphrase (vault, job->old, job->next, FALSE, error)
         && (!job->new_key || sr_vault_renew_master (vault, error));
}

static void
say_own (GtkWidget *parent, SrSession *session, gpointer data)
{
  (void) session;
  (void) data;
  sr_toast_stay (
    parent, _ ("Your passphrase is changed. Copies and backups made before still open with the old one."));
}

static void
act_own (SrAccessDialog *dialog, gpointer data)
{
  Form *form = data;
  Job *job;

  if (sr_passphrase_field_is_empty (form->present))
    {
      sr_access_dialog_fail (dialog, _ ("Type your present passphrase first."));
      gtk_widget_grab_focus (GTK_WIDGET (form->present));
      return;
    }
  if (!check_passphrase (dialog, form))
    return;
  job = job_new (form);
  job->old = sr_passphrase_field_take (form->present);
  job->next = sr_new_passphrase_take (form->passphrase);
  job->new_key = gtk_switch_get_active (form->new_key);
  sr_access_dialog_run (dialog, run_own, say_own, job, job_free);
}

void
sr_access_change_passphrase (GtkWidget *parent, SrSession *session)
{
  Form *form = form_new (session, sr_session_get_label (session));
  GtkWidget *list = make_list ();
  GtkWidget *more = make_list ();
  SrAccessDialog *dialog = sr_access_dialog_new (
    parent, session, _ ("Change Your Passphrase"),
    _ ("Copies and backups made before still open with the old passphrase. If somebody "
       "else may know it, make new ones and delete the old."),
    _ ("_Change"), FALSE, act_own, form, form_free);

  form->present = SR_PASSPHRASE_FIELD (sr_passphrase_field_new (_ ("Present passphrase")));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (form->present));
  sr_access_dialog_add (dialog, list);
  add_passphrase (dialog, form, form->label);
  form->new_key
    = add_switch (more, _ ("Somebody may know the old one"),
                  _ ("Gives the vault a new key too, so that an old key file opens nothing"), FALSE);
  gtk_widget_set_visible (more, sr_session_may (session, "vault.key"));
  sr_access_dialog_add (dialog, more);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The recovery key */

static gboolean
run_renew (SrVault *vault, gpointer data, GError **error)
{
  Job *job = data;

  job->fingerprint = g_strdup (sr_vault_get_fingerprint (vault));
  return sr_vault_renew_recovery_key (vault, &job->recovery, error);
}

static void
on_kept (SrRecoveryPage *page)
{
  sr_window_pop_desk (sr_window_of (GTK_WIDGET (page)));
}

static void
show_renewed (GtkWidget *parent, SrSession *session, gpointer data)
{
  Job *job = data;
  SrWindow *window = sr_window_of (parent);
  SrRecoveryOffer *offer
    = sr_recovery_offer_new (job->recovery, sr_session_get_vault_id (session), job->fingerprint, TRUE);
  GtkWidget *page = sr_recovery_page_new (offer);

  sr_recovery_page_set_verb (SR_RECOVERY_PAGE (page), _ ("_Done"));
  g_signal_connect (page, "kept", G_CALLBACK (on_kept), NULL);
  sr_window_push_desk (window, page);
}

static void
act_renew (SrAccessDialog *dialog, gpointer data)
{
  sr_access_dialog_run (dialog, run_renew, show_renewed, job_new (data), job_free);
}

void
sr_access_renew_recovery (GtkWidget *parent, SrSession *session)
{
  gtk_window_present (GTK_WINDOW (sr_access_dialog_new (
    parent, session, _ ("Make a New Recovery Key?"),
    _ ("The sheet in the safe opens this vault no more as soon as the new key is made. The "
       "new one is shown this once: have a printer or pen and paper at hand.\n\n"
       "Copies and backups made before still open with the old sheet."),
    _ ("_Make a New Key"), FALSE, act_renew, form_new (session, NULL), form_free)));
}
