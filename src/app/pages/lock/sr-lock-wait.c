/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-lock-wait.h"

#include <glib/gi18n.h>

#include "sr-vault.h"

#define SECONDS_BETWEEN 2

struct _SrLockWait
{
  AdwBin parent_instance;
  GtkButton *button;
  char *dir;
  guint look; /* source, while it waits */
};

G_DEFINE_FINAL_TYPE (SrLockWait, sr_lock_wait, ADW_TYPE_BIN)

static guint became_free;

static void
stop (SrLockWait *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  gtk_button_set_label (self->button, _ ("_Wait Until It Is Free"));
}

static gboolean
on_look (gpointer user_data)
{
  SrLockWait *self = user_data;
  g_autoptr (SrVaultHeader) header = sr_vault_peek (self->dir, NULL);

  if (header != NULL && sr_vault_header_get_holder (header) != NULL)
    return G_SOURCE_CONTINUE;
  self->look = 0;
  stop (self);
  g_signal_emit (self, became_free, 0);
  return G_SOURCE_REMOVE;
}

static void
on_clicked (SrLockWait *self)
{
  if (self->look != 0)
    {
      stop (self);
      return;
    }
  self->look = g_timeout_add_seconds (SECONDS_BETWEEN, on_look, self);
  gtk_button_set_label (self->button, _ ("_Stop Waiting"));
}

void
sr_lock_wait_offer (SrLockWait *self, const char *dir)
{
  g_free (self->dir);
  self->dir = g_strdup (dir);
  stop (self);
  gtk_widget_set_visible (GTK_WIDGET (self), dir != NULL);
}

static void
sr_lock_wait_dispose (GObject *object)
{
  SrLockWait *self = SR_LOCK_WAIT (object);

  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_pointer (&self->dir, g_free);

  G_OBJECT_CLASS (sr_lock_wait_parent_class)->dispose (object);
}

static void
sr_lock_wait_class_init (SrLockWaitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_lock_wait_dispose;
  became_free
    = g_signal_new ("free", SR_TYPE_LOCK_WAIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sr_lock_wait_init (SrLockWait *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Wait Until It Is Free"));

  self->button = GTK_BUTTON (button);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
  adw_bin_set_child (ADW_BIN (self), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
