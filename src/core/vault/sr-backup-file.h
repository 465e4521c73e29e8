/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-key.h"
#include "sr-keys.h"
#include "sr-vault.h"

G_BEGIN_DECLS

#define SR_BACKUP_SUFFIX ".subrosa-backup"

/* What a backup begins and ends with. */
#define SR_BACKUP_HEAD        "subrosa backup 1\n"
#define SR_BACKUP_HEAD_LENGTH 17
#define SR_BACKUP_FOOT        "SRBKEND\n"
#define SR_BACKUP_FOOT_LENGTH 8

/*
 * The file of a backup: parts one after the other and behind them a list of them. FORMAT.md has its bytes.
 * Everything in it that is secret is encrypted already; the list is readable and authenticated.
 */
typedef struct
{
  char *name; /* "keys", "vault.db", "evidence/….db" */
  guint64 size;
  char *sha256;
  gboolean inside; /* else it lies in the folder's evidence store */
  guint64 offset;  /* where it begins, if inside */
} SrBackupPart;

typedef struct
{
  char *path;
  char *vault_id;
  GDateTime *made_at;
  guint64 head_number;
  char *head_hash;
  guint64 generation; /* of the key file */
  guint64 records;    /* 0 where not said */
  gboolean alone;     /* all evidence is inside */
  gboolean rotates;   /* may go when newer ones have come */
  GPtrArray *parts;   /* of SrBackupPart */
  guint64 size;       /* of the whole file */
  GBytes *list;       /* the bytes that the MAC is over */
  guint8 mac[SR_KEY_MAC_LENGTH];
} SrBackupFile;

/** sr_backup_file_new: (transfer full): one to be written. */
SrBackupFile *sr_backup_file_new (void);

/** sr_backup_file_read: (transfer full) (nullable): reads what a backup holds, without its parts.
 * SR_ERROR_DAMAGED where it is none, is cut off or was made by a newer Subrosa. */
SrBackupFile *sr_backup_file_read (const char *path, GError **error);
void sr_backup_file_free (SrBackupFile *self);

/** sr_backup_file_find: (nullable): the part called @name. */
const SrBackupPart *sr_backup_file_find (const SrBackupFile *self, const char *name);

/** sr_backup_file_part_path: (transfer full): where the bytes of a part lie: the backup itself or its
 * folder's store. */
char *sr_backup_file_part_path (const SrBackupFile *self, const SrBackupPart *part);

/** sr_backup_file_is_genuine: whether somebody with this master key made the list. */
gboolean sr_backup_file_is_genuine (const SrBackupFile *self, SrSecret *master);

/** sr_backup_file_mac: over the list, under a key made from @master. */
void sr_backup_file_mac (const SrBackupFile *self, SrSecret *master, guint8 mac[SR_KEY_MAC_LENGTH]);

/** SrBackupTell: @bytes more were read or written; %FALSE stops. */
typedef gboolean (*SrBackupTell) (guint64 bytes, gpointer user_data, GError **error);

/**
 * sr_backup_file_take: reads a part, compares it with its hash and writes it to @target, which must not
 * exist.
 * @target: (nullable): %NULL only compares
 */
gboolean sr_backup_file_take (const SrBackupFile *self,
                              const SrBackupPart *part,
                              const char *target,
                              SrBackupTell tell,
                              gpointer user_data,
                              GError **error);

/** sr_backup_file_dup_keys: (transfer full) (nullable): the key file in it. */
SrKeys *sr_backup_file_dup_keys (const SrBackupFile *self, GError **error);

/** sr_backup_part_new: (transfer full) */
SrBackupPart *sr_backup_part_new (const char *name, guint64 size, const char *sha256, gboolean inside);

/**
 * sr_backup_file_write: writes a backup to @path, which must not exist, syncs it and reads it back.
 * @self: what to say about it; sizes and hashes of the parts inside are filled in
 * @sources: where the bytes of each part inside are taken from, in the order of the parts; %NULL for those
 * beside
 */
gboolean sr_backup_file_write (SrBackupFile *self,
                               const char *path,
                               const char *const *sources,
                               SrSecret *master,
                               SrBackupTell tell,
                               gpointer user_data,
                               GError **error);

/** sr_backup_copy: copies @source to @target, which must not exist, syncs it and reads it back. @sha256:
 * (out) (transfer full) */
gboolean sr_backup_copy (const char *source,
                         const char *target,
                         char **sha256,
                         guint64 *size,
                         SrBackupTell tell,
                         gpointer user_data,
                         GError **error);

/** sr_backup_hash: (transfer full) (nullable): the SHA-256 of a file as it stands on the disk. */
char *sr_backup_hash (const char *path, SrBackupTell tell, gpointer user_data, GError **error);

/** sr_backup_store_path: (transfer full): the evidence store beside the backups of one vault in @folder. */
char *sr_backup_store_path (const char *folder, const char *vault_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrBackupFile, sr_backup_file_free)

G_END_DECLS
