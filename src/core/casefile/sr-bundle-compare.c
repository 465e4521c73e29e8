/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Taking in a bundle. Each record comes with the hashes of all it ever was at the sender's; this vault knows
 * the same of its own. What one side has and the other had before is an update; what neither had is a
 * conflict. */

#include "config.h"

#include "sr-bundle-private.h"

#include "sr-case-private.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-law-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PIECE 65536

void
sr_bundle_sums_clear (SrBundleSums *self)
{
  g_clear_pointer (&self->incident, g_free);
  g_clear_pointer (&self->sender, g_free);
}

/* What a record was. */

static void
add_hash (GHashTable *history, const char *kind, const char *id, JsonObject *body)
{
  g_autofree char *name = g_strconcat (kind, " ", id, NULL);
  GHashTable *hashes = g_hash_table_lookup (history, name);

  if (hashes == NULL)
    {
      hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (history, g_steal_pointer (&name), hashes);
    }
  g_hash_table_add (hashes, sr_bundle_hash (body));
}

static void
add_entry (GHashTable *history, SrJournalEntry *entry)
{
  JsonObject *payload = sr_journal_entry_get_payload (entry);
  JsonArray *puts = payload != NULL ? sr_json_array (payload, "put") : NULL;

  for (guint i = 0; puts != NULL && i < json_array_get_length (puts); i++)
    {
      JsonObject *put = json_array_get_object_element (puts, i);
      const char *kind = sr_json_string (put, "kind");

      if (sr_bundle_kind_travels (kind) && sr_json_object (put, "body") != NULL)
        add_hash (history, kind, sr_json_string (put, "id"), sr_json_object (put, "body"));
    }
}

GHashTable *
sr_bundle_history (SrVault *vault, SrCasebook *book, const char *incident, GError **error)
{
  g_autoptr (GHashTable) history
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) entries = sr_vault_journal (vault, incident, 0, 0, error);
  g_autoptr (GPtrArray) conflicts = sr_casebook_list (book, SR_CONFLICT_RECORD, incident);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    add_entry (history, entries->pdata[i]);
  /* what a person has looked at and decided about is known here, whatever they chose */
  for (guint i = 0; i < conflicts->len; i++)
    {
      JsonObject *body = sr_record_get_body (conflicts->pdata[i]);

      if (sr_json_boolean (body, "resolved", FALSE))
        add_hash (history, sr_json_string (body, "kind"), sr_json_string (body, "id"),
                  sr_json_object (body, "theirs"));
    }
  return g_steal_pointer (&history);
}

static gboolean
had (GHashTable *history, const char *kind, const char *id, const char *hash)
{
  g_autofree char *name = g_strconcat (kind, " ", id, NULL);
  GHashTable *hashes = g_hash_table_lookup (history, name);

  return hashes != NULL && g_hash_table_contains (hashes, hash);
}

/* One record. */

typedef struct
{
  SrVault *vault;
  const SrCaseContext *ctx;
  SrBundle *bundle;
  GHashTable *history;
  SrChange *change;
  GPtrArray *done;
  SrBundleSums *sums;
} Import;

static void
put_record (Import *import, const char *kind, const char *id, JsonObject *body)
{
  const char *incident = sr_json_string (import->bundle->head, "incident");

  sr_change_put (import->change, kind, id, g_str_equal (kind, "incident") ? NULL : incident, body);
}

static void
put_conflict (Import *import, const char *kind, const char *id, JsonObject *theirs, const char *hash)
{
  g_autofree char *name = g_strconcat (kind, " ", id, " ", hash, NULL);
  g_autofree char *conflict = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autoptr (JsonObject) body = NULL;

  conflict[32] = '\0';
  if (sr_casebook_get (import->ctx->book, SR_CONFLICT_RECORD, conflict) != NULL)
    return;
  body = json_object_new ();
  json_object_set_string_member (body, "kind", kind);
  json_object_set_string_member (body, "id", id);
  json_object_set_object_member (body, "theirs", sr_json_copy (theirs));
  json_object_set_string_member (body, "from", import->sums->sender);
  sr_json_set_time (body, "at", import->ctx->now);
  json_object_set_boolean_member (body, "resolved", FALSE);
  put_record (import, SR_CONFLICT_RECORD, conflict, body);
  import->sums->conflicts++;
}

