/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-month-view.h"

#include <glib/gi18n.h>

#include "sr-deadline-look.h"
#include "sr-holidays.h"
#include "sr-widgets.h"

#define WEEKS 6
#define DAYS  7
#define CELLS (WEEKS * DAYS)
#define LINES 3 /* clocks named in a cell; the rest are counted */

struct _SrMonthView
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkGrid *grid;
  GtkWidget *cells[CELLS];

  GPtrArray *deadlines;
  GDateTime *now;
  GTimeZone *zone;
  SrHolidays *holidays;
  char *place;
  GDate chosen;
};

G_DEFINE_FINAL_TYPE (SrMonthView, sr_month_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_DAY_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
date_of (SrMonthView *self, GDateTime *time, GDate *date)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, self->zone);

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
}

static gboolean
is_on (SrMonthView *self, GDateTime *time, const GDate *date)
{
  GDate other;

  if (!time)
    return FALSE;
  date_of (self, time, &other);

  return g_date_compare (&other, date) == 0;
}

/* The Monday on or before the first of the chosen month. */
static void
first_cell (SrMonthView *self, GDate *date)
{
  *date = self->chosen;
  g_date_set_day (date, 1);
  g_date_subtract_days (date, (guint) g_date_get_weekday (date) - 1);
}

static char *
dup_words (const GDate *date, const char *format)
{
  char text[128];

  g_date_strftime (text, sizeof text, format, date);

  return g_strdup (text);
}

/* One cell */

static GtkWidget *
make_line (SrMonthView *self, SrDeadline *deadline)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (sr_deadline_look_icon (deadline, self->now));
  GtkWidget *label = gtk_label_new (sr_deadline_get_title (deadline));
  SrTone tone = sr_deadline_look_tone (deadline, self->now);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  sr_tone_apply (icon, tone);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static GtkWidget *
make_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
add_clocks (SrMonthView *self, GtkWidget *box, const GDate *date, GString *spoken)
{
  guint n = 0;

  for (guint i = 0; self->deadlines && i < self->deadlines->len; i++)
    {
      SrDeadline *deadline = self->deadlines->pdata[i];

      if (!is_on (self, sr_deadline_get_due (deadline), date))
        continue;
      if (++n <= LINES)
        gtk_box_append (GTK_BOX (box), make_line (self, deadline));
      g_string_append_printf (spoken, ", %s", sr_deadline_get_title (deadline));
    }
  if (n > LINES)
    {
      g_autofree char *more = g_strdup_printf (_ ("%u more"), n - LINES);

      gtk_box_append (GTK_BOX (box), make_caption (more));
    }
}

static const char *
holiday_on (SrMonthView *self, const GDate *date)
{
  return self->holidays && self->place ? sr_holidays_get_name (self->holidays, self->place, date) : NULL;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
fill_cell (SrMonthView *self, GtkWidget *cell, const GDate *date)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *day = g_strdup_printf ("%d", g_date_get_day (date));
  g_autofree char *name = dup_words (date, "%A %-d %B");
  g_autoptr (GString) spoken = g_string_new (name);
  const char *holiday = holiday_on (self, date);
  gboolean is_today = is_on (self, self->now, date);
  GtkWidget *number = gtk_label_new (day);

  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_widget_add_css_class (number, "sr-num");
  set_class (number, "heading", is_today);
  gtk_box_append (GTK_BOX (box), number);
  if (is_today)
    g_string_append_printf (spoken, ", %s", _ ("today"));
  if (holiday)
    {
      gtk_box_append (GTK_BOX (box), make_caption (holiday));
      g_string_append_printf (spoken, ", %s", holiday);
    }
  add_clocks (self, box, date, spoken);
  gtk_button_set_child (GTK_BUTTON (cell), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  set_class (cell, "out", g_date_get_month (date) != g_date_get_month (&self->chosen));
  set_class (cell, "today", is_today);
  set_class (cell, "here", g_date_compare (date, &self->chosen) == 0);
}

static void
fill_cells (SrMonthView *self)
{
  g_autofree char *title = dup_words (&self->chosen, "%B %Y");
  GDate date;

  gtk_label_set_text (self->title, title);
  first_cell (self, &date);
  for (int i = 0; i < CELLS; i++)
    {
      fill_cell (self, self->cells[i], &date);
      /* the last week is shown only where the month reaches it */
      gtk_widget_set_visible (self->cells[i],
                              i < CELLS - 2 * DAYS
                                || g_date_get_month (&date) == g_date_get_month (&self->chosen)
                                || g_date_get_day (&date) - (i % DAYS) > 15);
      g_date_add_days (&date, 1);
    }
}

/* Choosing */

static void
choose (SrMonthView *self, const GDate *date)
{
  GDate first;
  int cell;

  self->chosen = *date;
  fill_cells (self);
  first_cell (self, &first);
  cell = g_date_days_between (&first, date);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->grid)))
    gtk_widget_grab_focus (self->cells[cell]);
  g_signal_emit (self, signals[SIGNAL_DAY_CHOSEN], 0);
}

