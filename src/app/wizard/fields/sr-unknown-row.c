/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-time-words.h"
#include "sr-unknown-row.h"
#include "sr-wrap.h"

#include <glib/gi18n-lib.h>

#define MORNING 10

struct _SrUnknownRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *question_label;
  GtkWidget *who;
  GtkWidget *by;

  SrWizardContext *context;
  GPtrArray *times; /* GDateTime, as listed */
  char *path;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (SrUnknownRow, sr_unknown_row, ADW_TYPE_PREFERENCES_ROW)

static void
store (SrUnknownRow *self)
{
  SrDraft *draft;
  SrOption *person;
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->by));

  if (self->loading || selected >= self->times->len)
    return;
  draft = sr_wizard_context_get_draft (self->context);
  person = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->who));
  if (sr_draft_is_not_known (draft, self->path))
    sr_draft_assign_not_known (draft, self->path, person != NULL ? sr_option_get_id (person) : NULL,
                               self->times->pdata[selected]);
}

static void
add_time (SrUnknownRow *self, GtkStringList *list, GDateTime *time)
{
  GTimeZone *zone = sr_wizard_context_get_zone (self->context);
  g_autoptr (GDateTime) now = sr_clock_now_in (sr_wizard_context_get_clock (self->context), zone);
  g_autofree char *when = sr_time_words_when (time, now, zone);
  g_autofree char *words = g_strdup_printf (_ ("by %s"), when);

  gtk_string_list_append (list, words);
  g_ptr_array_add (self->times, g_date_time_ref (time));
}

static GDateTime *
morning_after (GDateTime *now, int days)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);

  return g_date_time_new (g_date_time_get_timezone (day), g_date_time_get_year (day),
                          g_date_time_get_month (day), g_date_time_get_day_of_month (day), MORNING, 0, 0);
}

/* The time agreed, if any, then soon, tomorrow morning and three days on. */
static void
fill_times (SrUnknownRow *self, GDateTime *by)
{
  SrDraft *draft = sr_wizard_context_get_draft (self->context);
  g_autoptr (GDateTime) now = sr_clock_now_in (sr_wizard_context_get_clock (self->context),
                                               sr_wizard_context_get_zone (self->context));
  g_autoptr (GDateTime) agreed = sr_draft_dup_find_by (draft, self->path);
  g_autoptr (GDateTime) soon = g_date_time_add_hours (now, SR_UNKNOWN_HOURS);
  g_autoptr (GDateTime) tomorrow = morning_after (now, 1);
  g_autoptr (GDateTime) later = morning_after (now, 3);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  if (agreed == NULL && by != NULL)
    agreed = g_date_time_ref (by);
  if (agreed != NULL)
    add_time (self, list, agreed);
  add_time (self, list, soon);
  add_time (self, list, tomorrow);
  add_time (self, list, later);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->by), G_LIST_MODEL (list));
}

static void
fill_people (SrUnknownRow *self, const char *who)
{
  SrDraft *draft = sr_wizard_context_get_draft (self->context);
  GListModel *people = G_LIST_MODEL (sr_wizard_context_get_people (self->context));
  g_autoptr (GtkExpression) title = gtk_property_expression_new (SR_TYPE_OPTION, NULL, "title");
  const char *finder = sr_draft_get_finder (draft, self->path);

  if (finder == NULL)
    finder = who != NULL ? who : sr_draft_get_string (draft, "record.reporter");
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->who), title);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->who), people);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (SrOption) person = g_list_model_get_item (people, i);

      if (g_strcmp0 (sr_option_get_id (person), finder) == 0)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->who), i);
    }
}

static void
sr_unknown_row_dispose (GObject *object)
{
  g_clear_object (&SR_UNKNOWN_ROW (object)->context);

  G_OBJECT_CLASS (sr_unknown_row_parent_class)->dispose (object);
}

static void
sr_unknown_row_finalize (GObject *object)
{
  SrUnknownRow *self = SR_UNKNOWN_ROW (object);

  g_clear_pointer (&self->times, g_ptr_array_unref);
  g_free (self->path);

  G_OBJECT_CLASS (sr_unknown_row_parent_class)->finalize (object);
}

static void
sr_unknown_row_class_init (SrUnknownRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sr_unknown_row_dispose;
  object_class->finalize = sr_unknown_row_finalize;

  g_type_ensure (SR_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-unknown-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrUnknownRow, question_label);
  gtk_widget_class_bind_template_child (widget_class, SrUnknownRow, who);
  gtk_widget_class_bind_template_child (widget_class, SrUnknownRow, by);
  gtk_widget_class_bind_template_callback (widget_class, store);
}

static void
sr_unknown_row_init (SrUnknownRow *self)
{
  self->times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_unknown_row_new (
  SrWizardContext *context, const char *path, const char *question, const char *who, GDateTime *by)
{
  SrUnknownRow *self = g_object_new (SR_TYPE_UNKNOWN_ROW, NULL);

  self->context = g_object_ref (context);
  self->path = g_strdup (path);
  gtk_label_set_label (GTK_LABEL (self->question_label), question);
  fill_people (self, who);
  fill_times (self, by);
  self->loading = FALSE;
  return GTK_WIDGET (self);
}
