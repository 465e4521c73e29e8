/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files beside the database, written so that a crash leaves the old or the new one. */

/** sr_file_read: (transfer full) (nullable): at most @limit bytes of @path; SR_ERROR_DAMAGED where it is
 * missing or larger, SR_ERROR_FAILED where it may not be read. */
GBytes *sr_file_read (const char *path, gsize limit, GError **error);

/** sr_file_replace: writes @path anew, mode 0600, synced to the disk with its folder. */
gboolean sr_file_replace (const char *path, GBytes *bytes, GError **error);

/** sr_file_make: makes an empty file with mode 0600 that must not exist yet. */
gboolean sr_file_make (const char *path, GError **error);

/** sr_file_sync: brings a file or a folder to the disk. */
gboolean sr_file_sync (const char *path, GError **error);

/** sr_file_remove_folder: removes a folder of ours with all in it, as far as it goes. */
void sr_file_remove_folder (const char *path);

G_END_DECLS
