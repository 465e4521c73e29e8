/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-bundle-private.h"

#include "sr-case-private.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-vault-seal.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PIECE 65536

static const char *const kinds[]
  = {"incident", "task", "told", "duty", "assessment", "notice", "evidence", "custody", "event", "decision"};

GBytes *
sr_bundle_header (void)
{
  guint8 header[SR_BUNDLE_HEADER_LENGTH];
  guint32 format = GUINT32_TO_LE (SR_BUNDLE_FORMAT);

  memcpy (header, SR_BUNDLE_MAGIC, 8);
  memcpy (header + 8, &format, 4);
  return g_bytes_new (header, sizeof header);
}

GBytes *
sr_bundle_signed_bytes (GChecksum *sum, const guint8 box_key[SR_PUBLIC_KEY_LENGTH])
{
  guint8 bytes[32 + SR_PUBLIC_KEY_LENGTH];
  gsize length = 32;

  g_checksum_get_digest (sum, bytes, &length);
  memcpy (bytes + 32, box_key, SR_PUBLIC_KEY_LENGTH);
  return g_bytes_new (bytes, sizeof bytes);
}

gboolean
sr_bundle_kind_travels (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i]) == 0)
      return TRUE;
  return FALSE;
}

char *
sr_bundle_hash (JsonObject *body)
{
  g_autofree char *text = sr_json_object_to_string (body);
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  hash[32] = '\0';
  return hash;
}

/* The head. */

static void
add_record (JsonArray *list, SrRecord *record, GHashTable *history)
{
  JsonObject *item = json_object_new ();
  JsonArray *before = json_array_new ();
  g_autofree char *name = g_strconcat (sr_record_get_kind (record), " ", sr_record_get_id (record), NULL);
  GHashTable *hashes = g_hash_table_lookup (history, name);

  json_object_set_string_member (item, "kind", sr_record_get_kind (record));
  json_object_set_string_member (item, "id", sr_record_get_id (record));
  json_object_set_object_member (item, "body", sr_record_dup_body (record));
  if (hashes != NULL)
    {
      GHashTableIter iter;
      gpointer hash;

      g_hash_table_iter_init (&iter, hashes);
      while (g_hash_table_iter_next (&iter, &hash, NULL)
             && json_array_get_length (before) < SR_BUNDLE_MOST_HISTORY)
        json_array_add_string_element (before, hash);
    }
  json_object_set_array_member (item, "history", before);
  json_array_add_object_element (list, item);
}

static void
add_records (JsonArray *list, const SrCaseContext *ctx, const char *incident, GHashTable *history)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (g_str_equal (kinds[i], "incident"))
        {
          add_record (list, sr_casebook_get (ctx->book, "incident", incident), history);
          continue;
        }
      records = sr_casebook_list (ctx->book, kinds[i], incident);
      for (guint j = 0; j < records->len; j++)
        add_record (list, records->pdata[j], history);
    }
}

static char *
to_text (JsonArray *list)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_set_array (node, list);
  return sr_json_to_string (node);
}

/* Who is meant by the ids in the records, and nobody else. */
static void
add_people (JsonArray *list, const SrCaseContext *ctx, const char *records_text)
{
  static const char *const who[] = {"person", "contact"};
  static const char *const members[] = {"name", "person", "title", "telephone", "email", "type"};

  for (gsize i = 0; i < G_N_ELEMENTS (who); i++)
    {
      g_autoptr (GPtrArray) records = sr_casebook_list (ctx->book, who[i], NULL);

      for (guint j = 0; j < records->len; j++)
        {
          JsonObject *item;

          if (strstr (records_text, sr_record_get_id (records->pdata[j])) == NULL)
            continue;
          item = json_object_new ();
          json_object_set_string_member (item, "id", sr_record_get_id (records->pdata[j]));
          for (gsize m = 0; m < G_N_ELEMENTS (members); m++)
            if (sr_record_string (records->pdata[j], members[m]) != NULL)
              json_object_set_string_member (item, members[m],
                                             sr_record_string (records->pdata[j], members[m]));
          json_array_add_object_element (list, item);
        }
    }
}

