/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-setup-work.h"

#include <glib/gi18n.h>

#include "sr-application.h"
#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-founding.h"
#include "sr-law-book.h"
#include "sr-option.h"
#include "sr-recovery-page.h"
#include "sr-setup-flow.h"
#include "sr-setup-pages.h"
#include "sr-window.h"
#include "sr-wizard.h"

static SrDraft *
get_draft (SrWizard *wizard)
{
  return sr_wizard_context_get_draft (sr_wizard_get_context (wizard));
}

static void
on_closed (SrWizard *wizard)
{
  sr_window_pop_desk (sr_window_of (GTK_WIDGET (wizard)));
}

static void
keep_reminders (SrDraft *draft)
{
  SrSettings *settings = sr_application_get_settings (SR_APPLICATION (g_application_get_default ()));

  sr_settings_set_reminders (settings, g_strcmp0 (sr_draft_get_string (draft, "reminders"), "yes") == 0);
}

/* The recovery key, before the vault takes its place */

static void
on_key_kept (GtkWidget *page, SrFoundingWork *founding)
{
  SrApplication *application = SR_APPLICATION (g_application_get_default ());
  g_autoptr (SrSecret) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = sr_founding_settle (founding, &session, &error);

  if (dir)
    {
      sr_settings_remember_vault (sr_application_get_settings (application), dir);
      sr_application_enter (application, dir, session, NULL, &error);
    }
  if (error)
    sr_compat_present_error (page, _ ("The Vault Was Not Opened"), error);
}

static void
on_leave_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) page = data;
  SrWindow *window = sr_window_of (page);

  (void) source;
  if (sr_compat_confirm_finish (result) && window)
    sr_window_pop_desk (window);
}

static void
on_key_cancelled (GtkWidget *page)
{
  sr_compat_confirm_async (page, _ ("Leave Without a Vault?"),
                           _ ("The vault made just now is taken away again, and this key opens nothing."),
                           _ ("_Leave"), TRUE, NULL, on_leave_answered, g_object_ref (page));
}

static GtkWidget *
make_key_page (SrFoundingWork *founding)
{
  SrRecoveryOffer *offer
    = sr_recovery_offer_new (sr_founding_get_recovery_key (founding), sr_founding_get_vault_id (founding),
                             sr_founding_get_fingerprint (founding), FALSE);
  GtkWidget *page = sr_recovery_page_new (offer);

  /* a page that goes takes away the vault that was not settled */
  g_object_set_data_full (G_OBJECT (page), "founding", founding, (GDestroyNotify) sr_founding_free);
  g_signal_connect (page, "kept", G_CALLBACK (on_key_kept), founding);
  g_signal_connect (page, "cancelled", G_CALLBACK (on_key_cancelled), NULL);

  return page;
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizard) wizard = data;
  g_autoptr (GError) error = NULL;
  SrFoundingWork *founding = sr_founding_make_finish (result, &error);
  SrWindow *window = sr_window_of (GTK_WIDGET (wizard));

  (void) source;
  sr_wizard_set_busy (wizard, FALSE);
  if (!window)
    {
      sr_founding_free (founding);
      return;
    }

  if (!founding)
    {
      sr_compat_present_error (GTK_WIDGET (wizard), _ ("The Vault Was Not Made"), error);
      return;
    }

  keep_reminders (get_draft (wizard));
  sr_window_push_desk (window, make_key_page (founding));
}

static void
on_finished (SrWizard *wizard)
{
  SrSetupPassphrasePage *page = SR_SETUP_PASSPHRASE_PAGE (sr_wizard_get_page (wizard, "passphrase"));
  g_autoptr (SrSecret) passphrase = NULL;
  const char *message;
  const char *gap = sr_setup_flow_find_gap (get_draft (wizard), &message);

  if (gap)
    {
      sr_wizard_go_to (wizard, gap);
      sr_wizard_toast (wizard, message);
      return;
    }

  passphrase = sr_setup_passphrase_page_take (page);
  if (!passphrase)
    {
      sr_wizard_go_to (wizard, "passphrase");
      return;
    }

  sr_wizard_set_busy (wizard, TRUE);
  sr_founding_make_async (get_draft (wizard), passphrase, NULL, on_made, g_object_ref (wizard));
}

static void
fill_places (SrWizardContext *context)
{
  g_autoptr (SrLawBook) laws = sr_law_book_load (NULL);
  const char *const *codes = laws ? sr_law_book_get_places (laws) : NULL;
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; codes && codes[i]; i++)
    g_ptr_array_add (options, sr_option_new (codes[i], sr_law_book_get_place_name (laws, codes[i]), NULL));
  g_list_store_splice (sr_wizard_context_get_places (context), 0, 0, options->pdata, options->len);
}

GtkWidget *
sr_setup_work_new (SrSession *session, const char *incident, const char *what)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (SrWizardContext) context = NULL;
  SrWizard *wizard;

  (void) session;
  (void) incident;
  (void) what;
  sr_draft_set_string (draft, "person.role", "partner");
  sr_draft_set_string (draft, "reminders", "yes");
  context = sr_wizard_context_new (draft, clock, zone);
  fill_places (context);
  wizard = sr_wizard_new (sr_setup_flow_get (), context);
  sr_wizard_set_kept (wizard, _ ("Nothing is written until the last step"), _ ("Nothing is written yet"));
  g_signal_connect (wizard, "closed", G_CALLBACK (on_closed), NULL);
  g_signal_connect (wizard, "finished", G_CALLBACK (on_finished), NULL);

  return GTK_WIDGET (wizard);
}
