/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Putting something into the drop box. */

#include "config.h"

#include "sr-drop-private.h"
#include "sr-vault-private.h"

#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-paths.h"
#include "sr-seal-stream.h"
#include "sr-vault-memory.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PIECE 65536

struct _SrDropSealer
{
  guint8 vault_id[SR_KEYS_ID_LENGTH];
  guint8 drop_box[SR_PUBLIC_KEY_LENGTH];
  char *slot;
  SrKeyPair *pair;
};

GBytes *
sr_drop_header (const guint8 vault_id[SR_KEYS_ID_LENGTH])
{
  guint8 header[SR_DROP_HEADER_LENGTH];
  guint32 format = GUINT32_TO_LE (SR_DROP_FORMAT);

  memcpy (header, SR_DROP_MAGIC, SR_DROP_MAGIC_LENGTH);
  memcpy (header + SR_DROP_MAGIC_LENGTH, &format, 4);
  memcpy (header + SR_DROP_MAGIC_LENGTH + 4, vault_id, SR_KEYS_ID_LENGTH);
  return g_bytes_new (header, sizeof header);
}

GBytes *
sr_drop_signed_bytes (const guint8 vault_id[SR_KEYS_ID_LENGTH], const char *head, gsize length)
{
  static const char purpose[] = "subrosa drop 1"; /* signed with its zero byte */
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) purpose, sizeof purpose);
  g_byte_array_append (bytes, vault_id, SR_KEYS_ID_LENGTH);
  g_byte_array_append (bytes, (const guint8 *) head, length);
  return g_byte_array_free_to_bytes (bytes);
}

GStrv
sr_drop_folders (const char *dir, const guint8 vault_id[SR_KEYS_ID_LENGTH])
{
  g_autofree char *id = sr_hex_encode (vault_id, SR_KEYS_ID_LENGTH);
  g_autofree char *state = sr_paths_state_dir ();
  char **folders = g_new0 (char *, 3);

  folders[0] = g_build_filename (dir, "drop", NULL);
  folders[1] = g_build_filename (state, "drops", id, NULL);
  return folders;
}

/* What is written. */

static gboolean
write_head (SrSealWriter *seal, JsonObject *head, SrDropSealer *signer, GError **error)
{
  g_autofree char *text = sr_json_object_to_string (head);
  gsize length = strlen (text);
  guint32 size = GUINT32_TO_LE ((guint32) length);
  guint8 signature[SR_SIGNATURE_LENGTH] = {0};

  if (length > SR_DROP_MOST_HEAD)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                           _ ("The text is too long to be kept. Shorten it, or put parts of it in a file."));
      return FALSE;
    }
  if (signer != NULL)
    {
      g_autoptr (GBytes) bytes = sr_drop_signed_bytes (signer->vault_id, text, length);

      sr_key_pair_sign (signer->pair, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), signature);
    }
  return sr_seal_writer_write (seal, &size, sizeof size, error)
         && sr_seal_writer_write (seal, text, length, error)
         && sr_seal_writer_write (seal, signature, sizeof signature, error);
}

static gboolean
write_file (SrSealWriter *seal, GFile *file, guint64 size, GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);
  g_autofree guint8 *piece = g_malloc (PIECE);
  g_autofree char *name = g_file_get_basename (file);

  while (in != NULL && size > 0)
    {
      gsize got = 0;

      if (!g_input_stream_read_all (G_INPUT_STREAM (in), piece, MIN (size, PIECE), &got, NULL, error))
        return FALSE;
      if (got == 0)
        {
          g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                       _ ("“%s” became shorter while it was read. Add it once nobody writes to it."), name);
          return FALSE;
        }
      if (!sr_seal_writer_write (seal, piece, got, error))
        return FALSE;
      size -= got;
    }
  return in != NULL;
}

static JsonObject *
new_head (const char *kind, const char *id, GDateTime *at, JsonObject *content)
{
  JsonObject *head = json_object_new ();

  json_object_set_string_member (head, "kind", kind);
  json_object_set_string_member (head, "id", id);
  sr_json_set_time (head, "at", at);
  json_object_set_object_member (head, "content", sr_json_copy (content));
  return head;
}

