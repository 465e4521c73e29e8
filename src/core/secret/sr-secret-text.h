/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"

G_BEGIN_DECLS

/** SR_SECRET_TEXT_MAX: how many bytes a text holds at most. */
#define SR_SECRET_TEXT_MAX 1024

/**
 * SrSecretText: one line of text that is being typed and must not leave the process.
 *
 * It lives in guarded memory of a fixed size, so that nothing of it is left behind when it grows; what is
 * deleted is overwritten. Positions count characters.
 */
typedef struct _SrSecretText SrSecretText;

SrSecretText *sr_secret_text_new (void);
void sr_secret_text_free (SrSecretText *self);

/** sr_secret_text_insert: puts @length bytes (-1: up to the zero byte) in before character @position.
 * Returns: how many characters that were; 0 where it was no UTF-8, or too long, and nothing was changed. */
guint sr_secret_text_insert (SrSecretText *self, guint position, const char *text, gssize length);

/** sr_secret_text_delete: takes out the characters from @start to before @end, -1 for all that follow. */
void sr_secret_text_delete (SrSecretText *self, guint start, int end);

/** sr_secret_text_clear: makes it empty. */
void sr_secret_text_clear (SrSecretText *self);

/** sr_secret_text_get_length: how many characters. */
guint sr_secret_text_get_length (const SrSecretText *self);

/** sr_secret_text_use: lends the bytes as sr_secret_use() does. */
gboolean sr_secret_text_use (SrSecretText *self, SrSecretFunc func, gpointer user_data);

/** sr_secret_text_equal: compares without telling by its duration where the two differ. */
gboolean sr_secret_text_equal (const SrSecretText *a, const SrSecretText *b);

/** sr_secret_text_dup: (transfer full): the text as it stands. */
SrSecret *sr_secret_text_dup (const SrSecretText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrSecretText, sr_secret_text_free)

G_END_DECLS
