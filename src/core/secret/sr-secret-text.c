/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-secret-text.h"

#include <sodium.h>
#include <string.h>

struct _SrSecretText
{
  gsize length;                       /* in bytes */
  char bytes[SR_SECRET_TEXT_MAX + 1]; /* the one after the last is always zero */
};

SrSecretText *
sr_secret_text_new (void)
{
  SrSecretText *self = sr_secret_memory_new (sizeof *self);

  memset (self, 0, sizeof *self);
  return self;
}

void
sr_secret_text_free (SrSecretText *self)
{
  g_return_if_fail (self != NULL);
  sodium_free (self); /* overwrites first */
}

static gsize
get_offset (const SrSecretText *self, guint position)
{
  return (gsize) (g_utf8_offset_to_pointer (self->bytes, MIN (position, sr_secret_text_get_length (self)))
                  - self->bytes);
}

guint
sr_secret_text_insert (SrSecretText *self, guint position, const char *text, gssize length)
{
  gsize n;
  gsize at;

  g_return_val_if_fail (self != NULL && text != NULL, 0);
  n = length < 0 ? strlen (text) : (gsize) length;
  if (n == 0 || n > SR_SECRET_TEXT_MAX - self->length || !g_utf8_validate (text, (gssize) n, NULL))
    return 0;
  at = get_offset (self, position);
  memmove (self->bytes + at + n, self->bytes + at, self->length - at);
  memcpy (self->bytes + at, text, n);
  self->length += n;
  return (guint) g_utf8_strlen (text, (gssize) n);
}

void
sr_secret_text_delete (SrSecretText *self, guint start, int end)
{
  gsize from;
  gsize to;

  g_return_if_fail (self != NULL);
  from = get_offset (self, start);
  to = end < 0 ? self->length : get_offset (self, (guint) end);
  if (to <= from)
    return;
  memmove (self->bytes + from, self->bytes + to, self->length - to);
  self->length -= to - from;
  sodium_memzero (self->bytes + self->length, to - from);
}

void
sr_secret_text_clear (SrSecretText *self)
{
  g_return_if_fail (self != NULL);
  sodium_memzero (self, sizeof *self);
}

guint
sr_secret_text_get_length (const SrSecretText *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return (guint) g_utf8_strlen (self->bytes, (gssize) self->length);
}

gboolean
sr_secret_text_use (SrSecretText *self, SrSecretFunc func, gpointer user_data)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);
  return func ((const guint8 *) self->bytes, self->length, user_data);
}

gboolean
sr_secret_text_equal (const SrSecretText *a, const SrSecretText *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->length == b->length && sodium_memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

SrSecret *
sr_secret_text_dup (const SrSecretText *self)
{
  SrSecret *secret;
  char *copy;

  g_return_val_if_fail (self != NULL, NULL);
  copy = sr_secret_memory_new (self->length + 1);
  memcpy (copy, self->bytes, self->length);
  secret = sr_secret_new_take (copy, self->length);
  sr_secret_memory_free (copy);
  return secret;
}
