/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-backup-file.h"

G_BEGIN_DECLS

/* Bytes from one file to another, counted, hashed and brought to the disk. */

/** sr_backup_io_open: opens @path for reading, no symbolic link; -1 with @error. */
int sr_backup_io_open (const char *path, GError **error);

/** sr_backup_io_make: makes @path with mode 0600; -1 with @error where it exists. */
int sr_backup_io_make (const char *path, GError **error);

/**
 * sr_backup_io_pump: moves exactly @length bytes, or all up to the end where @length is %G_MAXUINT64.
 * @to: -1 only reads
 * @moved: (out) (nullable)
 */
gboolean sr_backup_io_pump (int from,
                            int to,
                            const char *path,
                            guint64 length,
                            GChecksum *sum,
                            guint64 *moved,
                            SrBackupTell tell,
                            gpointer user_data,
                            GError **error);

/** sr_backup_io_write: all of @bytes. */
gboolean sr_backup_io_write (int fd, const char *path, gconstpointer bytes, gsize length, GError **error);

/** sr_backup_io_finish: syncs and closes @fd, and asks the system to forget what it holds of the file, so
 * that who reads it next reads the disk. */
gboolean sr_backup_io_finish (int fd, const char *path, GError **error);

/** sr_backup_io_need_space: %FALSE where the disk of @folder has less than @bytes left. */
gboolean sr_backup_io_need_space (const char *folder, guint64 bytes, GError **error);

G_END_DECLS
