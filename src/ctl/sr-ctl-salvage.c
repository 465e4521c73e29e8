/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-open.h"
#include "sr-ctl-progress.h"
#include "sr-ctl-vault.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-vault-salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define USAGE "vault salvage BAD OUT --recovery-out F [--fast-unlock]"

static int
open_recovery (const char *path, GError **error)
{
  int fd = path != NULL ? open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;

  if (path == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                 _ ("The new vault has a recovery key of its own. Name a file for it. Usage: subrosactl %s"),
                 USAGE);
  else if (fd < 0)
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The recovery key could not be written to “%s”: %s."),
                 path, g_strerror (errno));
  return fd;
}

static gboolean
write_key (const guint8 *bytes, gsize length, gpointer fd)
{
  return write (*(int *) fd, bytes, length) == (gssize) length && write (*(int *) fd, "\n", 1) == 1;
}

static void
print (SrCtlContext *context, const SrSalvage *salvage, const char *out)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *lost = json_array_new ();

  json_object_set_string_member (object, "dir", out);
  json_object_set_int_member (object, "records", salvage->records);
  json_object_set_int_member (object, "evidence", salvage->items);
  json_object_set_int_member (object, "unreadable", salvage->unreadable);
  for (guint i = 0; i < salvage->lost->len; i++)
    json_array_add_string_element (lost, salvage->lost->pdata[i]);
  json_object_set_array_member (object, "lost", lost);
  if (context->json)
    {
      sr_ctl_print_json (object);
      return;
    }
  for (guint i = 0; i < salvage->lost->len; i++)
    sr_ctl_print ("%s", (char *) salvage->lost->pdata[i]);
  sr_ctl_print (
    _ ("Saved into a new vault at “%s”: records %u, items of evidence %u. Places that could not be read: "
       "%u. The damaged vault was not written to; keep it."),
    out, salvage->records, salvage->items, salvage->unreadable);
}

gboolean
sr_ctl_vault_salvage (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *recovery_out = NULL;
  gboolean fast = FALSE;
  const GOptionEntry options[] = {
    {"recovery-out", 0, 0, G_OPTION_ARG_FILENAME, &recovery_out, NULL, NULL},
    {"fast-unlock", 0, 0, G_OPTION_ARG_NONE, &fast, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrSecret) passphrase = NULL;
  g_autoptr (SrSalvage) salvage = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  gboolean ok;
  int fd;

  if (!sr_ctl_parse (USAGE, options, &argc, &argv, 2, 2, error))
    return FALSE;
  fd = open_recovery (recovery_out, error);
  if (fd < 0)
    return FALSE;
  passphrase = sr_ctl_read_passphrase (context->passphrase_file, context->passphrase_fd,
                                       _ ("Passphrase of the damaged vault: "), error);
  cancellable = sr_ctl_progress_begin ();
  if (passphrase != NULL)
    salvage = sr_vault_salvage (argv[1], argv[2], context->user, passphrase, fast, context->clock,
                                sr_ctl_progress, cancellable, cancellable, error);
  sr_ctl_progress_end ();
  ok = salvage != NULL && sr_secret_use (salvage->recovery_key, write_key, &fd) && fsync (fd) == 0;
  if (salvage != NULL && !ok)
    g_set_error (
      error, SR_ERROR, SR_ERROR_FAILED,
      _ ("The vault was saved to “%s”, but its recovery key could not be written. Make a new one with "
         "“vault recovery-key”."),
      argv[2]);
  close (fd);
  if (salvage == NULL)
    g_unlink (recovery_out);
  if (ok)
    print (context, salvage, argv[2]);
  return ok;
}
