/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-deadlines-page.h"

#include <glib/gi18n.h>

#include "sr-banner.h"
#include "sr-clocks.h"
#include "sr-deadline-look.h"
#include "sr-deadlines-out.h"
#include "sr-docket-row.h"
#include "sr-json.h"
#include "sr-month-view.h"
#include "sr-section.h"
#include "sr-session.h"

/* More clocks than these make no picture any more. */
#define MAX_CLOCKS 12

typedef enum
{
  GROUP_OVERDUE,
  GROUP_TODAY,
  GROUP_WEEK,
  GROUP_LATER,
  N_GROUPS
} Group;

struct _SrDeadlinesPage
{
  SrPage parent_instance;

  SrBanner *trouble;
  GtkStack *views;
  GtkWidget *list_button;
  GtkWidget *empty;
  SrClocks *clocks;
  GtkWidget *clocks_box;
  GtkLabel *zone;
  SrSection *overdue;
  SrSection *today;
  SrSection *week;
  SrSection *later;
  GtkWidget *take_along;
  SrMonthView *month;
  SrSection *day;
  GtkLabel *day_empty;

  GHashTable *folded; /* key of a row → how many more it stands for */
};

G_DEFINE_FINAL_TYPE (SrDeadlinesPage, sr_deadlines_page, SR_TYPE_PAGE)

static SrSession *
get_session (SrDeadlinesPage *self)
{
  return sr_page_get_session (SR_PAGE (self));
}

/* Rows */

static char *
get_key (gpointer item, gpointer data)
{
  const char *duty = sr_deadline_get_duty_id (item);

  (void) data;
  return g_strconcat (sr_deadline_get_incident (item), "/", duty ? duty : sr_deadline_get_task_id (item),
                      NULL);
}

static void
on_row_activated (SrDocketRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "shell.incident", "(ss)", sr_docket_row_get_key (row),
                              "duties");
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = sr_docket_row_new ();

  (void) data;
  sr_docket_row_set_key (SR_DOCKET_ROW (row), sr_deadline_get_incident (item));
  sr_docket_set_end_icon (sr_docket_row_get_docket (SR_DOCKET_ROW (row)), "go-next-symbolic");
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), NULL);

  return row;
}

/* One line for all duties that hang on one unknown place: the shortest, and how many more there are. */
static void
say_folded (SrDocket *docket, SrDeadline *deadline, guint more, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *rule = sr_deadline_look_rule (deadline, TRUE, now, zone);
  g_autofree char *title = g_strdup_printf (ngettext ("%s and %u more place", "%s and %u more places", more),
                                            sr_deadline_get_title (deadline), more);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · places not known yet, shortest limit"), rule);

  sr_docket_set_text (docket, title, subtitle);
}

static void
fill_row (GtkWidget *row, gpointer item, gpointer data)
{
  SrDeadlinesPage *self = data;
  SrSession *session = get_session (self);
  SrDocket *docket = sr_docket_row_get_docket (SR_DOCKET_ROW (row));
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autofree char *key = get_key (item, NULL);
  guint more = GPOINTER_TO_UINT (g_hash_table_lookup (self->folded, key));

  sr_deadline_look_fill (docket, item, TRUE, now, sr_session_get_zone (session));
  if (more > 0)
    say_folded (docket, item, more, now, sr_session_get_zone (session));
  sr_docket_row_update_spoken (SR_DOCKET_ROW (row));
}

/* Choosing what stands where */

static gboolean
is_same_day (GDateTime *time, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) one = g_date_time_to_timezone (time, zone);
  g_autoptr (GDateTime) other = g_date_time_to_timezone (now, zone);

  return g_date_time_get_year (one) == g_date_time_get_year (other)
         && g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

static Group
group_of (SrDeadline *deadline, GDateTime *now, GTimeZone *zone)
{
  GDateTime *due = sr_deadline_get_due (deadline);
  GDateTime *moment = due ? due : sr_deadline_get_aim (deadline);

  if (due && sr_deadline_is_overdue (deadline))
    return GROUP_OVERDUE;
  if (!moment)
    return GROUP_LATER;
  /* an aim that passed is late, not over: it is still for today */
  if (is_same_day (moment, now, zone) || g_date_time_compare (moment, now) < 0)
    return GROUP_TODAY;

  return g_date_time_difference (moment, now) <= 7 * G_TIME_SPAN_DAY ? GROUP_WEEK : GROUP_LATER;
}

/* The running clocks without those that another line stands for. */
static GPtrArray *
fold (SrDeadlinesPage *self, GPtrArray *deadlines)
{
  GPtrArray *shown = g_ptr_array_new ();
  g_autoptr (GHashTable) leads = g_hash_table_new (g_str_hash, g_str_equal); /* incident → SrDeadline */

  g_hash_table_remove_all (self->folded);
  for (guint i = 0; deadlines && i < deadlines->len; i++)
    {
      SrDeadline *deadline = deadlines->pdata[i];
      const char *incident = sr_deadline_get_incident (deadline);
      SrDeadline *lead = g_hash_table_lookup (leads, incident);

      if (!sr_deadline_is_running (deadline))
        continue;
      if (sr_deadline_is_folded (deadline) && lead)
        {
          char *key = get_key (lead, NULL);
          guint more = GPOINTER_TO_UINT (g_hash_table_lookup (self->folded, key));

          g_hash_table_replace (self->folded, key, GUINT_TO_POINTER (more + 1));
          continue;
        }
      if (sr_deadline_is_folded (deadline))
        g_hash_table_insert (leads, (gpointer) incident, deadline);
      g_ptr_array_add (shown, deadline);
    }

  return shown;
}

