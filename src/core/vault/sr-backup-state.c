/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-backup-state.h"

#include "sr-file.h"
#include "sr-json.h"
#include "sr-paths.h"

#include <string.h>

static GMutex writing;

static char *
path_of (const char *vault_id)
{
  g_autofree char *state = sr_paths_state_dir ();
  g_autofree char *dir = g_build_filename (state, "backups", NULL);

  g_mkdir_with_parents (dir, 0700);
  return g_build_filename (dir, vault_id, NULL);
}

JsonObject *
sr_backup_state_load (const char *vault_id)
{
  g_autofree char *path = path_of (vault_id);
  JsonObject *state = sr_json_load_object (path, NULL);

  return state != NULL ? state : json_object_new ();
}

gboolean
sr_backup_state_save (const char *vault_id, JsonObject *state, GError **error)
{
  g_autofree char *path = path_of (vault_id);
  char *text = sr_json_object_to_string (state);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return sr_file_replace (path, bytes, error);
}

static GDateTime *
later (JsonObject *state, const char *member, int days)
{
  g_autoptr (GDateTime) then = sr_json_time (state, member);

  return then != NULL ? g_date_time_add_days (then, days) : NULL;
}

GDateTime *
sr_backup_state_due (JsonObject *state)
{
  g_autoptr (GDateTime) made = later (state, SR_BACKUP_MADE, SR_BACKUP_DAYS_WITHOUT);
  g_autoptr (GDateTime) away = later (state, SR_BACKUP_AWAY, SR_BACKUP_DAYS_AWAY);

  if (made == NULL || (away != NULL && g_date_time_compare (away, made) < 0))
    return g_steal_pointer (&away);
  return g_steal_pointer (&made);
}

gboolean
sr_backup_state_set (const char *vault_id, JsonObject *members, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writing);
  g_autoptr (JsonObject) state = sr_backup_state_load (vault_id);
  g_autoptr (GList) names = json_object_get_members (members);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (members, l->data);

      if (JSON_NODE_HOLDS_NULL (node))
        json_object_remove_member (state, l->data);
      else
        json_object_set_member (state, l->data, json_node_copy (node));
    }
  return sr_backup_state_save (vault_id, state, error);
}
