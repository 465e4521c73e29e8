/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Reading what lies in the drop box. It comes from anybody, so all of it is bounded and looked at. */

#include "config.h"

#include "sr-drop-private.h"
#include "sr-drop-stream.h"
#include "sr-vault-private.h"

#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-record-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define ID_DIGITS 32

struct _SrDrop
{
  GObject parent_instance;
  char *path;    /* NULL: in memory */
  GBytes *bytes; /* NULL: in a file */
  SrKeyPair *pair;
  guint8 vault_id[SR_KEYS_ID_LENGTH];
  JsonObject *head;
  gsize head_length;
  GDateTime *at;
  SrDropKind kind;
  char *signer;
  gboolean own;
};

G_DEFINE_FINAL_TYPE (SrDrop, sr_drop, G_TYPE_OBJECT)

static void
sr_drop_finalize (GObject *object)
{
  SrDrop *self = SR_DROP (object);

  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->pair, sr_key_pair_unref);
  g_clear_pointer (&self->head, json_object_unref);
  g_clear_pointer (&self->at, g_date_time_unref);
  g_free (self->signer);
  G_OBJECT_CLASS (sr_drop_parent_class)->finalize (object);
}

static void
sr_drop_class_init (SrDropClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_drop_finalize;
}

static void
sr_drop_init (SrDrop *self)
{
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                       _ ("Something in the drop box is damaged or was not written by Subrosa."));
  return FALSE;
}

static SrSealReader *
open_seal (SrDrop *self, GError **error)
{
  g_autoptr (GBytes) header = sr_drop_header (self->vault_id);
  g_autoptr (GInputStream) in = NULL;
  guint8 found[SR_DROP_HEADER_LENGTH];
  gsize got = 0;

  if (self->bytes != NULL)
    in = g_memory_input_stream_new_from_bytes (self->bytes);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_path (self->path);

      in = G_INPUT_STREAM (g_file_read (file, NULL, error));
    }
  if (in == NULL || !g_input_stream_read_all (in, found, sizeof found, &got, NULL, error))
    return NULL;
  if (got != sizeof found || memcmp (found, g_bytes_get_data (header, NULL), sizeof found) != 0)
    {
      refuse (error);
      return NULL;
    }
  return sr_seal_reader_new (in, self->pair, header, error);
}

static void
check_signature (
  SrDrop *self, SrVault *vault, const char *text, gsize length, const guint8 signature[SR_SIGNATURE_LENGTH])
{
  const char *slot = sr_json_string (self->head, "signer");
  const SrMember *member = slot != NULL ? sr_roster_find (vault->roster, slot) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (member == NULL || !member->active)
    return;
  bytes = sr_drop_signed_bytes (self->vault_id, text, length);
  if (!sr_signature_check (member->sign_key, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                           signature))
    return;
  self->signer = g_strdup (member->label);
  self->own = g_str_equal (slot, vault->slot);
}

