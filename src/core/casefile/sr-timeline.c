/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-timeline.h"

#include "sr-journal-entry.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-timeline-words.h"

#include <string.h>

struct _SrTimelineItem
{
  GObject parent_instance;
  GDateTime *at;
  char *who;
  char *sentence;
  char *mark;
  char *kind;
  char *id;
  char *corrects;
  char *corrected_by;
  guint64 entry;
};

G_DEFINE_FINAL_TYPE (SrTimelineItem, sr_timeline_item, G_TYPE_OBJECT)

GDateTime *
sr_timeline_item_get_at (SrTimelineItem *self)
{
  return self->at;
}

const char *
sr_timeline_item_get_who (SrTimelineItem *self)
{
  return self->who;
}

const char *
sr_timeline_item_get_sentence (SrTimelineItem *self)
{
  return self->sentence;
}

const char *
sr_timeline_item_get_mark (SrTimelineItem *self)
{
  return self->mark;
}

const char *
sr_timeline_item_get_kind (SrTimelineItem *self)
{
  return self->kind;
}

const char *
sr_timeline_item_get_id (SrTimelineItem *self)
{
  return self->id;
}

const char *
sr_timeline_item_get_corrects (SrTimelineItem *self)
{
  return self->corrects;
}

const char *
sr_timeline_item_get_corrected_by (SrTimelineItem *self)
{
  return self->corrected_by;
}

guint64
sr_timeline_item_get_entry (SrTimelineItem *self)
{
  return self->entry;
}

/* The record an act is about: the first put of the kind that the act names; custody stands for evidence that
 * was only looked at. */
static SrRecord *
subject_of (SrChange *change)
{
  static const char *const others[] = {"custody", "told", "event"};
  const char *act = sr_change_get_act (change), *dot = strchr (act, '.');
  g_autofree char *noun = g_strndup (act, dot != NULL ? (gsize) (dot - act) : strlen (act));
  GPtrArray *puts = sr_change_get_puts (change);

  for (guint i = 0; i < puts->len; i++)
    if (g_str_equal (sr_record_get_kind (g_ptr_array_index (puts, i)), noun))
      return g_ptr_array_index (puts, i);
  for (guint i = 0; i < puts->len; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (others); k++)
      if (g_str_equal (sr_record_get_kind (g_ptr_array_index (puts, i)), others[k]))
        return g_ptr_array_index (puts, i);
  return NULL;
}

/* What people wrote down happened when they say; all else when it was recorded. */
static GDateTime *
moment_of (SrCasebook *book, SrRecord *subject, SrJournalEntry *entry)
{
  g_autoptr (GDateTime) own = NULL;

  if (subject != NULL
      && (g_str_equal (sr_record_get_kind (subject), "event")
          || g_str_equal (sr_record_get_kind (subject), "told")))
    own = sr_record_time (subject, "at");
  return g_date_time_to_timezone (own != NULL ? own : sr_journal_entry_get_at (entry),
                                  sr_casebook_get_zone (book));
}

static const char *
mark_of (SrRecord *subject)
{
  if (subject == NULL)
    return "fact";
  if (g_str_equal (sr_record_get_kind (subject), "event"))
    return sr_record_string (subject, "mark") ?: "mixed";
  return g_str_equal (sr_record_get_kind (subject), "decision")
             || g_str_equal (sr_record_get_kind (subject), "duty")
           ? "analysis"
           : "fact";
}

static SrTimelineItem *
make_item (SrCasebook *book, SrJournalEntry *entry)
{
  JsonObject *payload = sr_journal_entry_get_payload (entry);
  const char *incident = sr_journal_entry_get_incident (entry);
  g_autoptr (SrChange) change
    = payload != NULL ? sr_change_from_json (sr_journal_entry_get_act (entry), incident, payload, NULL)
                      : NULL;
  SrRecord *subject = change != NULL ? subject_of (change) : NULL;
  g_autofree char *sentence
    = change != NULL ? sr_timeline_words (book, sr_journal_entry_get_act (entry), incident, subject) : NULL;
  SrTimelineItem *item;

  if (sentence == NULL)
    return NULL;
  item = g_object_new (SR_TYPE_TIMELINE_ITEM, NULL);
  item->at = moment_of (book, subject, entry);
  item->who = g_strdup (sr_casebook_name_of (book, sr_journal_entry_get_person (entry)));
  item->sentence = g_steal_pointer (&sentence);
  item->mark = g_strdup (mark_of (subject));
  item->kind = g_strdup (subject != NULL ? sr_record_get_kind (subject) : "");
  item->id = g_strdup (subject != NULL ? sr_record_get_id (subject) : "");
  if (subject != NULL && g_str_equal (item->kind, "event"))
    item->corrects = g_strdup (sr_record_string (subject, "corrects"));
  item->entry = sr_journal_entry_get_number (entry);
  return item;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  SrTimelineItem *s = *(SrTimelineItem *const *) a, *t = *(SrTimelineItem *const *) b;
  int order = g_date_time_compare (s->at, t->at);

  return order != 0 ? order : (s->entry > t->entry) - (s->entry < t->entry);
}

/* A correction stands beside the first words, which stay. */
static void
link_corrections (GPtrArray *items)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (by_id, ((SrTimelineItem *) g_ptr_array_index (items, i))->id,
                         g_ptr_array_index (items, i));
  for (guint i = 0; i < items->len; i++)
    {
      SrTimelineItem *item = g_ptr_array_index (items, i);
      SrTimelineItem *first = item->corrects != NULL ? g_hash_table_lookup (by_id, item->corrects) : NULL;

      if (first != NULL)
        {
          g_free (first->corrected_by);
          first->corrected_by = g_strdup (item->sentence);
        }
    }
}

/* Every save of a letter being written is kept, but one line tells it. */
static gboolean
repeats_last (GPtrArray *items, SrTimelineItem *item)
{
  SrTimelineItem *last = items->len > 0 ? g_ptr_array_index (items, items->len - 1) : NULL;

  return last != NULL && g_str_equal (last->sentence, item->sentence) && g_str_equal (last->who, item->who)
         && g_str_equal (last->id, item->id) && !g_str_equal (item->kind, "custody");
}

GPtrArray *
sr_timeline_build (SrCasebook *book, GPtrArray *entries)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (SrTimelineItem) item = make_item (book, g_ptr_array_index (entries, i));

      if (item != NULL && !repeats_last (items, item))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  g_ptr_array_sort (items, compare_items);
  link_corrections (items);
  return items;
}

static void
sr_timeline_item_finalize (GObject *object)
{
  SrTimelineItem *self = SR_TIMELINE_ITEM (object);

  g_clear_pointer (&self->at, g_date_time_unref);
  g_free (self->who);
  g_free (self->sentence);
  g_free (self->mark);
  g_free (self->kind);
  g_free (self->id);
  g_free (self->corrects);
  g_free (self->corrected_by);
  G_OBJECT_CLASS (sr_timeline_item_parent_class)->finalize (object);
}

static void
sr_timeline_item_class_init (SrTimelineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_timeline_item_finalize;
}

static void
sr_timeline_item_init (SrTimelineItem *self)
{
}
