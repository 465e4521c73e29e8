/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-keys.h"

#include "sr-error.h"
#include "sr-file.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC         "SRVKEYS\n"
#define MAGIC_LENGTH  8
#define HEADER_LENGTH 92
#define SLOT_READABLE 171
#define SLOT_LENGTH   (SLOT_READABLE + SR_KEY_NONCE_LENGTH + SR_KEYS_WRAPPED)
#define MOST_BYTES    (1024 * 1024)

SrKeys *
sr_keys_new (void)
{
  SrKeys *self = g_new0 (SrKeys, 1);

  self->format = self->may_read = self->may_write = SR_KEYS_FORMAT;
  self->slots = g_array_new (FALSE, TRUE, sizeof (SrSlot));
  return self;
}

void
sr_keys_free (SrKeys *self)
{
  g_array_unref (self->slots);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

SrSlot *
sr_keys_get_slot (const SrKeys *self, guint index)
{
  g_return_val_if_fail (index < self->slots->len, NULL);
  return &g_array_index (self->slots, SrSlot, index);
}

SrSlot *
sr_keys_find_slot (const SrKeys *self, const guint8 id[SR_KEYS_ID_LENGTH])
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      SrSlot *slot = sr_keys_get_slot (self, i);

      if (memcmp (slot->id, id, SR_KEYS_ID_LENGTH) == 0)
        return slot;
    }
  return NULL;
}

/* Numbers are little-endian. */
static void
put_number (GByteArray *out, guint64 number, guint width)
{
  guint64 little = GUINT64_TO_LE (number);

  g_byte_array_append (out, (const guint8 *) &little, width);
}

static guint64
get_number (const guint8 **at, guint width)
{
  guint64 little = 0;

  memcpy (&little, *at, width);
  *at += width;
  return GUINT64_FROM_LE (little);
}

static void
get_bytes (const guint8 **at, gpointer out, gsize length)
{
  memcpy (out, *at, length);
  *at += length;
}

static void
put_slot_readable (GByteArray *out, const SrSlot *slot)
{
  guint8 label[SR_KEYS_LABEL_LENGTH] = {0};
  gsize length = strlen (slot->label);

  memcpy (label, slot->label, length);
  g_byte_array_append (out, slot->id, sizeof slot->id);
  put_number (out, slot->kind, 1);
  put_number (out, length, 1);
  g_byte_array_append (out, label, sizeof label);
  put_number (out, slot->kdf, 1);
  put_number (out, slot->cost.passes, 4);
  put_number (out, slot->cost.memory, 4);
  g_byte_array_append (out, slot->salt, sizeof slot->salt);
  g_byte_array_append (out, slot->sign_key, sizeof slot->sign_key);
  g_byte_array_append (out, slot->box_key, sizeof slot->box_key);
}

GBytes *
sr_keys_slot_context (const SrKeys *self, const SrSlot *slot)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) MAGIC, MAGIC_LENGTH);
  put_number (out, self->format, 4);
  g_byte_array_append (out, self->vault_id, sizeof self->vault_id);
  put_slot_readable (out, slot);
  return g_byte_array_free_to_bytes (out);
}

static GByteArray *
put_body (const SrKeys *self)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) MAGIC, MAGIC_LENGTH);
  put_number (out, self->format, 4);
  put_number (out, self->may_read, 4);
  put_number (out, self->may_write, 4);
  put_number (out, self->flags, 4);
  g_byte_array_append (out, self->vault_id, sizeof self->vault_id);
  put_number (out, self->generation, 8);
  g_byte_array_append (out, self->drop_box, sizeof self->drop_box);
  put_number (out, self->slots->len, 2);
  put_number (out, self->n_keys, 2);
  for (guint i = 0; i < SR_KEYS_MOST_KEYS; i++)
    put_number (out, i < self->n_keys ? self->key_numbers[i] : 0, 4);
  for (guint i = 0; i < self->slots->len; i++)
    {
      const SrSlot *slot = sr_keys_get_slot (self, i);

      put_slot_readable (out, slot);
      g_byte_array_append (out, slot->nonce, sizeof slot->nonce);
      g_byte_array_append (out, slot->wrapped, sizeof slot->wrapped);
    }
  for (guint i = 0; i < self->slots->len; i++)
    for (guint k = 0; k < self->n_keys; k++)
      g_byte_array_append (out, sr_keys_get_slot (self, i)->sealed[k], SR_KEYS_SEALED);
  return out;
}

