/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fuzz.h"

#include "sr-backup-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The file of a backup: its list is read before anybody knows who made it. */
static void
put (const char *path, const guint8 *bytes, gsize length)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (fd < 0 || write (fd, bytes, length) != (gssize) length || close (fd) != 0)
    g_error ("%s cannot be written", path);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static char *path = NULL;
  g_autoptr (GError) error = NULL;
  SrBackupFile *file;

  if (path == NULL)
    path = g_strdup_printf ("%s/fuzz-%d.subrosa-backup",
                            access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir (), (int) getpid ());
  put (path, bytes, length);
  file = sr_backup_file_read (path, &error);
  g_unlink (path);
  fuzz_expect (file, error);
  if (file == NULL)
    return 0;
  for (guint i = 0; i < file->parts->len; i++)
    {
      const SrBackupPart *part = file->parts->pdata[i];
      g_autofree char *where = sr_backup_file_part_path (file, part);

      g_assert_null (strstr (part->name, ".."));
      g_assert_true (!part->inside || part->offset + part->size <= length);
    }
  sr_backup_file_free (file);
  return 0;
}
