/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Pages of the scope wizard whose questions need nothing but their template and the rules they share. */

#include "config.h"

#include "sr-scope-pages.h"
#include "sr-scope-rules.h"

static void
follow (SrWizardPage *page, const char *path)
{
  if (path != NULL)
    sr_scope_follow (sr_wizard_page_get_draft (page), path);
}

/* A page that is a template and follows the rules. */
#define DEFINE_FOLLOWING_PAGE(TypeName, type_name, template)                                   \
  typedef struct                                                                               \
  {                                                                                            \
    SrWizardPage parent_instance;                                                              \
  } TypeName;                                                                                  \
  typedef SrWizardPageClass TypeName##Class;                                                   \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, SR_TYPE_WIZARD_PAGE)                               \
  static void type_name##_class_init (TypeName##Class *klass)                                  \
  {                                                                                            \
    sr_field_types_ensure ();                                                                  \
    klass->updated = follow;                                                                   \
    gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),                     \
                                                 SR_RESOURCE_PATH "/wizards/scope/" template); \
  }                                                                                            \
  static void type_name##_init (TypeName *self) { gtk_widget_init_template (GTK_WIDGET (self)); }

DEFINE_FOLLOWING_PAGE (SrScopeKnewPage, sr_scope_knew_page, "sr-scope-knew-page.ui")
DEFINE_FOLLOWING_PAGE (SrScopeContentPage, sr_scope_content_page, "sr-scope-content-page.ui")
DEFINE_FOLLOWING_PAGE (SrScopeProtectionPage, sr_scope_protection_page, "sr-scope-protection-page.ui")
DEFINE_FOLLOWING_PAGE (SrScopeSeenPage, sr_scope_seen_page, "sr-scope-seen-page.ui")
DEFINE_FOLLOWING_PAGE (SrScopeClientsPage, sr_scope_clients_page, "sr-scope-clients-page.ui")
DEFINE_FOLLOWING_PAGE (SrScopePrivilegePage, sr_scope_privilege_page, "sr-scope-privilege-page.ui")
DEFINE_FOLLOWING_PAGE (SrScopeContractsPage, sr_scope_contracts_page, "sr-scope-contracts-page.ui")
DEFINE_FOLLOWING_PAGE (SrScopeSpecialPage, sr_scope_special_page, "sr-scope-special-page.ui")
