/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-journal.h"
#include "sr-roster.h"

G_BEGIN_DECLS

/** SrStoredEntry: a row of the journal. */
typedef struct
{
  guint64 number;
  GBytes *header;
  GBytes *signature;
  GBytes *hash;
  GBytes *salt;    /* nullable: erased */
  GBytes *payload; /* nullable: erased */
} SrStoredEntry;

void sr_stored_entry_clear (SrStoredEntry *self);

/** sr_stored_entry_query: (transfer none) (nullable): rows from number @from on; @where: a further condition.
 */
sqlite3_stmt *sr_stored_entry_query (SrDb *db, const char *where, guint64 from, GError **error);

/** sr_stored_entry_read: fills @self from the row that stands ready. */
void sr_stored_entry_read (SrStoredEntry *self, sqlite3_stmt *statement);

/** SrEntryFault: what is wrong with an entry. */
typedef enum
{
  SR_ENTRY_GENUINE,
  SR_ENTRY_ALTERED,      /* header or content are not what was signed */
  SR_ENTRY_UNSIGNED,     /* the signature is not its signer's: altered, or made by somebody else */
  SR_ENTRY_FOREIGN,      /* made by nobody who belongs to this vault */
  SR_ENTRY_MISPLACED,    /* stands in another entry's place */
  SR_ENTRY_UNAUTHORISED, /* its signer's role did not allow it */
} SrEntryFault;

/**
 * sr_entry_check: whether an entry is what its signer made and was entitled to, as @roster stands before it.
 * An entry of the roster is taken into it.
 * @header: (out) (transfer full): filled in wherever the header could be read, also on failure
 * @change: (out) (transfer full) (nullable): %NULL where the payload is erased
 * @fault: (out) (optional)
 *
 * Returns: %FALSE with SR_ERROR_DAMAGED or SR_ERROR_NOT_PERMITTED and a sentence.
 */
gboolean sr_entry_check (SrRoster *roster,
                         const char *vault_id,
                         const SrStoredEntry *entry,
                         SrJournalHeader **header,
                         SrChange **change,
                         SrEntryFault *fault,
                         GError **error);

G_END_DECLS
