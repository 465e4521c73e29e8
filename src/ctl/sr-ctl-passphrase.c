/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-passphrase.h"

#include "sr-ctl-commands.h"
#include "sr-error.h"
#include "sr-text.h"
#include "sr-vault-people.h"

#include <glib/gi18n-lib.h>

/* Asked twice where it is typed, because nobody sees what they type. */
SrSecret *
sr_ctl_read_new_passphrase (const SrCtlNewPassphrase *self, GError **error)
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

void
sr_ctl_say_what_stays (void)
{
  sr_ctl_print (
    _ ("Copies and backups made before still open with what was valid then. Make new ones and delete "
       "the old, if somebody else may know it."));
}

static gboolean
user_passphrase (SrCtlContext *context, int argc, char **argv, GError **error)
{
  SrCtlNewPassphrase options = {NULL, -1};
  gboolean new_key = FALSE;
  const GOptionEntry entries[] = {
    SR_CTL_NEW_PASSPHRASE_ENTRIES (options),
    {"new-key", 0, 0, G_OPTION_ARG_NONE, &new_key, NULL, NULL},
    {NULL},
  };
  g_autofree char *file = NULL;
  g_autoptr (SrSecret) old = NULL;
  g_autoptr (SrSecret) next = NULL;
  g_autoptr (SrVault) vault = NULL;
  const char *dir;
  gboolean ok;

  ok = sr_ctl_parse ("user passphrase " SR_CTL_NEW_PASSPHRASE_USAGE " [--new-key]", entries, &argc, &argv, 0,
                     0, error);
  file = options.file;
  dir = ok ? sr_ctl_need_vault (context, error) : NULL;
  if (dir == NULL)
    return FALSE;
  old = sr_ctl_read_passphrase (context->passphrase_file, context->passphrase_fd, _ ("Present passphrase: "),
                                error);
  vault = old != NULL ? sr_vault_open (dir, context->user, old, context->clock, error) : NULL;
  next = vault != NULL ? sr_ctl_read_new_passphrase (&options, error) : NULL;
  if (next == NULL || !sr_vault_change_passphrase (vault, old, next, FALSE, error)
      || (new_key && !sr_vault_renew_master (vault, error)))
    return FALSE;
  if (context->json)
    return TRUE;
  if (!new_key)
    sr_ctl_print (_ ("If somebody may know the old passphrase and have an old file “keys”, give the vault a "
                     "new key too, with “vault rekey”."));
  sr_ctl_say_what_stays ();
  return TRUE;
}

static gboolean
print_secret (const guint8 *bytes, gsize length, gpointer user_data)
{
  sr_ctl_print ("%s", (const char *) bytes);
  return TRUE;
}

/* With the recovery key: a new passphrase for @name, and because it was used a new recovery key. */
static gboolean
reset (SrCtlContext *context,
       const char *name,
       const SrCtlNewPassphrase *options,
       const char *recovery_file,
       GError **error)
{
  const char *dir = sr_ctl_need_vault (context, error);
  g_autoptr (SrSecret) key = NULL;
  g_autoptr (SrSecret) next = NULL;
  g_autoptr (SrSecret) renewed = NULL;
  g_autoptr (SrVault) vault = NULL;

  if (dir == NULL)
    return FALSE;
  key = sr_ctl_read_passphrase (recovery_file, -1, _ ("Recovery key: "), error);
  vault = key != NULL ? sr_vault_open_with_recovery (dir, key, context->clock, error) : NULL;
  next = vault != NULL ? sr_ctl_read_new_passphrase (options, error) : NULL;
  if (next == NULL || !sr_vault_reset_person (vault, name, next, FALSE, error)
      || !sr_vault_renew_recovery_key (vault, &renewed, error))
    return FALSE;
  sr_ctl_print (
    _ ("%s has a new passphrase. The recovery key that was used is no longer valid; the new one is:"), name);
  sr_secret_use (renewed, print_secret, NULL);
  sr_ctl_say_what_stays ();
  return TRUE;
}

static gboolean
parse_reset (SrCtlNewPassphrase *options,
             char **recovery_file,
             const char *usage,
             int *argc,
             char ***argv,
             int arguments,
             GError **error)
{
  const GOptionEntry entries[] = {
    SR_CTL_NEW_PASSPHRASE_ENTRIES (*options),
    {"recovery-file", 0, 0, G_OPTION_ARG_FILENAME, recovery_file, NULL, NULL},
    {NULL},
  };

  return sr_ctl_parse (usage, entries, argc, argv, arguments, arguments, error);
}

static gboolean
vault_recover (SrCtlContext *context, int argc, char **argv, GError **error)
{
  SrCtlNewPassphrase options = {NULL, -1};
  g_autofree char *recovery_file = NULL;
  g_autofree char *file = NULL;
  gboolean ok;

  ok = parse_reset (&options, &recovery_file,
                    "vault recover --user NAME [--recovery-file F] " SR_CTL_NEW_PASSPHRASE_USAGE, &argc,
                    &argv, 0, error);
  file = options.file;
  if (!ok)
    return FALSE;
  if (context->user != NULL)
    return reset (context, context->user, &options, recovery_file, error);
  g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("Who needs a new passphrase? Name them with --user NAME."));
  return FALSE;
}

static gboolean
user_reset (SrCtlContext *context, int argc, char **argv, GError **error)
{
  SrCtlNewPassphrase options = {NULL, -1};
  g_autofree char *recovery_file = NULL;
  g_autofree char *file = NULL;
  gboolean ok;

  ok = parse_reset (&options, &recovery_file,
                    "user reset NAME [--recovery-file F] " SR_CTL_NEW_PASSPHRASE_USAGE, &argc, &argv, 1,
                    error);
  file = options.file;
  return ok && reset (context, argv[1], &options, recovery_file, error);
}

static gboolean
vault_rekey (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;

  if (!sr_ctl_parse ("vault rekey", NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  if (vault == NULL || !sr_vault_renew_master (vault, error))
    return FALSE;
  if (!context->json)
    sr_ctl_say_what_stays ();
  return TRUE;
}

static gboolean
vault_compact (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  guint64 before;
  guint64 after;

  if (!sr_ctl_parse ("vault compact", NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  if (vault == NULL || !sr_vault_compact (vault, &before, &after, error))
    return FALSE;
  if (context->json)
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_set_int_member (object, "before", (gint64) before);
      json_object_set_int_member (object, "after", (gint64) after);
      sr_ctl_print_json (object);
      return TRUE;
    }
  was = sr_text_size (before);
  is = sr_text_size (after);
  sr_ctl_print (_ ("The database was %s and is now %s."), was, is);
  return TRUE;
}

const SrCtlCommand sr_ctl_passphrase_commands[] = {
  {"user passphrase", SR_CTL_NEW_PASSPHRASE_USAGE " [--new-key]",
   N_ ("Change one's own passphrase, with --new-key also the vault's key."), user_passphrase},
  {"user reset", "NAME [--recovery-file F] " SR_CTL_NEW_PASSPHRASE_USAGE,
   N_ ("Give somebody a new passphrase with the recovery key, and print a new recovery key."), user_reset},
  {"vault recover", "--user NAME [--recovery-file F] " SR_CTL_NEW_PASSPHRASE_USAGE,
   N_ ("The same as “user reset”."), vault_recover},
  {"vault rekey", "", N_ ("Give the vault a new key, after somebody may have come to know the old."),
   vault_rekey},
  {"vault compact", "", N_ ("Write the database anew without what was deleted."), vault_compact},
  {NULL},
};
