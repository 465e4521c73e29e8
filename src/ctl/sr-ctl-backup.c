/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-note.h"
#include "sr-ctl-commands.h"
#include "sr-ctl-open.h"
#include "sr-ctl-progress.h"
#include "sr-ctl-vault.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-text.h"
#include "sr-time-words.h"
#include "sr-vault-backup.h"
#include "sr-vault-drill.h"
#include "sr-vault-restore.h"

#include <glib/gi18n-lib.h>

static JsonObject *
file_to_json (const SrBackupFile *file)
{
  JsonObject *object = json_object_new ();
  guint items = 0;

  for (guint i = 0; i < file->parts->len; i++)
    items += g_str_has_prefix (((SrBackupPart *) file->parts->pdata[i])->name, "evidence/");
  json_object_set_string_member (object, "path", file->path);
  json_object_set_string_member (object, "vault", file->vault_id);
  sr_json_set_time (object, "made_at", file->made_at);
  json_object_set_int_member (object, "head", (gint64) file->head_number);
  json_object_set_string_member (object, "head_hash", file->head_hash);
  json_object_set_int_member (object, "records", (gint64) file->records);
  json_object_set_int_member (object, "evidence_files", items);
  json_object_set_boolean_member (object, "alone", file->alone);
  json_object_set_boolean_member (object, "rotates", file->rotates);
  json_object_set_int_member (object, "size", (gint64) file->size);
  return object;
}

static void
print_file (const SrBackupFile *file)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = sr_time_words_full (file->made_at, zone);
  g_autofree char *size = sr_text_size (file->size);

  sr_ctl_print (_ ("%s  up to entry %d, %s, %s\n    %s"), when, (int) file->head_number, size,
                file->alone ? _ ("evidence inside") : _ ("evidence beside"), file->path);
}

#define BACKUP_USAGE "vault backup DIR [--alone] [--rotate] [--recheck] [--away PLACE]"