/* Files, with their sizes as they are now. */
static GPtrArray *
look_at_files (const char *const *paths, JsonObject *head, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *list = json_array_new ();
  guint64 total = 0;

  json_object_set_array_member (head, "files", list);
  for (; paths != NULL && *paths != NULL; paths++)
    {
      GFile *file = g_file_new_for_path (*paths);
      g_autoptr (GFileInfo) info = NULL;
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *valid = g_utf8_make_valid (name, -1);
      JsonObject *item;

      g_ptr_array_add (files, file);
      info = g_file_query_info (file, "standard::*", G_FILE_QUERY_INFO_NONE, NULL, error);
      if (info == NULL)
        return NULL;
      total += (guint64) g_file_info_get_size (info);
      if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || files->len > SR_DROP_MOST_FILES
          || total > SR_DROP_MOST_BYTES)
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("“%s” cannot be added: it is no ordinary file, or too much was added already."),
                       valid);
          return NULL;
        }
      item = json_object_new ();
      json_object_set_string_member (item, "name", valid);
      json_object_set_int_member (item, "size", g_file_info_get_size (info));
      json_array_add_object_element (list, item);
    }
  return g_steal_pointer (&files);
}

static gboolean
write_drop (GOutputStream *out,
            const guint8 vault_id[SR_KEYS_ID_LENGTH],
            const guint8 drop_box[SR_PUBLIC_KEY_LENGTH],
            JsonObject *head,
            SrDropSealer *signer,
            GPtrArray *files,
            GError **error)
{
  g_autoptr (GBytes) header = sr_drop_header (vault_id);
  g_autoptr (SrSealWriter) seal = NULL;

  if (!g_output_stream_write_all (out, g_bytes_get_data (header, NULL), g_bytes_get_size (header), NULL, NULL,
                                  error))
    return FALSE;
  seal = sr_seal_writer_new (out, drop_box, header, error);
  if (seal == NULL || !write_head (seal, head, signer, error))
    return FALSE;
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      JsonObject *item = json_array_get_object_element (sr_json_array (head, "files"), i);

      if (!write_file (seal, files->pdata[i], (guint64) sr_json_int (item, "size", 0), error))
        return FALSE;
    }
  return sr_seal_writer_finish (seal, error);
}

/* Where it is put. */

typedef gboolean (*Fill) (GOutputStream *out, gpointer data, GError **error);

