/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-casebook.h"
#include "sr-casebook-private.h"

#include "sr-clock.h"
#include "sr-json.h"

#include <string.h>

struct _SrCasebook
{
  GObject parent_instance;
  GHashTable *kinds; /* kind → GHashTable (id → SrRecord) */
  GTimeZone *zone;   /* of the firm, made when first asked for */
  guint64 entry;
};

G_DEFINE_FINAL_TYPE (SrCasebook, sr_casebook, G_TYPE_OBJECT)

/* By what the records of a kind are ordered before their ids decide. */
static const struct
{
  const char *kind;
  const char *member;
  enum
  {
    BY_TEXT,
    BY_NUMBER,
    BY_TIME
  } as;
} orders[] = {
  {"incident", "reference", BY_TEXT}, {"person", "name", BY_TEXT},   {"contact", "name", BY_TEXT},
  {"task", "due", BY_TIME},           {"told", "at", BY_TIME},       {"custody", "at", BY_TIME},
  {"event", "at", BY_TIME},           {"decision", "at", BY_TIME},   {"evidence", "exhibit", BY_NUMBER},
  {"notice", "created_at", BY_TIME},  {"assessment", "at", BY_TIME}, {"duty", "duty", BY_TEXT},
};

static GHashTable *
table_of (SrCasebook *self, const char *kind, gboolean make)
{
  GHashTable *table = g_hash_table_lookup (self->kinds, kind);

  if (table == NULL && make)
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
      g_hash_table_insert (self->kinds, g_strdup (kind), table);
    }
  return table;
}

/* The key belongs to the record, so the old key must go with the old record. */
static void
keep (SrCasebook *self, SrRecord *record)
{
  if (g_str_equal (sr_record_get_kind (record), "firm"))
    g_clear_pointer (&self->zone, g_time_zone_unref);
  g_hash_table_replace (table_of (self, sr_record_get_kind (record), TRUE),
                        (gpointer) sr_record_get_id (record), g_object_ref (record));
}

static void
forget (SrCasebook *self, const char *kind, const char *id)
{
  GHashTable *table = table_of (self, kind, FALSE);

  if (table != NULL)
    g_hash_table_remove (table, id);
}

SrCasebook *
sr_casebook_new (GPtrArray *records)
{
  SrCasebook *self = g_object_new (SR_TYPE_CASEBOOK, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SrRecord *record = g_ptr_array_index (records, i);

      keep (self, record);
      self->entry = MAX (self->entry, sr_record_get_entry (record));
    }
  return self;
}

SrRecord *
sr_casebook_get (SrCasebook *self, const char *kind, const char *id)
{
  GHashTable *table;

  g_return_val_if_fail (SR_IS_CASEBOOK (self), NULL);
  table = table_of (self, kind, FALSE);
  return table != NULL && id != NULL ? g_hash_table_lookup (table, id) : NULL;
}

static gint64
order_number (SrRecord *record, gsize order)
{
  g_autoptr (GDateTime) time = NULL;

  if (orders[order].as == BY_NUMBER)
    return sr_json_int (sr_record_get_body (record), orders[order].member, G_MAXINT64);
  time = sr_record_time (record, orders[order].member);
  return time != NULL ? g_date_time_to_unix (time) : G_MAXINT64;
}

static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  SrRecord *r = *(SrRecord *const *) a, *s = *(SrRecord *const *) b;
  gsize order = GPOINTER_TO_SIZE (data);
  int result = 0;

  if (order < G_N_ELEMENTS (orders) && orders[order].as == BY_TEXT)
    result = g_utf8_collate (sr_record_string (r, orders[order].member) ?: "",
                             sr_record_string (s, orders[order].member) ?: "");
  else if (order < G_N_ELEMENTS (orders))
    {
      gint64 m = order_number (r, order), n = order_number (s, order);

      result = (m > n) - (m < n);
    }
  if (result == 0)
    {
      gint64 m = sr_json_int (sr_record_get_body (r), "order", 0);
      gint64 n = sr_json_int (sr_record_get_body (s), "order", 0);

      result = (m > n) - (m < n);
    }
  return result != 0 ? result : strcmp (sr_record_get_id (r), sr_record_get_id (s));
}

GPtrArray *
sr_casebook_list (SrCasebook *self, const char *kind, const char *incident)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTable *table;
  GHashTableIter iter;
  gpointer record;
  gsize order = 0;

  g_return_val_if_fail (SR_IS_CASEBOOK (self), list);
  table = table_of (self, kind, FALSE);
  if (table == NULL)
    return list;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (incident == NULL || g_strcmp0 (sr_record_get_incident (record), incident) == 0)
      g_ptr_array_add (list, g_object_ref (record));
  while (order < G_N_ELEMENTS (orders) && !g_str_equal (orders[order].kind, kind))
    order++;
  g_ptr_array_sort_with_data (list, compare_records, GSIZE_TO_POINTER (order));
  return list;
}