GBytes *
sr_keys_serialise (SrKeys *self, SrSecret *const *masters)
{
  GByteArray *out = put_body (self);
  gsize length;

  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_new (out->data, out->len);
  length = out->len;
  for (guint k = 0; k < self->n_keys; k++)
    {
      g_autoptr (SrSecret) key = sr_key_derive (masters[k], 1, "SrKeyMac");

      sr_key_mac (key, out->data, length, self->macs[k]);
      g_byte_array_append (out, self->macs[k], SR_KEY_MAC_LENGTH);
    }
  crypto_generichash (self->checksum, sizeof self->checksum, out->data, out->len, NULL, 0);
  g_byte_array_append (out, self->checksum, sizeof self->checksum);
  length = out->len;
  g_byte_array_set_size (out, (guint) (2 * length));
  memcpy (out->data + length, out->data, length);
  return g_byte_array_free_to_bytes (out);
}

gboolean
sr_keys_save (SrKeys *self, SrSecret *const *masters, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = sr_keys_serialise (self, masters);

  return sr_file_replace (path, bytes, error);
}

static gboolean
label_is_clean (const char *label, gsize length)
{
  if (!g_utf8_validate (label, (gssize) length, NULL))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((guchar) label[i] < 0x20 || label[i] == 0x7f)
      return FALSE;
  return TRUE;
}

static gboolean
cost_fits (const SrSlot *slot)
{
  if (slot->kind == SR_SLOT_PERSON)
    return slot->kdf == SR_KEYS_KDF_ARGON2ID && sr_kdf_cost_is_allowed (slot->cost);
  return slot->kind == SR_SLOT_RECOVERY && slot->kdf == SR_KEYS_KDF_RECOVERY && slot->cost.passes == 0
         && slot->cost.memory == 0;
}

static gboolean
get_slot (const guint8 **at, SrSlot *slot)
{
  guint length;

  get_bytes (at, slot->id, sizeof slot->id);
  slot->kind = (SrSlotKind) get_number (at, 1);
  length = (guint) get_number (at, 1);
  if (length > SR_KEYS_LABEL_LENGTH)
    return FALSE;
  get_bytes (at, slot->label, SR_KEYS_LABEL_LENGTH);
  if (strnlen (slot->label, SR_KEYS_LABEL_LENGTH) != length || !label_is_clean (slot->label, length))
    return FALSE;
  slot->kdf = (SrKeysKdf) get_number (at, 1);
  slot->cost.passes = (guint32) get_number (at, 4);
  slot->cost.memory = (guint32) get_number (at, 4);
  get_bytes (at, slot->salt, sizeof slot->salt);
  get_bytes (at, slot->sign_key, sizeof slot->sign_key);
  get_bytes (at, slot->box_key, sizeof slot->box_key);
  get_bytes (at, slot->nonce, sizeof slot->nonce);
  get_bytes (at, slot->wrapped, sizeof slot->wrapped);
  return cost_fits (slot);
}

