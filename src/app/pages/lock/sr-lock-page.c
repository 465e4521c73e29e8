/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-lock-page.h"

#include <glib/gi18n.h>

#include "sr-application.h"
#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-error.h"
#include "sr-lock-wait.h"
#include "sr-lock-words.h"
#include "sr-passphrase-field.h"
#include "sr-lost-reminders.h"
#include "sr-reset-page.h"
#include "sr-unlock.h"
#include "sr-vault-header.h"
#include "sr-vault.h"
#include "sr-window.h"

struct _SrLockPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *status;
  GtkLabel *vault_name;
  GtkStack *secret_stack;
  AdwComboRow *name;
  SrPassphraseField *passphrase;
  SrPassphraseField *recovery;
  GtkLabel *problem;
  GtkLabel *wait;
  GtkLabel *where;
  GtkWidget *failed; /* what else can be done */
  GtkLabel *status_where;
  SrLockWait *until_free;
  GtkButton *unlock;
  GtkSpinner *spinner;
  GtkButton *other_way;
  GtkWidget *sample;
  GtkWidget *deadline;
  GtkLabel *deadline_text;
  GtkLabel *foot;

  SrVaultHeader *header;
  char *dir;
  char *location;
  guint waiting; /* the source that counts the wait down */
};

G_DEFINE_FINAL_TYPE (SrLockPage, sr_lock_page, ADW_TYPE_BIN)

static gboolean
is_recovering (SrLockPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->secret_stack), "recovery") == 0;
}

static SrPassphraseField *
get_entry (SrLockPage *self)
{
  return is_recovering (self) ? self->recovery : self->passphrase;
}

/* Trying */

static void
set_spinning (SrLockPage *self, gboolean spinning)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), spinning);
  gtk_spinner_set_spinning (self->spinner, spinning);
}

static void
set_busy (SrLockPage *self, gboolean busy)
{
  /* a field that keeps the focus while it cannot be used keeps its caret blinking */
  if (busy && gtk_widget_get_root (GTK_WIDGET (self)))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->secret_stack), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unlock), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->other_way), !busy);
  set_spinning (self, busy);
}

static void
show_problem (SrLockPage *self, const char *text)
{
  gtk_label_set_text (self->problem, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (text)
    gtk_widget_add_css_class (GTK_WIDGET (get_entry (self)), "error");
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->passphrase), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->recovery), "error");
    }
}

/* The wait after a wrong passphrase: the answer is known, only the next try is not allowed yet. */
static void
show_wait (SrLockPage *self)
{
  guint left = sr_unlock_seconds_left ();
  g_autofree char *words = sr_lock_words_wait (left);

  gtk_label_set_text (self->wait, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wait), words != NULL);
  if (left == 0 || gtk_widget_get_visible (self->failed))
    return;

  set_spinning (self, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->other_way), TRUE);
  show_problem (self, _ ("That passphrase does not open this vault. Nothing was changed."));
  gtk_widget_set_visible (self->failed, TRUE);
  sr_compat_announce (GTK_WIDGET (self), words);
}

static gboolean
on_waiting (gpointer data)
{
  show_wait (data);

  return G_SOURCE_CONTINUE;
}

static void
end_wait (SrLockPage *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->wait), FALSE);
}

static void
show_status (SrLockPage *self, const GError *error)
{
  g_autofree char *description = g_markup_escape_text (error->message, -1);

  sr_lock_wait_offer (self->until_free,
                      g_error_matches (error, SR_ERROR, SR_ERROR_IN_USE) ? self->dir : NULL);
  adw_status_page_set_title (self->status, sr_lock_words_title (error));
  adw_status_page_set_description (self->status, description);
  gtk_label_set_text (self->status_where, self->dir);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

/* The recovery key is for one thing: somebody gets a new passphrase. */
static void
begin_reset (SrLockPage *self, SrSecret *session)
{
  SrWindow *window = sr_window_of (GTK_WIDGET (self));

  if (window)
    sr_window_push_desk (window, sr_reset_page_new (self->dir, self->header, session, self->location));
}

static gboolean
copy_key (const guint8 *bytes, gsize length, gpointer data)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, length);

  *(SrSecret **) data = sr_secret_new_take (copy, length);

  return TRUE;
}

/* Forty letters are not typed again for one slip: a recovery key stays in its field until it is right. */
static SrSecret *
get_secret (SrLockPage *self)
{
  SrSecret *key = NULL;

  if (!is_recovering (self))
    return sr_passphrase_field_take (self->passphrase);
  if (!sr_passphrase_field_is_empty (self->recovery))
    sr_passphrase_field_use (self->recovery, copy_key, &key);

  return key;
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrLockPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) session = sr_unlock_finish (result, &error);
  gboolean left = sr_unlock_was_recovery (result) != is_recovering (self);

  (void) source;
  end_wait (self);
  set_busy (self, FALSE);
  if (left)
    return;

  if (!g_error_matches (error, SR_ERROR, SR_ERROR_BAD_INPUT))
    sr_passphrase_field_clear (self->recovery);
  if (session && is_recovering (self))
    begin_reset (self, session);
  else if (session)
    {
      SrApplication *application = SR_APPLICATION (g_application_get_default ());

      sr_application_enter (application, self->dir, session, self->location, &error);
    }

  if (g_error_matches (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE)
      || g_error_matches (error, SR_ERROR, SR_ERROR_BAD_INPUT))
    {
      show_problem (self, error->message);
      gtk_widget_set_visible (self->failed, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (get_entry (self)));
    }
  else if (error)
    show_status (self, error);
}

