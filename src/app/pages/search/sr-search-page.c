/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-search-page.h"

#include "sr-hit-row.h"
#include "sr-session.h"

#include <glib/gi18n.h>

struct _SrSearchPage
{
  SrPage parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkLabel *summary;
  GtkBox *groups;

  guint64 seen; /* the journal entry that the list was made at */
};

G_DEFINE_FINAL_TYPE (SrSearchPage, sr_search_page, SR_TYPE_PAGE)

#define MOST 200 /* rows; more says that the search is too wide */

static const struct
{
  const char *kind;
  const char *title;
} headings[] = {
  {"incident", N_ ("Incidents")}, {"task", N_ ("Steps of the plan")}, {"notice", N_ ("Notices")},
  {"evidence", N_ ("Evidence")},  {"event", N_ ("Timeline")},         {"decision", N_ ("Decisions")},
  {"told", N_ ("Calls")},         {"person", N_ ("People")},          {"contact", N_ ("Contacts")},
};

static const char *
heading_of (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].kind, kind))
      return _ (headings[i].title);
  return kind;
}

static const char *
reference_of (SrSearchPage *self, SrRecord *record)
{
  SrCasebook *book = sr_session_get_book (sr_page_get_session (SR_PAGE (self)));
  const char *id = sr_record_get_incident (record);
  SrRecord *incident;

  if (g_str_equal (sr_record_get_kind (record), "incident"))
    return sr_record_string (record, "reference");
  incident = id != NULL ? sr_casebook_get (book, "incident", id) : NULL;
  return incident != NULL ? sr_record_string (incident, "reference") : NULL;
}

static void
clear (SrSearchPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
show_hits (SrSearchPage *self, GPtrArray *hits)
{
  AdwPreferencesGroup *group = NULL;
  const char *kind = NULL;

  for (guint i = 0; i < MIN (hits->len, MOST); i++)
    {
      SrSearchHit *hit = hits->pdata[i];

      if (g_strcmp0 (kind, sr_record_get_kind (hit->record)) != 0)
        {
          kind = sr_record_get_kind (hit->record);
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, heading_of (kind));
          gtk_box_append (self->groups, GTK_WIDGET (group));
        }
      adw_preferences_group_add (group, sr_hit_row_new (hit, reference_of (self, hit->record)));
    }
}

static void
search (SrSearchPage *self)
{
  SrSession *session = sr_page_get_session (SR_PAGE (self));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *summary = NULL;

  clear (self);
  if (session == NULL || *text == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "start");
      return;
    }
  hits = sr_search (sr_session_get_book (session), text, NULL);
  self->seen = sr_casebook_get_entry (sr_session_get_book (session));
  show_hits (self, hits);
  summary = g_strdup_printf (ngettext ("%u found", "%u found", hits->len), hits->len);
  gtk_label_set_label (self->summary, summary);
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "hits" : "nothing");
}

static void
on_search_changed (SrSearchPage *self)
{
  search (self);
}

/* A minute passing changes nothing here; a commit may. */
static void
sr_search_page_refresh (SrPage *page)
{
  SrSearchPage *self = SR_SEARCH_PAGE (page);

  if (self->seen != sr_casebook_get_entry (sr_session_get_book (sr_page_get_session (page))))
    search (self);
}

static void
sr_search_page_class_init (SrSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SR_PAGE_CLASS (klass)->refresh = sr_search_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/search/sr-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, SrSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SrSearchPage, summary);
  gtk_widget_class_bind_template_child (widget_class, SrSearchPage, groups);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
}

static void
sr_search_page_init (SrSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_page_set_title (SR_PAGE (self), _ ("Search"));
}

GtkWidget *
sr_search_page_new (void)
{
  return g_object_new (SR_TYPE_SEARCH_PAGE, NULL);
}

void
sr_search_page_focus (SrSearchPage *self)
{
  g_return_if_fail (SR_IS_SEARCH_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
