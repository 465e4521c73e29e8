/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-record-store.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-key.h"
#include "sr-roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Over the row's place and its text, so that a row cannot stand in for another. */
static GBytes *
digest (SrSecret *key,
        const char *table,
        const char *kind,
        const char *id,
        const char *incident,
        guint64 entry,
        const char *body)
{
  g_autofree char *place = g_strdup_printf ("%s %s %" G_GUINT64_FORMAT " %s", table, kind, entry,
                                            incident != NULL ? incident : "-");
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 mac[SR_KEY_MAC_LENGTH];

  g_byte_array_append (bytes, (const guint8 *) place, (guint) strlen (place) + 1);
  g_byte_array_append (bytes, (const guint8 *) id, (guint) strlen (id) + 1);
  g_byte_array_append (bytes, (const guint8 *) body, (guint) strlen (body));
  sr_key_mac (key, bytes->data, bytes->len, mac);
  return g_bytes_new (mac, sizeof mac);
}

static gboolean
set_damaged (const char *kind, const char *id, GError **error)
{
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
               _ ("The stored text of %s “%s” is damaged. Keep the vault as it is and restore a backup."),
               kind, id);
  return FALSE;
}

/* All records together: the entry they stand at and the sum of their digests, renewed with each change. A
 * page of the table that is put back from an older copy is authentic in itself, but no longer fits this. */
typedef struct
{
  guint64 entry;
  guint8 sum[SR_KEY_MAC_LENGTH];
} Together;

#define TOGETHER        "records"
#define TOGETHER_LENGTH (8 + SR_KEY_MAC_LENGTH)

static void
add_bytes (Together *self, const guint8 *bytes, gsize length)
{
  /* a row of another length is refused when it is read */
  for (gsize i = 0; i < MIN (length, SR_KEY_MAC_LENGTH); i++)
    self->sum[i] ^= bytes[i];
}

static void
add_digest (Together *self, sqlite3_stmt *row)
{
  const guint8 *bytes = sqlite3_column_blob (row, 0);

  add_bytes (self, bytes, (gsize) sqlite3_column_bytes (row, 0));
}

static gboolean
sum_up (SrDb *db, Together *self, GError **error)
{
  sqlite3_stmt *row = sr_db_query (db, error, "SELECT digest FROM record", "");
  int step = -1;

  memset (self->sum, 0, sizeof self->sum);
  while (row != NULL && (step = sr_db_step (db, row, error)) > 0)
    add_digest (self, row);
  return step == 0;
}

/* @found: whether it stands there; a vault that an earlier program wrote last has none */
static gboolean
load_together (SrDb *db, Together *self, gboolean *found, GError **error)
{
  sqlite3_stmt *row = sr_db_query (db, error, "SELECT value FROM setting WHERE name = ?", "s", TOGETHER);
  int step = row != NULL ? sr_db_step (db, row, error) : -1;

  *found = step > 0 && sqlite3_column_bytes (row, 0) == TOGETHER_LENGTH;
  if (*found)
    {
      const guint8 *bytes = sqlite3_column_blob (row, 0);

      memcpy (&self->entry, bytes, 8);
      self->entry = GUINT64_FROM_LE (self->entry);
      memcpy (self->sum, bytes + 8, SR_KEY_MAC_LENGTH);
    }
  if (step > 0)
    sr_db_reset (row);
  return step >= 0;
}

static gboolean
save_together (SrDb *db, const Together *self, GError **error)
{
  guint64 entry = GUINT64_TO_LE (self->entry);
  guint8 bytes[TOGETHER_LENGTH];
  g_autoptr (GBytes) value = NULL;

  memcpy (bytes, &entry, 8);
  memcpy (bytes + 8, self->sum, SR_KEY_MAC_LENGTH);
  value = g_bytes_new (bytes, sizeof bytes);
  return sr_db_run (db, error,
                    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
                    " excluded.value",
                    "sb", TOGETHER, value);
}

/* Takes what stands under a name out of the sum. */
static gboolean
take_out (SrDb *db, Together *together, SrRecord *record, GError **error)
{
  sqlite3_stmt *row = sr_db_query (db, error, "SELECT digest FROM record WHERE kind = ? AND id = ?", "ss",
                                   sr_record_get_kind (record), sr_record_get_id (record));
  int step = row != NULL ? sr_db_step (db, row, error) : -1;

  if (step > 0)
    {
      add_digest (together, row);
      sr_db_reset (row);
    }
  return step >= 0;
}

static gboolean
put (SrDb *db, SrSecret *key, Together *together, SrRecord *record, guint64 entry, GError **error)
{
  const char *kind = sr_record_get_kind (record);
  const char *id = sr_record_get_id (record);
  g_autofree char *body = sr_json_object_to_string (sr_record_get_body (record));
  g_autoptr (GBytes) mac = digest (key, "record", kind, id, sr_record_get_incident (record), entry, body);

  if (!take_out (db, together, record, error))
    return FALSE;
  add_bytes (together, g_bytes_get_data (mac, NULL), g_bytes_get_size (mac));
  return sr_db_run (
    db, error,
    "INSERT INTO record (kind, id, incident, entry, body, digest) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (kind, id) DO UPDATE SET incident = excluded.incident, entry = excluded.entry,"
    " body = excluded.body, digest = excluded.digest",
    "sssisb", kind, id, sr_record_get_incident (record), (gint64) entry, body, mac);
}

static gboolean
drop (SrDb *db, Together *together, SrRecord *record, GError **error)
{
  return take_out (db, together, record, error)
         && sr_db_run (db, error, "DELETE FROM record WHERE kind = ? AND id = ?", "ss",
                       sr_record_get_kind (record), sr_record_get_id (record));
}

