/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-salvage.h"

#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-roster.h"
#include "sr-wreck.h"

#include <glib/gi18n-lib.h>

#define ACT          "vault.salvage"
#define MOST_AT_ONCE 200
#define CHUNK        (1024 * 1024)

typedef struct
{
  SrWreck *wreck;
  SrVault *vault;
  SrSalvage *salvage;
  GPtrArray *records;
  SrVaultProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Work;

void
sr_salvage_free (SrSalvage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_clear_pointer (&self->recovery_key, sr_secret_unref);
  g_free (self);
}

static SrRecord *
find_record (GPtrArray *records, const char *kind, const char *member, const char *value)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (sr_record_get_kind (records->pdata[i]), kind)
        && (member == NULL || g_strcmp0 (sr_record_string (records->pdata[i], member), value) == 0))
      return records->pdata[i];
  return NULL;
}

/* The new vault is founded by whoever saves the old one, as what they were there. */
static gboolean
found (Work *self, const char *out, SrSecret *passphrase, gboolean fast, SrClock *clock, GError **error)
{
  g_autofree char *slot = sr_hex_encode (self->wreck->identity->slot_id, SR_KEYS_ID_LENGTH);
  SrRecord *person = find_record (self->records, "person", "slot", slot);
  SrRecord *firm = find_record (self->records, "firm", NULL, NULL);
  g_autoptr (JsonObject) firm_body
    = firm != NULL ? sr_json_copy (sr_record_get_body (firm)) : json_object_new ();
  g_autoptr (JsonObject) body
    = person != NULL ? sr_json_copy (sr_record_get_body (person)) : json_object_new ();
  const SrSlot *own = sr_keys_find_slot (self->wreck->keys, self->wreck->identity->slot_id);
  SrFounding founding = {firm_body, body, own->label, fast};

  if (person != NULL && g_strcmp0 (sr_record_string (person, "role"), "partner") != 0)
    {
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
        _ ("A partner has to save this vault: the new one will answer for what stands in it."));
      return FALSE;
    }
  if (person == NULL)
    json_object_set_string_member (body, "name", own->label);
  json_object_set_string_member (body, "role", "partner");
  if (firm == NULL)
    json_object_set_string_member (firm_body, "name", _ ("Saved from a damaged vault"));
  self->vault = sr_vault_create (out, &founding, passphrase, &self->salvage->recovery_key, clock, error);
  return self->vault != NULL;
}

static void
lose (Work *self, SrRecord *record)
{
  const char *name = sr_record_string (record, "name");

  g_ptr_array_add (
    self->salvage->lost,
    g_strdup_printf (_ ("Evidence “%s” (exhibit %d) is not what was added and could not be saved."),
                     name != NULL ? name : sr_record_get_id (record),
                     (int) sr_json_int (sr_record_get_body (record), "exhibit", 0)));
}

/* A loss stands in the incident's record, not only on a screen that is closed. */
static void
put_loss (SrChange *change, SrRecord *record, const char *sentence, SrClock *clock, const char *by)
{
  g_autoptr (JsonObject) event = json_object_new ();
  g_autoptr (GDateTime) now = sr_clock_now (clock);
  g_autofree char *id = sr_id_new ();

  sr_json_set_time (event, "at", now);
  json_object_set_string_member (event, "text", sentence);
  json_object_set_string_member (event, "mark", "fact");
  sr_json_set_string (event, "by", by);
  sr_change_put (change, "event", id, sr_record_get_incident (record), event);
}

/* Whether it is the same as it was, before anything of it is taken over. */
static gboolean
is_whole (Work *self, SrRecord *record, SrEvidenceReader *reader, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  guint64 size = sr_evidence_reader_get_size (reader);

  for (guint64 at = 0; at < size;)
    {
      gsize length = MIN (CHUNK, size - at);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !sr_evidence_reader_read (reader, at, buffer, length, NULL))
        return FALSE;
      g_checksum_update (sum, buffer, (gssize) length);
      at += length;
    }
  return g_strcmp0 (g_checksum_get_string (sum), sr_record_string (record, "sha256")) == 0;
}

