/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-file.h"

#include "sr-backup-io.h"
#include "sr-clock.h"
#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define TAIL_LENGTH (SR_KEY_MAC_LENGTH + 4 + SR_BACKUP_FOOT_LENGTH)
#define MOST_LIST   (16 * 1024 * 1024)
#define MOST_KEYS   (1024 * 1024)
#define MAC_CONTEXT "SrBackup"

static void
part_free (gpointer data)
{
  SrBackupPart *part = data;

  g_free (part->name);
  g_free (part->sha256);
  g_free (part);
}

SrBackupPart *
sr_backup_part_new (const char *name, guint64 size, const char *sha256, gboolean inside)
{
  SrBackupPart *part = g_new0 (SrBackupPart, 1);

  part->name = g_strdup (name);
  part->size = size;
  part->sha256 = g_strdup (sha256);
  part->inside = inside;
  return part;
}

void
sr_backup_file_free (SrBackupFile *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->vault_id);
  g_free (self->head_hash);
  g_clear_pointer (&self->made_at, g_date_time_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->list, g_bytes_unref);
  g_free (self);
}

static gboolean
damaged (const char *path, GError **error)
{
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
               _ ("“%s” is damaged, cut off or no backup of Subrosa. Use another backup."), path);
  return FALSE;
}

static gboolean
is_hex (const char *text, gsize length)
{
  gsize n = text != NULL ? strspn (text, "0123456789abcdef") : 0;

  return n == length && text[n] == '\0';
}

/* Names become paths when a backup is restored: only those that a vault has. */
static gboolean
is_part_name (const char *name)
{
  const char *file;
  char *end;

  if (g_strcmp0 (name, "keys") == 0 || g_strcmp0 (name, "vault.db") == 0)
    return TRUE;
  if (name == NULL || !g_str_has_prefix (name, "evidence/"))
    return FALSE;
  file = name + strlen ("evidence/");
  if (strspn (file, "0123456789abcdef") != 32)
    return FALSE;
  file += 32;
  if (g_str_equal (file, ".db"))
    return TRUE;
  return *file == '-' && g_ascii_isdigit (file[1]) && g_ascii_strtoull (file + 1, &end, 10) < G_MAXUINT
         && g_str_equal (end, ".db");
}

static gboolean
read_part (SrBackupFile *self, JsonObject *object, guint64 *offset, guint64 end)
{
  const char *name = sr_json_string (object, "name");
  const char *sha256 = sr_json_string (object, "sha256");
  gint64 size = sr_json_int (object, "size", -1);
  SrBackupPart *part;

  if (!is_part_name (name) || !is_hex (sha256, 64) || size < 0 || sr_backup_file_find (self, name) != NULL)
    return FALSE;
  part = sr_backup_part_new (name, (guint64) size, sha256, sr_json_boolean (object, "inside", FALSE));
  g_ptr_array_add (self->parts, part);
  if (!part->inside)
    return g_str_has_prefix (name, "evidence/") && !self->alone;
  part->offset = *offset;
  if (part->size > end - *offset)
    return FALSE;
  *offset += part->size;
  return TRUE;
}

static gboolean
read_list (SrBackupFile *self, guint64 end)
{
  gsize length;
  const char *text = g_bytes_get_data (self->list, &length);
  g_autoptr (JsonObject) list = sr_json_parse_object (text, (gssize) length, self->path, NULL);
  JsonArray *parts = list != NULL ? sr_json_array (list, "parts") : NULL;
  JsonObject *head = list != NULL ? sr_json_object (list, "head") : NULL;
  guint64 offset = SR_BACKUP_HEAD_LENGTH;

  if (parts == NULL || head == NULL || sr_json_int (list, "format", 0) != 1)
    return FALSE;
  self->vault_id = g_strdup (sr_json_string (list, "vault"));
  self->made_at = sr_json_time (list, "made_at");
  self->head_number = (guint64) sr_json_int (head, "number", 0);
  self->head_hash = g_strdup (sr_json_string (head, "hash"));
  self->generation = (guint64) sr_json_int (list, "generation", 0);
  self->records = (guint64) sr_json_int (list, "records", 0);
  self->alone = sr_json_boolean (list, "alone", FALSE);
  self->rotates = sr_json_boolean (list, "rotates", FALSE);
  if (!is_hex (self->vault_id, 2 * SR_KEYS_ID_LENGTH) || !is_hex (self->head_hash, 64)
      || self->made_at == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonNode *node = json_array_get_element (parts, i);

      if (!JSON_NODE_HOLDS_OBJECT (node) || !read_part (self, json_node_get_object (node), &offset, end))
        return FALSE;
    }
  return offset == end && sr_backup_file_find (self, "keys") != NULL
         && sr_backup_file_find (self, "vault.db") != NULL;
}

static gboolean
read_at (int fd, guint64 offset, gpointer bytes, gsize length)
{
  return pread (fd, bytes, length, (off_t) offset) == (gssize) length;
}