static void
on_unlock (SrLockPage *self)
{
  g_autoptr (SrSecret) secret = get_secret (self);
  guint slot = adw_combo_row_get_selected (self->name);

  if (!secret)
    {
      show_problem (self, is_recovering (self) ? _ ("Type the recovery key from its sheet.")
                                               : _ ("Type your passphrase."));
      gtk_widget_grab_focus (GTK_WIDGET (get_entry (self)));
      return;
    }

  show_problem (self, NULL);
  gtk_widget_set_visible (self->failed, FALSE);
  set_busy (self, TRUE);
  self->waiting = g_timeout_add (250, on_waiting, self);
  if (is_recovering (self))
    sr_unlock_with_recovery_async (self->dir, secret, NULL, on_tried, g_object_ref (self));
  else
    sr_unlock_async (self->dir, sr_lock_words_slot_label (self->header, slot), secret, NULL, on_tried,
                     g_object_ref (self));
}

static void
on_text_changed (SrLockPage *self, SrPassphraseField *row)
{
  if (!sr_passphrase_field_is_empty (row))
    show_problem (self, NULL);
}

static void
on_other_way (SrLockPage *self)
{
  gboolean recovering = is_recovering (self);

  /* a recovery key may be typed while the next passphrase has to wait */
  gtk_widget_set_sensitive (GTK_WIDGET (self->secret_stack), TRUE);
  gtk_stack_set_visible_child_name (self->secret_stack, recovering ? "passphrase" : "recovery");
  gtk_button_set_label (self->other_way, recovering ? _ ("Use the Recovery Key…") : _ ("Use the Passphrase"));
  show_problem (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (self)));
}

static void
on_keyless (SrLockPage *self)
{
  sr_lock_page_report (self);
}

static void
on_other_vault (SrLockPage *self)
{
  (void) self;
  sr_application_switch_vault (SR_APPLICATION (g_application_get_default ()), NULL);
}

static void
refresh (SrLockPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkStringList) names = NULL;

  g_clear_object (&self->header);
  self->header = sr_vault_peek (self->dir, &error);
  if (!self->header || !sr_lock_words_check_free (self->header, &error))
    {
      show_status (self, error);
      return;
    }

  names = sr_lock_words_list_names (self->header);
  adw_combo_row_set_model (self->name, G_LIST_MODEL (names));
  gtk_label_set_text (self->vault_name, sr_vault_header_get_name (self->header));
  gtk_widget_set_visible (self->sample, sr_vault_header_is_demonstration (self->header));
  gtk_label_set_text (self->where, self->dir);
  gtk_stack_set_visible_child_name (self->stack, "locked");
}

static void
on_try_again (SrLockPage *self)
{
  refresh (self);
}

static void
refresh_deadline (SrLockPage *self)
{
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = sr_clock_now_in (clock, zone);
  g_autofree char *sentence = sr_lock_words_deadline (now, zone);

  gtk_label_set_text (self->deadline_text, sentence ? sentence : "");
  gtk_widget_set_visible (self->deadline, sentence != NULL);
}

static gboolean
sr_lock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (get_entry (SR_LOCK_PAGE (widget))));
}

static void
sr_lock_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sr_lock_page_parent_class)->map (widget);

  gtk_widget_grab_focus (widget);
}

static void
sr_lock_page_dispose (GObject *object)
{
  SrLockPage *self = SR_LOCK_PAGE (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_object (&self->header);
  g_clear_pointer (&self->dir, g_free);
  g_clear_pointer (&self->location, g_free);

  G_OBJECT_CLASS (sr_lock_page_parent_class)->dispose (object);
}

static void
sr_lock_page_class_init (SrLockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_lock_page_dispose;
  widget_class->grab_focus = sr_lock_page_grab_focus;
  widget_class->map = sr_lock_page_map;

  g_type_ensure (SR_TYPE_LOCK_WAIT);
  g_type_ensure (SR_TYPE_LOST_REMINDERS);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/pages/lock/sr-lock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, status);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, vault_name);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, secret_stack);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, until_free);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, name);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, recovery);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, problem);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, wait);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, where);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, failed);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, status_where);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, unlock);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, other_way);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, sample);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, deadline);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, deadline_text);
  gtk_widget_class_bind_template_child (widget_class, SrLockPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_other_way);
  gtk_widget_class_bind_template_callback (widget_class, on_keyless);
  gtk_widget_class_bind_template_callback (widget_class, on_other_vault);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
}

static void
sr_lock_page_init (SrLockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_lock_page_new (const char *dir, const char *reason, const char *location)
{
  SrLockPage *self = g_object_new (SR_TYPE_LOCK_PAGE, NULL);
  g_autofree char *foot = sr_lock_words_foot (reason);

  self->dir = g_strdup (dir);
  self->location = g_strdup (location);
  gtk_label_set_text (self->foot, foot ? foot : "");
  refresh_deadline (self);
  refresh (self);

  return GTK_WIDGET (self);
}

void
sr_lock_page_set_location (SrLockPage *self, const char *location)
{
  g_return_if_fail (SR_IS_LOCK_PAGE (self));

  g_free (self->location);
  self->location = g_strdup (location);
}

void
sr_lock_page_report (SrLockPage *self)
{
  g_return_if_fail (SR_IS_LOCK_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "work.keyless-report", "s", self->dir);
}
