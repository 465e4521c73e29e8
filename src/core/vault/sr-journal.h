/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-change.h"
#include "sr-clock.h"
#include "sr-db.h"
#include "sr-key-pair.h"

G_BEGIN_DECLS

/*
 * The header of a journal entry: a few lines of text, written once. These bytes are what is signed and
 * hashed; FORMAT.md shows one.
 */
#define SR_JOURNAL_HASH_LENGTH 32
#define SR_JOURNAL_SALT_LENGTH 32

typedef struct
{
  char *vault_id;
  guint64 number;
  char *previous; /* hash of the entry before, 64 zeros for the first */
  char *signer;   /* slots, hexadecimal */
  char *session;
  GDateTime *at; /* in UTC */
  char *zone;    /* name of the machine's zone */
  int offset;    /* seconds east of UTC */
  char *boot;    /* the kernel's id of this boot */
  gint64 up;     /* microseconds since boot, sleep included */
  char *act;
  char *incident; /* nullable */
  char *payload;  /* SHA-256 of salt and payload */
} SrJournalHeader;

void sr_journal_header_free (SrJournalHeader *self);

/** sr_journal_header_now: fills in time, zone and boot from @clock and the machine. */
void sr_journal_header_now (SrJournalHeader *self, SrClock *clock);

/** sr_journal_header_to_bytes: (transfer full): the text that is stored and signed. */
GBytes *sr_journal_header_to_bytes (const SrJournalHeader *self);

/** sr_journal_header_parse: (transfer full) (nullable): reads such a text; anything that is not letter for
 * letter what would be written is refused. */
SrJournalHeader *sr_journal_header_parse (GBytes *bytes, GError **error);

/** sr_journal_hash: (transfer full): the SHA-256 of a header and its signature, hexadecimal. */
char *sr_journal_hash (GBytes *header, GBytes *signature);

/** sr_journal_digest: (transfer full): the SHA-256 of salt and payload, hexadecimal. */
char *sr_journal_digest (GBytes *salt, GBytes *payload);

/** sr_journal_payload_parse: (transfer full) (nullable): the JSON of a payload. */
JsonObject *sr_journal_payload_parse (GBytes *payload, GError **error);

/** sr_journal_insert: signs the header with @pair and stores it with its payload; inside a transaction.
 * @hash: (out) (transfer full): the new head */
gboolean sr_journal_insert (SrDb *db,
                            const SrJournalHeader *header,
                            SrKeyPair *pair,
                            GBytes *salt,
                            GBytes *payload,
                            char **hash,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrJournalHeader, sr_journal_header_free)

G_END_DECLS
