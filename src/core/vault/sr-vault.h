/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-change.h"
#include "sr-clock.h"
#include "sr-evidence-reader.h"
#include "sr-evidence-writer.h"
#include "sr-journal-entry.h"
#include "sr-role.h"
#include "sr-secret.h"
#include "sr-vault-header.h"
#include "sr-vault-report.h"

G_BEGIN_DECLS

/**
 * SrVault: an open vault. All calls are synchronous and come from one thread.
 *
 * While it is open it holds the vault's session lock; the last reference closes it.
 */
#define SR_TYPE_VAULT (sr_vault_get_type ())
G_DECLARE_FINAL_TYPE (SrVault, sr_vault, SR, VAULT, GObject)

typedef struct
{
  JsonObject *firm;   /* body of the record "firm"; "demo": true marks a demonstration vault */
  JsonObject *person; /* body of the first person: "name" and "role" at least */
  const char *label;  /* (nullable): how the slot is called in the readable part, by default the name */
  gboolean fast;      /* passphrases cost the least that is allowed instead of about a second: for trials */
} SrFounding;

/**
 * sr_vault_create: (transfer full) (nullable): makes a vault at @dir, which must not exist, and opens it.
 * @recovery_key: (out) (transfer full): the text of the recovery key, to be shown once
 */
SrVault *sr_vault_create (const char *dir,
                          const SrFounding *founding,
                          SrSecret *passphrase,
                          SrSecret **recovery_key,
                          SrClock *clock,
                          GError **error);

/**
 * sr_vault_open: (transfer full) (nullable)
 * @label: (nullable): whose slot; %NULL tries all slots of persons
 *
 * A wrong passphrase takes the longer to be refused the more of them came before; it changes nothing.
 */
SrVault *
sr_vault_open (const char *dir, const char *label, SrSecret *passphrase, SrClock *clock, GError **error);

/** sr_vault_open_with_recovery: (transfer full) (nullable): a mistyped key is refused with the group that is
 * wrong. */
SrVault *
sr_vault_open_with_recovery (const char *dir, SrSecret *recovery_key, SrClock *clock, GError **error);

/** sr_vault_open_with_session: (transfer full) (nullable): with what sr_vault_dup_session() gave. */
SrVault *sr_vault_open_with_session (const char *dir, SrSecret *session, SrClock *clock, GError **error);

/** sr_vault_dup_session: (transfer full): keys and identity of this session, for the pipe across an exec. */
SrSecret *sr_vault_dup_session (SrVault *self);

/** sr_vault_check_passphrase: whether @passphrase is the one of the slot called @label in the vault at @dir.
 * Nothing is opened. */
gboolean sr_vault_check_passphrase (const char *dir, const char *label, SrSecret *passphrase, GError **error);

/** sr_vault_peek: (transfer full) (nullable): what can be known without a key. */
SrVaultHeader *sr_vault_peek (const char *dir, GError **error);

/** sr_vault_close: closes at once; everything after fails. */
void sr_vault_close (SrVault *self);

/* Who and what this is. */
const char *sr_vault_get_dir (SrVault *self);
const char *sr_vault_get_id (SrVault *self); /* the identity, 32 hexadecimal digits */
const char *
sr_vault_get_fingerprint (SrVault *self); /* of the founding key, in groups, for the recovery sheet */
const char *sr_vault_get_person_id (SrVault *self);    /* nullable: the recovery key is no person */
const char *sr_vault_get_person_label (SrVault *self); /* how the slot is called */
SrRole sr_vault_get_role (SrVault *self);
gboolean sr_vault_may (SrVault *self, const char *act); /* whether this session's role may do it */
guint64 sr_vault_get_head (SrVault *self, const char **hash);
SrClock *sr_vault_get_clock (SrVault *self);

/** sr_vault_get_warning: (nullable): what a person must read before anything is written: the record is older
 * than last seen here, or another one. Until sr_vault_accept_head() the vault is open for reading only. */
const char *sr_vault_get_warning (SrVault *self);
gboolean sr_vault_accept_head (SrVault *self, GError **error);
gboolean sr_vault_is_read_only (SrVault *self);

/** sr_vault_get_notice: (nullable): something to know that needs no decision: this machine has no memory of
 * the vault, one copy of its keys is damaged. */
