/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-passphrase-field.h"

#include <glib/gi18n.h>

#include "sr-secret-paste.h"
#include "sr-secret-text.h"

#define BULLET "•"

struct _SrPassphraseField
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label;
  GtkPasswordEntry *entry;
  GtkLabel *capitals;

  GtkEditable *text; /* the GtkText within the entry; holds bullets only */
  GdkDevice *keyboard;
  SrSecretText *secret;
};

G_DEFINE_FINAL_TYPE (SrPassphraseField, sr_passphrase_field, ADW_TYPE_PREFERENCES_ROW)

typedef enum
{
  CHANGED,
  ACTIVATED,
} SrPassphraseFieldSignal;

static guint signals[ACTIVATED + 1];

/* Typing */

/* Takes the characters away before GTK and whoever listens to it can see them, and gives bullets instead. */
static void
on_insert_text (GtkEditable *text, const char *typed, int length, int *position, SrPassphraseField *self)
{
  g_autoptr (GString) bullets = g_string_new (NULL);
  guint n;

  g_signal_stop_emission_by_name (text, "insert-text");
  if (length == 0 || *typed == '\0')
    return;
  n = sr_secret_text_insert (self->secret, (guint) *position, typed, length);
  if (n == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  for (guint i = 0; i < n; i++)
    g_string_append (bullets, BULLET);
  g_signal_handlers_block_by_func (text, on_insert_text, self);
  gtk_editable_insert_text (text, bullets->str, (int) bullets->len, position);
  g_signal_handlers_unblock_by_func (text, on_insert_text, self);
}

static void
on_delete_text (GtkEditable *text, int start, int end, SrPassphraseField *self)
{
  (void) text;
  sr_secret_text_delete (self->secret, (guint) start, end);
}

/* What is written from outside comes to the outer widget first, and would be told from there. */
static void
on_outer_insert_text (
  GtkEditable *entry, const char *typed, int length, int *position, SrPassphraseField *self)
{
  g_signal_stop_emission_by_name (entry, "insert-text");
  gtk_editable_insert_text (self->text, typed, length, position);
}

static gboolean
insert_pasted (const guint8 *bytes, gsize length, gpointer user_data)
{
  SrPassphraseField *self = user_data;
  int position;

  gtk_editable_delete_selection (self->text);
  position = gtk_editable_get_position (self->text);
  gtk_editable_insert_text (self->text, (const char *) bytes, (int) length, &position);
  gtk_editable_set_position (self->text, position);

  return TRUE;
}

static void
on_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrPassphraseField) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) pasted = sr_secret_paste_finish (GDK_CLIPBOARD (source), result, &error);

  if (pasted)
    sr_secret_use (pasted, insert_pasted, self);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* GTK's own way would leave the passphrase in memory that nobody overwrites. */
static void
on_paste (GtkText *text, SrPassphraseField *self)
{
  g_signal_stop_emission_by_name (text, "paste-clipboard");
  sr_secret_paste_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_pasted, g_object_ref (self));
}

static void
on_changed (SrPassphraseField *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_activate (SrPassphraseField *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* What a person sees and hears */

static void
on_title (SrPassphraseField *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_text (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
update_state (SrPassphraseField *self)
{
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self->text));
  gboolean capitals = focused && self->keyboard && gdk_device_get_caps_lock_state (self->keyboard);

  if (focused)
    gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");

  gtk_widget_set_visible (GTK_WIDGET (self->capitals), capitals);
  if (capitals)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_label_get_text (self->capitals), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
on_pressed (SrPassphraseField *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self->text)))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
sr_passphrase_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SR_PASSPHRASE_FIELD (widget)->entry));
}

