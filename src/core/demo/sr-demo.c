/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-demo.h"

#include "sr-demo-private.h"
#include "sr-demo-resources.h"
#include "sr-demo-text.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

static JsonNode *
load_script (GError **error)
{
  g_resources_register (sr_demo_get_resource ());
  return sr_json_load_resource (SR_RESOURCE_PATH "/demo/demo.json", error);
}

/* Gives every person and contact an id before anybody names them. */
static void
give_ids (SrDemo *self, JsonObject *records)
{
  g_autoptr (GList) names = json_object_get_members (records);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_hash_table_contains (self->ids, l->data))
      g_hash_table_insert (self->ids, g_strdup (l->data), sr_id_new ());
}

static void
put_records (SrDemo *self, SrChange *change, const char *kind, JsonObject *records)
{
  g_autoptr (GList) names = json_object_get_members (records);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (JsonNode) node
        = sr_demo_expand (json_object_get_member (records, l->data), self->now, self->ids);
      const char *id = g_hash_table_lookup (self->ids, l->data);
      SrRecord *former = sr_casebook_get (sr_session_get_book (self->session), kind, id);

      /* the founder's record has a slot already */
      if (former != NULL)
        sr_json_set_string (json_node_get_object (node), "slot", sr_record_string (former, "slot"));
      sr_change_put (change, kind, id, NULL, json_node_get_object (node));
    }
}

static gboolean
put_team (SrDemo *self, JsonObject *script, GError **error)
{
  g_autoptr (SrChange) change = sr_change_new ("team.save", NULL);

  give_ids (self, sr_json_object (script, "people"));
  give_ids (self, sr_json_object (script, "contacts"));
  put_records (self, change, "person", sr_json_object (script, "people"));
  put_records (self, change, "contact", sr_json_object (script, "contacts"));
  return sr_session_commit (self->session, change, error);
}

static gboolean
play (SrDemo *self, JsonObject *script, GError **error)
{
  JsonArray *acts = sr_json_array (script, "acts");

  if (!put_team (self, script, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (acts); i++)
    if (!sr_demo_act (self, json_array_get_object_element (acts, i), error))
      {
        g_prefix_error (error, "Act %u: ", i + 1);
        return FALSE;
      }
  return TRUE;
}

/* The folder was made by us a moment ago: what could not be finished goes away whole. */
static void
remove_tree (GFile *folder)
{
  g_autoptr (GFileEnumerator) files
    = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (files != NULL && g_file_enumerator_iterate (files, &info, &child, NULL, NULL) && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      remove_tree (child);
    else
      g_file_delete (child, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

static GDateTime *
begin_of_story (GDateTime *now, JsonObject *script)
{
  JsonArray *acts = sr_json_array (script, "acts");
  gint64 first = sr_json_int (json_array_get_object_element (acts, 0), "at", 0);

  return g_date_time_add_minutes (now, (int) first - 60);
}

static SrVault *
found (SrDemo *self, const char *dir, JsonObject *script, GError **error)
{
  const char *founder = sr_json_string (script, "founder");
  SrFounding founding = {.firm = sr_json_object (script, "firm"),
                         .person = sr_json_object (sr_json_object (script, "people"), founder),
                         .fast = TRUE};
  g_autoptr (SrSecret) passphrase = sr_secret_new_text (SR_DEMO_PASSPHRASE);
  g_autoptr (SrSecret) recovery_key = NULL;
  SrVault *vault = sr_vault_create (dir, &founding, passphrase, &recovery_key, self->clock, error);

  if (vault != NULL)
    g_hash_table_insert (self->ids, g_strdup (founder), g_strdup (sr_vault_get_person_id (vault)));
  return vault;
}

static void
demo_clear (SrDemo *self)
{
  if (self->session != NULL)
    sr_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
}

gboolean
sr_demo_create (const char *dir, SrClock *clock, GError **error)
{
  g_autoptr (JsonNode) node = load_script (error);
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) start = NULL;
  SrDemo demo = {NULL};
  JsonObject *script;
  gboolean done;

  if (node == NULL)
    return FALSE;
  script = json_node_get_object (node);
  zone = sr_time_zone (sr_json_string (sr_json_object (script, "firm"), "time_zone"));
  demo.now = zone != NULL ? sr_clock_now_in (clock, zone) : sr_clock_now (clock);
  start = begin_of_story (demo.now, script);
  demo.clock = sr_clock_new_fixed (start);
  demo.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  demo.documents = sr_json_object (script, "documents");
  vault = found (&demo, dir, script, error);
  demo.session = vault != NULL ? sr_session_new_for_vault (vault, demo.clock, error) : NULL;
  done = demo.session != NULL && play (&demo, script, error);
  demo_clear (&demo);
  if (!done && vault != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (dir);

      sr_vault_close (vault);
      remove_tree (folder);
    }
  return done;
}
