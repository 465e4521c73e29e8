/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-access-acts.h"

#include <glib/gi18n.h>

#include "sr-access-form.h"
#include "sr-recovery-page.h"
#include "sr-toast.h"
#include "sr-window.h"

/* Passphrases */

static gboolean
run_reset (SrVault *vault, gpointer data, GError **error)
{
  SrAccessJob *job = data;

  return sr_vault_reset_person (vault, job->label, job->next, FALSE, error);
}

static void
say_reset (GtkWidget *parent, SrSession *session, gpointer data)
{
  g_autofree char *text = g_strdup_printf (_ ("%s has a new passphrase"), ((SrAccessJob *) data)->label);

  (void) session;
  sr_toast (parent, text);
}

static void
act_reset (SrAccessDialog *dialog, gpointer data)
{
  SrAccessForm *form = data;
  SrAccessJob *job;

  if (!sr_access_form_check_passphrase (dialog, form))
    return;
  job = sr_access_job_new (form);
  job->next = sr_new_passphrase_take (form->passphrase);
  sr_access_dialog_run (dialog, run_reset, say_reset, job, sr_access_job_free);
}

void
sr_access_reset (GtkWidget *parent, SrSession *session, const SrVaultMember *member)
{
  SrAccessForm *form = sr_access_form_new (session, member->label);
  g_autofree char *heading = g_strdup_printf (_ ("New Passphrase for %s"), member->label);
  SrAccessDialog *dialog = sr_access_dialog_new (
    parent, session, heading,
    _ ("Let them type it here themselves. They also get a new signing key; the journal records which one it "
       "replaces and that you vouched for it."),
    _ ("_Set"), FALSE, act_reset, form, sr_access_form_free);

  sr_access_form_add_passphrase (dialog, form, member->label);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
run_own (SrVault *vault, gpointer data, GError **error)
{
  SrAccessJob *job = data;

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
  SrAccessForm *form = data;
  SrAccessJob *job;

  if (sr_passphrase_field_is_empty (form->present))
    {
      sr_access_dialog_fail (dialog, _ ("Type your present passphrase first."));
      gtk_widget_grab_focus (GTK_WIDGET (form->present));
      return;
    }
  if (!sr_access_form_check_passphrase (dialog, form))
    return;
  job = sr_access_job_new (form);
  job->old = sr_passphrase_field_take (form->present);
  job->next = sr_new_passphrase_take (form->passphrase);
  job->new_key = gtk_switch_get_active (form->new_key);
  sr_access_dialog_run (dialog, run_own, say_own, job, sr_access_job_free);
}

void
sr_access_change_passphrase (GtkWidget *parent, SrSession *session)
{
  SrAccessForm *form = sr_access_form_new (session, sr_session_get_label (session));
  GtkWidget *list = sr_access_make_list ();
  GtkWidget *more = sr_access_make_list ();
  SrAccessDialog *dialog = sr_access_dialog_new (
    parent, session, _ ("Change Your Passphrase"),
    _ ("Copies and backups made before still open with the old passphrase. If somebody "
       "else may know it, make new ones and delete the old."),
    _ ("_Change"), FALSE, act_own, form, sr_access_form_free);

  form->present = SR_PASSPHRASE_FIELD (sr_passphrase_field_new (_ ("Present passphrase")));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (form->present));
  sr_access_dialog_add (dialog, list);
  sr_access_form_add_passphrase (dialog, form, form->label);
  form->new_key
    = sr_access_add_switch (more, _ ("Somebody may know the old one"),
                            _ ("Gives the vault a new key too, so that an old key file opens nothing"),
                            FALSE);
  gtk_widget_set_visible (more, sr_session_may (session, "vault.key"));
  sr_access_dialog_add (dialog, more);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The recovery key */

static gboolean
run_renew (SrVault *vault, gpointer data, GError **error)
{
  SrAccessJob *job = data;

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
  SrAccessJob *job = data;
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
  sr_access_dialog_run (dialog, run_renew, show_renewed, sr_access_job_new (data), sr_access_job_free);
}

void
sr_access_renew_recovery (GtkWidget *parent, SrSession *session)
{
  gtk_window_present (GTK_WINDOW (sr_access_dialog_new (
    parent, session, _ ("Make a New Recovery Key?"),
    _ ("The sheet in the safe opens this vault no more as soon as the new key is made. The "
       "new one is shown this once: have a printer or pen and paper at hand.\n\n"
       "Copies and backups made before still open with the old sheet."),
    _ ("_Make a New Key"), FALSE, act_renew, sr_access_form_new (session, NULL), sr_access_form_free)));
}
