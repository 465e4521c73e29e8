/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-secret.h"

#include <sodium.h>
#include <string.h>

struct _SrSecret
{
  gatomicrefcount references;
  gsize length;
  guint8 *bytes; /* guarded; length + 1, the last one zero */
};

G_DEFINE_BOXED_TYPE (SrSecret, sr_secret, sr_secret_ref, sr_secret_unref)

static SrSecret *
new_empty (gsize length)
{
  SrSecret *self = g_new0 (SrSecret, 1);

  if (sodium_init () < 0)
    g_error ("no source of random bytes");
  g_atomic_ref_count_init (&self->references);
  self->length = length;
  self->bytes = sodium_malloc (length + 1);
  if (self->bytes == NULL)
    g_error ("no guarded memory");
  self->bytes[length] = 0;
  return self;
}

static SrSecret *
seal (SrSecret *self)
{
  sodium_mprotect_readonly (self->bytes);
  return self;
}

SrSecret *
sr_secret_new_random (gsize length)
{
  SrSecret *self = new_empty (length);

  randombytes_buf (self->bytes, length);
  return seal (self);
}

SrSecret *
sr_secret_new_take (gpointer bytes, gsize length)
{
  SrSecret *self = new_empty (length);

  if (length > 0)
    {
      memcpy (self->bytes, bytes, length);
      sodium_memzero (bytes, length);
    }
  return seal (self);
}

SrSecret *
sr_secret_new_text (const char *text)
{
  SrSecret *self = new_empty (strlen (text));

  memcpy (self->bytes, text, self->length);
  return seal (self);
}

SrSecret *
sr_secret_new_slice (SrSecret *self, gsize offset, gsize length)
{
  SrSecret *slice;

  g_return_val_if_fail (self != NULL && offset <= self->length && length <= self->length - offset, NULL);
  slice = new_empty (length);
  memcpy (slice->bytes, self->bytes + offset, length);
  return seal (slice);
}

SrSecret *
sr_secret_new_joined (SrSecret *const *parts, gsize n_parts)
{
  gsize length = 0;
  SrSecret *self;

  for (gsize i = 0; i < n_parts; i++)
    length += parts[i]->length;
  self = new_empty (length);
  length = 0;
  for (gsize i = 0; i < n_parts; i++)
    {
      memcpy (self->bytes + length, parts[i]->bytes, parts[i]->length);
      length += parts[i]->length;
    }
  return seal (self);
}

SrSecret *
sr_secret_ref (SrSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
sr_secret_unref (SrSecret *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  sodium_free (self->bytes); /* overwrites first */
  g_free (self);
}

gsize
sr_secret_get_length (SrSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->length;
}

gboolean
sr_secret_equal (SrSecret *a, SrSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->length == b->length && sodium_memcmp (a->bytes, b->bytes, a->length) == 0;
}

gboolean
sr_secret_use (SrSecret *self, SrSecretFunc func, gpointer user_data)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);
  return func (self->bytes, self->length, user_data);
}

gpointer
sr_secret_memory_new (gsize length)
{
  gpointer memory = sodium_init () >= 0 ? sodium_malloc (length) : NULL;

  if (memory == NULL)
    g_error ("no guarded memory");
  return memory;
}

void
sr_secret_memory_free (gpointer memory)
{
  sodium_free (memory);
}

gboolean
sr_secret_memory_is_locked (void)
{
  guint8 *probe = g_malloc (4096);
  /* sodium_malloc() goes on quietly where nothing may be locked, so ask for it by itself */
  gboolean locked = sodium_init () >= 0 && sodium_mlock (probe, 4096) == 0;

  if (locked)
    sodium_munlock (probe, 4096);
  g_free (probe);
  return locked;
}
