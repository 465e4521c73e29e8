/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft-field.h"
#include "sr-field-types.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands in the way of the last step: the widget to go to and the sentence. */
typedef struct
{
  GtkWidget *widget;
  char *message;
} SrWizardProblem;

void sr_wizard_problem_free (SrWizardProblem *problem);
SrWizardProblem *sr_wizard_problem_new (GtkWidget *widget, const char *message);

#define SR_TYPE_WIZARD_PAGE (sr_wizard_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SrWizardPage, sr_wizard_page, SR, WIZARD_PAGE, AdwBin)

/* One page of a wizard. It finds the fields in it by itself, so most pages are a template and nothing more. A
 * page never names another one; it may emit "go-to" (id) where the person asks for a step that the flow
 * knows, and "advance" where an answer is the wish to go on. */
struct _SrWizardPageClass
{
  AdwBinClass parent_class;

  /* After the context was given and the fields were loaded. Optional. */
  void (*bound) (SrWizardPage *self, SrWizardContext *context);
  /* Each time the page comes to the front. Optional. */
  void (*shown) (SrWizardPage *self);
  /* Each time an answer changed, here or elsewhere. Optional. */
  void (*updated) (SrWizardPage *self, const char *path);
  /* When it is left, in any direction. Optional. */
  void (*left) (SrWizardPage *self);
  /* Adds SrWizardProblem to PROBLEMS. Default: asks each field. */
  void (*validate) (SrWizardPage *self, GPtrArray *problems);
  /* Whether every question shown has an answer. Default: asks each field. */
  gboolean (*is_complete) (SrWizardPage *self);

  gpointer padding[4];
};

void sr_wizard_page_bind (SrWizardPage *self, SrWizardContext *context);
SrWizardContext *sr_wizard_page_get_context (SrWizardPage *self);
SrDraft *sr_wizard_page_get_draft (SrWizardPage *self);

void sr_wizard_page_shown (SrWizardPage *self);
void sr_wizard_page_left (SrWizardPage *self);
gboolean sr_wizard_page_is_complete (SrWizardPage *self);

/* Shows each problem at its field; the array holds SrWizardProblem. */
GPtrArray *sr_wizard_page_validate (SrWizardPage *self);

/* Looks for fields again, after the page made new ones. */
void sr_wizard_page_refresh_fields (SrWizardPage *self);

/* The field that holds the answer at PATH, or the list it stands in; NULL where the page does not ask it. */
SrDraftField *sr_wizard_page_find_field (SrWizardPage *self, const char *path);

/* Defines the type of a page that is a template and nothing more: SrFooPage, sr_foo_page,
 * "foo/sr-foo-page.ui". */
#define SR_DEFINE_PLAIN_WIZARD_PAGE(TypeName, type_name, template)                       \
  struct _##TypeName                                                                     \
  {                                                                                      \
    SrWizardPage parent_instance;                                                        \
  };                                                                                     \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, SR_TYPE_WIZARD_PAGE)                         \
  static void type_name##_class_init (TypeName##Class *klass)                            \
  {                                                                                      \
    sr_field_types_ensure ();                                                            \
    gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),               \
                                                 SR_RESOURCE_PATH "/wizards/" template); \
  }                                                                                      \
  static void type_name##_init (TypeName *self) { gtk_widget_init_template (GTK_WIDGET (self)); }

void sr_wizard_page_go_to (SrWizardPage *self, const char *step);
void sr_wizard_page_advance (SrWizardPage *self);

G_END_DECLS
