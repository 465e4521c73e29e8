/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include <glib/gi18n.h>

#include "sr-passphrase-field.h"
#include "sr-passphrase-strength.h"
#include "sr-setup-pages.h"
#include "sr-steps.h"

struct _SrSetupPassphrasePage
{
  SrWizardPage parent_instance;

  SrPassphraseField *first;
  SrPassphraseField *second;
  SrSteps *meter;
  GtkLabel *words;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (SrSetupPassphrasePage, sr_setup_passphrase_page, SR_TYPE_WIZARD_PAGE)

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
get_strength (SrSetupPassphrasePage *self)
{
  SrDraft *draft = sr_wizard_page_get_draft (SR_WIZARD_PAGE (self));
  const char *known[] = {draft ? sr_draft_get_string (draft, "firm.name") : NULL,
                         draft ? sr_draft_get_string (draft, "person.name") : NULL, NULL};
  Judge state = {known, SR_STRENGTH_NONE};

  if (!known[0])
    known[0] = known[1], known[1] = NULL;

  sr_passphrase_field_use (self->first, judge, &state);
  return state.strength;
}

static const char *
find_problem (SrSetupPassphrasePage *self, SrPassphraseField **where)
{
  *where = self->first;
  if (sr_passphrase_field_is_empty (self->first))
    return _ ("Choose a passphrase.");
  if (get_strength (self) <= SR_STRENGTH_WEAK)
    return _ ("This passphrase could be guessed. Add a word or two.");

  *where = self->second;
  if (!sr_passphrase_field_equal (self->first, self->second))
    return _ ("The two differ. Type the same passphrase again.");

  return NULL;
}

static void
on_changed (SrSetupPassphrasePage *self)
{
  SrStrength strength = get_strength (self);
  const char *words = sr_passphrase_strength_words (strength);

  sr_steps_set (self->meter, (int) strength, 4, words);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->first), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->second), "error");
}

static void
sr_setup_passphrase_page_validate (SrWizardPage *page, GPtrArray *problems)
{
  SrSetupPassphrasePage *self = SR_SETUP_PASSPHRASE_PAGE (page);
  SrPassphraseField *where;
  const char *problem = find_problem (self, &where);

  if (!problem)
    return;

  gtk_label_set_text (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (where), "error");
  g_ptr_array_add (problems, sr_wizard_problem_new (GTK_WIDGET (where), problem));
}

static gboolean
sr_setup_passphrase_page_is_complete (SrWizardPage *page)
{
  SrPassphraseField *where;

  return find_problem (SR_SETUP_PASSPHRASE_PAGE (page), &where) == NULL;
}

static void
sr_setup_passphrase_page_class_init (SrSetupPassphrasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SR_WIZARD_PAGE_CLASS (klass)->validate = sr_setup_passphrase_page_validate;
  SR_WIZARD_PAGE_CLASS (klass)->is_complete = sr_setup_passphrase_page_is_complete;

  sr_field_types_ensure ();
  g_type_ensure (SR_TYPE_STEPS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/setup/sr-setup-passphrase-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrSetupPassphrasePage, first);
  gtk_widget_class_bind_template_child (widget_class, SrSetupPassphrasePage, second);
  gtk_widget_class_bind_template_child (widget_class, SrSetupPassphrasePage, meter);
  gtk_widget_class_bind_template_child (widget_class, SrSetupPassphrasePage, words);
  gtk_widget_class_bind_template_child (widget_class, SrSetupPassphrasePage, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
sr_setup_passphrase_page_init (SrSetupPassphrasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_changed (self);
}

SrSecret *
sr_setup_passphrase_page_take (SrSetupPassphrasePage *self)
{
  g_return_val_if_fail (SR_IS_SETUP_PASSPHRASE_PAGE (self), NULL);

  sr_passphrase_field_clear (self->second);

  return sr_passphrase_field_take (self->first);
}