static void
refresh_list (SrDeadlinesPage *self, GPtrArray *shown, GDateTime *now, GTimeZone *zone)
{
  SrSection *sections[N_GROUPS] = {self->overdue, self->today, self->week, self->later};

  for (int group = 0; group < N_GROUPS; group++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();

      for (guint i = 0; i < shown->len; i++)
        if ((int) group_of (shown->pdata[i], now, zone) == group)
          g_ptr_array_add (rows, shown->pdata[i]);
      sr_section_sync (sections[group], rows, get_key, make_row, fill_row, self);
    }
}

static void
refresh_clocks (SrDeadlinesPage *self, GPtrArray *shown, GDateTime *now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) clocks = g_ptr_array_new ();
  g_autofree char *words = sr_zone_words (zone);

  for (guint i = 0; i < shown->len && clocks->len < MAX_CLOCKS; i++)
    if (sr_deadline_get_due (shown->pdata[i]))
      g_ptr_array_add (clocks, shown->pdata[i]);
  sr_clocks_fill (self->clocks, clocks, now, zone);
  gtk_widget_set_visible (self->clocks_box, clocks->len > 0);
  gtk_label_set_text (self->zone, words);
}

static void
refresh_day (SrDeadlinesPage *self, GPtrArray *shown)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *title = sr_month_view_dup_chosen (self->month);
  g_autofree char *nothing = g_strdup_printf (_ ("No clock ends on %s."), title);

  for (guint i = 0; i < shown->len; i++)
    if (sr_month_view_is_chosen (self->month, sr_deadline_get_due (shown->pdata[i])))
      g_ptr_array_add (rows, shown->pdata[i]);
  sr_section_set_title (self->day, title);
  sr_section_sync (self->day, rows, get_key, make_row, fill_row, self);
  gtk_label_set_text (self->day_empty, nothing);
  gtk_widget_set_visible (GTK_WIDGET (self->day_empty), rows->len == 0);
}

static void
refresh_month (SrDeadlinesPage *self, GPtrArray *shown, GDateTime *now, GTimeZone *zone)
{
  SrSession *session = get_session (self);
  SrRecord *firm = sr_casebook_get_firm (sr_session_get_book (session));
  JsonArray *places = firm ? sr_json_array (sr_record_get_body (firm), "jurisdictions") : NULL;
  const char *place = NULL;

  if (places && json_array_get_length (places) > 0
      && json_node_get_value_type (json_array_get_element (places, 0)) == G_TYPE_STRING)
    place = json_array_get_string_element (places, 0);
  sr_month_view_fill (self->month, shown, now, zone, sr_law_book_get_holidays (sr_session_get_laws (session)),
                      place);
  refresh_day (self, shown);
}

static void
sr_deadlines_page_refresh (SrPage *page)
{
  SrDeadlinesPage *self = SR_DEADLINES_PAGE (page);
  SrSession *session = get_session (self);
  GTimeZone *zone = sr_session_get_zone (session);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shown = fold (self, sr_session_list_deadlines (session, &error));

  sr_banner_set_title (self->trouble, error ? error->message : "");
  sr_banner_set_revealed (self->trouble, error != NULL);
  refresh_list (self, shown, now, zone);
  refresh_clocks (self, shown, now, zone);
  refresh_month (self, shown, now, zone);
  gtk_widget_set_visible (self->empty, shown->len == 0 && !error);
  gtk_widget_set_visible (self->take_along, shown->len > 0);
}

static void
on_day_chosen (SrDeadlinesPage *self)
{
  g_autoptr (GPtrArray) shown = fold (self, sr_session_list_deadlines (get_session (self), NULL));

  refresh_day (self, shown);
}

static void
on_view_toggled (SrDeadlinesPage *self)
{
  gboolean list = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->list_button));

  gtk_stack_set_visible_child_name (self->views, list ? "list" : "month");
}

static void
on_print_activated (SrDeadlinesPage *self)
{
  sr_deadlines_print_sheet (GTK_WIDGET (self), get_session (self));
}

static void
on_save_sheet_activated (SrDeadlinesPage *self)
{
  sr_deadlines_save_sheet (GTK_WIDGET (self), get_session (self));
}

static void
on_save_calendar_activated (SrDeadlinesPage *self)
{
  sr_deadlines_save_calendar (GTK_WIDGET (self), get_session (self));
}

static void
sr_deadlines_page_dispose (GObject *object)
{
  SrDeadlinesPage *self = SR_DEADLINES_PAGE (object);

  g_clear_pointer (&self->folded, g_hash_table_unref);

  G_OBJECT_CLASS (sr_deadlines_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, views);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, list_button);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, clocks);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, clocks_box);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, zone);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, overdue);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, today);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, week);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, later);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, take_along);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, month);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, day);
  gtk_widget_class_bind_template_child (widget_class, SrDeadlinesPage, day_empty);
}

static void
sr_deadlines_page_class_init (SrDeadlinesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_deadlines_page_dispose;
  SR_PAGE_CLASS (klass)->refresh = sr_deadlines_page_refresh;

  g_type_ensure (SR_TYPE_CLOCKS);
  g_type_ensure (SR_TYPE_MONTH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/deadlines/sr-deadlines-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_view_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_day_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_print_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_save_sheet_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_save_calendar_activated);
}

static void
sr_deadlines_page_init (SrDeadlinesPage *self)
{
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
