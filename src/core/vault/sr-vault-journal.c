/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-entry-check.h"
#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static SrJournalEntry *
read_entry (SrVault *self, SrStoredEntry *stored, GError **error)
{
  g_autoptr (SrJournalHeader) header = sr_journal_header_parse (stored->header, error);
  g_autoptr (JsonObject) payload = NULL;
  g_autofree char *hash = NULL;
  const SrMember *member;

  if (header == NULL)
    return NULL;
  if (stored->payload != NULL)
    {
      g_autofree char *digest = sr_journal_digest (stored->salt, stored->payload);

      if (g_str_equal (digest, header->payload))
        payload = sr_journal_payload_parse (stored->payload, error);
      else
        g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                     _ ("The content of journal entry %" G_GUINT64_FORMAT " is damaged or was altered."),
                     stored->number);
      if (payload == NULL)
        return NULL;
    }
  hash = sr_journal_hash (stored->header, stored->signature);
  member = sr_roster_find (self->roster, header->signer);
  return sr_journal_entry_new (header, stored->header, hash, member != NULL ? member->person : NULL, payload);
}

static gboolean
is_of_incident (SrJournalEntry *entry, const char *incident)
{
  return incident == NULL || g_strcmp0 (sr_journal_entry_get_incident (entry), incident) == 0;
}

GPtrArray *
sr_vault_journal (SrVault *self, const char *incident, guint64 from, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  SrStoredEntry stored = {0};
  sqlite3_stmt *row;
  int step = -1;

  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  if (!sr_vault_is_usable (self, FALSE, error))
    return NULL;
  row = sr_stored_entry_query (self->db, "", from, error);
  while (row != NULL && (limit == 0 || entries->len < limit)
         && (step = sr_db_step (self->db, row, error)) > 0)
    {
      g_autoptr (SrJournalEntry) entry = NULL;

      sr_stored_entry_read (&stored, row);
      entry = read_entry (self, &stored, error);
      if (entry == NULL)
        {
          step = -1;
          break;
        }
      if (is_of_incident (entry, incident))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  if (row != NULL)
    sr_db_reset (row);
  sr_stored_entry_clear (&stored);
  if (row == NULL || step < 0)
    return NULL;
  return g_steal_pointer (&entries);
}

static gboolean
is_beginning (const char *text)
{
  gsize length = strlen (text);

  return length >= SR_HEAD_LEAST_DIGITS && length <= 2 * SR_JOURNAL_HASH_LENGTH
         && strspn (text, "0123456789abcdef") == length;
}

gboolean
sr_vault_compare_head (
  SrVault *self, guint64 number, const char *hash, SrHeadAnswer *answer, GDateTime **at, GError **error)
{
  g_autofree char *digits = NULL;
  g_autofree char *stored = NULL;
  g_autoptr (SrJournalHeader) header = NULL;
  SrStoredEntry entry = {0};
  sqlite3_stmt *row;
  int step;

  g_return_val_if_fail (SR_IS_VAULT (self) && hash != NULL && answer != NULL, FALSE);
  *answer = SR_HEAD_MISSING;
  digits = g_ascii_strdown (hash, -1);
  if (number == 0 || !is_beginning (digits))
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("A head is the number of an entry and at least %d digits of its fingerprint, as they are "
           "printed on every export."),
        SR_HEAD_LEAST_DIGITS);
      return FALSE;
    }
  if (!sr_vault_is_usable (self, FALSE, error))
    return FALSE;
  row = sr_stored_entry_query (self->db, "", number, error);
  step = row != NULL ? sr_db_step (self->db, row, error) : -1;
  if (step <= 0)
    return step == 0;
  sr_stored_entry_read (&entry, row);
  sr_db_reset (row);
  if (entry.number == number)
    {
      stored = sr_journal_hash (entry.header, entry.signature);
      *answer = g_str_has_prefix (stored, digits) ? SR_HEAD_UNCHANGED : SR_HEAD_DIFFERENT;
      header = sr_journal_header_parse (entry.header, NULL);
    }
  sr_stored_entry_clear (&entry);
  if (at != NULL && header != NULL)
    *at = g_date_time_ref (header->at);
  return TRUE;
}
