/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/** SrJournalEntry: one entry of the journal, as it is stored. */
#define SR_TYPE_JOURNAL_ENTRY (sr_journal_entry_get_type ())
G_DECLARE_FINAL_TYPE (SrJournalEntry, sr_journal_entry, SR, JOURNAL_ENTRY, GObject)

guint64 sr_journal_entry_get_number (SrJournalEntry *self);

/** sr_journal_entry_get_at: (transfer none): the wall clock of the machine that wrote it, in that machine's
 * zone. */
GDateTime *sr_journal_entry_get_at (SrJournalEntry *self);

/** sr_journal_entry_get_person: (nullable): the id of the person who signed; %NULL for the recovery key. */
const char *sr_journal_entry_get_person (SrJournalEntry *self);

/** sr_journal_entry_get_signer: the slot whose key signed, hexadecimal. */
const char *sr_journal_entry_get_signer (SrJournalEntry *self);

/** sr_journal_entry_get_session: the slot that had the vault open; another one for an approval at the desk.
 */
const char *sr_journal_entry_get_session (SrJournalEntry *self);
const char *sr_journal_entry_get_act (SrJournalEntry *self);
const char *sr_journal_entry_get_incident (SrJournalEntry *self); /* nullable */

/** sr_journal_entry_get_payload: (transfer none) (nullable): what was put and dropped; %NULL once erased. */
JsonObject *sr_journal_entry_get_payload (SrJournalEntry *self);

/** sr_journal_entry_get_hash: the SHA-256 of header and signature, hexadecimal; the next entry names it. */
const char *sr_journal_entry_get_hash (SrJournalEntry *self);

/** sr_journal_entry_get_header: the signed text. */
const char *sr_journal_entry_get_header (SrJournalEntry *self);

G_END_DECLS
