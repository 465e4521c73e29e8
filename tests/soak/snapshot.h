/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All files of a folder as they were at one moment. */
typedef struct _Snapshot Snapshot;

Snapshot *snapshot_take (const char *dir);
void snapshot_free (Snapshot *self);

/* Puts the folder back to that moment; files that came later go. */
void snapshot_restore (Snapshot *self, const char *dir);

gboolean snapshot_equal (Snapshot *self, Snapshot *other);

/* The names with @suffix, below the folder; free the array with g_ptr_array_unref (). */
GPtrArray *snapshot_names (Snapshot *self, const char *suffix);
GBytes *snapshot_get (Snapshot *self, const char *name);

/* Takes @bytes as the content of a file; %NULL takes the file away. */
void snapshot_set (Snapshot *self, const char *name, GBytes *bytes);
Snapshot *snapshot_copy (Snapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Snapshot, snapshot_free)

G_END_DECLS
