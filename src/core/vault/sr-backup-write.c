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

static GBytes *
make_list (const SrBackupFile *self)
{
  g_autoptr (JsonObject) list = json_object_new ();
  JsonObject *head = json_object_new ();
  JsonArray *parts = json_array_new ();
  char *text;

  json_object_set_int_member (list, "format", 1);
  json_object_set_string_member (list, "vault", self->vault_id);
  sr_json_set_time (list, "made_at", self->made_at);
  json_object_set_int_member (head, "number", (gint64) self->head_number);
  json_object_set_string_member (head, "hash", self->head_hash);
  json_object_set_object_member (list, "head", head);
  json_object_set_int_member (list, "generation", (gint64) self->generation);
  json_object_set_int_member (list, "records", (gint64) self->records);
  json_object_set_boolean_member (list, "alone", self->alone);
  json_object_set_boolean_member (list, "rotates", self->rotates);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const SrBackupPart *part = self->parts->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "name", part->name);
      json_object_set_int_member (object, "size", (gint64) part->size);
      json_object_set_string_member (object, "sha256", part->sha256);
      json_object_set_boolean_member (object, "inside", part->inside);
      json_array_add_object_element (parts, object);
    }
  json_object_set_array_member (list, "parts", parts);
  text = sr_json_object_to_string (list);
  return g_bytes_new_take (text, strlen (text));
}

static gboolean
write_part (
  SrBackupPart *part, int to, const char *source, SrBackupTell tell, gpointer user_data, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int from = sr_backup_io_open (source, error);
  gboolean ok
    = from >= 0
      && sr_backup_io_pump (from, to, source, G_MAXUINT64, sum, &part->size, tell, user_data, error);

  if (from >= 0)
    close (from);
  if (ok && part->sha256 == NULL)
    part->sha256 = g_strdup (g_checksum_get_string (sum));
  else if (ok && !g_str_equal (part->sha256, g_checksum_get_string (sum)))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, _ ("“%s” changed while it was copied."), source);
      ok = FALSE;
    }
  return ok;
}

static gboolean
write_all (SrBackupFile *self,
           int fd,
           const char *path,
           const char *const *sources,
           SrSecret *master,
           SrBackupTell tell,
           gpointer user_data,
           GError **error)
{
  guint32 length;
  guint8 mac[SR_KEY_MAC_LENGTH];

  if (!sr_backup_io_write (fd, path, SR_BACKUP_HEAD, SR_BACKUP_HEAD_LENGTH, error))
    return FALSE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      SrBackupPart *part = self->parts->pdata[i];

      if (part->inside && !write_part (part, fd, sources[i], tell, user_data, error))
        return FALSE;
    }
  g_clear_pointer (&self->list, g_bytes_unref);
  self->list = make_list (self);
  sr_backup_file_mac (self, master, mac);
  length = GUINT32_TO_LE ((guint32) g_bytes_get_size (self->list));
  return sr_backup_io_write (fd, path, g_bytes_get_data (self->list, NULL), g_bytes_get_size (self->list),
                             error)
         && sr_backup_io_write (fd, path, mac, sizeof mac, error)
         && sr_backup_io_write (fd, path, &length, 4, error)
         && sr_backup_io_write (fd, path, SR_BACKUP_FOOT, SR_BACKUP_FOOT_LENGTH, error);
}

static gboolean
wrong_bytes (const char *path, GError **error)
{
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
               _ ("“%s” reads back differently from what was written: that disk is failing. Choose another "
                  "one."),
               path);
  return FALSE;
}

/* From the disk, as somebody would who has lost the vault. */
static gboolean
read_back (const char *path, SrSecret *master, SrBackupTell tell, gpointer user_data, GError **error)
{
  g_autoptr (SrBackupFile) back = sr_backup_file_read (path, error);

  if (back == NULL)
    return FALSE;
  for (guint i = 0; i < back->parts->len; i++)
    {
      const SrBackupPart *part = back->parts->pdata[i];

      if (part->inside && !sr_backup_file_take (back, part, NULL, tell, user_data, error))
        return FALSE;
    }
  return sr_backup_file_is_genuine (back, master) || wrong_bytes (path, error);
}

gboolean
sr_backup_file_write (SrBackupFile *self,
                      const char *path,
                      const char *const *sources,
                      SrSecret *master,
                      SrBackupTell tell,
                      gpointer user_data,
                      GError **error)
{
  int fd = sr_backup_io_make (path, error);
  gboolean ok;

  if (fd < 0)
    return FALSE;
  ok = write_all (self, fd, path, sources, master, tell, user_data, error);
  ok = sr_backup_io_finish (fd, path, ok ? error : NULL) && ok;
  ok = ok && read_back (path, master, tell, user_data, error);
  if (!ok)
    g_unlink (path);
  return ok;
}
