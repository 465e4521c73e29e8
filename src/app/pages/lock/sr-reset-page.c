/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-reset-page.h"

#include <glib/gi18n.h>

#include "sr-application.h"
#include "sr-compat.h"
#include "sr-lock-words.h"
#include "sr-recovery-page.h"
#include "sr-reset.h"
#include "sr-setup-pages.h"
#include "sr-window.h"

struct _SrResetPage
{
  AdwBin parent_instance;

  AdwComboRow *name;
  SrWizardPage *passphrase;
  GtkButton *set;
  GtkButton *cancel;
  GtkSpinner *spinner;

  SrVaultHeader *header;
  char *dir;
  char *location;
  SrSecret *session; /* of the recovery key */
  SrSecret *entry;   /* of the person, afterwards */
};

G_DEFINE_FINAL_TYPE (SrResetPage, sr_reset_page, ADW_TYPE_BIN)

static void
set_busy (SrResetPage *self, gboolean busy)
{
  /* a field that keeps the focus while it cannot be used keeps its caret blinking */
  if (busy && gtk_widget_get_root (GTK_WIDGET (self)))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->set), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
on_key_kept (GtkWidget *page, SrResetPage *self)
{
  SrApplication *application = SR_APPLICATION (g_application_get_default ());
  g_autoptr (GError) error = NULL;

  if (!sr_application_enter (application, self->dir, self->entry, self->location, &error))
    sr_compat_present_error (page, _ ("The Vault Was Not Opened"), error);
}

static void
on_reset (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrResetPage) self = data;
  g_autoptr (GError) error = NULL;
  SrRecoveryOffer *offer = sr_reset_finish (result, &self->entry, &error);
  SrWindow *window = sr_window_of (GTK_WIDGET (self));
  GtkWidget *page;

  (void) source;
  set_busy (self, FALSE);
  if (!offer)
    {
      sr_compat_present_error (GTK_WIDGET (self), _ ("The Passphrase Was Not Replaced"), error);
      return;
    }

  page = g_object_ref_sink (sr_recovery_page_new (offer));
  g_object_set_data_full (G_OBJECT (page), "reset", g_object_ref (self), g_object_unref);
  g_signal_connect (page, "kept", G_CALLBACK (on_key_kept), self);
  if (window)
    {
      sr_window_pop_desk (window);
      sr_window_push_desk (window, page);
    }
  g_object_unref (page);
}

static void
on_set (SrResetPage *self)
{
  g_autoptr (GPtrArray) problems = sr_wizard_page_validate (self->passphrase);
  g_autoptr (SrSecret) passphrase = NULL;
  guint slot = adw_combo_row_get_selected (self->name);

  if (problems->len > 0)
    {
      SrWizardProblem *problem = problems->pdata[0];

      gtk_widget_grab_focus (problem->widget);
      return;
    }

  passphrase = sr_setup_passphrase_page_take (SR_SETUP_PASSPHRASE_PAGE (self->passphrase));
  if (!passphrase)
    return;

  set_busy (self, TRUE);
  sr_reset_async (self->dir, self->session, sr_lock_words_slot_label (self->header, slot), passphrase, NULL,
                  on_reset, g_object_ref (self));
}

static void
sr_reset_page_dispose (GObject *object)
{
  SrResetPage *self = SR_RESET_PAGE (object);

  g_clear_object (&self->header);
  g_clear_pointer (&self->dir, g_free);
  g_clear_pointer (&self->location, g_free);
  g_clear_pointer (&self->session, sr_secret_unref);
  g_clear_pointer (&self->entry, sr_secret_unref);

  G_OBJECT_CLASS (sr_reset_page_parent_class)->dispose (object);
}

static void
sr_reset_page_class_init (SrResetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_reset_page_dispose;

  g_type_ensure (SR_TYPE_SETUP_PASSPHRASE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/pages/lock/sr-reset-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrResetPage, name);
  gtk_widget_class_bind_template_child (widget_class, SrResetPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, SrResetPage, set);
  gtk_widget_class_bind_template_child (widget_class, SrResetPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, SrResetPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_set);
}

static void
sr_reset_page_init (SrResetPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_reset_page_new (const char *dir, SrVaultHeader *header, SrSecret *session, const char *location)
{
  SrResetPage *self = g_object_new (SR_TYPE_RESET_PAGE, NULL);
  g_autoptr (GtkStringList) names = sr_lock_words_list_names (header);

  self->dir = g_strdup (dir);
  self->header = g_object_ref (header);
  self->session = sr_secret_ref (session);
  self->location = g_strdup (location);
  adw_combo_row_set_model (self->name, G_LIST_MODEL (names));

  return GTK_WIDGET (self);
}
