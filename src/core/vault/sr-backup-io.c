/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-io.h"

#include "sr-error.h"
#include "sr-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define CHUNK (1024 * 1024)

static gboolean
fail (const char *path, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                 _ ("There is no space left for “%s”. Free some space on that disk or choose another one; "
                    "nothing half-made was left."),
                 path);
  else if (code == ENOENT || code == ELOOP)
    g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, _ ("“%s” is missing or not a plain file."), path);
  else if (code == EEXIST)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                 _ ("“%s” exists already. Choose another name; nothing was changed."), path);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                 _ ("“%s” cannot be opened: it is read-only or belongs to somebody else. Choose another "
                    "place or have its permissions changed."),
                 path);
  else
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be read or written: %s."), path,
                 g_strerror (code));
  return FALSE;
}

int
sr_backup_io_open (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0)
    fail (path, errno, error);
  return fd;
}

int
sr_backup_io_make (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    fail (path, errno, error);
  return fd;
}

gboolean
sr_backup_io_write (int fd, const char *path, gconstpointer bytes, gsize length, GError **error)
{
  const guint8 *at = bytes;

  while (length > 0)
    {
      gssize done = write (fd, at, length);

      if (done < 0 && errno == EINTR)
        continue;
      if (done < 0)
        return fail (path, errno, error);
      at += done;
      length -= (gsize) done;
    }
  return TRUE;
}

gboolean
sr_backup_io_pump (int from,
                   int to,
                   const char *path,
                   guint64 length,
                   GChecksum *sum,
                   guint64 *moved,
                   SrBackupTell tell,
                   gpointer user_data,
                   GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  guint64 total = 0;

  while (total < length)
    {
      gssize got = read (from, buffer, (gsize) MIN (CHUNK, length - total));

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return fail (path, errno, error);
      if (got == 0)
        break;
      if (to >= 0 && !sr_backup_io_write (to, path, buffer, (gsize) got, error))
        return FALSE;
      if (sum != NULL)
        g_checksum_update (sum, buffer, got);
      total += (guint64) got;
      if (tell != NULL && !tell ((guint64) got, user_data, error))
        return FALSE;
    }
  if (moved != NULL)
    *moved = total;
  if (total == length || length == G_MAXUINT64)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED, _ ("“%s” is shorter than it should be."), path);
  return FALSE;
}

gboolean
sr_backup_io_finish (int fd, const char *path, GError **error)
{
  int code = fsync (fd) != 0 ? errno : 0;

  if (code == 0)
    posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  if (close (fd) != 0 && code == 0)
    code = errno;
  return code == 0 || fail (path, code, error);
}

gboolean
sr_backup_io_need_space (const char *folder, guint64 bytes, GError **error)
{
  struct statvfs info;
  g_autofree char *size = sr_text_size (bytes);

  /* where the system does not say, the writing will */
  if (statvfs (folder, &info) != 0 || (guint64) info.f_bavail * info.f_frsize >= bytes)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
               _ ("There is not enough space in “%s”: %s are needed. Free some space on that disk or choose "
                  "another one; nothing was written."),
               folder, size);
  return FALSE;
}

char *
sr_backup_hash (const char *path, SrBackupTell tell, gpointer user_data, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = sr_backup_io_open (path, error);
  gboolean ok;

  if (fd < 0)
    return NULL;
  ok = sr_backup_io_pump (fd, -1, path, G_MAXUINT64, sum, NULL, tell, user_data, error);
  close (fd);
  return ok ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

static gboolean
copy_bytes (const char *source,
            const char *target,
            char **sha256,
            guint64 *size,
            SrBackupTell tell,
            gpointer user_data,
            GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int from = sr_backup_io_open (source, error);
  int to = from >= 0 ? sr_backup_io_make (target, error) : -1;
  gboolean ok
    = to >= 0 && sr_backup_io_pump (from, to, target, G_MAXUINT64, sum, size, tell, user_data, error);

  if (from >= 0)
    close (from);
  if (to >= 0)
    ok = sr_backup_io_finish (to, target, ok ? error : NULL) && ok;
  *sha256 = ok ? g_strdup (g_checksum_get_string (sum)) : NULL;
  if (!ok && to >= 0)
    g_unlink (target);
  return ok;
}

gboolean
sr_backup_copy (const char *source,
                const char *target,
                char **sha256,
                guint64 *size,
                SrBackupTell tell,
                gpointer user_data,
                GError **error)
{
  g_autofree char *again = NULL;

  if (!copy_bytes (source, target, sha256, size, tell, user_data, error))
    return FALSE;
  again = sr_backup_hash (target, tell, user_data, error);
  if (g_strcmp0 (again, *sha256) == 0)
    return TRUE;
  if (again != NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                 _ ("“%s” reads back differently from what was written: that disk is failing. Choose another "
                    "one."),
                 target);
  g_unlink (target);
  g_clear_pointer (sha256, g_free);
  return FALSE;
}