static void
sr_passphrase_field_realize (GtkWidget *widget)
{
  SrPassphraseField *self = SR_PASSPHRASE_FIELD (widget);
  GdkSeat *seat;

  GTK_WIDGET_CLASS (sr_passphrase_field_parent_class)->realize (widget);

  seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  if (!seat || !gdk_seat_get_keyboard (seat))
    return;
  g_set_object (&self->keyboard, gdk_seat_get_keyboard (seat));
  g_signal_connect_object (self->keyboard, "notify::caps-lock-state", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
}

static void
sr_passphrase_field_unrealize (GtkWidget *widget)
{
  SrPassphraseField *self = SR_PASSPHRASE_FIELD (widget);

  if (self->keyboard)
    g_signal_handlers_disconnect_by_data (self->keyboard, self);
  g_clear_object (&self->keyboard);

  GTK_WIDGET_CLASS (sr_passphrase_field_parent_class)->unrealize (widget);
}

static void
sr_passphrase_field_finalize (GObject *object)
{
  g_clear_pointer (&SR_PASSPHRASE_FIELD (object)->secret, sr_secret_text_free);

  G_OBJECT_CLASS (sr_passphrase_field_parent_class)->finalize (object);
}

static void
sr_passphrase_field_class_init (SrPassphraseFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_passphrase_field_finalize;
  widget_class->grab_focus = sr_passphrase_field_grab_focus;
  widget_class->realize = sr_passphrase_field_realize;
  widget_class->unrealize = sr_passphrase_field_unrealize;

  signals[CHANGED] = g_signal_new ("changed", SR_TYPE_PASSPHRASE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", SR_TYPE_PASSPHRASE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/widgets/sr-passphrase-field.ui");
  gtk_widget_class_bind_template_child (widget_class, SrPassphraseField, label);
  gtk_widget_class_bind_template_child (widget_class, SrPassphraseField, entry);
  gtk_widget_class_bind_template_child (widget_class, SrPassphraseField, capitals);
  gtk_widget_class_bind_template_callback (widget_class, on_title);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
}

static void
sr_passphrase_field_init (SrPassphraseField *self)
{
  self->secret = sr_secret_text_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  /* the simple context keeps dead keys and Compose, and asks no other process what a key means */
  g_object_set (self->text, "im-module", "gtk-im-context-simple", "enable-undo", FALSE, "input-hints",
                GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI, NULL);
  g_signal_connect (self->text, "insert-text", G_CALLBACK (on_insert_text), self);
  g_signal_connect (self->text, "delete-text", G_CALLBACK (on_delete_text), self);
  g_signal_connect (self->text, "paste-clipboard", G_CALLBACK (on_paste), self);
  g_signal_connect_swapped (self->text, "notify::has-focus", G_CALLBACK (update_state), self);
  g_signal_connect (self->entry, "insert-text", G_CALLBACK (on_outer_insert_text), self);
}

GtkWidget *
sr_passphrase_field_new (const char *title)
{
  return g_object_new (SR_TYPE_PASSPHRASE_FIELD, "title", title, NULL);
}

gboolean
sr_passphrase_field_is_empty (SrPassphraseField *self)
{
  g_return_val_if_fail (SR_IS_PASSPHRASE_FIELD (self), TRUE);

  return sr_secret_text_get_length (self->secret) == 0;
}

gboolean
sr_passphrase_field_use (SrPassphraseField *self, SrSecretFunc func, gpointer user_data)
{
  g_return_val_if_fail (SR_IS_PASSPHRASE_FIELD (self), FALSE);

  return sr_secret_text_use (self->secret, func, user_data);
}

gboolean
sr_passphrase_field_equal (SrPassphraseField *self, SrPassphraseField *other)
{
  g_return_val_if_fail (SR_IS_PASSPHRASE_FIELD (self) && SR_IS_PASSPHRASE_FIELD (other), FALSE);

  return sr_secret_text_equal (self->secret, other->secret);
}

SrSecret *
sr_passphrase_field_take (SrPassphraseField *self)
{
  SrSecret *secret;

  g_return_val_if_fail (SR_IS_PASSPHRASE_FIELD (self), NULL);

  if (sr_passphrase_field_is_empty (self))
    return NULL;
  secret = sr_secret_text_dup (self->secret);
  sr_passphrase_field_clear (self);

  return secret;
}

void
sr_passphrase_field_clear (SrPassphraseField *self)
{
  g_return_if_fail (SR_IS_PASSPHRASE_FIELD (self));

  gtk_editable_delete_text (self->text, 0, -1);
  sr_secret_text_clear (self->secret);
}