/* One of the two copies; %NULL where its checksum is wrong or a number is out of bounds. */
static SrKeys *
parse_copy (const guint8 *copy, gsize length)
{
  g_autoptr (SrKeys) self = sr_keys_new ();
  const guint8 *at = copy + MAGIC_LENGTH;
  guint8 sum[SR_KEY_MAC_LENGTH];
  guint n_slots;
  gsize body;

  if (length < HEADER_LENGTH + SR_KEY_MAC_LENGTH || memcmp (copy, MAGIC, MAGIC_LENGTH) != 0)
    return NULL;
  crypto_generichash (sum, sizeof sum, copy, length - sizeof sum, NULL, 0);
  if (sodium_memcmp (sum, copy + length - sizeof sum, sizeof sum) != 0)
    return NULL;
  memcpy (self->checksum, sum, sizeof sum);
  self->format = (guint32) get_number (&at, 4);
  self->may_read = (guint32) get_number (&at, 4);
  self->may_write = (guint32) get_number (&at, 4);
  self->flags = (guint32) get_number (&at, 4);
  get_bytes (&at, self->vault_id, sizeof self->vault_id);
  self->generation = get_number (&at, 8);
  get_bytes (&at, self->drop_box, sizeof self->drop_box);
  n_slots = (guint) get_number (&at, 2);
  self->n_keys = (guint) get_number (&at, 2);
  for (guint i = 0; i < SR_KEYS_MOST_KEYS; i++)
    self->key_numbers[i] = (guint32) get_number (&at, 4);
  if (self->may_read > SR_KEYS_FORMAT || n_slots < 1 || n_slots > SR_KEYS_MOST_SLOTS || self->n_keys < 1
      || self->n_keys > SR_KEYS_MOST_KEYS)
    return NULL;
  body = HEADER_LENGTH + n_slots * (gsize) (SLOT_LENGTH + self->n_keys * SR_KEYS_SEALED);
  if (length != body + (self->n_keys + 1) * (gsize) SR_KEY_MAC_LENGTH)
    return NULL;
  g_array_set_size (self->slots, n_slots);
  for (guint i = 0; i < n_slots; i++)
    if (!get_slot (&at, sr_keys_get_slot (self, i)))
      return NULL;
  for (guint i = 0; i < n_slots; i++)
    for (guint k = 0; k < self->n_keys; k++)
      get_bytes (&at, sr_keys_get_slot (self, i)->sealed[k], SR_KEYS_SEALED);
  for (guint k = 0; k < self->n_keys; k++)
    get_bytes (&at, self->macs[k], SR_KEY_MAC_LENGTH);
  self->body = g_bytes_new (copy, body);
  return g_steal_pointer (&self);
}

static gboolean
is_of_a_newer_program (const guint8 *bytes, gsize length)
{
  const guint8 *at = bytes + MAGIC_LENGTH + 4;

  return length >= MAGIC_LENGTH + 8 && memcmp (bytes, MAGIC, MAGIC_LENGTH) == 0
         && get_number (&at, 4) > SR_KEYS_FORMAT;
}

static SrKeys *
refuse (const char *sentence, const char *path, GError **error)
{
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, sentence, path);
  return NULL;
}

SrKeys *
sr_keys_parse (const guint8 *bytes, gsize length, const char *path, GError **error)
{
  gsize half = length / 2;
  g_autoptr (SrKeys) first = NULL;
  g_autoptr (SrKeys) second = NULL;

  if (length < MAGIC_LENGTH
      || (memcmp (bytes, MAGIC, MAGIC_LENGTH) != 0
          && (half < MAGIC_LENGTH || memcmp (bytes + half, MAGIC, MAGIC_LENGTH) != 0)))
    return refuse (_ ("“%s” is not the key file of a vault."), path, error);
  if (length % 2 == 0)
    {
      first = parse_copy (bytes, half);
      second = parse_copy (bytes + half, half);
    }
  if (first == NULL && second == NULL)
    return refuse (is_of_a_newer_program (bytes, length)
                     ? _ ("“%s” was written by a newer Subrosa. Update Subrosa on this computer; nothing was "
                          "changed.")
                     : _ ("“%s” is damaged in both of its copies. Put the file “keys” of a backup in its "
                          "place."),
                   path, error);
  if (first != NULL && second != NULL && !g_bytes_equal (first->body, second->body))
    return refuse (
      _ ("The two copies inside “%s” differ: it was tampered with. Put the file “keys” of a backup "
         "in its place."),
      path, error);
  if (first == NULL || second == NULL)
    (first != NULL ? first : second)->one_copy_damaged = TRUE;
  return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
}

SrKeys *
sr_keys_load (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = sr_file_read (path, MOST_BYTES, error);

  if (bytes == NULL)
    return NULL;
  return sr_keys_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), path, error);
}
