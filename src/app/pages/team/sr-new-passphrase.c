/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-new-passphrase.h"

#include <glib/gi18n.h>

#include "sr-passphrase-field.h"
#include "sr-passphrase-strength.h"
#include "sr-steps.h"
#include "sr-types.h"

struct _SrNewPassphrase
{
  GtkBox parent_instance;

  SrPassphraseField *first;
  SrPassphraseField *second;
  SrSteps *meter;
  GtkLabel *words;

  GStrv known;
};

G_DEFINE_FINAL_TYPE (SrNewPassphrase, sr_new_passphrase, GTK_TYPE_BOX)

typedef struct
{
  const char *const *known;
  SrStrength strength;
} Judge;

static gboolean
judge (const guint8 *bytes, gsize length, gpointer user_data)
{
  Judge *state = user_data;

  (void) length;
  state->strength = sr_passphrase_strength ((const char *) bytes, state->known);

  return TRUE;
}

static SrStrength
get_strength (SrNewPassphrase *self)
{
  Judge state = {(const char *const *) self->known, SR_STRENGTH_NONE};

  sr_passphrase_field_use (self->first, judge, &state);

  return state.strength;
}

static void
on_changed (SrNewPassphrase *self)
{
  SrStrength strength = get_strength (self);
  const char *words = sr_passphrase_strength_words (strength);

  sr_steps_set (self->meter, (int) strength, 4, words);
  gtk_label_set_text (self->words, words);
  gtk_widget_remove_css_class (GTK_WIDGET (self->first), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->second), "error");
}

const char *
sr_new_passphrase_check (SrNewPassphrase *self)
{
  SrPassphraseField *where = self->first;
  const char *problem = NULL;

  g_return_val_if_fail (SR_IS_NEW_PASSPHRASE (self), NULL);
  if (sr_passphrase_field_is_empty (self->first))
    problem = _ ("Choose a passphrase.");
  else if (get_strength (self) <= SR_STRENGTH_WEAK)
    problem = _ ("This passphrase could be guessed. Add a word or two.");
  else if (!sr_passphrase_field_equal (self->first, self->second))
    {
      where = self->second;
      problem = _ ("The two differ. Type the same passphrase again.");
    }
  if (problem)
    {
      gtk_widget_add_css_class (GTK_WIDGET (where), "error");
      gtk_widget_grab_focus (GTK_WIDGET (where));
    }

  return problem;
}

SrSecret *
sr_new_passphrase_take (SrNewPassphrase *self)
{
  g_return_val_if_fail (SR_IS_NEW_PASSPHRASE (self), NULL);
  sr_passphrase_field_clear (self->second);

  return sr_passphrase_field_take (self->first);
}

static void
sr_new_passphrase_finalize (GObject *object)
{
  g_strfreev (SR_NEW_PASSPHRASE (object)->known);

  G_OBJECT_CLASS (sr_new_passphrase_parent_class)->finalize (object);
}

static void
sr_new_passphrase_class_init (SrNewPassphraseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_new_passphrase_finalize;

  g_type_ensure (SR_TYPE_STEPS);
  g_type_ensure (SR_TYPE_PASSPHRASE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/team/sr-new-passphrase.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNewPassphrase, first);
  gtk_widget_class_bind_template_child (widget_class, SrNewPassphrase, second);
  gtk_widget_class_bind_template_child (widget_class, SrNewPassphrase, meter);
  gtk_widget_class_bind_template_child (widget_class, SrNewPassphrase, words);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
sr_new_passphrase_init (SrNewPassphrase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_new_passphrase_new (const char *const *words)
{
  SrNewPassphrase *self = g_object_new (sr_new_passphrase_get_type (), NULL);

  self->known = g_strdupv ((char **) words);
  on_changed (self);

  return GTK_WIDGET (self);
}