static gboolean
are_files_sound (JsonObject *head)
{
  JsonArray *files = sr_json_array (head, "files");
  guint64 total = 0;

  if (files == NULL)
    return TRUE;
  if (json_array_get_length (files) > SR_DROP_MOST_FILES)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      JsonNode *node = json_array_get_element (files, i);
      JsonObject *item = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = item != NULL ? sr_json_string (item, "name") : NULL;
      gint64 size = item != NULL ? sr_json_int (item, "size", -1) : -1;

      if (name == NULL || *name == '\0' || strlen (name) > 255 || strchr (name, '/') != NULL || size < 0)
        return FALSE;
      total += (guint64) size;
      if (total > SR_DROP_MOST_BYTES)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_sound (SrDrop *self)
{
  const char *kind = sr_json_string (self->head, "kind");
  const char *id = sr_json_string (self->head, "id");
  guint8 bytes[ID_DIGITS / 2];

  self->at = sr_json_time (self->head, "at");
  self->kind = g_strcmp0 (kind, "kept") == 0 ? SR_DROP_KEPT : SR_DROP_REPORT;
  return self->at != NULL && id != NULL && strlen (id) == ID_DIGITS && sr_hex_decode (id, bytes, sizeof bytes)
         && (self->kind == SR_DROP_KEPT || g_strcmp0 (kind, "report") == 0)
         && sr_json_object (self->head, "content") != NULL && are_files_sound (self->head);
}

static gboolean
read_head (SrDrop *self, SrVault *vault, GError **error)
{
  g_autoptr (SrSealReader) seal = open_seal (self, error);
  guint8 signature[SR_SIGNATURE_LENGTH];
  guint32 length = 0;
  g_autofree char *text = NULL;

  if (seal == NULL || !sr_seal_reader_read (seal, &length, sizeof length, error))
    return FALSE;
  length = GUINT32_FROM_LE (length);
  if (length > SR_DROP_MOST_HEAD)
    return refuse (error);
  text = g_malloc (length + 1);
  text[length] = '\0';
  if (!sr_seal_reader_read (seal, text, length, error)
      || !sr_seal_reader_read (seal, signature, sizeof signature, error))
    return FALSE;
  self->head_length = length;
  self->head = sr_json_parse_object (text, length, "drop", error);
  if (self->head == NULL)
    return FALSE;
  if (!is_sound (self))
    return refuse (error);
  check_signature (self, vault, text, length, signature);
  /* a kept piece without its writer's name is somebody else's invention */
  return self->kind == SR_DROP_REPORT || self->signer != NULL ? TRUE : refuse (error);
}

static SrKeyPair *
load_pair (SrVault *vault, GError **error)
{
  g_autoptr (GBytes) value = NULL;
  g_autoptr (SrSecret) secret = NULL;
  SrKeyPair *pair;

  if (!sr_vault_is_usable (vault, FALSE, error)
      || !sr_vault_get_setting (vault, SR_SETTING_DROP_BOX, &value, error))
    return NULL;
  if (value != NULL)
    {
      gsize length = g_bytes_get_size (value);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (value, NULL), length);

      secret = sr_secret_new_take (copy, length);
    }
  pair = secret != NULL ? sr_key_pair_new_from_secret (secret) : NULL;
  if (pair == NULL)
    refuse (error);
  return pair;
}

static SrDrop *
open_drop (SrVault *vault, SrKeyPair *pair, const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (SrDrop) self = g_object_new (SR_TYPE_DROP, NULL);

  self->path = g_strdup (path);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  self->pair = sr_key_pair_ref (pair);
  memcpy (self->vault_id, vault->keys->vault_id, sizeof self->vault_id);
  return read_head (self, vault, error) ? g_steal_pointer (&self) : NULL;
}

SrDrop *
sr_vault_open_drop (SrVault *vault, GBytes *sealed, GError **error)
{
  g_autoptr (SrKeyPair) pair = load_pair (vault, error);

  return pair != NULL ? open_drop (vault, pair, NULL, sealed, error) : NULL;
}

gboolean
sr_vault_has_taken (SrVault *vault, const char *id)
{
  g_autoptr (SrRecord) record = NULL;

  if (!sr_vault_is_usable (vault, FALSE, NULL))
    return FALSE;
  record = sr_record_store_get (vault->db, vault->digest_key, SR_DROP_RECORD, id, NULL);
  return record != NULL;
}

static int
compare_drops (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare ((*(SrDrop **) a)->at, (*(SrDrop **) b)->at);
}

/* Two files may hold the same drop: one copied by a synchronised folder. */
static gboolean
is_listed (GPtrArray *drops, const char *id)
{
  for (guint i = 0; i < drops->len; i++)
    if (g_str_equal (sr_drop_get_id (drops->pdata[i]), id))
      return TRUE;
  return FALSE;
}

static void
list_folder (SrVault *vault, SrKeyPair *pair, const char *folder, GPtrArray *drops, guint *damaged)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && drops->len < SR_DROP_MOST_DROPS && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (SrDrop) drop = NULL;

      if (!g_str_has_suffix (name, SR_DROP_SUFFIX))
        continue;
      drop = open_drop (vault, pair, path, NULL, NULL);
      if (drop == NULL)
        (*damaged)++;
      else if (sr_vault_has_taken (vault, sr_drop_get_id (drop)))
        sr_drop_remove (drop, NULL);
      else if (!is_listed (drops, sr_drop_get_id (drop)))
        g_ptr_array_add (drops, g_steal_pointer (&drop));
    }
}