static void
take_record (Import *import, JsonObject *item)
{
  const char *kind = sr_json_string (item, "kind");
  const char *id = sr_json_string (item, "id");
  JsonObject *theirs = sr_json_object (item, "body");
  SrRecord *ours = sr_casebook_get (import->ctx->book, kind, id);
  g_autofree char *their_hash = sr_bundle_hash (theirs);
  g_autofree char *our_hash = ours != NULL ? sr_bundle_hash (sr_record_get_body (ours)) : NULL;

  if (g_strcmp0 (our_hash, their_hash) == 0)
    return;
  if (had (import->history, kind, id, their_hash))
    import->sums->kept++; /* it went on here, or was taken away here */
  else if (ours == NULL)
    {
      put_record (import, kind, id, theirs);
      import->sums->added++;
    }
  else if (sr_json_array_has (sr_json_array (item, "history"), our_hash))
    {
      put_record (import, kind, id, theirs);
      import->sums->updated++;
    }
  else
    put_conflict (import, kind, id, theirs, their_hash);
}

/* A record under the same id that belongs to another case is none of this one's business. */
static gboolean
belongs_here (Import *import, JsonObject *item)
{
  const char *kind = sr_json_string (item, "kind");
  SrRecord *ours = sr_casebook_get (import->ctx->book, kind, sr_json_string (item, "id"));

  return ours == NULL || g_str_equal (kind, "incident")
         || g_strcmp0 (sr_record_get_incident (ours), sr_json_string (import->bundle->head, "incident")) == 0;
}

/* Names behind the ids; whoever is known here stays as they are. */
static void
take_people (Import *import)
{
  JsonArray *people = sr_json_array (import->bundle->head, "people");

  for (guint i = 0; i < json_array_get_length (people); i++)
    {
      JsonObject *item = json_array_get_object_element (people, i);
      const char *id = sr_json_string (item, "id");
      g_autoptr (JsonObject) body = NULL;
      g_autofree char *note = NULL;

      if (sr_casebook_get (import->ctx->book, "person", id) != NULL
          || sr_casebook_get (import->ctx->book, "contact", id) != NULL
          || sr_json_string (item, "name") == NULL)
        continue;
      body = sr_json_copy (item);
      json_object_remove_member (body, "id");
      if (sr_json_string (body, "type") == NULL)
        json_object_set_string_member (body, "type", "other");
      note = g_strdup_printf (_ ("Came with a case from %s."), import->sums->sender);
      json_object_set_string_member (body, "note", note);
      sr_change_put (import->change, "contact", id, NULL, body);
    }
}

/* The sender's journal of this case stays readable beside ours: each header, with its hash. */
static void
keep_journal (Import *import)
{
  JsonObject *head = import->bundle->head;
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "from", import->sums->sender);
  json_object_set_string_member (body, "vault", sr_json_string (head, "vault"));
  json_object_set_int_member (body, "entry", sr_json_int (head, "entry", 0));
  json_object_set_string_member (body, "hash", sr_json_string (head, "hash"));
  json_object_set_string_member (body, "at", sr_json_string (head, "at"));
  json_object_set_array_member (body, "entries", json_array_ref (sr_json_array (head, "journal")));
  put_record (import, "foreign_journal", sr_json_string (head, "id"), body);
}

/* Files. */

static gboolean
is_file (JsonObject *item)
{
  return g_str_equal (sr_json_string (item, "kind"), "evidence")
         && !sr_json_boolean (sr_json_object (item, "body"), "physical", FALSE);
}