gboolean
sr_record_store_apply (SrDb *db, SrSecret *digest_key, SrChange *change, guint64 entry, GError **error)
{
  GPtrArray *puts = sr_change_get_puts (change);
  GPtrArray *drops = sr_change_get_drops (change);
  Together together = {0};
  gboolean found;

  if (!load_together (db, &together, &found, error) || (!found && !sum_up (db, &together, error)))
    return FALSE;
  for (guint i = 0; i < drops->len; i++)
    if (!drop (db, &together, drops->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < puts->len; i++)
    if (!put (db, digest_key, &together, puts->pdata[i], entry, error))
      return FALSE;
  together.entry = entry;
  return save_together (db, &together, error);
}

gboolean
sr_record_store_check (SrDb *db, guint64 head, GError **error)
{
  Together expected = {0};
  Together there = {0};
  gboolean found;

  if (!load_together (db, &expected, &found, error) || !sum_up (db, &there, error))
    return FALSE;
  if (!found || (expected.entry == head && memcmp (expected.sum, there.sum, sizeof there.sum) == 0))
    return TRUE;
  g_set_error (
    error, SR_ERROR, SR_ERROR_DAMAGED,
    _ ("The stored records are not those of journal entry %" G_GUINT64_FORMAT
       ": a part of the database is from an older copy. Keep the vault as it is, have it verified, and "
       "restore a backup."),
    head);
  return FALSE;
}

static SrRecord *
read_row (sqlite3_stmt *row, SrSecret *key, GError **error)
{
  g_autofree char *kind = sr_db_column_text (row, 0);
  g_autofree char *id = sr_db_column_text (row, 1);
  g_autofree char *incident = sr_db_column_text (row, 2);
  guint64 entry = (guint64) sqlite3_column_int64 (row, 3);
  g_autofree char *text = sr_db_column_text (row, 4);
  g_autoptr (GBytes) stored = sr_db_column_bytes (row, 5);
  g_autoptr (GBytes) expected = digest (key, "record", kind, id, incident, entry, text);
  g_autoptr (JsonObject) body = NULL;

  if (g_bytes_equal (stored, expected))
    body = sr_json_parse_object (text, -1, kind, NULL);
  if (body != NULL)
    return sr_record_new (kind, id, incident, entry, body);
  set_damaged (kind, id, error);
  return NULL;
}

GPtrArray *
sr_record_store_load (SrDb *db, SrSecret *digest_key, gboolean with_roster, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  sqlite3_stmt *row
    = sr_db_query (db, error,
                   "SELECT kind, id, incident, entry, body, digest FROM record ORDER BY entry, kind, id", "");
  int step = -1;

  while (row != NULL && (step = sr_db_step (db, row, error)) > 0)
    {
      SrRecord *record = read_row (row, digest_key, error);

      if (record == NULL)
        {
          sr_db_reset (row);
          return NULL;
        }
      g_ptr_array_add (records, record);
      if (!with_roster && g_str_equal (sr_record_get_kind (record), SR_ROSTER_KIND))
        g_ptr_array_set_size (records, (int) records->len - 1);
    }
  return step == 0 ? g_steal_pointer (&records) : NULL;
}

SrRecord *
sr_record_store_get (SrDb *db, SrSecret *digest_key, const char *kind, const char *id, GError **error)
{
  sqlite3_stmt *row
    = sr_db_query (db, error,
                   "SELECT kind, id, incident, entry, body, digest FROM record WHERE kind = ? AND id = ?",
                   "ss", kind, id);
  SrRecord *record = NULL;

  if (row != NULL && sr_db_step (db, row, error) > 0)
    {
      record = read_row (row, digest_key, error);
      sr_db_reset (row);
    }
  return record;
}

SrRecord *
sr_record_store_get_row (SrDb *db, SrSecret *digest_key, gint64 number, GError **error)
{
  sqlite3_stmt *row = sr_db_query (
    db, error, "SELECT kind, id, incident, entry, body, digest FROM record WHERE rowid = ?", "i", number);
  SrRecord *record = NULL;

  if (row != NULL && sr_db_step (db, row, error) > 0)
    {
      record = read_row (row, digest_key, error);
      sr_db_reset (row);
    }
  return record;
}

gboolean
sr_draft_store_put (
  SrDb *db, SrSecret *digest_key, const char *name, const char *saved_at, JsonNode *draft, GError **error)
{
  g_autofree char *body = sr_json_to_string (draft);
  g_autoptr (GBytes) mac = digest (digest_key, "draft", "", name, NULL, 0, body);

  return sr_db_run (db, error,
                    "INSERT INTO draft (name, saved_at, body, digest) VALUES (?, ?, ?, ?) ON CONFLICT (name)"
                    " DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body,"
                    " digest = excluded.digest",
                    "sssb", name, saved_at, body, mac);
}

JsonNode *
sr_draft_store_get (SrDb *db, SrSecret *digest_key, const char *name, GError **error)
{
  sqlite3_stmt *row = sr_db_query (db, error, "SELECT body, digest FROM draft WHERE name = ?", "s", name);
  g_autofree char *body = NULL;
  g_autoptr (GBytes) stored = NULL;
  g_autoptr (GBytes) expected = NULL;

  if (row == NULL || sr_db_step (db, row, error) <= 0)
    return NULL;
  body = sr_db_column_text (row, 0);
  stored = sr_db_column_bytes (row, 1);
  sr_db_reset (row);
  expected = digest (digest_key, "draft", "", name, NULL, 0, body);
  if (g_bytes_equal (stored, expected))
    return sr_json_parse (body, -1, name, error);
  set_damaged (_ ("draft"), name, error);
  return NULL;
}
