/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-note.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

static void
keep (const char *vault_id, JsonObject *members)
{
  g_autoptr (GError) error = NULL;

  if (!sr_backup_state_set (vault_id, members, &error))
    g_warning ("what happened to the backups could not be noted on this machine");
}

void
sr_backup_note_made (const SrBackupFile *file, const char *path)
{
  g_autoptr (JsonObject) members = json_object_new ();

  sr_json_set_time (members, SR_BACKUP_MADE, file->made_at);
  json_object_set_string_member (members, SR_BACKUP_PATH, path);
  json_object_set_null_member (members, SR_BACKUP_FAILED);
  json_object_set_null_member (members, SR_BACKUP_WHY);
  keep (file->vault_id, members);
}

void
sr_backup_note_failed (const char *vault_id, GDateTime *now, const char *why)
{
  g_autoptr (JsonObject) members = json_object_new ();

  sr_json_set_time (members, SR_BACKUP_FAILED, now);
  json_object_set_string_member (members, SR_BACKUP_WHY, why);
  keep (vault_id, members);
}

void
sr_backup_note_checked (const char *vault_id, GDateTime *now, SrVaultReport *report)
{
  g_autoptr (JsonObject) members = json_object_new ();

  sr_json_set_time (members, SR_BACKUP_CHECKED, now);
  json_object_set_boolean_member (members, SR_BACKUP_CHECK_CLEAN, sr_vault_report_is_clean (report));
  json_object_set_int_member (members, SR_BACKUP_CHECK_FINDINGS, sr_vault_report_get_n_findings (report));
  keep (vault_id, members);
}

void
sr_backup_note_tried (const char *vault_id, GDateTime *now, SrVaultReport *report)
{
  g_autoptr (JsonObject) members = json_object_new ();

  sr_json_set_time (members, SR_BACKUP_TRIED, now);
  json_object_set_boolean_member (members, SR_BACKUP_TRIAL_CLEAN, sr_vault_report_is_clean (report));
  keep (vault_id, members);
}

gboolean
sr_vault_note_away (SrVault *vault, const char *where, GError **error)
{
  g_autoptr (SrChange) change = sr_change_new ("vault.away", NULL);
  g_autoptr (JsonObject) note = json_object_new ();
  g_autoptr (JsonObject) members = json_object_new ();
  g_autoptr (GDateTime) now = sr_clock_now (sr_vault_get_clock (vault));

  sr_json_set_string (note, "where", where);
  sr_change_set_note (change, note);
  if (!sr_vault_commit (vault, change, error))
    return FALSE;
  sr_json_set_time (members, SR_BACKUP_AWAY, now);
  keep (sr_vault_get_id (vault), members);
  return TRUE;
}
