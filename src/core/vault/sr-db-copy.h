/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-db.h"

G_BEGIN_DECLS

/*
 * A second database written out of an open one. Nothing here touches the first: a copy gets its name and its
 * place from somebody else, once it is known to be whole.
 */

/** sr_db_copy_as_is: writes all pages of @self to @path, a new file, under @key. Synced when it returns. */
gboolean sr_db_copy_as_is (SrDb *self, const char *path, SrSecret *key, GError **error);

/** sr_db_copy_compact: writes the content of @self to @path, a new file, under the key @self has, without
 * free pages and without what was deleted. Synced when it returns. */
gboolean sr_db_copy_compact (SrDb *self, const char *path, SrSecret *key, GError **error);

/** sr_db_copy_check: opens the copy at @path with @key, reads all of it and compares it with @self.
 * SR_ERROR_DAMAGED where it is not the same. */
gboolean sr_db_copy_check (SrDb *self, const char *path, SrSecret *key, GError **error);

/** sr_db_checkpoint: brings the write-ahead log into the database file and empties it. */
gboolean sr_db_checkpoint (SrDb *self, GError **error);

/** sr_db_size: bytes of the database, without its log. */
gboolean sr_db_size (SrDb *self, guint64 *bytes, GError **error);

G_END_DECLS