static gboolean
add_journal (JsonArray *list, SrVault *vault, const char *incident, GError **error)
{
  g_autoptr (GPtrArray) entries = sr_vault_journal (vault, incident, 0, 0, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "header", sr_journal_entry_get_header (entries->pdata[i]));
      json_object_set_string_member (item, "hash", sr_journal_entry_get_hash (entries->pdata[i]));
      json_array_add_object_element (list, item);
    }
  return entries != NULL;
}

static JsonObject *
make_head (SrVault *vault, const SrCaseContext *ctx, const char *incident, const char *id, GError **error)
{
  g_autoptr (GHashTable) history = sr_bundle_history (vault, ctx->book, incident, error);
  g_autoptr (JsonObject) head = json_object_new ();
  JsonObject *sender = history != NULL ? sr_card_make (vault, ctx->book, error) : NULL;
  JsonArray *records = json_array_new ();
  JsonArray *people = json_array_new ();
  JsonArray *journal = json_array_new ();
  g_autofree char *text = NULL;
  const char *hash = NULL;
  guint64 number = sr_vault_get_head (vault, &hash);

  json_object_set_array_member (head, "records", records);
  json_object_set_array_member (head, "people", people);
  json_object_set_array_member (head, "journal", journal);
  if (sender == NULL)
    return NULL;
  json_object_set_object_member (head, "sender", sender);
  json_object_set_string_member (head, "id", id);
  json_object_set_string_member (head, "vault", sr_vault_get_id (vault));
  json_object_set_string_member (head, "incident", incident);
  sr_json_set_time (head, "at", ctx->now);
  json_object_set_int_member (head, "entry", (gint64) number);
  json_object_set_string_member (head, "hash", hash);
  add_records (records, ctx, incident, history);
  text = to_text (records);
  add_people (people, ctx, text);
  return add_journal (journal, vault, incident, error) ? g_steal_pointer (&head) : NULL;
}

/* The file. */

static gboolean
put (SrSealWriter *seal, GChecksum *sum, gconstpointer bytes, gsize length, GError **error)
{
  g_checksum_update (sum, bytes, (gssize) length);
  return sr_seal_writer_write (seal, bytes, length, error);
}

static gboolean
put_file (SrSealWriter *seal, GChecksum *sum, SrVault *vault, const char *evidence, GError **error)
{
  g_autoptr (SrEvidenceReader) reader = sr_vault_evidence_open (vault, evidence, error);
  g_autofree guint8 *piece = g_malloc (PIECE);

  if (reader == NULL)
    return FALSE;
  for (guint64 at = 0; at < sr_evidence_reader_get_size (reader);)
    {
      gsize n = (gsize) MIN ((guint64) PIECE, sr_evidence_reader_get_size (reader) - at);

      if (!sr_evidence_reader_read (reader, at, piece, n, error) || !put (seal, sum, piece, n, error))
        return FALSE;
      at += n;
    }
  return TRUE;
}

static gboolean
has_file (SrRecord *evidence)
{
  return !sr_record_boolean (evidence, "physical");
}

