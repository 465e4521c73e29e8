/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-open.h"
#include "sr-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *file;
  int fd;
  char *recovery_file;
} NewPassphrase;

static gboolean
parse (
  NewPassphrase *self, gboolean with_recovery, const char *usage, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    {"new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &self->file, NULL, NULL},
    {"new-passphrase-fd", 0, 0, G_OPTION_ARG_INT, &self->fd, NULL, NULL},
    {with_recovery ? "recovery-file" : NULL, 0, 0, G_OPTION_ARG_FILENAME, &self->recovery_file, NULL, NULL},
    {NULL},
  };

  return sr_ctl_parse (usage, entries, argc, argv, 0, 0, error);
}

/* Asked twice where it is typed, because nobody sees what they type. */
static SrSecret *
read_new (const NewPassphrase *self, GError **error)
{
  gboolean asked = self->file == NULL && self->fd < 0;
  g_autoptr (SrSecret) first = sr_ctl_read_passphrase (self->file, self->fd, _ ("New passphrase: "), error);
  g_autoptr (SrSecret) second = NULL;

  if (first == NULL || !asked)
    return g_steal_pointer (&first);
  second = sr_ctl_read_passphrase (NULL, -1, _ ("Once more: "), error);
  if (second == NULL || sr_secret_equal (first, second))
    return second != NULL ? g_steal_pointer (&first) : NULL;
  g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("The two passphrases differ. Nothing was changed; try again."));
  return NULL;
}

static void
say_what_stays (void)
{
  sr_ctl_print (
    _ ("Copies and backups made before still open with what was valid then. Make new ones and delete "
       "the old, if somebody else may know it."));
}

static gboolean
user_passphrase (SrCtlContext *context, int argc, char **argv, GError **error)
{
  NewPassphrase options = {NULL, -1, NULL};
  g_autofree char *file = NULL;
  g_autoptr (SrSecret) old = NULL;
  g_autoptr (SrSecret) next = NULL;
  g_autoptr (SrVault) vault = NULL;
  const char *dir;
  gboolean ok;

  ok = parse (&options, FALSE, "user passphrase [--new-passphrase-file F | --new-passphrase-fd N]", &argc,
              &argv, error);
  file = options.file;
  dir = ok ? sr_ctl_need_vault (context, error) : NULL;
  if (dir == NULL)
    return FALSE;
  old = sr_ctl_read_passphrase (context->passphrase_file, context->passphrase_fd, _ ("Present passphrase: "),
                                error);
  vault = old != NULL ? sr_vault_open (dir, context->user, old, context->clock, error) : NULL;
  next = vault != NULL ? read_new (&options, error) : NULL;
  if (next == NULL || !sr_vault_change_passphrase (vault, old, next, FALSE, error))
    return FALSE;
  if (!context->json)
    say_what_stays ();
  return TRUE;
}

static gboolean
print_secret (const guint8 *bytes, gsize length, gpointer user_data)
{
  sr_ctl_print ("%s", (const char *) bytes);
  return TRUE;
}

static gboolean
vault_recover (SrCtlContext *context, int argc, char **argv, GError **error)
{
  NewPassphrase options = {NULL, -1, NULL};
  g_autofree char *file = NULL;
  g_autofree char *recovery_file = NULL;
  g_autoptr (SrSecret) key = NULL;
  g_autoptr (SrSecret) next = NULL;
  g_autoptr (SrSecret) renewed = NULL;
  g_autoptr (SrVault) vault = NULL;
  const char *dir;
  gboolean ok;

  ok = parse (&options, TRUE, "vault recover --user NAME [--recovery-file F] [--new-passphrase-file F]",
              &argc, &argv, error);
  file = options.file;
  recovery_file = options.recovery_file;
  dir = ok ? sr_ctl_need_vault (context, error) : NULL;
  if (dir == NULL)
    return FALSE;
  if (context->user == NULL)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                           _ ("Who needs a new passphrase? Name them with --user NAME."));
      return FALSE;
    }
  key = sr_ctl_read_passphrase (recovery_file, -1, _ ("Recovery key: "), error);
  vault = key != NULL ? sr_vault_open_with_recovery (dir, key, context->clock, error) : NULL;
  next = vault != NULL ? read_new (&options, error) : NULL;
  if (next == NULL || !sr_vault_reset_person (vault, context->user, next, FALSE, error)
      || !sr_vault_renew_recovery_key (vault, &renewed, error))
    return FALSE;
  sr_ctl_print (
    _ ("%s has a new passphrase. The recovery key that was used is no longer valid; the new one is:"),
    context->user);
  sr_secret_use (renewed, print_secret, NULL);
  say_what_stays ();
  return TRUE;
}

const SrCtlCommand sr_ctl_user_commands[] = {
  {"user passphrase", "[--new-passphrase-file F | --new-passphrase-fd N]",
   N_ ("Change one's own passphrase."), user_passphrase},
  {"vault recover", "--user NAME [--recovery-file F] [--new-passphrase-file F | --new-passphrase-fd N]",
   N_ ("Give somebody a new passphrase with the recovery key, and print a new recovery key."), vault_recover},
  {NULL},
};
