/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-vault.h"

#include "sr-clock.h"
#include "sr-ctl-open.h"
#include "sr-error.h"
#include "sr-json.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *firm;
  char *role;
  char *time_zone;
  char *recovery_out;
  char **jurisdictions;
  char **firm_roles;
  gboolean fast;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->firm);
  g_free (self->role);
  g_free (self->time_zone);
  g_free (self->recovery_out);
  g_strfreev (self->jurisdictions);
  g_strfreev (self->firm_roles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *options, int *argc, char ***argv, const char *usage, GError **error)
{
  const GOptionEntry entries[] = {
    {"firm", 0, 0, G_OPTION_ARG_STRING, &options->firm, NULL, NULL},
    {"role", 0, 0, G_OPTION_ARG_STRING, &options->role, NULL, NULL},
    {"time-zone", 0, 0, G_OPTION_ARG_STRING, &options->time_zone, NULL, NULL},
    {"jurisdiction", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->jurisdictions, NULL, NULL},
    {"firm-role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->firm_roles, NULL, NULL},
    {"recovery-out", 0, 0, G_OPTION_ARG_FILENAME, &options->recovery_out, NULL, NULL},
    {"fast-unlock", 0, 0, G_OPTION_ARG_NONE, &options->fast, NULL, NULL},
    {NULL},
  };

  return sr_ctl_parse (usage, entries, argc, argv, 0, 1, error);
}

static char *
local_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return g_strdup (g_time_zone_get_identifier (zone));
}

static gboolean
check (SrCtlContext *context, Options *options, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (options->firm == NULL || *options->firm == '\0' || context->user == NULL || *context->user == '\0')
    {
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("A new vault needs the firm's name (--firm NAME) and the name of its first person "
           "(--user NAME)."));
      return FALSE;
    }
  if (options->time_zone == NULL)
    options->time_zone = local_zone ();
  zone = sr_time_zone (options->time_zone);
  if (zone != NULL)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("“%s” is not a time zone that this computer knows. Write it like “America/New_York”."),
               options->time_zone);
  return FALSE;
}

static JsonObject *
firm_body (const Options *options)
{
  JsonObject *firm = json_object_new ();
  const char *const none[] = {NULL};

  json_object_set_string_member (firm, "name", options->firm);
  json_object_set_string_member (firm, "time_zone", options->time_zone);
  sr_json_set_strv (firm, "jurisdictions",
                    options->jurisdictions != NULL ? (const char *const *) options->jurisdictions : none);
  sr_json_set_strv (firm, "roles",
                    options->firm_roles != NULL ? (const char *const *) options->firm_roles : none);
  json_object_set_boolean_member (firm, "demo", FALSE);
  return firm;
}

static SrSecret *
choose_passphrase (SrCtlContext *context, GError **error)
{
  gboolean asked = context->passphrase_file == NULL && context->passphrase_fd < 0;
  g_autoptr (SrSecret) first = sr_ctl_read_passphrase (context->passphrase_file, context->passphrase_fd,
                                                       _ ("Passphrase for the new vault: "), error);
  g_autoptr (SrSecret) second = NULL;

  if (first == NULL || !asked)
    return g_steal_pointer (&first);
  second = sr_ctl_read_passphrase (NULL, -1, _ ("Once more: "), error);
  if (second == NULL || sr_secret_equal (first, second))
    return second != NULL ? g_steal_pointer (&first) : NULL;
  g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("The two passphrases differ. Nothing was made; try again."));
  return NULL;
}

/* Where the recovery key goes: a file that only its owner can read, or the terminal; never among the JSON. */
static int
open_recovery_out (const Options *options, gboolean json, GError **error)
{
  int fd;

  if (options->recovery_out == NULL && !json)
    return dup (STDOUT_FILENO);
  if (options->recovery_out == NULL)
    {
      fd = open ("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY);
      return fd >= 0 ? fd : dup (STDERR_FILENO);
    }
  fd = open (options->recovery_out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    g_set_error (error, SR_ERROR, errno == EEXIST ? SR_ERROR_BAD_INPUT : SR_ERROR_FAILED,
                 _ ("The recovery key could not be written to “%s”: %s. No vault was made."),
                 options->recovery_out, g_strerror (errno));
  return fd;
}

static gboolean
write_secret (const guint8 *bytes, gsize length, gpointer user_data)
{
  int fd = *(int *) user_data;

  return write (fd, bytes, length) == (gssize) length && write (fd, "\n", 1) == 1;
}

static gboolean
write_recovery (const Options *options, int fd, SrVault *vault, SrSecret *key, GError **error)
{
  g_autofree char *head = g_strdup_printf (
    _ ("Recovery key of the vault %s. Write it down and do not keep it with the computer:\n"),
    sr_vault_get_fingerprint (vault));

  fflush (stdout);
  /* into a file goes the key alone, for whoever reads it from there */
  if ((options->recovery_out != NULL || write (fd, head, strlen (head)) >= 0)
      && sr_secret_use (key, write_secret, &fd) && (options->recovery_out == NULL || fsync (fd) == 0))
    return TRUE;
  g_set_error (
    error, SR_ERROR, SR_ERROR_FAILED,
    _ ("The vault was made, but its recovery key could not be written: %s. Delete the vault and make it "
       "again."),
    g_strerror (errno));
  return FALSE;
}

static void
print_made (SrCtlContext *context, SrVault *vault)
{
  g_autoptr (JsonObject) made = json_object_new ();

  if (!context->json)
    {
      sr_ctl_print (_ ("The vault “%s” was made. Its identity is %s."), sr_vault_get_dir (vault),
                    sr_vault_get_fingerprint (vault));
      return;
    }
  json_object_set_string_member (made, "id", sr_vault_get_id (vault));
  json_object_set_string_member (made, "dir", sr_vault_get_dir (vault));
  json_object_set_string_member (made, "person", sr_vault_get_person_id (vault));
  sr_ctl_print_json (made);
}

gboolean
sr_ctl_vault_create (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_auto (Options) options = {0};
  g_autoptr (JsonObject) firm = NULL;
  g_autoptr (JsonObject) person = json_object_new ();
  g_autoptr (SrSecret) passphrase = NULL;
  g_autoptr (SrSecret) recovery_key = NULL;
  g_autoptr (SrVault) vault = NULL;
  SrFounding founding = {NULL, person, NULL, FALSE};
  const char *dir;
  int out;
  gboolean ok;

  if (!parse (&options, &argc, &argv, SR_CTL_VAULT_CREATE_USAGE, error))
    return FALSE;
  dir = argc > 1 ? argv[1] : sr_ctl_need_vault (context, error);
  if (dir == NULL || !check (context, &options, error))
    return FALSE;
  firm = founding.firm = firm_body (&options);
  founding.fast = options.fast;
  json_object_set_string_member (person, "name", context->user);
  json_object_set_string_member (person, "role", options.role != NULL ? options.role : "partner");
  passphrase = choose_passphrase (context, error);
  if (passphrase == NULL)
    return FALSE;
  out = open_recovery_out (&options, context->json, error);
  if (out < 0)
    return FALSE;
  vault = sr_vault_create (dir, &founding, passphrase, &recovery_key, context->clock, error);
  if (vault == NULL && options.recovery_out != NULL)
    g_unlink (options.recovery_out);
  ok = vault != NULL && write_recovery (&options, out, vault, recovery_key, error);
  close (out);
  if (ok)
    print_made (context, vault);
  return ok;
}
