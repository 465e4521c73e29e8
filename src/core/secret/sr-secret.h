/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrSecret: bytes that must not leave the process: a passphrase, a key.
 *
 * They live in guarded memory that is kept out of core dumps, locked where the system allows it, and
 * overwritten when the last reference goes. There is no getter: code that needs the bytes borrows them for
 * the length of one call.
 */
typedef struct _SrSecret SrSecret;

#define SR_TYPE_SECRET (sr_secret_get_type ())
GType sr_secret_get_type (void) G_GNUC_CONST;

/** sr_secret_new_random: (transfer full): @length bytes from the system's random source. */
SrSecret *sr_secret_new_random (gsize length);

/** sr_secret_new_take: (transfer full): copies @bytes into guarded memory and overwrites where they stood. */
SrSecret *sr_secret_new_take (gpointer bytes, gsize length);

/** sr_secret_new_text: (transfer full): for text that is no secret to the caller, as a passphrase in a test.
 */
SrSecret *sr_secret_new_text (const char *text);

/** sr_secret_new_slice: (transfer full): the @length bytes of @self from @offset. */
SrSecret *sr_secret_new_slice (SrSecret *self, gsize offset, gsize length);

/** sr_secret_new_joined: (transfer full): all bytes of @parts, one after the other. */
SrSecret *sr_secret_new_joined (SrSecret *const *parts, gsize n_parts);

SrSecret *sr_secret_ref (SrSecret *self);
void sr_secret_unref (SrSecret *self);

/** sr_secret_get_length: how many bytes. */
gsize sr_secret_get_length (SrSecret *self);

/** sr_secret_equal: compares without telling by its duration where the two differ. */
gboolean sr_secret_equal (SrSecret *a, SrSecret *b);

/**
 * SrSecretFunc: borrows the bytes; they are followed by a zero byte that does not count.
 * Must not keep, copy or print them.
 */
typedef gboolean (*SrSecretFunc) (const guint8 *bytes, gsize length, gpointer user_data);

/** sr_secret_use: calls @func with the bytes. Returns: what @func returned. */
gboolean sr_secret_use (SrSecret *self, SrSecretFunc func, gpointer user_data);

/** sr_secret_memory_new: (transfer full): @length bytes of guarded memory, for a secret that is being read. */
gpointer sr_secret_memory_new (gsize length);

/** sr_secret_memory_free: overwrites them and gives them back. */
void sr_secret_memory_free (gpointer memory);

/** sr_secret_memory_is_locked: whether guarded memory is really kept out of swap on this machine. */
gboolean sr_secret_memory_is_locked (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrSecret, sr_secret_unref)

G_END_DECLS