const char *sr_vault_get_notice (SrVault *self);

/* Keys. Each change is an entry of the journal; older copies of the vault still open with what was valid
 * then. */

/** sr_vault_change_passphrase: gives this session's person a new passphrase. @fast: as in SrFounding. */
gboolean sr_vault_change_passphrase (
  SrVault *self, SrSecret *old_passphrase, SrSecret *new_passphrase, gboolean fast, GError **error);

/** sr_vault_renew_recovery_key: makes a new recovery key, as must be done after it was used; the old one
 * opens the vault no more. @recovery_key: (out) (transfer full) */
gboolean sr_vault_renew_recovery_key (SrVault *self, SrSecret **recovery_key, GError **error);

/* Records. */

/** sr_vault_load: (transfer full) (nullable) (element-type SrRecord): all records as they stand. */
GPtrArray *sr_vault_load (SrVault *self, GError **error);

/**
 * sr_vault_commit: one journal entry and its records in one transaction, durable when it returns.
 * Refuses with SR_ERROR_NOT_PERMITTED what this session's role may not do.
 */
gboolean sr_vault_commit (SrVault *self, SrChange *change, GError **error);

/**
 * sr_vault_commit_as: as sr_vault_commit(), signed by another person who gives their passphrase for this one
 * act (approval at the desk). The session stays who it was.
 */
gboolean
sr_vault_commit_as (SrVault *self, const char *label, SrSecret *passphrase, SrChange *change, GError **error);

/* Drafts: one row each, overwritten, in no journal. */
gboolean sr_vault_put_draft (SrVault *self, const char *name, JsonNode *draft, GError **error);
JsonNode *sr_vault_get_draft (SrVault *self,
                              const char *name,
                              GError **error);              /* (transfer full); NULL without error: none */
/* when it was saved last: *at stays NULL where there is none */
gboolean sr_vault_get_draft_time (SrVault *self, const char *name, GDateTime **at, GError **error);
GStrv sr_vault_list_drafts (SrVault *self, GError **error); /* (transfer full) */
gboolean sr_vault_delete_draft (SrVault *self, const char *name, GError **error);

/* The journal. */

/**
 * sr_vault_journal: (transfer full) (nullable) (element-type SrJournalEntry): at most @limit entries from
 * number @from on (0: all there are), of one incident or of all.
 */
GPtrArray *sr_vault_journal (SrVault *self, const char *incident, guint64 from, guint limit, GError **error);

/** SrHeadAnswer: how the record stands to a head that was printed or exported before. */
typedef enum
{
  SR_HEAD_UNCHANGED, /* all up to that entry is what it was then */
  SR_HEAD_DIFFERENT, /* that entry is another one, or something before it */
  SR_HEAD_MISSING,   /* the record does not reach that far */
} SrHeadAnswer;

#define SR_HEAD_LEAST_DIGITS 12

/**
 * sr_vault_compare_head: whether the record up to entry @number is the one whose hash begins with @hash.
 * Proves that only of a record that verifies.
 * @at: (out) (optional) (transfer full) (nullable): when that entry was made
 */
gboolean sr_vault_compare_head (
  SrVault *self, guint64 number, const char *hash, SrHeadAnswer *answer, GDateTime **at, GError **error);

/** SrVaultProgress: how far a verification is, @fraction from 0 to 1. Called in the vault's thread. */
typedef void (*SrVaultProgress) (double fraction, gpointer user_data);

/** sr_vault_verify: (transfer full) (nullable): reads everything and compares it with the journal. An error
 * means that the check could not be made; what does not fit is in the report. */
SrVaultReport *sr_vault_verify (
  SrVault *self, SrVaultProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);

/* Evidence. */

/** sr_vault_evidence_begin: (transfer full) (nullable). @size_hint: about how large, 0 unknown. */
SrEvidenceWriter *sr_vault_evidence_begin (SrVault *self, guint64 size_hint, GError **error);

/** sr_vault_evidence_open: (transfer full) (nullable): @id: of the evidence record. The reader holds the
 * vault. */
SrEvidenceReader *sr_vault_evidence_open (SrVault *self, const char *id, GError **error);

G_END_DECLS