GPtrArray *
sr_vault_list_drops (SrVault *vault, guint *damaged, GError **error)
{
  g_autoptr (GPtrArray) drops = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SrKeyPair) pair = NULL;
  g_auto (GStrv) folders = NULL;
  guint unreadable = 0;

  g_return_val_if_fail (SR_IS_VAULT (vault), NULL);
  pair = load_pair (vault, error);
  if (pair == NULL)
    return NULL;
  folders = sr_drop_folders (vault->dir, vault->keys->vault_id);
  for (guint i = 0; folders[i] != NULL; i++)
    list_folder (vault, pair, folders[i], drops, &unreadable);
  g_ptr_array_sort (drops, compare_drops);
  if (damaged != NULL)
    *damaged = unreadable;
  return g_steal_pointer (&drops);
}

const char *
sr_drop_get_id (SrDrop *self)
{
  g_return_val_if_fail (SR_IS_DROP (self), NULL);
  return sr_json_string (self->head, "id");
}

SrDropKind
sr_drop_get_kind (SrDrop *self)
{
  g_return_val_if_fail (SR_IS_DROP (self), SR_DROP_REPORT);
  return self->kind;
}

GDateTime *
sr_drop_get_at (SrDrop *self)
{
  g_return_val_if_fail (SR_IS_DROP (self), NULL);
  return self->at;
}

JsonObject *
sr_drop_get_content (SrDrop *self)
{
  g_return_val_if_fail (SR_IS_DROP (self), NULL);
  return sr_json_object (self->head, "content");
}

gboolean
sr_drop_is_own (SrDrop *self)
{
  g_return_val_if_fail (SR_IS_DROP (self), FALSE);
  return self->own;
}

const char *
sr_drop_get_signer (SrDrop *self)
{
  g_return_val_if_fail (SR_IS_DROP (self), NULL);
  return self->signer;
}

guint
sr_drop_get_n_files (SrDrop *self)
{
  JsonArray *files;

  g_return_val_if_fail (SR_IS_DROP (self), 0);
  files = sr_json_array (self->head, "files");
  return files != NULL ? json_array_get_length (files) : 0;
}

static JsonObject *
get_file (SrDrop *self, guint index)
{
  return json_array_get_object_element (sr_json_array (self->head, "files"), index);
}

const char *
sr_drop_get_file_name (SrDrop *self, guint index)
{
  g_return_val_if_fail (SR_IS_DROP (self) && index < sr_drop_get_n_files (self), NULL);
  return sr_json_string (get_file (self, index), "name");
}

guint64
sr_drop_get_file_size (SrDrop *self, guint index)
{
  g_return_val_if_fail (SR_IS_DROP (self) && index < sr_drop_get_n_files (self), 0);
  return (guint64) sr_json_int (get_file (self, index), "size", 0);
}

static gboolean
skip (SrSealReader *seal, guint64 length, GError **error)
{
  guint8 piece[4096];

  while (length > 0)
    {
      gsize n = (gsize) MIN (length, sizeof piece);

      if (!sr_seal_reader_read (seal, piece, n, error))
        return FALSE;
      length -= n;
    }
  return TRUE;
}

GInputStream *
sr_drop_open_file (SrDrop *self, guint index, GError **error)
{
  g_autoptr (SrSealReader) seal = NULL;
  guint64 before = 4 + SR_SIGNATURE_LENGTH;

  g_return_val_if_fail (SR_IS_DROP (self) && index < sr_drop_get_n_files (self), NULL);
  seal = open_seal (self, error);
  before += self->head_length;
  for (guint i = 0; i < index; i++)
    before += sr_drop_get_file_size (self, i);
  if (seal == NULL || !skip (seal, before, error))
    return NULL;
  return sr_seal_input_stream_new (g_steal_pointer (&seal), sr_drop_get_file_size (self, index));
}

gboolean
sr_drop_remove (SrDrop *self, GError **error)
{
  g_return_val_if_fail (SR_IS_DROP (self), FALSE);
  if (self->path == NULL || g_unlink (self->path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be removed."), self->path);
  return FALSE;
}
