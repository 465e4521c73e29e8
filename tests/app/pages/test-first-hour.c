/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-first-hour-page.h"
#include "sr-first-hour-row.h"
#include "sr-first-hour-ticks.h"
#include "sr-json.h"
#include "sr-letter-compose.h"
#include "sr-paper.h"
#include "sr-widgets.h"

static GtkWidget *
find (GtkWidget *widget, GType type, guint *nth)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) && (*nth)-- == 0)
        return child;
      found = find (child, type, nth);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
nth_of (GtkWidget *widget, GType type, guint nth)
{
  return find (widget, type, &nth);
}

static guint
count (GtkWidget *widget, GType type)
{
  guint n = 0;

  while (nth_of (widget, type, n) != NULL)
    n++;
  return n;
}

static GtkWidget *
shown (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 1000);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static void
test_words_and_ticks (void)
{
  GtkWidget *page = sr_first_hour_page_new (NULL);
  GtkWidget *window = shown (page);
  GtkWidget *row = nth_of (page, SR_TYPE_FIRST_HOUR_ROW, 1);
  GtkWidget *check = nth_of (row, GTK_TYPE_CHECK_BUTTON, 0);
  GtkWidget *later;

  /* danger and money first, then the ten */
  g_assert_cmpuint (count (page, SR_TYPE_FIRST_HOUR_ROW), ==, 11);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (nth_of (row, GTK_TYPE_LABEL, 0))), ==, "1");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (nth_of (row, GTK_TYPE_LABEL, 1))), ==, "Stop it");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (nth_of (row, GTK_TYPE_LABEL, 3))), ==, "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (g_regex_match_simple ("^[0-9]{2}:[0-9]{2}$",
                                       gtk_label_get_text (GTK_LABEL (nth_of (row, GTK_TYPE_LABEL, 3))), 0,
                                       0));

  /* another page knows what was ticked: the hour goes on */
  later = sr_first_hour_page_new (NULL);
  gtk_window_set_child (GTK_WINDOW (window), later);
  row = nth_of (later, SR_TYPE_FIRST_HOUR_ROW, 1);
  check = nth_of (row, GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_widget_activate_action (later, "card.again", NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_numbers (void)
{
  g_autoptr (JsonObject) context
    = sr_json_parse_object ("{\"card\": {\"partner\": \"T. Whitcombe, 212-555-0142\"}}", -1, "context", NULL);
  GtkWidget *page = g_object_ref_sink (sr_first_hour_page_new (context));

  g_assert_cmpuint (count (page, ADW_TYPE_ACTION_ROW), ==, 1);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (nth_of (page, ADW_TYPE_ACTION_ROW, 0))), ==,
                   "T. Whitcombe, 212-555-0142");
  g_object_unref (page);
}

static void
test_one_sheet (void)
{
  g_autoptr (JsonObject) context = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SrLetter) letter = sr_letter_compose ("first-hour-card", context, &error);

  g_assert_no_error (error);
  for (int size = SR_PAPER_LETTER; size <= SR_PAPER_A4; size++)
    {
      SrPaperOptions options = {.size = size, .layout = "card"};
      g_autoptr (SrPaper) paper = sr_paper_new (letter, &options);

      g_assert_cmpuint (sr_paper_get_n_pages (paper), ==, 1);
    }
}

/* What was ticked goes along to the program that comes after this one, and into one incident only. */
static void
test_over_an_unlock (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 20, 18, 0, 0);
  g_autoptr (GDateTime) first = g_date_time_add_minutes (now, -20);
  g_autoptr (GDateTime) second = g_date_time_add_minutes (now, -10);
  g_autoptr (GDateTime) old = g_date_time_add_days (now, -2);
  g_autoptr (GPtrArray) untold = NULL, none = NULL;
  g_autofree char *text = NULL, *later = NULL, *stop = NULL, *before = NULL;

  sr_first_hour_ticks_clear ();
  text = sr_first_hour_ticks_to_text ();
  g_assert_null (text);
  sr_first_hour_ticks_set ("4", second);
  sr_first_hour_ticks_set ("!", first);
  sr_first_hour_ticks_set ("9", old);
  text = sr_first_hour_ticks_to_text ();
  sr_first_hour_ticks_clear ();
  g_assert_true (sr_first_hour_ticks_is_empty ());

  sr_first_hour_ticks_take_text (text);
  sr_first_hour_ticks_take_text ("nonsense,=12,7=,8=12x,,=");
  g_assert_true (g_date_time_equal (sr_first_hour_ticks_get ("4")->at, second));
  g_assert_null (sr_first_hour_ticks_get ("7"));
  g_assert_null (sr_first_hour_ticks_get ("8"));
  untold = sr_first_hour_ticks_list_untold (now);
  g_assert_cmpuint (untold->len, ==, 2);
  g_assert_cmpstr (((SrFirstHourTick *) untold->pdata[0])->number, ==, "!");

  sr_first_hour_ticks_set_told ();
  later = sr_first_hour_ticks_to_text ();
  sr_first_hour_ticks_clear ();
  sr_first_hour_ticks_take_text (later);
  none = sr_first_hour_ticks_list_untold (now);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_nonnull (sr_first_hour_ticks_get ("4"));
  sr_first_hour_ticks_clear ();

  stop = sr_first_hour_ticks_dup_title ("1");
  before = sr_first_hour_ticks_dup_title ("!");
  g_assert_cmpstr (stop, ==, "Stop it");
  g_assert_cmpstr (before, ==, "Money moved? Someone in danger?");
  g_assert_null (sr_first_hour_ticks_dup_title ("12"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sr_widgets_init ();
  g_test_add_func ("/first-hour/words-and-ticks", test_words_and_ticks);
  g_test_add_func ("/first-hour/over-an-unlock", test_over_an_unlock);
  g_test_add_func ("/first-hour/numbers", test_numbers);
  g_test_add_func ("/first-hour/one-sheet", test_one_sheet);
  return g_test_run ();
}
