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

static gboolean
put (SrDb *db, SrSecret *key, SrRecord *record, guint64 entry, GError **error)
{
  const char *kind = sr_record_get_kind (record);
  const char *id = sr_record_get_id (record);
  g_autofree char *body = sr_json_object_to_string (sr_record_get_body (record));
  g_autoptr (GBytes) mac = digest (key, "record", kind, id, sr_record_get_incident (record), entry, body);

  return sr_db_run (
    db, error,
    "INSERT INTO record (kind, id, incident, entry, body, digest) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (kind, id) DO UPDATE SET incident = excluded.incident, entry = excluded.entry,"
    " body = excluded.body, digest = excluded.digest",
    "sssisb", kind, id, sr_record_get_incident (record), (gint64) entry, body, mac);
}

gboolean
sr_record_store_apply (SrDb *db, SrSecret *digest_key, SrChange *change, guint64 entry, GError **error)
{
  GPtrArray *puts = sr_change_get_puts (change);
  GPtrArray *drops = sr_change_get_drops (change);

  for (guint i = 0; i < drops->len; i++)
    if (!sr_db_run (db, error, "DELETE FROM record WHERE kind = ? AND id = ?", "ss",
                    sr_record_get_kind (drops->pdata[i]), sr_record_get_id (drops->pdata[i])))
      return FALSE;
  for (guint i = 0; i < puts->len; i++)
    if (!put (db, digest_key, puts->pdata[i], entry, error))
      return FALSE;
  return TRUE;
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
