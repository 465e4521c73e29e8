/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-pages.h"

#include "sr-field-group.h"
#include "sr-field-types.h"
#include "sr-letter-data.h"
#include "sr-letter-template.h"
#include "sr-letter-words.h"
#include "sr-text-row.h"
#include "sr-time-row.h"

#include <glib/gi18n.h>

typedef struct
{
  SrWizardPage parent_instance;

  AdwPreferencesGroup *asked;
  AdwPreferencesGroup *known;
} SrNoticeFactsPage;

typedef SrWizardPageClass SrNoticeFactsPageClass;

G_DEFINE_FINAL_TYPE (SrNoticeFactsPage, sr_notice_facts_page, SR_TYPE_WIZARD_PAGE)

/* What stands on record already and flows into the text. */
static const struct
{
  const char *path;
  const char *label;
  const char *filter;
} facts[] = {
  {"recipient.name", N_ ("To"), NULL},
  {"incident.kind", N_ ("What happened"), "kind_names"},
  {"incident.occurred_from", N_ ("Happened"), "time"},
  {"incident.discovered_at", N_ ("First noticed"), "time"},
  {"people.total", N_ ("People"), "number"},
  {"people.places", N_ ("Places"), "places"},
  {"people.categories", N_ ("Kinds of information"), "categories"},
  {"person.name", N_ ("Signed by"), NULL},
  {"person.telephone", N_ ("Telephone for questions"), NULL},
};

static GtkWidget *
make_field (const SrLetterAsk *ask, JsonObject *context)
{
  g_autofree char *path = g_strconcat ("given.", ask->path, NULL);
  JsonNode *node = sr_letter_lookup (context, ask->path);
  g_autofree char *known = node ? sr_letter_format (node, "comma", NULL) : NULL;
  g_autofree char *hint = known ? g_strdup_printf (_ ("On record: %s"), known) : NULL;
  gboolean day = g_str_equal (ask->kind, "date");

  if (day || g_str_equal (ask->kind, "time"))
    return g_object_new (SR_TYPE_TIME_ROW, "path", path, "title", ask->label, "day-only", day, "ahead", !day,
                         "not-known", FALSE, NULL);
  return g_object_new (SR_TYPE_TEXT_ROW, "path", path, "title", ask->label, "multiline",
                       g_str_equal (ask->kind, "long") || g_str_equal (ask->kind, "lines"), "hint", hint,
                       NULL);
}

static void
add_known (SrNoticeFactsPage *self, JsonObject *context)
{
  const char *zone = sr_letter_lookup_string (context, "firm.time_zone");

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      JsonNode *node = sr_letter_lookup (context, facts[i].path);
      g_autofree char *words = node ? sr_letter_format (node, facts[i].filter, zone) : NULL;
      GtkWidget *row;

      if (!words)
        continue;
      row = adw_action_row_new ();
      g_object_set (row, "use-markup", FALSE, "title", _ (facts[i].label), "subtitle", words,
                    "subtitle-lines", 0, NULL);
      adw_preferences_group_add (self->known, row);
    }
}

static void
sr_notice_facts_page_bound (SrWizardPage *page, SrWizardContext *wizard_context)
{
  SrNoticeFactsPage *self = (SrNoticeFactsPage *) page;
  SrNoticeWork *work = sr_notice_page_get_work (page);
  g_autoptr (JsonObject) context = sr_notice_work_dup_context (work);
  g_autoptr (GPtrArray) asks = sr_letter_template_asks (sr_notice_work_get_template (work));

  for (guint i = 0; i < asks->len; i++)
    adw_preferences_group_add (self->asked, make_field (asks->pdata[i], context));
  gtk_widget_set_visible (GTK_WIDGET (self->asked), asks->len > 0);
  add_known (self, context);
  sr_wizard_page_refresh_fields (page);
}

static void
sr_notice_facts_page_left (SrWizardPage *page)
{
  sr_notice_work_compose (sr_notice_page_get_work (page));
}

static void
sr_notice_facts_page_class_init (SrNoticeFactsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  sr_field_types_ensure ();
  klass->bound = sr_notice_facts_page_bound;
  klass->left = sr_notice_facts_page_left;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/notice/sr-notice-facts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNoticeFactsPage, asked);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeFactsPage, known);
}

static void
sr_notice_facts_page_init (SrNoticeFactsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
