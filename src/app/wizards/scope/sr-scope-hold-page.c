/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-pages.h"

#include "sr-case-context.h"
#include "sr-json.h"
#include "sr-assessment.h"
#include "sr-option-list.h"
#include "sr-scope-rules.h"
#include "sr-session.h"

typedef struct
{
  SrWizardPage parent_instance;

  SrOptionList *duties;
} SrScopeHoldPage;

typedef SrWizardPageClass SrScopeHoldPageClass;

G_DEFINE_FINAL_TYPE (SrScopeHoldPage, sr_scope_hold_page, SR_TYPE_WIZARD_PAGE)

/* The duties that run on today's facts are the notices one can be asked to hold. */
static void
offer_duties (SrScopeHoldPage *self)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  SrSession *session = sr_wizard_context_get_session (context);
  GListStore *options = sr_option_list_get_options (self->duties);
  g_autoptr (SrAssessment) assessment = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (session == NULL)
    return;
  now = sr_session_dup_now (session);
  assessment
    = sr_law_assess (sr_session_get_laws (session),
                     sr_draft_peek_root (sr_wizard_page_get_draft (SR_WIZARD_PAGE (self))), now, NULL);
  g_list_store_remove_all (options);
  if (assessment == NULL)
    return;

  GPtrArray *duties = sr_assessment_get_duties (assessment);
  for (guint i = 0; i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];
      g_autoptr (SrOption) option = NULL;

      if (sr_duty_get_status (duty) == SR_DUTY_NOT_REQUIRED || sr_duty_get_due (duty) == NULL)
        continue;
      option = sr_option_new (sr_duty_get_id (duty), sr_duty_get_recipient_name (duty),
                              sr_duty_get_citation (duty));
      g_list_store_append (options, option);
    }
}

static void
sr_scope_hold_page_shown (SrWizardPage *page)
{
  offer_duties ((SrScopeHoldPage *) page);
}

static void
sr_scope_hold_page_updated (SrWizardPage *page, const char *path)
{
  if (path != NULL)
    sr_scope_follow (sr_wizard_page_get_draft (page), path);
}

static void
sr_scope_hold_page_class_init (SrScopeHoldPageClass *klass)
{
  sr_field_types_ensure ();
  klass->shown = sr_scope_hold_page_shown;
  klass->updated = sr_scope_hold_page_updated;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SR_RESOURCE_PATH "/wizards/scope/sr-scope-hold-page.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SrScopeHoldPage, duties);
}

static void
sr_scope_hold_page_init (SrScopeHoldPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
