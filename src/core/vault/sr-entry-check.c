/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-entry-check.h"

#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS                                                                                \
  "SELECT j.number, j.header, j.signature, j.hash, p.salt, p.payload FROM journal j LEFT JOIN" \
  " journal_payload p ON p.number = j.number WHERE j.number >= ? "

void
sr_stored_entry_clear (SrStoredEntry *self)
{
  g_clear_pointer (&self->header, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_clear_pointer (&self->salt, g_bytes_unref);
  g_clear_pointer (&self->payload, g_bytes_unref);
}

sqlite3_stmt *
sr_stored_entry_query (SrDb *db, const char *where, guint64 from, GError **error)
{
  g_autofree char *sql = g_strconcat (COLUMNS, where, " ORDER BY j.number", NULL);

  return sr_db_query (db, error, sql, "i", (gint64) from);
}

void
sr_stored_entry_read (SrStoredEntry *self, sqlite3_stmt *statement)
{
  sr_stored_entry_clear (self);
  self->number = (guint64) sqlite3_column_int64 (statement, 0);
  self->header = sr_db_column_bytes (statement, 1);
  self->signature = sr_db_column_bytes (statement, 2);
  self->hash = sr_db_column_bytes (statement, 3);
  if (sqlite3_column_type (statement, 5) == SQLITE_NULL)
    return;
  self->salt = sr_db_column_bytes (statement, 4);
  self->payload = sr_db_column_bytes (statement, 5);
}

static gboolean
damaged (const char *sentence, GError **error)
{
  g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED, sentence);
  return FALSE;
}

static gboolean
read_payload (const SrStoredEntry *entry, const SrJournalHeader *header, SrChange **change, GError **error)
{
  g_autofree char *digest = NULL;
  g_autoptr (JsonObject) payload = NULL;

  if (entry->payload == NULL)
    return TRUE;
  digest = sr_journal_digest (entry->salt, entry->payload);
  if (!g_str_equal (digest, header->payload))
    return damaged (_ ("Its content was altered."), error);
  payload = sr_journal_payload_parse (entry->payload, error);
  if (payload != NULL)
    *change = sr_change_from_json (header->act, header->incident, payload, error);
  return *change != NULL;
}

/* The founder's key stands in the founding entry itself. */
static gboolean
find_sign_key (SrRoster *roster,
               const SrJournalHeader *header,
               SrChange *change,
               guint8 sign_key[SR_PUBLIC_KEY_LENGTH])
{
  const SrMember *signer = sr_roster_find (roster, header->signer);
  SrRecord *founder;

  if (signer != NULL)
    {
      memcpy (sign_key, signer->sign_key, SR_PUBLIC_KEY_LENGTH);
      return TRUE;
    }
  founder
    = header->number == 1 && change != NULL ? sr_change_find (change, SR_ROSTER_KIND, header->signer) : NULL;
  return founder != NULL && sr_record_string (founder, "sign_key") != NULL
         && sr_hex_decode (sr_record_string (founder, "sign_key"), sign_key, SR_PUBLIC_KEY_LENGTH);
}

static gboolean
fail (SrEntryFault kind, const char *sentence, SrEntryFault *fault, GError **error)
{
  *fault = kind;
  return damaged (sentence, error);
}

static gboolean
check_signature (SrRoster *roster,
                 const SrStoredEntry *entry,
                 const SrJournalHeader *header,
                 SrChange *change,
                 SrEntryFault *fault,
                 GError **error)
{
  guint8 sign_key[SR_PUBLIC_KEY_LENGTH];

  if (!find_sign_key (roster, header, change, sign_key))
    return fail (SR_ENTRY_FOREIGN, _ ("Nobody in the roster made it."), fault, error);
  if (g_bytes_get_size (entry->signature) == SR_SIGNATURE_LENGTH
      && sr_signature_check (sign_key, g_bytes_get_data (entry->header, NULL),
                             g_bytes_get_size (entry->header), g_bytes_get_data (entry->signature, NULL)))
    return TRUE;
  return fail (SR_ENTRY_UNSIGNED, _ ("Its signature is not of the person it names."), fault, error);
}

/* What its signer was entitled to. */
static gboolean
check_authority (
  SrRoster *roster, const SrJournalHeader *header, SrChange *change, SrEntryFault *fault, GError **error)
{
  gboolean ok;

  if (change != NULL)
    ok = sr_roster_apply (roster, header->number, header->signer, change, error);
  else
    ok = !g_str_has_prefix (header->act, "roster.") && sr_roster_may (roster, header->signer, header->act);
  if (ok)
    return TRUE;
  *fault = SR_ENTRY_UNAUTHORISED;
  if (change == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
                         _ ("This person's role does not allow that."));
  return FALSE;
}

gboolean
sr_entry_check (SrRoster *roster,
                const char *vault_id,
                const SrStoredEntry *entry,
                SrJournalHeader **out_header,
                SrChange **out_change,
                SrEntryFault *out_fault,
                GError **error)
{
  SrJournalHeader *header = sr_journal_header_parse (entry->header, error);
  SrEntryFault ignored;
  SrEntryFault *fault = out_fault != NULL ? out_fault : &ignored;

  *out_header = header;
  *out_change = NULL;
  *fault = header != NULL ? SR_ENTRY_GENUINE : SR_ENTRY_ALTERED;
  if (header == NULL)
    return FALSE;
  if (!g_str_equal (header->vault_id, vault_id))
    return fail (SR_ENTRY_FOREIGN, _ ("It belongs to another vault."), fault, error);
  if (header->number != entry->number)
    return fail (SR_ENTRY_MISPLACED, _ ("It stands in another entry's place."), fault, error);
  if (!read_payload (entry, header, out_change, error))
    {
      *fault = SR_ENTRY_ALTERED;
      return FALSE;
    }
  return check_signature (roster, entry, header, *out_change, fault, error)
         && check_authority (roster, header, *out_change, fault, error);
}
