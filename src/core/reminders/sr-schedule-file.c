/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-schedule-file.h"

#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-paths.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX       ".schedule"
#define TOKEN_LENGTH 32
#define MAX_SIZE     (32 * 1024 * 1024)

G_DEFINE_BOXED_TYPE (SrScheduleSeal, sr_schedule_seal, sr_schedule_seal_copy, sr_schedule_seal_free)

static SrScheduleSeal *
seal_new (const char *token, guint64 generation, const char *digest)
{
  SrScheduleSeal *seal = g_new0 (SrScheduleSeal, 1);

  seal->token = g_strdup (token);
  seal->generation = generation;
  seal->digest = g_strdup (digest);
  return seal;
}

SrScheduleSeal *
sr_schedule_seal_copy (const SrScheduleSeal *seal)
{
  g_return_val_if_fail (seal != NULL, NULL);
  return seal_new (seal->token, seal->generation, seal->digest);
}

void
sr_schedule_seal_free (SrScheduleSeal *seal)
{
  if (seal == NULL)
    return;
  g_free (seal->token);
  g_free (seal->digest);
  g_free (seal);
}

/* A token becomes a file name: nothing but our own hexadecimal digits may. */
static gboolean
is_token (const char *text)
{
  return text != NULL && strlen (text) == TOKEN_LENGTH && strspn (text, "0123456789abcdef") == TOKEN_LENGTH;
}

JsonNode *
sr_schedule_seal_to_json (const SrScheduleSeal *seal)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  g_return_val_if_fail (seal != NULL, node);

  json_object_set_string_member (object, "token", seal->token);
  json_object_set_int_member (object, "generation", (gint64) seal->generation);
  json_object_set_string_member (object, "digest", seal->digest);
  return json_node_init_object (node, object);
}

SrScheduleSeal *
sr_schedule_seal_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gint64 generation;

  if (object == NULL)
    return NULL;
  generation = sr_json_int (object, "generation", 0);
  if (!is_token (sr_json_string (object, "token")) || generation < 1
      || sr_json_string (object, "digest") == NULL)
    return NULL;
  return seal_new (sr_json_string (object, "token"), (guint64) generation, sr_json_string (object, "digest"));
}

char *
sr_schedule_folder (void)
{
  g_autofree char *state = sr_paths_state_dir ();
  char *folder = g_build_filename (state, "schedules", NULL);

  g_mkdir_with_parents (folder, 0700);
  return folder;
}

static char *
path_of (const char *token)
{
  g_autofree char *folder = sr_schedule_folder ();
  g_autofree char *name = g_strconcat (token, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

/* %NULL with G_FILE_ERROR_NOENT or SR_ERROR_FAILED. */
static char *
load (const char *token, gsize *length, GError **error)
{
  g_autofree char *path = path_of (token);
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  GStatBuf info;

  if (g_stat (path, &info) == 0 && info.st_size > MAX_SIZE)
    {
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_FAILED,
        _ ("The schedule of reminders is too large to be one. Unlock Subrosa: it writes a new one."));
      return NULL;
    }
  if (g_file_get_contents (path, &text, length, &local))
    return g_steal_pointer (&text);
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                 _ ("The schedule of reminders cannot be read (%s). Unlock Subrosa: it writes a new one."),
                 local->message);
  return NULL;
}

SrScheduleSeal *
sr_schedule_prepare (SrSchedule *schedule, const SrScheduleSeal *previous, GDateTime *now, char **text)
{
  g_autofree char *token = NULL;
  g_autofree char *digest = NULL;
  guint64 generation = previous != NULL ? previous->generation + 1 : 1;

  g_return_val_if_fail (schedule != NULL && now != NULL && text != NULL, NULL);

  token = previous != NULL && is_token (previous->token) ? g_strdup (previous->token) : sr_id_new ();
  *text = sr_schedule_to_text (schedule, token, generation, now);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, *text, -1);
  return seal_new (token, generation, digest);
}

gboolean
sr_schedule_put (const SrScheduleSeal *seal, const char *text, GError **error)
{
  g_autofree char *path = path_of (seal->token);
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &local))
    return TRUE;
  g_set_error (
    error, SR_ERROR, SR_ERROR_FAILED,
    _ ("Reminders could not be set (%s). The earlier ones stand. Make room on the disk, then lock and "
       "unlock Subrosa."),
    local->message);
  return FALSE;
}

SrScheduleSeal *
sr_schedule_write (SrSchedule *schedule, const SrScheduleSeal *previous, GDateTime *now, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (SrScheduleSeal) seal = sr_schedule_prepare (schedule, previous, now, &text);

  g_return_val_if_fail (seal != NULL, NULL);

  return sr_schedule_put (seal, text, error) ? g_steal_pointer (&seal) : NULL;
}

SrScheduleVerdict
sr_schedule_check (const SrScheduleSeal *seal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSchedule) schedule = NULL;
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  gsize length = 0;

  if (seal == NULL)
    return SR_SCHEDULE_MISSING;
  text = load (seal->token, &length, &error);
  if (text == NULL)
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SR_SCHEDULE_MISSING
                                                                     : SR_SCHEDULE_DAMAGED;
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  if (g_str_equal (digest, seal->digest))
    return SR_SCHEDULE_GOOD;
  schedule = sr_schedule_from_text (text, length, seal->token, NULL);
  if (schedule == NULL)
    return SR_SCHEDULE_DAMAGED;
  return sr_schedule_get_generation (schedule) < seal->generation ? SR_SCHEDULE_OLD : SR_SCHEDULE_ALTERED;
}

const char *
sr_schedule_verdict_words (SrScheduleVerdict verdict)
{
  switch (verdict)
    {
    case SR_SCHEDULE_MISSING:
      return _ ("The reminders of this vault were gone from this computer. They are set again now: look at "
                "Deadlines for what was missed.");
    case SR_SCHEDULE_DAMAGED:
      return _ (
        "The reminders of this vault were damaged. They are set again now: look at Deadlines for what was "
        "missed.");
    case SR_SCHEDULE_OLD:
      return _ (
        "Somebody put old reminders back in place of this vault's. They are set again now: look at Deadlines "
        "for what was missed.");
    case SR_SCHEDULE_ALTERED:
      return _ ("Somebody changed the reminders of this vault. They are set again now: look at Deadlines for "
                "what was "
                "missed.");
    case SR_SCHEDULE_GOOD:
    default:
      return NULL;
    }
}

SrSchedule *
sr_schedule_read (const char *token, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (is_token (token), NULL);

  text = load (token, &length, error);
  return text != NULL ? sr_schedule_from_text (text, length, token, error) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
sr_schedule_list (void)
{
  g_autofree char *folder = sr_schedule_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *tokens = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *token = g_strdup (name);

      if (!g_str_has_suffix (token, SUFFIX))
        continue;
      token[strlen (token) - strlen (SUFFIX)] = '\0';
      if (is_token (token))
        g_ptr_array_add (tokens, g_steal_pointer (&token));
    }
  g_ptr_array_sort (tokens, compare_names);
  g_ptr_array_add (tokens, NULL);
  return (GStrv) g_ptr_array_free (tokens, FALSE);
}
