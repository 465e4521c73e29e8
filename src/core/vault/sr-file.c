/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-file.h"

#include "sr-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
fail (const char *path, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                 _ ("There is no space left for “%s”. Free some space on that disk and try again; what was "
                    "saved before is safe."),
                 path);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                 _ ("“%s” cannot be written: the folder is read-only or belongs to somebody else. Choose "
                    "another place or have its permissions changed."),
                 path);
  else
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be written: %s."), path,
                 g_strerror (code));
  return FALSE;
}

GBytes *
sr_file_read (const char *path, gsize limit, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[16384];
  gssize got = -1;

  while (fd >= 0 && bytes->len <= limit && (got = read (fd, buffer, sizeof buffer)) != 0)
    {
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        break;
      g_byte_array_append (bytes, buffer, (guint) got);
    }
  if (fd < 0 || got < 0)
    {
      int code = errno;

      if (fd >= 0)
        close (fd);
      if (code == ENOENT || code == ELOOP || code == EISDIR)
        g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                     _ ("“%s” is missing or not a plain file. Restore it from a backup."), path);
      else
        g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be read: %s."), path,
                     g_strerror (code));
      return NULL;
    }
  close (fd);
  if (bytes->len > limit)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, _ ("“%s” is much too large."), path);
      return NULL;
    }
  return g_bytes_new (bytes->data, bytes->len);
}

gboolean
sr_file_sync (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int code = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  return code == 0 || fail (path, code, error);
}

static int
write_all (int fd, GBytes *bytes)
{
  gsize length;
  const guint8 *at = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize done = write (fd, at, length);

      if (done < 0 && errno == EINTR)
        continue;
      if (done < 0)
        return errno;
      at += done;
      length -= done;
    }
  return fsync (fd) != 0 ? errno : 0;
}

gboolean
sr_file_replace (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  int code = fd < 0 ? errno : write_all (fd, bytes);

  if (fd >= 0 && close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && rename (beside, path) != 0)
    code = errno;
  if (code != 0)
    {
      g_unlink (beside);
      return fail (path, code, error);
    }
  return sr_file_sync (folder, error);
}

gboolean
sr_file_make (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return fail (path, errno, error);
  close (fd);
  return TRUE;
}

void
sr_file_remove_folder (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        sr_file_remove_folder (child);
      else
        g_unlink (child);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_rmdir (path);
}
