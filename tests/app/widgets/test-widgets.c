/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Widgets, asked as assistive technology would ask them. */

#include "config.h"

#include <adwaita.h>

#include "sr-count-calendar.h"
#include "sr-docket-row.h"
#include "sr-duty-row.h"
#include "sr-steps.h"
#include "sr-sum.h"
#include "sr-widgets.h"
#include "sr-wrap.h"

static void
test_docket_row_speaks (void)
{
  g_autoptr (SrDocketRow) row = g_object_ref_sink (SR_DOCKET_ROW (sr_docket_row_new ()));
  SrDocket *docket = sr_docket_row_get_docket (row);

  sr_docket_set_state (docket, "alarm-symbolic", SR_TONE_WARNING);
  sr_docket_set_when (docket, "in 3 h", "today, 17:40", "EST");
  sr_docket_set_text (docket, "Harrow & Finch <LLP>", "72 hours");
  sr_docket_row_update_spoken (row);

  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Harrow & Finch <LLP>, in 3 h, today, 17:40 EST. 72 hours");
}

static void
on_unfold (SrDutyRow *row, int *times)
{
  (*times)++;
  sr_duty_row_set_inside (row, gtk_label_new ("inside"));
}

static void
test_duty_row_unfolds_once (void)
{
  g_autoptr (SrDutyRow) row = g_object_ref_sink (SR_DUTY_ROW (sr_duty_row_new ("us-vt.regulator")));
  int times = 0;

  g_signal_connect (row, "unfold", G_CALLBACK (on_unfold), &times);
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  sr_duty_row_set_expanded (row, TRUE);
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  sr_duty_row_set_expanded (row, FALSE);
  sr_duty_row_set_expanded (row, TRUE);
  g_assert_cmpint (times, ==, 1);
}

static void
test_sum_as_text (void)
{
  g_autoptr (SrSum) sum = g_object_ref_sink (SR_SUM (sr_sum_new ()));
  g_autofree char *text = NULL;

  sr_sum_add (sum, "Event", "First noticed", NULL);
  sr_sum_add (sum, "Citation", "tit. 9", "checked 22 Nov 2026");
  sr_sum_set_limit (sum, "Fri 11 Dec", "in 18 days");
  sr_sum_set_limit (sum, "Fri 11 Dec", "in 17 days");
  text = sr_sum_to_text (sum);
  g_assert_cmpstr (
    text, ==,
    "Event: First noticed\nCitation: tit. 9 (checked 22 Nov 2026)\nLimit: Fri 11 Dec (in 17 days)\n");
}

static GtkWidget *
make_line (int widths[2], int basis)
{
  GtkWidget *box = sr_wrap_box_new (10, 5, TRUE);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_widget_set_size_request (child, widths[i], 20);
      gtk_box_append (GTK_BOX (box), child);
    }
  sr_wrap_set_basis (gtk_widget_get_first_child (box), basis);

  return box;
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static void
test_wrap_beside_or_below (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (make_line ((int[]){100, 60}, -1));

  g_assert_cmpint (measure_height (box, 170), ==, 20);
  g_assert_cmpint (measure_height (box, 169), ==, 45);
}

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
test_calendar_shortens (void)
{
  g_autoptr (GtkWidget) calendar = g_object_ref_sink (sr_count_calendar_new ());
  GDate event, counted[90];

  g_date_clear (&event, 1);
  g_date_set_dmy (&event, 20, G_DATE_NOVEMBER, 2026);
  for (int i = 0; i < 90; i++)
    {
      counted[i] = event;
      g_date_add_days (&counted[i], (guint) i + 1);
    }

  /* 14 days: three weeks and the names of the days; 90 days: five weeks, one line for the gap, and the names
   */
  sr_count_calendar_set_term (SR_COUNT_CALENDAR (calendar), &event, counted, 14);
  g_assert_cmpint (count_children (gtk_widget_get_first_child (calendar)), ==, 7 + 3 * 7);
  sr_count_calendar_set_term (SR_COUNT_CALENDAR (calendar), &event, counted, 90);
  g_assert_cmpint (count_children (gtk_widget_get_first_child (calendar)), ==, 7 + 5 * 7 + 1);
}

static void
test_steps_speak (void)
{
  g_autoptr (GtkWidget) steps = g_object_ref_sink (sr_steps_new ());

  sr_steps_set (SR_STEPS (steps), 5, 8, "Step 5 of 8: Notify");
  g_assert_cmpint (count_children (steps), ==, 8);
  gtk_test_accessible_assert_property (steps, GTK_ACCESSIBLE_PROPERTY_LABEL, "Step 5 of 8: Notify");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  sr_widgets_init ();

  g_test_add_func ("/widgets/docket-row/speaks", test_docket_row_speaks);
  g_test_add_func ("/widgets/duty-row/unfolds-once", test_duty_row_unfolds_once);
  g_test_add_func ("/widgets/sum/as-text", test_sum_as_text);
  g_test_add_func ("/widgets/wrap/beside-or-below", test_wrap_beside_or_below);
  g_test_add_func ("/widgets/count-calendar/shortens", test_calendar_shortens);
  g_test_add_func ("/widgets/steps/speak", test_steps_speak);

  return g_test_run ();
}