static gboolean
copy_bytes (SrSealReader *seal, SrEvidenceWriter *writer, guint64 left, GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE);

  while (left > 0)
    {
      gsize n = (gsize) MIN (left, (guint64) PIECE);

      if (!sr_seal_reader_read (seal, piece, n, error)
          || (writer != NULL && !sr_evidence_writer_write (writer, piece, n, error)))
        return FALSE;
      left -= n;
    }
  return TRUE;
}

static SrChange *
new_change (Import *import)
{
  SrChange *change = sr_change_new ("bundle.import", sr_json_string (import->bundle->head, "incident"));
  g_autoptr (JsonObject) note = json_object_new ();

  json_object_set_string_member (note, "bundle", sr_json_string (import->bundle->head, "id"));
  json_object_set_string_member (note, "from", import->sums->sender);
  json_object_set_string_member (note, "vault", sr_json_string (import->bundle->head, "vault"));
  json_object_set_int_member (note, "entry", sr_json_int (import->bundle->head, "entry", 0));
  json_object_set_string_member (note, "hash", sr_json_string (import->bundle->head, "hash"));
  sr_change_set_note (change, note);
  return change;
}

static gboolean
take_file (Import *import, SrSealReader *seal, JsonObject *item, GError **error)
{
  JsonObject *body = sr_json_object (item, "body");
  const char *id = sr_json_string (item, "id");
  guint64 size = (guint64) sr_json_int (body, "size", 0);
  g_autoptr (SrEvidenceWriter) writer = NULL;
  g_autoptr (SrChange) change = NULL;

  if (sr_casebook_get (import->ctx->book, "evidence", id) != NULL)
    return copy_bytes (seal, NULL, size, error);
  writer = sr_vault_evidence_begin (import->vault, size, error);
  if (writer == NULL || !copy_bytes (seal, writer, size, error))
    return FALSE;
  if (g_strcmp0 (sr_evidence_writer_get_sha256 (writer), sr_json_string (body, "sha256")) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                   _ ("“%s” is not what its record says it is. The rest of the bundle was not taken in."),
                   sr_json_string (body, "name"));
      return FALSE;
    }
  change = new_change (import);
  sr_change_put (change, "evidence", id, sr_json_string (import->bundle->head, "incident"), body);
  if (!sr_evidence_writer_finish (writer, change, error))
    return FALSE;
  g_ptr_array_add (import->done, g_steal_pointer (&change));
  import->sums->evidence++;
  return TRUE;
}

static gboolean
take_files (Import *import, GError **error)
{
  g_autoptr (SrSealReader) seal = sr_bundle_open_files (import->bundle, import->vault, error);
  JsonArray *records = sr_json_array (import->bundle->head, "records");

  for (guint i = 0; seal != NULL && i < json_array_get_length (records); i++)
    {
      JsonObject *item = json_array_get_object_element (records, i);

      if (is_file (item) && !take_file (import, seal, item, error))
        return FALSE;
    }
  return seal != NULL;
}

/* All of it. */

static gboolean
is_from_friend (Import *import, GError **error)
{
  JsonObject *sender = sr_json_object (import->bundle->head, "sender");
  g_autofree char *id = sr_card_dup_id (sender);
  g_autofree char *fingerprint = sr_card_dup_fingerprint (sender);
  SrRecord *card = sr_casebook_get (import->ctx->book, SR_CARD_RECORD, id);

  import->sums->sender = sr_card_dup_who (card != NULL ? sr_record_get_body (card) : sender);
  if (card != NULL && sr_card_is_verified (card))
    return TRUE;
  g_set_error (
    error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
    _ ("The bundle says it is from %s, fingerprint %s. That card is not verified here: ask for the card, "
       "ring its owner on a number you know, compare the fingerprint, then import again."),
    import->sums->sender, fingerprint);
  return FALSE;
}

