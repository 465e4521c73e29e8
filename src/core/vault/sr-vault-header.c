/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-id.h"

#include <string.h>

struct _SrVaultHeader
{
  GObject parent_instance;
  char *dir;
  char *name;
  char *id;
  char *holder;
  guint format;
  gboolean demonstration;
  gboolean writable;
  GPtrArray *slot_ids;
  GPtrArray *slot_labels;
  GArray *slot_kinds;
};

G_DEFINE_FINAL_TYPE (SrVaultHeader, sr_vault_header, G_TYPE_OBJECT)

static void
sr_vault_header_finalize (GObject *object)
{
  SrVaultHeader *self = SR_VAULT_HEADER (object);

  g_free (self->dir);
  g_free (self->name);
  g_free (self->id);
  g_free (self->holder);
  g_ptr_array_unref (self->slot_ids);
  g_ptr_array_unref (self->slot_labels);
  g_array_unref (self->slot_kinds);
  G_OBJECT_CLASS (sr_vault_header_parent_class)->finalize (object);
}

static void
sr_vault_header_class_init (SrVaultHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_vault_header_finalize;
}

static void
sr_vault_header_init (SrVaultHeader *self)
{
  self->slot_ids = g_ptr_array_new_with_free_func (g_free);
  self->slot_labels = g_ptr_array_new_with_free_func (g_free);
  self->slot_kinds = g_array_new (FALSE, FALSE, sizeof (SrSlotKind));
}

SrVaultHeader *
sr_vault_header_new (const char *dir, const SrKeys *keys, const char *holder)
{
  SrVaultHeader *self = g_object_new (SR_TYPE_VAULT_HEADER, NULL);

  self->dir = g_strdup (dir);
  self->name = g_path_get_basename (dir);
  if (g_str_has_suffix (self->name, ".subrosa"))
    self->name[strlen (self->name) - strlen (".subrosa")] = '\0';
  self->id = sr_hex_encode (keys->vault_id, SR_KEYS_ID_LENGTH);
  self->holder = g_strdup (holder);
  self->format = keys->format;
  self->demonstration = (keys->flags & SR_KEYS_DEMONSTRATION) != 0;
  self->writable = keys->may_write <= SR_KEYS_FORMAT;
  for (guint i = 0; i < keys->slots->len; i++)
    {
      const SrSlot *slot = sr_keys_get_slot (keys, i);

      g_ptr_array_add (self->slot_ids, sr_hex_encode (slot->id, SR_KEYS_ID_LENGTH));
      g_ptr_array_add (self->slot_labels, g_strdup (slot->label));
      g_array_append_val (self->slot_kinds, slot->kind);
    }
  return self;
}

const char *
sr_vault_header_get_dir (SrVaultHeader *self)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self), NULL);
  return self->dir;
}

const char *
sr_vault_header_get_name (SrVaultHeader *self)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self), NULL);
  return self->name;
}

const char *
sr_vault_header_get_id (SrVaultHeader *self)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self), NULL);
  return self->id;
}

guint
sr_vault_header_get_format (SrVaultHeader *self)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self), 0);
  return self->format;
}

gboolean
sr_vault_header_is_demonstration (SrVaultHeader *self)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self), FALSE);
  return self->demonstration;
}

gboolean
sr_vault_header_is_writable (SrVaultHeader *self)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self), FALSE);
  return self->writable;
}

guint
sr_vault_header_get_n_slots (SrVaultHeader *self)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self), 0);
  return self->slot_ids->len;
}

const char *
sr_vault_header_get_slot_id (SrVaultHeader *self, guint slot)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self) && slot < self->slot_ids->len, NULL);
  return g_ptr_array_index (self->slot_ids, slot);
}

const char *
sr_vault_header_get_slot_label (SrVaultHeader *self, guint slot)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self) && slot < self->slot_labels->len, NULL);
  return g_ptr_array_index (self->slot_labels, slot);
}

SrSlotKind
sr_vault_header_get_slot_kind (SrVaultHeader *self, guint slot)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self) && slot < self->slot_kinds->len, SR_SLOT_PERSON);
  return g_array_index (self->slot_kinds, SrSlotKind, slot);
}

const char *
sr_vault_header_get_holder (SrVaultHeader *self)
{
  g_return_val_if_fail (SR_IS_VAULT_HEADER (self), NULL);
  return self->holder;
}
