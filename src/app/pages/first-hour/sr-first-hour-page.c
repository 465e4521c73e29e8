/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-first-hour-page.h"

#include <glib/gi18n.h>

#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-first-hour-row.h"
#include "sr-first-hour-ticks.h"
#include "sr-letter-compose.h"
#include "sr-letter-template.h"
#include "sr-paper-print.h"
#include "sr-time-words.h"

#define TEMPLATE SR_FIRST_HOUR_TEMPLATE

struct _SrFirstHourPage
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkListBox *before;
  GtkListBox *steps;
  GtkListBox *numbers;
  GtkLabel *note;
  GtkWidget *again;
  GtkWidget *scroller;

  SrLetter *letter;
  SrClock *clock;
};

G_DEFINE_FINAL_TYPE (SrFirstHourPage, sr_first_hour_page, ADW_TYPE_BIN)

static void
show_time (SrFirstHourRow *row, const char *number)
{
  const SrFirstHourTick *tick = sr_first_hour_ticks_get (number);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *words = tick != NULL ? sr_time_words_clock (tick->at, zone) : NULL;

  sr_first_hour_row_set_time (row, words);
}

static void
show_again (SrFirstHourPage *self)
{
  gtk_widget_set_visible (self->again, !sr_first_hour_ticks_is_empty ());
}

static const char *
number_of (SrFirstHourRow *row)
{
  return g_object_get_data (G_OBJECT (row), "sr-number");
}

static void
on_ticked (SrFirstHourPage *self, gboolean ticked, SrFirstHourRow *row)
{
  g_autoptr (GDateTime) now = sr_clock_now (self->clock);

  sr_first_hour_ticks_set (number_of (row), ticked ? now : NULL);
  show_time (row, number_of (row));
  show_again (self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  sr_first_hour_row_toggle (SR_FIRST_HOUR_ROW (row));
}

static void
add_step (SrFirstHourPage *self, GtkListBox *list, const char *number, const SrBlock *block)
{
  GtkWidget *row = sr_first_hour_row_new (number, block);

  g_object_set_data_full (G_OBJECT (row), "sr-number", g_strdup (number), g_free);
  g_signal_connect_object (row, "ticked", G_CALLBACK (on_ticked), self, G_CONNECT_SWAPPED);
  show_time (SR_FIRST_HOUR_ROW (row), number);
  gtk_list_box_append (list, row);
}

/* A number that nobody entered has a line to write on only on paper. */
static void
add_number (SrFirstHourPage *self, GPtrArray *cell)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  GtkWidget *row;

  for (guint i = 0; i < cell->len; i++)
    {
      const SrRun *run = g_ptr_array_index (cell, i);

      if (run->gap == NULL)
        g_string_append (text, run->text);
    }
  lines = g_strsplit (text->str, "\n", 2);
  if (lines[0] == NULL || lines[1] == NULL || *g_strstrip (lines[1]) == '\0')
    return;
  /* first no markup, then the words: a firm's name may hold an ampersand */
  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", FALSE, NULL);
  g_object_set (row, "title", lines[0], "subtitle", lines[1], NULL);
  gtk_list_box_append (self->numbers, row);
  gtk_widget_show (GTK_WIDGET (self->numbers));
}

static void
add_table (SrFirstHourPage *self, const SrBlock *block)
{
  for (guint r = 0; r < block->rows->len; r++)
    {
      GPtrArray *cells = g_ptr_array_index (block->rows, r);

      for (guint c = 0; c < cells->len; c++)
        add_number (self, g_ptr_array_index (cells, c));
    }
}

static void
add_block (SrFirstHourPage *self, const SrBlock *block, int *step)
{
  g_autofree char *words = sr_block_to_text (block);
  g_autofree char *number = NULL;

  switch ((int) block->type)
    {
    case SR_BLOCK_TITLE:
      gtk_label_set_text (self->title, words);
      break;
    case SR_BLOCK_SUBTITLE:
      gtk_label_set_text (self->subtitle, words);
      break;
    case SR_BLOCK_PARAGRAPH:
      add_step (self, self->before, SR_FIRST_HOUR_BEFORE, block);
      break;
    case SR_BLOCK_STEP:
      number = g_strdup_printf ("%d", ++*step);
      add_step (self, self->steps, number, block);
      break;
    case SR_BLOCK_TABLE:
      add_table (self, block);
      break;
    default:
      break;
    }
}

static void
fill (SrFirstHourPage *self, JsonObject *context)
{
  g_autoptr (JsonObject) empty = json_object_new ();
  g_autoptr (GError) error = NULL;
  int step = 0;

  self->letter = sr_letter_compose (TEMPLATE, context != NULL ? context : empty, &error);
  if (self->letter == NULL)
    {
      gtk_label_set_text (self->subtitle, error->message);
      return;
    }
  for (guint i = 0; i < sr_letter_get_n_blocks (self->letter); i++)
    add_block (self, sr_letter_get_block (self->letter, i), &step);
  show_again (self);
}

static void
on_printed (gboolean printed, const GError *error, gpointer user_data)
{
  g_autoptr (SrFirstHourPage) self = user_data;

  if (error != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    sr_compat_present_error (GTK_WIDGET (self), _ ("The card could not be printed"), error);
}

static void
print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrFirstHourPage *self = SR_FIRST_HOUR_PAGE (widget);
  const char *name = sr_letter_template_get_name (TEMPLATE);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  SrPaperOptions options = {
    .size = sr_paper_size_for_zone (g_time_zone_get_identifier (zone)),
    .layout = "card",
    .title = name,
  };
  g_autoptr (SrPaper) paper = NULL;

  if (self->letter == NULL)
    return;
  paper = sr_paper_new (self->letter, &options);
  sr_paper_print (widget, paper, name, on_printed, g_object_ref (self));
}

static void
start_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SrFirstHourPage *self = SR_FIRST_HOUR_PAGE (widget);
  GtkListBox *lists[] = {self->before, self->steps};
  GtkListBoxRow *row;

  sr_first_hour_ticks_clear ();
  for (gsize l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      for (int i = 0; (row = gtk_list_box_get_row_at_index (lists[l], i)) != NULL; i++)
        sr_first_hour_row_set_time (SR_FIRST_HOUR_ROW (row), NULL);
    }
  show_again (self);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (SR_FIRST_HOUR_PAGE (widget)->before, 0);

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
sr_first_hour_page_dispose (GObject *object)
{
  SrFirstHourPage *self = SR_FIRST_HOUR_PAGE (object);

  g_clear_object (&self->letter);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (sr_first_hour_page_parent_class)->dispose (object);
}

static void
sr_first_hour_page_class_init (SrFirstHourPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_first_hour_page_dispose;
  widget_class->grab_focus = grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/first-hour/sr-first-hour-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourPage, title);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourPage, before);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourPage, steps);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourPage, numbers);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourPage, note);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourPage, again);
  gtk_widget_class_bind_template_child (widget_class, SrFirstHourPage, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_install_action (widget_class, "card.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "card.again", NULL, start_again);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "card.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "desk.close", NULL);
}

static void
sr_first_hour_page_init (SrFirstHourPage *self)
{
  self->clock = sr_clock_new_system ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_first_hour_page_new (JsonObject *context)
{
  SrFirstHourPage *self = g_object_new (SR_TYPE_FIRST_HOUR_PAGE, NULL);

  fill (self, context);
  return GTK_WIDGET (self);
}
