/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-count-calendar.h"

#include <glib/gi18n.h>

#include "sr-widgets.h"

#define LONGEST_IN_FULL 10 /* weeks */
#define WEEKS_AT_START  3
#define WEEKS_AT_END    2

struct _SrCountCalendar
{
  GtkWidget parent_instance;

  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (SrCountCalendar, sr_count_calendar, GTK_TYPE_WIDGET)

typedef struct
{
  guint32 event;
  guint32 last;
  const GDate *counted;
  guint n_counted;
} Term;

/* The number of a day in the term: 0 for the event, -1 for a day that is not counted. */
static int
get_number (const Term *term, guint32 day)
{
  if (day == term->event)
    return 0;

  for (guint i = 0; i < term->n_counted; i++)
    if (g_date_get_julian (&term->counted[i]) == day)
      return (int) i + 1;

  return -1;
}

static char *
dup_spoken_day (const GDate *date, int number, gboolean outside)
{
  char day[128];

  /* Translators: a day spoken in full, as strftime writes it: "Friday 27 November" */
  g_date_strftime (day, sizeof day, _ ("%A %-d %B"), date);
  if (outside)
    return g_strdup (day);
  if (number < 0)
    return g_strdup_printf (_ ("%s, not counted"), day);
  if (number == 0)
    return g_strdup_printf (_ ("%s, the day of the event"), day);

  return g_strdup_printf (_ ("%s, day %d"), day, number);
}

static GtkWidget *
make_day (const Term *term, guint32 julian)
{
  g_autoptr (GDate) date = g_date_new_julian (julian);
  gboolean outside = julian < term->event || julian > term->last;
  int number = get_number (term, julian);
  g_autofree char *day = g_strdup_printf ("%d", g_date_get_day (date));
  g_autofree char *count = number < 0 ? g_strdup ("–") : g_strdup_printf ("%d", number);
  g_autofree char *spoken = dup_spoken_day (date, number, outside);
  GtkWidget *cell = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_IMG, NULL);
  GtkWidget *day_label = gtk_label_new (day);
  GtkWidget *count_label = gtk_label_new (outside ? "" : count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_add_css_class (cell, "sr-day");
  gtk_widget_add_css_class (day_label, "sr-num");
  gtk_widget_add_css_class (count_label, "sr-num");
  gtk_widget_add_css_class (count_label, "sr-count");
  if (outside)
    gtk_widget_add_css_class (cell, "out");
  else if (number == 0)
    gtk_widget_add_css_class (cell, "event");
  else if (julian == term->last)
    gtk_widget_add_css_class (cell, "last");
  else
    gtk_widget_add_css_class (cell, number < 0 ? "skipped" : "counted");

  gtk_box_append (GTK_BOX (cell), day_label);
  gtk_box_append (GTK_BOX (cell), count_label);

  return cell;
}

static void
attach_week (SrCountCalendar *self, const Term *term, guint32 monday, int row)
{
  for (int column = 0; column < 7; column++)
    gtk_grid_attach (self->grid, make_day (term, monday + (guint32) column), column, row, 1, 1);
}

static void
attach_gap (SrCountCalendar *self, guint32 days, int row)
{
  g_autofree char *text
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "… %u more day", "… %u more days", days), days);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 4);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_grid_attach (self->grid, label, 0, row, 7, 1);
}

static void
attach_weekdays (SrCountCalendar *self, guint32 monday)
{
  for (int column = 0; column < 7; column++)
    {
      g_autoptr (GDate) date = g_date_new_julian (monday + (guint32) column);
      char name[64];
      GtkWidget *label;

      g_date_strftime (name, sizeof name, "%a", date);
      label = gtk_label_new (name);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (self->grid, label, column, 0, 1, 1);
    }
}

static void
sr_count_calendar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SR_TYPE_COUNT_CALENDAR);
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_count_calendar_parent_class)->dispose (object);
}

static void
sr_count_calendar_class_init (SrCountCalendarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_count_calendar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/subrosa/Subrosa/widgets/sr-count-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, SrCountCalendar, grid);
}

static void
sr_count_calendar_init (SrCountCalendar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_count_calendar_new (void)
{
  return g_object_new (SR_TYPE_COUNT_CALENDAR, NULL);
}

void
sr_count_calendar_set_term (SrCountCalendar *self, const GDate *event, const GDate *counted, guint n_counted)
{
  Term term = {.counted = counted, .n_counted = n_counted};
  guint32 first_monday, last_monday;
  int weeks, row = 1;

  g_return_if_fail (SR_IS_COUNT_CALENDAR (self));
  g_return_if_fail (n_counted > 0);

  for (GtkWidget *cell; (cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid)));)
    gtk_grid_remove (self->grid, cell);

  term.event = g_date_get_julian (event);
  term.last = g_date_get_julian (&counted[n_counted - 1]);
  first_monday = term.event - (guint32) (g_date_get_weekday (event) - G_DATE_MONDAY);
  last_monday = term.last - (guint32) (g_date_get_weekday (&counted[n_counted - 1]) - G_DATE_MONDAY);
  weeks = (int) (last_monday - first_monday) / 7 + 1;

  attach_weekdays (self, first_monday);
  for (int week = 0; week < weeks; week++)
    {
      guint32 monday = first_monday + 7 * (guint32) week;

      if (weeks > LONGEST_IN_FULL && week == WEEKS_AT_START)
        {
          int hidden = weeks - WEEKS_AT_START - WEEKS_AT_END;

          attach_gap (self, (guint32) hidden * 7, row++);
          week += hidden - 1;
          continue;
        }

      attach_week (self, &term, monday, row++);
    }
}
