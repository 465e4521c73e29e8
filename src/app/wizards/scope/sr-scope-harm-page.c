/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-pages.h"
#include "sr-scope-rules.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SrWizardPage parent_instance;

  GtkLabel *score;
} SrScopeHarmPage;

typedef SrWizardPageClass SrScopeHarmPageClass;

G_DEFINE_FINAL_TYPE (SrScopeHarmPage, sr_scope_harm_page, SR_TYPE_WIZARD_PAGE)

static const char *
level_in_words (const char *level)
{
  if (g_str_equal (level, "low"))
    return C_ ("severity", "low");
  if (g_str_equal (level, "medium"))
    return C_ ("severity", "medium");
  return g_str_equal (level, "high") ? C_ ("severity", "high") : C_ ("severity", "very high");
}

static void
show_score (SrScopeHarmPage *self)
{
  int sixteenths = 0;
  const char *level = sr_scope_severity (sr_wizard_page_get_draft (SR_WIZARD_PAGE (self)), &sixteenths);
  g_autofree char *text = NULL;

  if (level != NULL)
    text = g_strdup_printf (_ ("Severity %.2f: %s"), sixteenths / 16.0, level_in_words (level));
  gtk_label_set_label (self->score, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->score), text != NULL);
}

static void
sr_scope_harm_page_bound (SrWizardPage *page, SrWizardContext *context)
{
  sr_scope_begin (sr_wizard_context_get_draft (context));
  show_score ((SrScopeHarmPage *) page);
}

static void
sr_scope_harm_page_updated (SrWizardPage *page, const char *path)
{
  if (path != NULL)
    sr_scope_follow (sr_wizard_page_get_draft (page), path);
  show_score ((SrScopeHarmPage *) page);
}

static void
sr_scope_harm_page_class_init (SrScopeHarmPageClass *klass)
{
  sr_field_types_ensure ();
  klass->bound = sr_scope_harm_page_bound;
  klass->updated = sr_scope_harm_page_updated;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SR_RESOURCE_PATH "/wizards/scope/sr-scope-harm-page.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), SrScopeHarmPage, score);
}

static void
sr_scope_harm_page_init (SrScopeHarmPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