static gboolean
read_file (SrBackupFile *self, int fd)
{
  char head[SR_BACKUP_HEAD_LENGTH];
  guint8 tail[TAIL_LENGTH];
  g_autofree guint8 *list = NULL;
  off_t size = lseek (fd, 0, SEEK_END);
  guint32 length;

  if (size < SR_BACKUP_HEAD_LENGTH + TAIL_LENGTH || !read_at (fd, 0, head, sizeof head)
      || memcmp (head, SR_BACKUP_HEAD, sizeof head) != 0
      || !read_at (fd, (guint64) size - TAIL_LENGTH, tail, sizeof tail)
      || memcmp (tail + TAIL_LENGTH - SR_BACKUP_FOOT_LENGTH, SR_BACKUP_FOOT, SR_BACKUP_FOOT_LENGTH) != 0)
    return FALSE;
  self->size = (guint64) size;
  memcpy (self->mac, tail, sizeof self->mac);
  memcpy (&length, tail + SR_KEY_MAC_LENGTH, 4);
  length = GUINT32_FROM_LE (length);
  if (length > MOST_LIST || length > self->size - SR_BACKUP_HEAD_LENGTH - TAIL_LENGTH)
    return FALSE;
  list = g_malloc (MAX (length, 1));
  if (!read_at (fd, self->size - TAIL_LENGTH - length, list, length))
    return FALSE;
  self->list = g_bytes_new_take (g_steal_pointer (&list), length);
  return read_list (self, self->size - TAIL_LENGTH - length);
}

SrBackupFile *
sr_backup_file_new (void)
{
  SrBackupFile *self = g_new0 (SrBackupFile, 1);

  self->parts = g_ptr_array_new_with_free_func (part_free);
  return self;
}

SrBackupFile *
sr_backup_file_read (const char *path, GError **error)
{
  g_autoptr (SrBackupFile) self = sr_backup_file_new ();
  int fd = sr_backup_io_open (path, error);
  gboolean ok;

  self->path = g_canonicalize_filename (path, NULL);
  if (fd < 0)
    return NULL;
  ok = read_file (self, fd) || damaged (path, error);
  close (fd);
  return ok ? g_steal_pointer (&self) : NULL;
}

const SrBackupPart *
sr_backup_file_find (const SrBackupFile *self, const char *name)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const SrBackupPart *part = self->parts->pdata[i];

      if (g_str_equal (part->name, name))
        return part;
    }
  return NULL;
}

char *
sr_backup_store_path (const char *folder, const char *vault_id)
{
  g_autofree char *name = g_strconcat (vault_id, ".evidence", NULL);

  return g_build_filename (folder, name, NULL);
}

char *
sr_backup_file_part_path (const SrBackupFile *self, const SrBackupPart *part)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *store = sr_backup_store_path (folder, self->vault_id);

  if (part->inside)
    return g_strdup (self->path);
  return g_build_filename (store, part->name + strlen ("evidence/"), NULL);
}

void
sr_backup_file_mac (const SrBackupFile *self, SrSecret *master, guint8 mac[SR_KEY_MAC_LENGTH])
{
  g_autoptr (SrSecret) key = sr_key_derive (master, 1, MAC_CONTEXT);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (self->list, &length);

  sr_key_mac (key, bytes, length, mac);
}

gboolean
sr_backup_file_is_genuine (const SrBackupFile *self, SrSecret *master)
{
  guint8 mac[SR_KEY_MAC_LENGTH];
  guint8 differs = 0;

  sr_backup_file_mac (self, master, mac);
  for (gsize i = 0; i < sizeof mac; i++)
    differs |= mac[i] ^ self->mac[i];
  return differs == 0;
}

gboolean
sr_backup_file_take (const SrBackupFile *self,
                     const SrBackupPart *part,
                     const char *target,
                     SrBackupTell tell,
                     gpointer user_data,
                     GError **error)
{
  g_autofree char *path = sr_backup_file_part_path (self, part);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int from = sr_backup_io_open (path, error);
  int to = from >= 0 && target != NULL ? sr_backup_io_make (target, error) : -1;
  gboolean ok = from >= 0 && (to >= 0 || target == NULL) && lseek (from, (off_t) part->offset, SEEK_SET) >= 0
                && sr_backup_io_pump (from, to, target != NULL ? target : path, part->size, sum, NULL, tell,
                                      user_data, error);

  if (from >= 0)
    close (from);
  if (to >= 0)
    ok = sr_backup_io_finish (to, target, ok ? error : NULL) && ok;
  if (ok && !g_str_equal (g_checksum_get_string (sum), part->sha256))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                   _ ("“%s” of the backup is not what was written into it. Use another backup."), part->name);
      ok = FALSE;
    }
  if (!ok && to >= 0)
    g_unlink (target);
  return ok;
}

SrKeys *
sr_backup_file_dup_keys (const SrBackupFile *self, GError **error)
{
  const SrBackupPart *part = sr_backup_file_find (self, "keys");
  g_autofree guint8 *bytes = NULL;
  int fd;
  gboolean ok;

  if (part->size > MOST_KEYS)
    {
      damaged (self->path, error);
      return NULL;
    }
  fd = sr_backup_io_open (self->path, error);
  if (fd < 0)
    return NULL;
  bytes = g_malloc (MAX (part->size, 1));
  ok = read_at (fd, part->offset, bytes, part->size) || damaged (self->path, error);
  close (fd);
  return ok ? sr_keys_parse (bytes, part->size, self->path, error) : NULL;
}