/* Dates are counted from these facts, for all cases together: what cannot be counted with stays out. */
static gboolean
are_facts_sound (Import *import, GError **error)
{
  JsonArray *records = sr_json_array (import->bundle->head, "records");

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *item = json_array_get_object_element (records, i);
      JsonObject *facts = sr_json_object (sr_json_object (item, "body"), "facts");

      if (!belongs_here (import, item))
        {
          g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                               _ ("The bundle would change another case. Nothing was taken in."));
          return FALSE;
        }
      if (g_str_equal (sr_json_string (item, "kind"), "incident")
          && (facts == NULL || !sr_law_facts_check (import->ctx->laws, facts, error)))
        {
          if (error != NULL && *error == NULL)
            g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("The bundle has no facts."));
          return FALSE;
        }
    }
  return TRUE;
}

static void
take_records (Import *import)
{
  JsonArray *records = sr_json_array (import->bundle->head, "records");

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *item = json_array_get_object_element (records, i);

      /* a file that is new came in with its record */
      if (!is_file (item)
          || sr_casebook_get (import->ctx->book, "evidence", sr_json_string (item, "id")) != NULL)
        take_record (import, item);
    }
}

static gboolean
run (Import *import, GError **error)
{
  if (!is_from_friend (import, error) || !are_facts_sound (import, error))
    return FALSE;
  import->sums->incident = g_strdup (sr_json_string (import->bundle->head, "incident"));
  import->history = sr_bundle_history (import->vault, import->ctx->book, import->sums->incident, error);
  if (import->history == NULL || !take_files (import, error))
    return FALSE;
  import->change = new_change (import);
  take_records (import);
  take_people (import);
  keep_journal (import);
  if (!sr_vault_commit (import->vault, import->change, error))
    return FALSE;
  g_ptr_array_add (import->done, g_object_ref (import->change));
  return TRUE;
}

GPtrArray *
sr_bundle_import (
  SrVault *vault, const SrCaseContext *ctx, const char *path, SrBundleSums *sums, GError **error)
{
  g_autoptr (SrBundle) bundle = NULL;
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (g_object_unref);
  Import import = {.vault = vault, .ctx = ctx, .done = done, .sums = sums};
  gboolean ok;

  if (!sr_vault_may (vault, "bundle.import"))
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                           _ ("A partner takes in cases from other vaults. Ask one."));
      return NULL;
    }
  bundle = sr_bundle_read (vault, path, error);
  if (bundle == NULL)
    return NULL;
  import.bundle = bundle;
  ok = run (&import, error);
  g_clear_pointer (&import.history, g_hash_table_unref);
  g_clear_object (&import.change);
  return ok ? g_steal_pointer (&done) : NULL;
}

SrChange *
sr_bundle_resolve (const SrCaseContext *ctx, const char *conflict, gboolean theirs, GError **error)
{
  SrRecord *record = sr_case_find (ctx, SR_CONFLICT_RECORD, conflict, error);
  g_autoptr (JsonObject) body = NULL;
  SrChange *change;
  const char *kind;

  if (record == NULL)
    return NULL;
  body = sr_record_dup_body (record);
  kind = sr_json_string (body, "kind");
  change = sr_change_new ("bundle.resolve", sr_record_get_incident (record));
  if (theirs)
    sr_change_put (change, kind, sr_json_string (body, "id"),
                   g_str_equal (kind, "incident") ? NULL : sr_record_get_incident (record),
                   sr_json_object (body, "theirs"));
  json_object_set_boolean_member (body, "resolved", TRUE);
  json_object_set_string_member (body, "chosen", theirs ? "theirs" : "ours");
  sr_json_set_time (body, "resolved_at", ctx->now);
  sr_json_set_string (body, "resolved_by", ctx->person);
  sr_change_put (change, SR_CONFLICT_RECORD, conflict, sr_record_get_incident (record), body);
  return change;
}