/* In the order of the records, as the reader goes through them. */
static gboolean
put_files (SrSealWriter *seal,
           GChecksum *sum,
           SrVault *vault,
           JsonObject *head,
           const SrCaseContext *ctx,
           GError **error)
{
  JsonArray *records = sr_json_array (head, "records");

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *item = json_array_get_object_element (records, i);
      const char *id = sr_json_string (item, "id");

      if (g_strcmp0 (sr_json_string (item, "kind"), "evidence") == 0
          && has_file (sr_casebook_get (ctx->book, "evidence", id))
          && !put_file (seal, sum, vault, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (GOutputStream *out,
           SrVault *vault,
           const SrCaseContext *ctx,
           JsonObject *head,
           const guint8 box_key[SR_PUBLIC_KEY_LENGTH],
           GError **error)
{
  g_autoptr (GBytes) header = sr_bundle_header ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = sr_json_object_to_string (head);
  guint32 length = GUINT32_TO_LE ((guint32) strlen (text));
  g_autoptr (SrSealWriter) seal = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint8 signature[SR_SIGNATURE_LENGTH];

  if (strlen (text) > SR_BUNDLE_MOST_HEAD)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("The case is too large for one bundle."));
      return FALSE;
    }
  if (!g_output_stream_write_all (out, g_bytes_get_data (header, NULL), g_bytes_get_size (header), NULL, NULL,
                                  error))
    return FALSE;
  seal = sr_seal_writer_new (out, box_key, header, error);
  if (seal == NULL || !put (seal, sum, &length, sizeof length, error)
      || !put (seal, sum, text, strlen (text), error) || !put_files (seal, sum, vault, head, ctx, error))
    return FALSE;
  bytes = sr_bundle_signed_bytes (sum, box_key);
  return sr_vault_sign (vault, SR_BUNDLE_PURPOSE, bytes, signature, error)
         && sr_seal_writer_write (seal, signature, sizeof signature, error)
         && sr_seal_writer_finish (seal, error);
}

static SrChange *
make_change (const SrCaseContext *ctx, const char *incident, const char *id, SrRecord *card)
{
  SrChange *change = sr_change_new ("bundle.export", incident);
  g_autofree char *event = sr_id_new ();
  g_autofree char *who = sr_card_dup_who (sr_record_get_body (card));
  g_autofree char *fingerprint = sr_card_dup_fingerprint (sr_record_get_body (card));
  g_autofree char *text
    = g_strdup_printf (_ ("Shared with %s, sealed to the card with the fingerprint %s."), who, fingerprint);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonObject) note = json_object_new ();

  sr_json_set_time (body, "at", ctx->now);
  json_object_set_string_member (body, "text", text);
  json_object_set_string_member (body, "mark", "fact");
  sr_json_set_string (body, "by", ctx->person);
  sr_change_put (change, "event", event, incident, body);
  json_object_set_string_member (note, "bundle", id);
  json_object_set_string_member (note, "card", sr_record_get_id (card));
  sr_change_set_note (change, note);
  return change;
}

static gboolean
check_receiver (SrVault *vault, SrRecord *card, guint8 box_key[SR_PUBLIC_KEY_LENGTH], GError **error)
{
  if (!sr_vault_may (vault, "bundle.export"))
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_NOT_PERMITTED, _ ("A partner shares cases. Ask one."));
      return FALSE;
    }
  if (sr_card_is_verified (card) && sr_card_get_key (sr_record_get_body (card), "box_key", box_key))
    return TRUE;
  g_set_error_literal (
    error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
    _ ("This contact card is not verified. Ring its owner on a number you know, compare the "
       "fingerprint, then share."));
  return FALSE;
}

gboolean
sr_bundle_export (SrVault *vault,
                  const SrCaseContext *ctx,
                  const char *incident,
                  SrRecord *card,
                  const char *path,
                  SrChange **shared,
                  GError **error)
{
  g_autofree char *id = sr_id_new ();
  g_autofree char *unfinished = g_strconcat (path, ".part", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (unfinished);
  g_autoptr (GFileOutputStream) out = NULL;
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) head = NULL;
  guint8 box_key[SR_PUBLIC_KEY_LENGTH];
  gboolean ok;

  if (!check_receiver (vault, card, box_key, error)
      || sr_case_find (ctx, "incident", incident, error) == NULL)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“%s” exists already. Choose another name."),
                   path);
      return FALSE;
    }
  head = make_head (vault, ctx, incident, id, error);
  out = head != NULL ? g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error) : NULL;
  if (out == NULL)
    return FALSE;
  change = make_change (ctx, incident, id, card);
  ok = write_all (G_OUTPUT_STREAM (out), vault, ctx, head, box_key, error)
       && g_output_stream_close (G_OUTPUT_STREAM (out), NULL, error) && sr_file_sync (unfinished, error)
       && sr_vault_commit (vault, change, error);
  if (ok && g_rename (unfinished, path) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be written."), path);
      ok = FALSE;
    }
  if (!ok)
    g_unlink (unfinished);
  else if (shared != NULL)
    *shared = g_steal_pointer (&change);
  return ok;
}