guint
sr_casebook_count (SrCasebook *self, const char *kind, const char *incident)
{
  g_autoptr (GPtrArray) list = sr_casebook_list (self, kind, incident);

  return list->len;
}

void
sr_casebook_apply (SrCasebook *self, SrChange *change, guint64 entry)
{
  GPtrArray *puts = sr_change_get_puts (change), *drops = sr_change_get_drops (change);

  g_return_if_fail (SR_IS_CASEBOOK (self));
  for (guint i = 0; i < drops->len; i++)
    forget (self, sr_record_get_kind (g_ptr_array_index (drops, i)),
            sr_record_get_id (g_ptr_array_index (drops, i)));
  for (guint i = 0; i < puts->len; i++)
    {
      SrRecord *put = g_ptr_array_index (puts, i);
      g_autoptr (SrRecord) record
        = sr_record_new (sr_record_get_kind (put), sr_record_get_id (put), sr_record_get_incident (put),
                         entry, sr_record_get_body (put));

      keep (self, record);
    }
  self->entry = MAX (self->entry, entry);
}

GPtrArray *
sr_casebook_stage (SrCasebook *self, SrChange *change)
{
  GPtrArray *before = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *puts = sr_change_get_puts (change), *drops = sr_change_get_drops (change);

  for (guint i = 0; i < puts->len + drops->len; i++)
    {
      SrRecord *named
        = i < puts->len ? g_ptr_array_index (puts, i) : g_ptr_array_index (drops, i - puts->len);
      SrRecord *old = sr_casebook_get (self, sr_record_get_kind (named), sr_record_get_id (named));

      if (old != NULL)
        g_ptr_array_add (before, g_object_ref (old));
    }
  for (guint i = 0; i < drops->len; i++)
    forget (self, sr_record_get_kind (g_ptr_array_index (drops, i)),
            sr_record_get_id (g_ptr_array_index (drops, i)));
  for (guint i = 0; i < puts->len; i++)
    keep (self, g_ptr_array_index (puts, i));
  return before;
}

/* Whether what stands in the book is still what @change put there. */
static gboolean
still_stands (SrCasebook *self, SrRecord *put)
{
  return sr_casebook_get (self, sr_record_get_kind (put), sr_record_get_id (put)) == put;
}

void
sr_casebook_settle (SrCasebook *self, SrChange *change, guint64 entry)
{
  GPtrArray *puts = sr_change_get_puts (change);

  for (guint i = 0; i < puts->len; i++)
    {
      SrRecord *put = g_ptr_array_index (puts, i);
      g_autoptr (SrRecord) record = NULL;

      if (!still_stands (self, put))
        continue;
      record = sr_record_new (sr_record_get_kind (put), sr_record_get_id (put), sr_record_get_incident (put),
                              entry, sr_record_get_body (put));
      keep (self, record);
    }
  self->entry = MAX (self->entry, entry);
}

void
sr_casebook_revert (SrCasebook *self, SrChange *change, GPtrArray *before)
{
  GPtrArray *puts = sr_change_get_puts (change);

  for (guint i = 0; i < puts->len; i++)
    {
      SrRecord *put = g_ptr_array_index (puts, i);

      if (still_stands (self, put))
        forget (self, sr_record_get_kind (put), sr_record_get_id (put));
    }
  for (guint i = 0; i < before->len; i++)
    {
      SrRecord *old = g_ptr_array_index (before, i);

      if (sr_casebook_get (self, sr_record_get_kind (old), sr_record_get_id (old)) == NULL)
        keep (self, old);
    }
}

guint64
sr_casebook_get_entry (SrCasebook *self)
{
  g_return_val_if_fail (SR_IS_CASEBOOK (self), 0);
  return self->entry;
}

SrRecord *
sr_casebook_get_firm (SrCasebook *self)
{
  return sr_casebook_get (self, "firm", "firm");
}

GTimeZone *
sr_casebook_get_zone (SrCasebook *self)
{
  g_return_val_if_fail (SR_IS_CASEBOOK (self), NULL);
  if (self->zone == NULL)
    {
      SrRecord *firm = sr_casebook_get_firm (self);
      const char *name = firm != NULL ? sr_record_string (firm, "time_zone") : NULL;

      self->zone = name != NULL ? sr_time_zone (name) : NULL;
      if (self->zone == NULL)
        self->zone = g_time_zone_new_utc ();
    }
  return self->zone;
}

static void
sr_casebook_finalize (GObject *object)
{
  SrCasebook *self = SR_CASEBOOK (object);

  g_hash_table_unref (self->kinds);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (sr_casebook_parent_class)->finalize (object);
}

static void
sr_casebook_class_init (SrCasebookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_casebook_finalize;
}

static void
sr_casebook_init (SrCasebook *self)
{
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}