static gboolean
vault_backup (SrCtlContext *context, int argc, char **argv, GError **error)
{
  gboolean alone = FALSE;
  gboolean rotate = FALSE;
  gboolean recheck = FALSE;
  g_autofree char *away = NULL;
  const GOptionEntry options[] = {
    {"alone", 0, 0, G_OPTION_ARG_NONE, &alone, NULL, NULL},
    {"rotate", 0, 0, G_OPTION_ARG_NONE, &rotate, NULL, NULL},
    {"recheck", 0, 0, G_OPTION_ARG_NONE, &recheck, NULL, NULL},
    {"away", 0, 0, G_OPTION_ARG_STRING, &away, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (SrBackupFile) file = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  SrBackupFlags flags;

  if (!sr_ctl_parse (BACKUP_USAGE, options, &argc, &argv, 1, 1, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  if (vault == NULL)
    return FALSE;
  flags
    = (alone ? SR_BACKUP_ALONE : 0) | (rotate ? SR_BACKUP_ROTATES : 0) | (recheck ? SR_BACKUP_RECHECK : 0);
  cancellable = sr_ctl_progress_begin ();
  file = sr_vault_backup (vault, argv[1], flags, sr_ctl_progress, cancellable, cancellable, error);
  sr_ctl_progress_end ();
  if (file == NULL || (away != NULL && !sr_vault_note_away (vault, away, error)))
    return FALSE;
  object = file_to_json (file);
  if (context->json)
    sr_ctl_print_json (object);
  else
    {
      sr_ctl_print (_ ("The backup is made and reads back as it should:"));
      print_file (file);
    }
  return TRUE;
}

/* Needs no key: what a backup is stands in it readable. */
static gboolean
vault_backups (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();
  guint unreadable = 0;

  json_object_set_array_member (object, "backups", array);
  if (!sr_ctl_parse ("vault backups DIR", NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  list = sr_backup_list (argv[1], NULL, &unreadable);
  for (guint i = 0; i < list->len; i++)
    {
      json_array_add_object_element (array, file_to_json (list->pdata[i]));
      if (!context->json)
        print_file (list->pdata[i]);
    }
  json_object_set_int_member (object, "unreadable", unreadable);
  if (context->json)
    sr_ctl_print_json (object);
  else if (list->len == 0)
    sr_ctl_print (_ ("There is no backup in “%s”."), argv[1]);
  if (!context->json && unreadable > 0)
    sr_ctl_print (ngettext ("%u file is called like a backup and is damaged or none.",
                            "%u files are called like a backup and are damaged or none.", unreadable),
                  unreadable);
  return TRUE;
}

static SrSecret *
read_backup_passphrase (SrCtlContext *context, const char *backup, GError **error)
{
  g_autoptr (SrBackupFile) file = sr_backup_file_read (backup, error);
  g_autoptr (SrKeys) keys = file != NULL ? sr_backup_file_dup_keys (file, error) : NULL;
  g_autofree char *era = NULL;

  if (keys == NULL)
    return NULL;
  if (context->passphrase_file == NULL && context->passphrase_fd < 0)
    {
      era = sr_backup_era (file, keys);
      sr_ctl_print ("%s", era);
    }
  return sr_ctl_read_passphrase (context->passphrase_file, context->passphrase_fd,
                                 _ ("Passphrase that was valid then: "), error);
}

static void
print_restored (SrCtlContext *context, const char *backup, const char *dir, GPtrArray *missing)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (SrBackupFile) file = sr_backup_file_read (backup, NULL);
  g_autoptr (SrKeys) keys = file != NULL ? sr_backup_file_dup_keys (file, NULL) : NULL;
  g_autofree char *era = keys != NULL ? sr_backup_era (file, keys) : NULL;
  JsonArray *array = json_array_new ();

  json_object_set_string_member (object, "dir", dir);
  sr_json_set_string (object, "era", era);
  for (guint i = 0; i < missing->len; i++)
    json_array_add_string_element (array, missing->pdata[i]);
  json_object_set_array_member (object, "missing", array);
  if (context->json)
    {
      sr_ctl_print_json (object);
      return;
    }
  for (guint i = 0; i < missing->len; i++)
    sr_ctl_print ("%s", (char *) missing->pdata[i]);
  sr_ctl_print (
    _ ("The vault is restored at “%s”. If the one it was made from is still in use, work in one of them "
       "only: they are two records from now on."),
    dir);
  if (era != NULL)
    sr_ctl_print ("%s", era);
}

#define RESTORE_USAGE "vault restore BACKUP NEWDIR [--recovery-file F] [--incomplete]"

static gboolean
vault_restore (SrCtlContext *context, int argc, char **argv, GError **error)
{
  gboolean incomplete = FALSE;
  g_autofree char *recovery_file = NULL;
  const GOptionEntry options[] = {
    {"incomplete", 0, 0, G_OPTION_ARG_NONE, &incomplete, NULL, NULL},
    {"recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &recovery_file, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrSecret) secret = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  SrBackupKey key = {.label = context->user};
  gboolean ok;

  if (!sr_ctl_parse (RESTORE_USAGE, options, &argc, &argv, 2, 2, error))
    return FALSE;
  secret = recovery_file != NULL ? sr_ctl_read_passphrase (recovery_file, -1, _ ("Recovery key: "), error)
                                 : read_backup_passphrase (context, argv[1], error);
  if (secret == NULL)
    return FALSE;
  if (recovery_file != NULL)
    key.recovery_key = secret;
  else
    key.passphrase = secret;
  cancellable = sr_ctl_progress_begin ();
  ok = sr_vault_restore (argv[1], argv[2], &key, incomplete, context->clock, sr_ctl_progress, cancellable,
                         cancellable, &missing, error);
  sr_ctl_progress_end ();
  if (ok)
    print_restored (context, argv[1], argv[2], missing);
  return ok;
}

static SrDrill *
run_drill (SrCtlContext *context, SrVault *vault, const char *backup, const char *file, GError **error)
{
  g_autoptr (SrSecret) secret = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  SrBackupKey key = {0};
  SrDrill *drill;

  if (file != NULL)
    key.passphrase = secret = sr_ctl_read_passphrase (file, -1, NULL, error);
  else
    key.session = secret = sr_vault_dup_session (vault);
  if (secret == NULL)
    return NULL;
  cancellable = sr_ctl_progress_begin ();
  drill = sr_drill_run (backup, &key, context->clock, sr_ctl_progress, cancellable, cancellable, error);
  sr_ctl_progress_end ();
  return drill;
}

#define DRILL_USAGE "vault drill BACKUP [--backup-passphrase-file F]"

static gboolean
vault_drill (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *file = NULL;
  const GOptionEntry options[] = {
    {"backup-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &file, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (SrDrill) drill = NULL;
  guint found;

  if (!sr_ctl_parse (DRILL_USAGE, options, &argc, &argv, 1, 1, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  drill = vault != NULL ? run_drill (context, vault, argv[1], file, error) : NULL;
  if (drill == NULL || !sr_drill_record (drill, vault, error))
    return FALSE;
  sr_ctl_show_report (context, drill->report,
                      _ ("The backup can be restored: everything in it fits and belongs to this vault."));
  found = sr_vault_report_get_n_findings (drill->report);
  if (found == 0)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
               ngettext ("The backup cannot be relied on: %u finding. Make a new one on another disk.",
                         "The backup cannot be relied on: %u findings. Make a new one on another disk.",
                         found),
               found);
  return FALSE;
}

static gboolean
vault_away (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;

  if (!sr_ctl_parse ("vault away [PLACE]", NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  return vault != NULL && sr_vault_note_away (vault, argc > 1 ? argv[1] : NULL, error);
}

const SrCtlCommand sr_ctl_backup_commands[] = {
  {"vault backup", "DIR [--alone] [--rotate] [--recheck] [--away PLACE]",
   N_ ("Copy the vault into a folder while it is in use, and read the copy back."), vault_backup},
  {"vault backups", "DIR", N_ ("List the backups in a folder."), vault_backups},
  {"vault restore", "BACKUP NEWDIR [--recovery-file F] [--incomplete]",
   N_ ("Make a vault out of a backup, in a new place."), vault_restore},
  {"vault drill", "BACKUP [--backup-passphrase-file F]",
   N_ ("Restore a backup on trial, compare it with the vault and record the result."), vault_drill},
  {"vault salvage", "BAD OUT --recovery-out F [--fast-unlock]",
   N_ ("Save what is whole out of a damaged vault into a new one. The damaged one is never written to."),
   sr_ctl_vault_salvage},
  {"vault away", "[PLACE]", N_ ("Record that a copy of a backup lies in another place now."), vault_away},
  {NULL},
};