static gboolean
take_over (Work *self, SrRecord *record, SrEvidenceReader *reader, GError **error)
{
  guint64 size = sr_evidence_reader_get_size (reader);
  g_autoptr (SrEvidenceWriter) writer = sr_vault_evidence_begin (self->vault, size, error);
  g_autoptr (SrChange) change = sr_change_new (ACT, NULL);
  g_autofree guint8 *buffer = g_malloc (CHUNK);

  for (guint64 at = 0; writer != NULL && at < size;)
    {
      gsize length = MIN (CHUNK, size - at);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !sr_evidence_reader_read (reader, at, buffer, length, error)
          || !sr_evidence_writer_write (writer, buffer, length, error))
        return FALSE;
      at += length;
    }
  sr_change_put (change, "evidence", sr_record_get_id (record), sr_record_get_incident (record),
                 sr_record_get_body (record));
  return writer != NULL && sr_evidence_writer_finish (writer, change, error);
}

static gboolean
save_item (Work *self, SrRecord *record, GError **error)
{
  g_autoptr (SrEvidenceReader) reader = sr_wreck_evidence (self->wreck, sr_record_get_id (record));
  g_autoptr (SrChange) change = NULL;
  g_autoptr (GError) local = NULL;

  if (reader != NULL && is_whole (self, record, reader, &local))
    {
      self->salvage->items++;
      return take_over (self, record, reader, error);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  lose (self, record);
  change = sr_change_new (ACT, NULL);
  put_loss (change, record, self->salvage->lost->pdata[self->salvage->lost->len - 1],
            sr_vault_get_clock (self->vault), sr_vault_get_person_id (self->vault));
  return sr_vault_commit (self->vault, change, error);
}

/* Nobody but the founder can open the new vault: whoever could open the old one is only named. */
static void
put_record (SrChange *change, SrRecord *record)
{
  g_autoptr (JsonObject) body = sr_json_copy (sr_record_get_body (record));

  if (g_str_equal (sr_record_get_kind (record), "person"))
    json_object_set_null_member (body, "slot");
  sr_change_put (change, sr_record_get_kind (record), sr_record_get_id (record),
                 sr_record_get_incident (record), body);
}

static gboolean
is_item (SrRecord *record)
{
  return g_str_equal (sr_record_get_kind (record), "evidence") && !sr_record_boolean (record, "physical");
}

static gboolean
save_records (Work *self, GError **error)
{
  g_autoptr (SrChange) change = sr_change_new (ACT, NULL);
  guint waiting = 0;

  for (guint i = 0; i < self->records->len; i++)
    {
      SrRecord *record = self->records->pdata[i];

      if (!g_str_equal (sr_record_get_kind (record), SR_ROSTER_KIND) && !is_item (record))
        {
          put_record (change, record);
          self->salvage->records++;
          waiting++;
        }
      if (waiting < MOST_AT_ONCE && i + 1 < self->records->len)
        continue;
      if (waiting > 0 && !sr_vault_commit (self->vault, change, error))
        return FALSE;
      g_object_unref (change);
      change = sr_change_new (ACT, NULL);
      waiting = 0;
    }
  return TRUE;
}

static gboolean
save_evidence (Work *self, GError **error)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      if (self->progress != NULL)
        self->progress ((i + 1.0) / self->records->len, self->progress_data);
      if (is_item (self->records->pdata[i]) && !save_item (self, self->records->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

SrSalvage *
sr_vault_salvage (const char *dir,
                  const char *out,
                  const char *label,
                  SrSecret *passphrase,
                  gboolean fast,
                  SrClock *clock,
                  SrVaultProgress progress,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (SrSalvage) salvage = g_new0 (SrSalvage, 1);
  g_autoptr (SrWreck) wreck = NULL;
  g_autoptr (GPtrArray) records = NULL;
  Work work = {.progress = progress, .progress_data = user_data, .cancellable = cancellable};
  gboolean ok;

  salvage->lost = g_ptr_array_new_with_free_func (g_free);
  wreck = sr_wreck_open (dir, label, passphrase, error);
  if (wreck == NULL)
    return NULL;
  records = sr_wreck_records (wreck);
  work.wreck = wreck;
  work.salvage = salvage;
  work.records = records;
  ok = found (&work, out, passphrase, fast, clock, error) && save_records (&work, error)
       && save_evidence (&work, error);
  salvage->unreadable = wreck->unreadable;
  if (work.vault != NULL)
    {
      sr_vault_close (work.vault);
      if (!ok)
        sr_file_remove_folder (sr_vault_get_dir (work.vault));
    }
  g_clear_object (&work.vault);
  return ok ? g_steal_pointer (&salvage) : NULL;
}