static void
choose_by_days (SrMonthView *self, int days)
{
  GDate date = self->chosen;

  if (days < 0)
    g_date_subtract_days (&date, (guint) -days);
  else
    g_date_add_days (&date, (guint) days);
  choose (self, &date);
}

static void
choose_by_months (SrMonthView *self, int months)
{
  GDate date = self->chosen;

  if (months < 0)
    g_date_subtract_months (&date, (guint) -months);
  else
    g_date_add_months (&date, (guint) months);
  choose (self, &date);
}

static void
on_cell_clicked (SrMonthView *self, GtkWidget *cell)
{
  GDate date;

  first_cell (self, &date);
  for (int i = 0; i < CELLS; i++)
    if (self->cells[i] == cell)
      {
        g_date_add_days (&date, (guint) i);
        choose (self, &date);
        return;
      }
}

static void
on_previous_clicked (SrMonthView *self)
{
  choose_by_months (self, -1);
}

static void
on_next_clicked (SrMonthView *self)
{
  choose_by_months (self, 1);
}

static void
on_today_clicked (SrMonthView *self)
{
  GDate today;

  date_of (self, self->now, &today);
  choose (self, &today);
}

static gboolean
on_key_pressed (SrMonthView *self, guint key)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key)
    {
    case GDK_KEY_Left:
      choose_by_days (self, -forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      choose_by_days (self, forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      choose_by_days (self, -DAYS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      choose_by_days (self, DAYS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      choose_by_months (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      choose_by_months (self, 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Making */

static void
add_weekdays (SrMonthView *self)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 5, 1, 2026); /* a Monday */
  for (int i = 0; i < DAYS; i++)
    {
      g_autofree char *name = dup_words (&date, "%a");
      GtkWidget *label = make_caption (name);

      gtk_widget_set_margin_start (label, 8);
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
      g_date_add_days (&date, 1);
    }
}

static void
add_cells (SrMonthView *self)
{
  for (int i = 0; i < CELLS; i++)
    {
      GtkWidget *cell = gtk_button_new ();

      gtk_widget_add_css_class (cell, "flat");
      gtk_widget_add_css_class (cell, "sr-cell");
      gtk_widget_set_size_request (cell, -1, 72);
      g_signal_connect_object (cell, "clicked", G_CALLBACK (on_cell_clicked), self, G_CONNECT_SWAPPED);
      gtk_grid_attach (self->grid, cell, i % DAYS, 1 + i / DAYS, 1, 1);
      self->cells[i] = cell;
    }
}

static void
sr_month_view_dispose (GObject *object)
{
  SrMonthView *self = SR_MONTH_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SR_TYPE_MONTH_VIEW);
  sr_widgets_unparent_children (GTK_WIDGET (self));
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->holidays, sr_holidays_unref);
  g_clear_pointer (&self->place, g_free);

  G_OBJECT_CLASS (sr_month_view_parent_class)->dispose (object);
}

static void
sr_month_view_class_init (SrMonthViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_month_view_dispose;
  signals[SIGNAL_DAY_CHOSEN]
    = g_signal_new ("day-chosen", SR_TYPE_MONTH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/deadlines/sr-month-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SrMonthView, title);
  gtk_widget_class_bind_template_child (widget_class, SrMonthView, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_today_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
sr_month_view_init (SrMonthView *self)
{
  g_date_clear (&self->chosen, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_weekdays (self);
  add_cells (self);
}

void
sr_month_view_fill (SrMonthView *self,
                    GPtrArray *deadlines,
                    GDateTime *now,
                    GTimeZone *zone,
                    SrHolidays *holidays,
                    const char *place)
{
  g_return_if_fail (SR_IS_MONTH_VIEW (self));

  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->holidays, sr_holidays_unref);
  g_free (self->place);
  self->deadlines = deadlines ? g_ptr_array_ref (deadlines) : NULL;
  self->now = g_date_time_ref (now);
  self->zone = g_time_zone_ref (zone);
  self->holidays = holidays ? sr_holidays_ref (holidays) : NULL;
  self->place = g_strdup (place);
  if (!g_date_valid (&self->chosen))
    date_of (self, now, &self->chosen);
  fill_cells (self);
}

gboolean
sr_month_view_is_chosen (SrMonthView *self, GDateTime *time)
{
  g_return_val_if_fail (SR_IS_MONTH_VIEW (self), FALSE);

  return g_date_valid (&self->chosen) && is_on (self, time, &self->chosen);
}

char *
sr_month_view_dup_chosen (SrMonthView *self)
{
  g_return_val_if_fail (SR_IS_MONTH_VIEW (self), NULL);

  return g_date_valid (&self->chosen) ? dup_words (&self->chosen, "%A %-d %B") : NULL;
}
