/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-vault.h"

G_BEGIN_DECLS

/*
 * The drop box: what is written for a vault while nobody has it open. Everybody can add, nobody can read back
 * before the vault is unlocked. It is sealed to the public key that this machine last verified when the vault
 * was open here, never to one merely read from a file.
 */

#define SR_DROP_MOST_FILES 100
#define SR_DROP_MOST_BYTES (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)

/** SrDropKind: what was dropped. */
typedef enum
{
  SR_DROP_REPORT, /* a report by somebody without a key: anybody may have written it */
  SR_DROP_KEPT,   /* what could not be written at a lock, signed by whose session that was */
} SrDropKind;

/**
 * sr_drop_box_check: whether something can be dropped for the vault at @dir: SR_ERROR_NOT_PERMITTED where
 * this machine does not know the vault's drop box, SR_ERROR_DAMAGED where it was exchanged.
 */
gboolean sr_drop_box_check (const char *dir, GError **error);

/**
 * sr_drop_box_add_report: seals a report for the vault at @dir, which nobody needs to have open.
 * @report: what was answered
 * @paths: (nullable): files that belong to it
 * @id: (out) (optional) (transfer full): its id
 */
gboolean sr_drop_box_add_report (
  const char *dir, JsonObject *report, const char *const *paths, GDateTime *at, char **id, GError **error);

/** SrDropSealer: what is needed to keep something for a vault once it cannot be written. May be used in any
 * thread. */
typedef struct _SrDropSealer SrDropSealer;

/** sr_vault_dup_sealer: (transfer full) */
SrDropSealer *sr_vault_dup_sealer (SrVault *self);
void sr_drop_sealer_free (SrDropSealer *self);

/** sr_drop_sealer_seal: (transfer full): @kept, signed and sealed. */
GBytes *sr_drop_sealer_seal (SrDropSealer *self, JsonObject *kept, GDateTime *at);

/** sr_drop_box_store: puts sealed bytes where the next unlock finds them: beside the vault at @dir or, where
 * that fails, in this machine's state folder. */
gboolean sr_drop_box_store (const char *dir, GBytes *sealed, GError **error);

/**
 * SrDrop: something that lies in the drop box of an open vault.
 */
#define SR_TYPE_DROP (sr_drop_get_type ())
G_DECLARE_FINAL_TYPE (SrDrop, sr_drop, SR, DROP, GObject)

/**
 * sr_vault_list_drops: (transfer full) (nullable) (element-type SrDrop): what waits, the oldest first.
 * @damaged: (out): how many files are there that cannot be read
 *
 * What was taken in before is removed and not listed, also where somebody has put it back.
 */
GPtrArray *sr_vault_list_drops (SrVault *self, guint *damaged, GError **error);

/** sr_vault_open_drop: (transfer full) (nullable): the same for bytes that were kept in memory. */
SrDrop *sr_vault_open_drop (SrVault *self, GBytes *sealed, GError **error);

/** sr_vault_has_taken: whether the drop called @id was taken in. */
gboolean sr_vault_has_taken (SrVault *self, const char *id);

const char *sr_drop_get_id (SrDrop *self);
SrDropKind sr_drop_get_kind (SrDrop *self);
GDateTime *sr_drop_get_at (SrDrop *self);
JsonObject *sr_drop_get_content (SrDrop *self);
/** sr_drop_is_own: whether the member who has the vault open signed it. */
gboolean sr_drop_is_own (SrDrop *self);
/** sr_drop_get_signer: (nullable): the label of the member who signed. */
const char *sr_drop_get_signer (SrDrop *self);
guint sr_drop_get_n_files (SrDrop *self);
const char *sr_drop_get_file_name (SrDrop *self, guint index);
guint64 sr_drop_get_file_size (SrDrop *self, guint index);

/** sr_drop_open_file: (transfer full) (nullable): a file's content. */
GInputStream *sr_drop_open_file (SrDrop *self, guint index, GError **error);

/** sr_drop_remove: takes its file away, once its content is in the vault or refused by a person. */
gboolean sr_drop_remove (SrDrop *self, GError **error);

/** SR_DROP_RECORD: the kind of the record that says that a drop, whose id it has, was taken in. */
#define SR_DROP_RECORD "drop"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrDropSealer, sr_drop_sealer_free)

G_END_DECLS
