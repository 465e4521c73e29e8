/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-help-page.h"

struct _SrHelpPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SrHelpPage, sr_help_page, ADW_TYPE_BIN)

static void
sr_help_page_class_init (SrHelpPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SR_RESOURCE_PATH "/pages/help/sr-help-page.ui");
}

static void
sr_help_page_init (SrHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_help_page_new (void)
{
  return g_object_new (SR_TYPE_HELP_PAGE, NULL);
}
