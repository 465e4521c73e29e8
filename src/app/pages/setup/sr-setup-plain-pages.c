/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-setup-pages.h"

/* A page that is a template and nothing more. */
#define DEFINE_PAGE(TypeName, type_name, template)                                           \
  typedef struct                                                                             \
  {                                                                                          \
    SrWizardPage parent_instance;                                                            \
  } TypeName;                                                                                \
  typedef SrWizardPageClass TypeName##Class;                                                 \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, SR_TYPE_WIZARD_PAGE)                             \
  static void type_name##_class_init (TypeName##Class *klass)                                \
  {                                                                                          \
    sr_field_types_ensure ();                                                                \
    gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),                   \
                                                 SR_RESOURCE_PATH "/pages/setup/" template); \
  }                                                                                          \
  static void type_name##_init (TypeName *self) { gtk_widget_init_template (GTK_WIDGET (self)); }

DEFINE_PAGE (SrSetupFirmPage, sr_setup_firm_page, "sr-setup-firm-page.ui")
DEFINE_PAGE (SrSetupYouPage, sr_setup_you_page, "sr-setup-you-page.ui")
DEFINE_PAGE (SrSetupRemindersPage, sr_setup_reminders_page, "sr-setup-reminders-page.ui")
