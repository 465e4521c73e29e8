/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-vault.h"
#include "sr-worker.h"

G_BEGIN_DECLS

/**
 * SrSession: an unlocked vault, as screens see it.
 *
 * The vault itself is touched by one worker thread only; the casebook is in memory and may be read at any
 * time in the main context. Every call that writes or reads the disk is asynchronous.
 *
 * Signal "changed" (SrChange *change): once for each committed change, after the casebook has taken it in.
 */
#define SR_TYPE_SESSION (sr_session_get_type ())
G_DECLARE_FINAL_TYPE (SrSession, sr_session, SR, SESSION, GObject)

/**
 * sr_session_new_for_vault: (transfer full) (nullable): a session over an open vault, which belongs to it
 * from now on. Loads laws, plans and records at once: for programs without a screen, and right after an
 * unlock.
 */
SrSession *sr_session_new_for_vault (SrVault *vault, SrClock *clock, GError **error);

/** sr_session_open_async: opens the vault at @dir. @label: (nullable): whose slot. */
void sr_session_open_async (const char *dir,
                            const char *label,
                            SrSecret *passphrase,
                            SrClock *clock,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** sr_session_open_with_session_async: with what sr_vault_dup_session() gave before an exec. @sealed:
 * (nullable) (element-type GBytes): what sr_session_lock() gave. */
void sr_session_open_with_session_async (const char *dir,
                                         SrSecret *session,
                                         GPtrArray *sealed,
                                         SrClock *clock,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/** sr_session_open_with_recovery_async: with the recovery key in place of a person's passphrase. */
void sr_session_open_with_recovery_async (const char *dir,
                                          SrSecret *recovery_key,
                                          SrClock *clock,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
/** sr_session_open_finish: (transfer full) (nullable) */
SrSession *sr_session_open_finish (GAsyncResult *result, GError **error);

/** sr_session_dup_secret: (transfer full): for sr_session_open_with_session_async() after an exec. */
SrSecret *sr_session_dup_secret (SrSession *self);

/** sr_session_close: waits for what is under way, then closes the vault. Everything after fails. */
void sr_session_close (SrSession *self);

/**
 * sr_session_lock: the same, but within a few seconds whatever happens: what cannot be written by then is
 * sealed and put where the next unlock finds it.
 *
 * Returns: (transfer full) (nullable): the sealed bytes where not even that could be written; they must live
 * until the next unlock. %NULL is the rule.
 */
GBytes *sr_session_lock (SrSession *self);

/** sr_session_get_kept: (nullable): what was taken in of what the last lock kept, as a sentence to be told. */
const char *sr_session_get_kept (SrSession *self);

/** sr_session_has_sealed: whether what it was given sealed is in the vault, so that it may be forgotten. */
gboolean sr_session_has_sealed (SrSession *self);

/** sr_session_get_reports: (transfer none) (element-type SrDrop): reports written without a key that wait. */
GPtrArray *sr_session_get_reports (SrSession *self);

/* What stands still while the vault is open. */
SrCasebook *sr_session_get_book (SrSession *self);
SrLawBook *sr_session_get_laws (SrSession *self);
SrPlaybooks *sr_session_get_playbooks (SrSession *self);
SrClock *sr_session_get_clock (SrSession *self);
GTimeZone *sr_session_get_zone (SrSession *self);
SrWorker *sr_session_get_worker (SrSession *self);
/** sr_session_get_vault: for programs without a screen, which make no asynchronous calls; all others use
 * sr_session_run_async(). */
SrVault *sr_session_get_vault (SrSession *self);
const char *sr_session_get_dir (SrSession *self);
const char *sr_session_get_vault_id (SrSession *self);
const char *sr_session_get_person (SrSession *self); /* nullable: the recovery key is nobody */
const char *sr_session_get_label (SrSession *self);
SrRole sr_session_get_role (SrSession *self);
gboolean sr_session_may (SrSession *self, const char *act);
gboolean sr_session_is_demonstration (SrSession *self);
gboolean sr_session_is_read_only (SrSession *self);
const char *sr_session_get_warning (SrSession *self); /* nullable: must be read before anything is written */
const char *sr_session_get_notice (SrSession *self);  /* nullable: worth knowing */

/**
 * sr_session_accept_head_async: goes on with the record that the warning is about; the vault writes this
 * decision into it. Once done there is no warning, the vault can be written, and "changed" says so.
 */
void sr_session_accept_head_async (SrSession *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sr_session_accept_head_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_dup_now: (transfer full): the present moment in the firm's zone. */
GDateTime *sr_session_dup_now (SrSession *self);

/** sr_session_dup_context: (transfer full): what builders of changes ask for, as of now. */
SrCaseContext *sr_session_dup_context (SrSession *self);

/**
 * sr_session_list_deadlines: (transfer none) (nullable) (element-type SrDeadline): every clock as it stands
 * in this minute; worked out anew after each change and each minute.
 */
GPtrArray *sr_session_list_deadlines (SrSession *self, GError **error);

/** SrSessionReminderFunc: told what runs, so that reminders can be written anew. @deadlines: SrDeadline */
typedef void (*SrSessionReminderFunc) (SrSession *self, GPtrArray *deadlines, gpointer user_data);

/** sr_session_set_reminder_hook: calls @func now and after each change. */
void sr_session_set_reminder_hook (SrSession *self,
                                   SrSessionReminderFunc func,
                                   gpointer user_data,
                                   GDestroyNotify destroy);

/**
 * sr_session_commit_async: writes a change; it is durable when the callback comes. The casebook shows it at
 * once, so that the next change builds on it, and takes it back if it could not be written.
 */
void sr_session_commit_async (SrSession *self,
                              SrChange *change,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** sr_session_commit_as_async: signed by another person at this desk, who gives their passphrase for this
 * act. */
void sr_session_commit_as_async (SrSession *self,
                                 const char *label,
                                 SrSecret *passphrase,
                                 SrChange *change,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sr_session_commit_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_commit: the same at once, for programs without a screen. */
gboolean sr_session_commit (SrSession *self, SrChange *change, GError **error);

/* Drafts: JSON objects, encrypted, overwritten, in no journal. The keys stand in sr-draft-keys.h. */
void sr_session_put_draft_async (SrSession *self,
                                 const char *key,
                                 JsonNode *draft,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sr_session_put_draft_finish (SrSession *self, GAsyncResult *result, GError **error);
void sr_session_get_draft_async (SrSession *self,
                                 const char *key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/** sr_session_get_draft_finish: (transfer full) (nullable): %NULL without error where there is none. */
JsonNode *sr_session_get_draft_finish (SrSession *self, GAsyncResult *result, GError **error);
void sr_session_delete_draft_async (SrSession *self,
                                    const char *key,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean sr_session_delete_draft_finish (SrSession *self, GAsyncResult *result, GError **error);
void sr_session_list_drafts_async (SrSession *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** sr_session_list_drafts_finish: (transfer full) (nullable): the keys. */
GStrv sr_session_list_drafts_finish (SrSession *self, GAsyncResult *result, GError **error);

/** SrSessionProgress: in the main context. @total is 0 where it is not known. */
typedef void (*SrSessionProgress) (guint64 done, guint64 total, gpointer user_data);

/**
 * sr_session_import_file_async: takes a file in as evidence of @incident.
 * @origin: where it came from, in words
 *
 * Bytes, hash, size, exhibit number and "collected" become durable together or not at all; cancelling leaves
 * nothing behind.
 */
void sr_session_import_file_async (SrSession *self,
                                   const char *incident,
                                   GFile *file,
                                   const char *origin,
                                   SrSessionProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** sr_session_import_bytes_async: the same for bytes already in memory, as a letter's PDF. */
void sr_session_import_bytes_async (SrSession *self,
                                    const char *incident,
                                    const char *name,
                                    GBytes *bytes,
                                    const char *origin,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/** sr_session_import_finish: (transfer full) (nullable): the id of the evidence. */
char *sr_session_import_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_import_stream: the same at once, for programs without a screen. (transfer full) (nullable) */
char *sr_session_import_stream (SrSession *self,
                                const char *incident,
                                const char *name,
                                GInputStream *stream,
                                const char *origin,
                                GCancellable *cancellable,
                                GError **error);

/** sr_session_open_evidence_async: a reader, to be used with sr_session_read_evidence_async() only. */
void sr_session_open_evidence_async (SrSession *self,
                                     const char *evidence,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/** sr_session_open_evidence_finish: (transfer full) (nullable) */
SrEvidenceReader *sr_session_open_evidence_finish (SrSession *self, GAsyncResult *result, GError **error);
void sr_session_read_evidence_async (SrSession *self,
                                     SrEvidenceReader *reader,
                                     guint64 offset,
                                     gsize length,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/** sr_session_read_evidence_finish: (transfer full) (nullable) */
GBytes *sr_session_read_evidence_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_export_evidence_async: writes the item to @file and records "exported". */
void sr_session_export_evidence_async (SrSession *self,
                                       const char *evidence,
                                       GFile *file,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean sr_session_export_evidence_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_verify_evidence_async: reads the item, compares its SHA-256 and records "verified". */
void sr_session_verify_evidence_async (SrSession *self,
                                       const char *evidence,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean sr_session_verify_evidence_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_journal_async: entries from @from on (0: from the first), @limit at most (0: all). */
void sr_session_journal_async (SrSession *self,
                               const char *incident,
                               guint64 from,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/** sr_session_journal_finish: (transfer full) (nullable) (element-type SrJournalEntry) */
GPtrArray *sr_session_journal_finish (SrSession *self, GAsyncResult *result, GError **error);

/**
 * sr_session_run_async: a job of one's own on the vault's worker, with the vault.
 * @func: runs in the worker's thread
 */
typedef gpointer (*SrSessionFunc) (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error);
void sr_session_run_async (SrSession *self,
                           int priority,
                           SrSessionFunc func,
                           gpointer data,
                           GDestroyNotify destroy,
                           GDestroyNotify result_destroy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gpointer sr_session_run_finish (SrSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