static gboolean
put_into (const char *folder, const char *id, Fill fill, gpointer data, GError **error)
{
  g_autofree char *name = g_strconcat (id, SR_DROP_SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *unfinished = g_strconcat (path, ".new", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (unfinished);
  g_autoptr (GFileIOStream) stream = NULL;
  gboolean ok;

  if (g_mkdir_with_parents (folder, 0700) != 0 || !sr_file_make (unfinished, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The folder “%s” could not be made."), folder);
      return FALSE;
    }
  stream = g_file_open_readwrite (file, NULL, error);
  ok = stream != NULL && fill (g_io_stream_get_output_stream (G_IO_STREAM (stream)), data, error)
       && g_io_stream_close (G_IO_STREAM (stream), NULL, error) && sr_file_sync (unfinished, error);
  if (ok && g_rename (unfinished, path) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be written."), path);
      ok = FALSE;
    }
  if (!ok)
    g_unlink (unfinished);
  return ok && sr_file_sync (folder, error);
}

static gboolean
put_somewhere (const char *dir,
               const guint8 vault_id[SR_KEYS_ID_LENGTH],
               const char *id,
               Fill fill,
               gpointer data,
               GError **error)
{
  g_auto (GStrv) folders = sr_drop_folders (dir, vault_id);
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  if (put_into (folders[0], id, fill, data, &first) || put_into (folders[1], id, fill, data, &second))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

/* A report, by anybody. */

static gboolean
is_verified (const SrKeys *keys, GError **error)
{
  g_autofree char *id = sr_hex_encode (keys->vault_id, SR_KEYS_ID_LENGTH);
  g_autofree char *here = sr_hex_encode (keys->drop_box, SR_PUBLIC_KEY_LENGTH);
  SrKnownHead known = {0};
  gboolean same;

  if (sr_known_head_load (id, &known) != SR_MEMORY_KNOWN)
    {
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_NOT_PERMITTED,
        _ ("This vault was never unlocked on this computer, so nobody can tell whether what "
           "is written now would reach the firm. Use a computer on which it is used, or "
           "the first-hour card."));
      return FALSE;
    }
  same = g_strcmp0 (known.drop_box, here) == 0;
  sr_known_head_clear (&known);
  if (!same)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                         _ (
                           "The vault's drop box is not the one this computer knows: somebody may have put "
                           "another one in its place, to read what is written now. Nothing was written. Tell "
                           "a partner by voice."));
  return same;
}

static SrKeys *
load_verified (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "keys", NULL);
  g_autoptr (SrKeys) keys = sr_keys_load (path, error);

  return keys != NULL && is_verified (keys, error) ? g_steal_pointer (&keys) : NULL;
}

gboolean
sr_drop_box_check (const char *dir, GError **error)
{
  g_autoptr (SrKeys) keys = load_verified (dir, error);

  return keys != NULL;
}

typedef struct
{
  SrKeys *keys;
  JsonObject *head;
  GPtrArray *files;
} Report;

static gboolean
fill_report (GOutputStream *out, gpointer data, GError **error)
{
  Report *report = data;

  return write_drop (out, report->keys->vault_id, report->keys->drop_box, report->head, NULL, report->files,
                     error);
}

gboolean
sr_drop_box_add_report (
  const char *dir, JsonObject *report, const char *const *paths, GDateTime *at, char **id, GError **error)
{
  g_autoptr (SrKeys) keys = load_verified (dir, error);
  g_autofree char *name = sr_id_new ();
  g_autoptr (JsonObject) head = NULL;
  g_autoptr (GPtrArray) files = NULL;
  Report all;

  if (keys == NULL)
    return FALSE;
  head = new_head ("report", name, at, report);
  files = look_at_files (paths, head, error);
  if (files == NULL)
    return FALSE;
  all = (Report){keys, head, files};
  if (!put_somewhere (dir, keys->vault_id, name, fill_report, &all, error))
    return FALSE;
  if (id != NULL)
    *id = g_steal_pointer (&name);
  return TRUE;
}

/* What a lock keeps. */

SrDropSealer *
sr_vault_dup_sealer (SrVault *vault)
{
  SrDropSealer *self;

  g_return_val_if_fail (SR_IS_VAULT (vault) && vault->identity != NULL, NULL);
  self = g_new0 (SrDropSealer, 1);
  memcpy (self->vault_id, vault->keys->vault_id, sizeof self->vault_id);
  /* opening compared it with the private half */
  memcpy (self->drop_box, vault->keys->drop_box, sizeof self->drop_box);
  self->slot = g_strdup (vault->slot);
  self->pair = sr_key_pair_ref (vault->identity->pair);
  return self;
}

void
sr_drop_sealer_free (SrDropSealer *self)
{
  sr_key_pair_unref (self->pair);
  g_free (self->slot);
  g_free (self);
}

GBytes *
sr_drop_sealer_seal (SrDropSealer *self, JsonObject *kept, GDateTime *at)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autofree char *id = sr_id_new ();
  g_autoptr (JsonObject) head = new_head ("kept", id, at, kept);
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (head, "signer", self->slot);
  if (!write_drop (out, self->vault_id, self->drop_box, head, self, NULL, &error)
      || !g_output_stream_close (out, NULL, &error))
    {
      g_warning ("What was typed last could not be sealed: %s", error->message);
      return NULL;
    }
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static gboolean
fill_bytes (GOutputStream *out, gpointer data, GError **error)
{
  gsize length;
  gconstpointer bytes = g_bytes_get_data (data, &length);

  return g_output_stream_write_all (out, bytes, length, NULL, NULL, error);
}

gboolean
sr_drop_box_store (const char *dir, GBytes *sealed, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);
  g_autofree char *id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sealed);

  g_return_val_if_fail (length > SR_DROP_HEADER_LENGTH, FALSE);
  id[32] = '\0';
  return put_somewhere (dir, bytes + SR_DROP_MAGIC_LENGTH + 4, id, fill_bytes, sealed, error);
}
