/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-timeline-page.h"

#include <glib/gi18n.h>

#include "sr-banner.h"
#include "sr-docket-row.h"
#include "sr-entry-dialog.h"
#include "sr-section.h"
#include "sr-session.h"
#include "sr-time-words.h"
#include "sr-timeline.h"

struct _SrTimelinePage
{
  SrPage parent_instance;

  SrBanner *trouble;
  GtkStack *stack;
  GtkDropDown *filter;
  GtkBox *days;

  GPtrArray *items; /* SrTimelineItem, oldest first */
  guint64 read_to;  /* the last journal entry that is in it */
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (SrTimelinePage, sr_timeline_page, SR_TYPE_PAGE)

static const char *const marks[] = {NULL, "fact", "analysis", "mixed"};

static SrSession *
get_session (SrTimelinePage *self)
{
  return sr_page_get_session (SR_PAGE (self));
}

static const char *
get_mark_words (const char *mark)
{
  if (g_strcmp0 (mark, "analysis") == 0)
    return C_ ("mark of an entry", "legal analysis");
  if (g_strcmp0 (mark, "mixed") == 0)
    return C_ ("mark of an entry", "fact and analysis mixed");

  return C_ ("mark of an entry", "fact");
}

/* Rows */

static void
on_row_activated (SrDocketRow *row, SrTimelinePage *self)
{
  sr_entry_dialog_present (GTK_WIDGET (self), get_session (self), sr_page_get_incident (SR_PAGE (self)),
                           sr_docket_row_get_key (row));
}

static GtkWidget *
make_row (SrTimelinePage *self, SrTimelineItem *item)
{
  GtkWidget *row = sr_docket_row_new ();
  SrDocket *docket = sr_docket_row_get_docket (SR_DOCKET_ROW (row));
  const char *corrected = sr_timeline_item_get_corrected_by (item);
  const char *who = sr_timeline_item_get_who (item);
  gboolean by_hand = g_strcmp0 (sr_timeline_item_get_kind (item), "event") == 0;
  g_autofree char *time
    = sr_time_words_clock (sr_timeline_item_get_at (item), sr_session_get_zone (get_session (self)));
  gboolean marked = by_hand || g_strcmp0 (sr_timeline_item_get_mark (item), "fact") != 0;
  g_autofree char *note = corrected
                            ? g_strdup_printf (_ ("%s · corrected: %s"),
                                               get_mark_words (sr_timeline_item_get_mark (item)), corrected)
                            : g_strdup (get_mark_words (sr_timeline_item_get_mark (item)));

  sr_docket_set_state (docket, NULL, SR_TONE_PLAIN);
  sr_docket_set_when (docket, time, who && *who ? who : NULL, NULL);
  sr_docket_set_text (docket, sr_timeline_item_get_sentence (item), marked || corrected ? note : NULL);
  sr_docket_row_update_spoken (SR_DOCKET_ROW (row));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), by_hand && !corrected);
  if (by_hand && !corrected)
    {
      sr_docket_row_set_key (SR_DOCKET_ROW (row), sr_timeline_item_get_id (item));
      sr_docket_set_end_icon (docket, "document-edit-symbolic");
      g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), self);
    }

  return row;
}

static gboolean
is_shown (SrTimelinePage *self, SrTimelineItem *item)
{
  guint chosen = gtk_drop_down_get_selected (self->filter);
  const char *mark = chosen < G_N_ELEMENTS (marks) ? marks[chosen] : NULL;

  return !mark || g_strcmp0 (sr_timeline_item_get_mark (item), mark) == 0;
}

static void
clear_days (SrTimelinePage *self)
{
  for (GtkWidget *day; (day = gtk_widget_get_first_child (GTK_WIDGET (self->days)));)
    gtk_box_remove (self->days, day);
}

/* Newest day first: what happened last is what one looks for. */
static void
show_items (SrTimelinePage *self)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (get_session (self));
  GTimeZone *zone = sr_session_get_zone (get_session (self));
  g_autofree char *day = NULL;
  SrSection *section = NULL;
  guint shown = 0;

  clear_days (self);
  for (guint i = self->items->len; i > 0; i--)
    {
      SrTimelineItem *item = self->items->pdata[i - 1];
      g_autofree char *this_day = sr_time_words_day (sr_timeline_item_get_at (item), now, zone);

      if (!is_shown (self, item))
        continue;

      if (g_strcmp0 (day, this_day) != 0)
        {
          section = SR_SECTION (sr_section_new (this_day));
          gtk_box_append (self->days, GTK_WIDGET (section));
          g_free (day);
          day = g_steal_pointer (&this_day);
        }
      gtk_list_box_append (sr_section_get_list (section), make_row (self, item));
      shown++;
    }

  gtk_stack_set_visible_child_name (self->stack, shown ? "list" : "empty");
}

/* Reading */

static void
on_journal (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrTimelinePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) journal = sr_session_journal_finish (SR_SESSION (source), result, &error);

  self->reading = FALSE;
  sr_banner_set_title (self->trouble, error ? error->message : NULL);
  sr_banner_set_revealed (self->trouble, error != NULL);
  if (!journal)
    return;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = sr_timeline_build (sr_session_get_book (get_session (self)), journal);
  show_items (self);
}

static void
sr_timeline_page_refresh (SrPage *page)
{
  SrTimelinePage *self = SR_TIMELINE_PAGE (page);
  guint64 entry = sr_casebook_get_entry (sr_session_get_book (get_session (self)));

  if (self->reading || (self->items && entry == self->read_to))
    return;

  self->reading = TRUE;
  self->read_to = entry;
  sr_session_journal_async (get_session (self), sr_page_get_incident (page), 0, 0, NULL, on_journal,
                            g_object_ref (self));
}

static void
on_filter_changed (SrTimelinePage *self)
{
  if (self->items)
    show_items (self);
}

static void
on_add (SrTimelinePage *self)
{
  sr_entry_dialog_present (GTK_WIDGET (self), get_session (self), sr_page_get_incident (SR_PAGE (self)),
                           NULL);
}

static void
sr_timeline_page_dispose (GObject *object)
{
  g_clear_pointer (&SR_TIMELINE_PAGE (object)->items, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_timeline_page_parent_class)->dispose (object);
}

static void
sr_timeline_page_class_init (SrTimelinePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_timeline_page_dispose;
  SR_PAGE_CLASS (klass)->refresh = sr_timeline_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrTimelinePage, trouble);
  gtk_widget_class_bind_template_child (widget_class, SrTimelinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, SrTimelinePage, filter);
  gtk_widget_class_bind_template_child (widget_class, SrTimelinePage, days);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
sr_timeline_page_init (SrTimelinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
