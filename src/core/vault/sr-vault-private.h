/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-db.h"
#include "sr-identity.h"
#include "sr-journal.h"
#include "sr-keys.h"
#include "sr-roster.h"
#include "sr-session-lock.h"
#include "sr-vault.h"

G_BEGIN_DECLS

/* The inside of SrVault, for the files that make up its parts. */

struct _SrVault
{
  GObject parent_instance;
  char *dir;
  char *id; /* hexadecimal */
  SrClock *clock;
  SrSessionLock *lock;
  SrDb *db; /* NULL once closed */
  SrKeys *keys;
  SrIdentity *identity;
  char *slot;           /* the session's, hexadecimal */
  SrSecret *digest_key; /* of the long values */
  SrRoster *roster;
  guint64 head_number;
  char *head_hash;
  GDateTime *head_at;
  char *warning;
  gboolean is_older; /* what the warning is about: entries are missing at the end */
  char *notice;
  char *fingerprint;
  gboolean read_only;
  guint master; /* which of the identity's master keys the database is under */
};

/* Names of the rows of "setting". */
#define SR_SETTING_VAULT_ID     "vault_id"
#define SR_SETTING_DIGEST_KEY   "digest_key"
#define SR_SETTING_DROP_BOX     "drop_box"
#define SR_SETTING_KEYS         "keys"         /* checksum of the key file that belongs to this database */
#define SR_SETTING_KEYS_PENDING "keys_pending" /* and of the one that is about to replace it */

#define SR_SETTING_KEYS_NEXT "keys_next" /* whose bytes these are, until it stands in its place */

#define SR_DATABASE_CONTEXT "SrDbKey_"

/** sr_vault_is_usable: sets SR_ERROR_FAILED where the vault is closed, and with @to_write also where it is
 * open for reading only. */
gboolean sr_vault_is_usable (SrVault *self, gboolean to_write, GError **error);

/** sr_vault_add_notice: one more sentence for sr_vault_get_notice(). */
void sr_vault_add_notice (SrVault *self, const char *sentence);

/** sr_vault_open_as: (transfer full) (nullable): the second half of opening; takes all it is given. */
SrVault *sr_vault_open_as (
  const char *dir, SrSessionLock *lock, SrKeys *keys, SrIdentity *identity, SrClock *clock, GError **error);

/** sr_vault_open_copy: (transfer full) (nullable): the same for a copy that is only looked at: this machine's
 * memory of the vault is neither asked nor changed. */
SrVault *sr_vault_open_copy (
  const char *dir, SrSessionLock *lock, SrKeys *keys, SrIdentity *identity, SrClock *clock, GError **error);

/** sr_vault_get_setting: @value stays %NULL where it is not set. */
gboolean sr_vault_get_setting (SrVault *self, const char *name, GBytes **value, GError **error);

/** sr_vault_unlock_member: (transfer full) (nullable): as sr_identity_unlock(), slower after each wrong one.
 */
SrIdentity *sr_vault_unlock_member (SrVault *self, const char *label, SrSecret *passphrase, GError **error);

/** sr_vault_database_open: opens "vault.db" with whichever master key fits. */
gboolean sr_vault_database_open (SrVault *self, GError **error);

/** sr_vault_load_roster: reads the roster out of the journal and checks it. */
gboolean sr_vault_load_roster (SrVault *self, GError **error);

/** sr_vault_remember_head: writes the head into this machine's memory; a failure becomes a notice. */
void sr_vault_remember_head (SrVault *self);

/** sr_vault_commit_signed: commits @change signed with @signer's key; @also runs in the same transaction. */
gboolean sr_vault_commit_signed (SrVault *self,
                                 const char *signer,
                                 SrKeyPair *pair,
                                 SrChange *change,
                                 SrDbFunc also,
                                 gpointer also_data,
                                 GError **error);

/** sr_vault_first_commit: the founding entry, into a database that has no roster yet. */
gboolean sr_vault_first_commit (SrDb *db,
                                const char *vault_id,
                                const char *signer,
                                SrKeyPair *pair,
                                SrSecret *digest_key,
                                SrChange *change,
                                SrClock *clock,
                                GError **error);

/* Evidence (sr-evidence-store.c). */
typedef struct
{
  char *file; /* name without ".db" */
  guint parts;
  guint page_size;
  guint piece_size;
  guint64 size;
  char *sha256;
  SrSecret *key;
} SrEvidenceKey;

void sr_evidence_key_clear (SrEvidenceKey *self);

/** sr_evidence_key_load: SR_ERROR_BAD_INPUT where there is no item called @id. */
gboolean sr_evidence_key_load (SrDb *db, const char *id, SrEvidenceKey *key, GError **error);
gboolean sr_evidence_key_insert (SrDb *db, const char *id, const SrEvidenceKey *key, GError **error);

/** sr_evidence_part_path: (transfer full): the file of part @part, from 0. */
char *sr_evidence_part_path (const char *dir, const char *file, guint part);

/** sr_evidence_pieces_per_part: so that no part is over 2 GiB. */
#define SR_EVIDENCE_PIECES_PER_PART 32000

/** sr_evidence_sweep: removes files that no row knows: what an interrupted import left. */
gboolean sr_evidence_sweep (SrDb *db, const char *dir, GError **error);

SrEvidenceWriter *sr_evidence_writer_new (SrVault *vault, guint64 size_hint, GError **error);
SrEvidenceReader *
sr_evidence_reader_new (const char *dir, const char *id, SrEvidenceKey *key, GError **error);

/* Makers of the objects that come out of a vault. */
SrJournalEntry *sr_journal_entry_new (
  const SrJournalHeader *header, GBytes *text, const char *hash, const char *person, JsonObject *payload);
SrVaultHeader *sr_vault_header_new (const char *dir, const SrKeys *keys, const char *holder);

SrVaultReport *sr_vault_report_new (void);
void sr_vault_report_add_kind (SrVaultReport *self, const char *kind, const char *about, const char *sentence);
void sr_vault_report_add (SrVaultReport *self, const char *about, const char *sentence);
void sr_vault_report_count (
  SrVaultReport *self, guint64 entries, guint64 records, guint64 items, guint64 bytes, guint64 erased);

G_END_DECLS
