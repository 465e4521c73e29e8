/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-reminder-state.h"

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-paths.h"

#include <glib/gi18n-lib.h>

#define DAY ((gint64) 24 * 60 * 60)

/* Clocks are corrected by seconds all the time; nobody should hear of that. */
#define TOLERANCE 120

struct _SrReminderState
{
  GObject parent_instance;

  GHashTable *known; /* token → SrReminderKnown */
  gint64 last_seen;
  gint64 uptime;
  char *boot;
  gboolean behind;
  gint64 spoke;
};

G_DEFINE_FINAL_TYPE (SrReminderState, sr_reminder_state, G_TYPE_OBJECT)

static void
known_free (gpointer data)
{
  SrReminderKnown *known = data;

  g_free (known->fingerprint);
  g_hash_table_unref (known->shown);
  g_hash_table_unref (known->snoozed);
  g_free (known);
}

static GHashTable *
moments_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static SrReminderKnown *
known_new (void)
{
  SrReminderKnown *known = g_new0 (SrReminderKnown, 1);

  known->shown = moments_new ();
  known->snoozed = moments_new ();
  return known;
}

static void
sr_reminder_state_finalize (GObject *object)
{
  SrReminderState *self = SR_REMINDER_STATE (object);

  g_hash_table_unref (self->known);
  g_free (self->boot);

  G_OBJECT_CLASS (sr_reminder_state_parent_class)->finalize (object);
}

static void
sr_reminder_state_class_init (SrReminderStateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_reminder_state_finalize;
}

static void
sr_reminder_state_init (SrReminderState *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
}

SrReminderState *
sr_reminder_state_new (void)
{
  return g_object_new (SR_TYPE_REMINDER_STATE, NULL);
}

static char *
state_path (void)
{
  g_autofree char *folder = sr_paths_state_dir ();

  return g_build_filename (folder, "agent.json", NULL);
}

static gint64
read_moment (JsonObject *object, const char *member)
{
  g_autoptr (GDateTime) time = sr_json_time (object, member);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

static void
read_moments (JsonObject *object, const char *member, GHashTable *into)
{
  JsonObject *moments = sr_json_object (object, member);
  JsonObjectIter iter;
  const char *id;

  if (moments == NULL)
    return;
  json_object_iter_init (&iter, moments);
  while (json_object_iter_next (&iter, &id, NULL))
    {
      gint64 at = read_moment (moments, id);

      g_hash_table_insert (into, g_strdup (id), g_memdup2 (&at, sizeof at));
    }
}

static void
read_known (SrReminderState *self, JsonObject *schedules)
{
  JsonObjectIter iter;
  const char *token;
  JsonNode *node;

  if (schedules == NULL)
    return;
  json_object_iter_init (&iter, schedules);
  while (json_object_iter_next (&iter, &token, &node))
    {
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      SrReminderKnown *known;

      if (object == NULL)
        continue;
      known = sr_reminder_state_known (self, token);
      known->generation = (guint64) sr_json_int (object, "generation", 0);
      known->fingerprint = g_strdup (sr_json_string (object, "fingerprint"));
      known->until = read_moment (object, "until");
      known->spoke = read_moment (object, "spoke");
      read_moments (object, "shown", known->shown);
      read_moments (object, "snoozed", known->snoozed);
    }
}

SrReminderState *
sr_reminder_state_load (void)
{
  SrReminderState *self = sr_reminder_state_new ();
  g_autofree char *path = state_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return self;
  object = sr_json_load_object (path, &error);
  if (object == NULL)
    {
      g_message ("What was shown before is not readable, reminders may come twice: %s", error->message);
      return self;
    }
  self->last_seen = read_moment (object, "last_seen");
  self->uptime = sr_json_int (object, "uptime", 0);
  self->boot = g_strdup (sr_json_string (object, "boot"));
  self->behind = sr_json_boolean (object, "behind", FALSE);
  self->spoke = read_moment (object, "spoke");
  read_known (self, sr_json_object (object, "schedules"));
  return self;
}

static void
write_moment (JsonObject *object, const char *member, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  sr_json_set_time (object, member, time);
}

static void
write_moments (JsonObject *object, const char *member, GHashTable *moments)
{
  JsonObject *written = json_object_new ();
  GHashTableIter iter;
  gpointer id, at;

  g_hash_table_iter_init (&iter, moments);
  while (g_hash_table_iter_next (&iter, &id, &at))
    write_moment (written, id, *(gint64 *) at);
  json_object_set_object_member (object, member, written);
}

static JsonObject *
known_to_json (const SrReminderKnown *known)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "generation", (gint64) known->generation);
  sr_json_set_string (object, "fingerprint", known->fingerprint);
  write_moment (object, "until", known->until);
  if (known->spoke != 0)
    write_moment (object, "spoke", known->spoke);
  write_moments (object, "shown", known->shown);
  write_moments (object, "snoozed", known->snoozed);
  return object;
}

gboolean
sr_reminder_state_save (SrReminderState *self, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *schedules = json_object_new ();
  g_autofree char *path = state_path ();
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  GHashTableIter iter;
  gpointer token, known;

  g_return_val_if_fail (SR_IS_REMINDER_STATE (self), FALSE);

  write_moment (object, "last_seen", self->last_seen);
  json_object_set_int_member (object, "uptime", self->uptime);
  sr_json_set_string (object, "boot", self->boot);
  json_object_set_boolean_member (object, "behind", self->behind);
  if (self->spoke != 0)
    write_moment (object, "spoke", self->spoke);
  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &token, &known))
    json_object_set_object_member (schedules, token, known_to_json (known));
  json_object_set_object_member (object, "schedules", schedules);
  text = sr_json_object_to_string (object);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
    return TRUE;
  g_set_error (
    error, SR_ERROR, SR_ERROR_FAILED,
    _ ("What was shown could not be kept (%s), so reminders may come twice. Make room on the disk."),
    local->message);
  return FALSE;
}

SrReminderKnown *
sr_reminder_state_known (SrReminderState *self, const char *token)
{
  SrReminderKnown *known;

  g_return_val_if_fail (SR_IS_REMINDER_STATE (self), NULL);

  known = g_hash_table_lookup (self->known, token);
  if (known == NULL)
    {
      known = known_new ();
      g_hash_table_insert (self->known, g_strdup (token), known);
    }
  return known;
}

GList *
sr_reminder_state_list (SrReminderState *self)
{
  g_return_val_if_fail (SR_IS_REMINDER_STATE (self), NULL);
  return g_hash_table_get_keys (self->known);
}

gint64
sr_reminder_state_tick (SrReminderState *self, gint64 wall, gint64 uptime, const char *boot)
{
  gint64 expected;

  g_return_val_if_fail (SR_IS_REMINDER_STATE (self), wall);

  expected = self->last_seen;
  if (self->boot != NULL && g_str_equal (self->boot, boot) && uptime > self->uptime)
    expected += uptime - self->uptime;
  self->behind = wall < expected - TOLERANCE;
  self->last_seen = self->behind ? expected : MAX (wall, self->last_seen);
  self->uptime = uptime;
  g_free (self->boot);
  self->boot = g_strdup (boot);
  return self->last_seen;
}

gboolean
sr_reminder_state_clock_is_behind (SrReminderState *self)
{
  g_return_val_if_fail (SR_IS_REMINDER_STATE (self), FALSE);
  return self->behind;
}

static gboolean
is_later (gpointer id, gpointer at, gpointer wall)
{
  return *(gint64 *) at > *(gint64 *) wall;
}

void
sr_reminder_state_accept_clock (SrReminderState *self, gint64 wall)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (SR_IS_REMINDER_STATE (self));

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SrReminderKnown *known = value;

      g_hash_table_foreach_remove (known->shown, is_later, &wall);
      g_hash_table_foreach_remove (known->snoozed, is_later, &wall);
      known->until = MIN (known->until, wall);
      known->spoke = 0;
    }
  self->last_seen = wall;
  self->spoke = 0;
  self->behind = FALSE;
}

gboolean
sr_reminder_state_may_speak (gint64 *spoke, gint64 now)
{
  if (*spoke != 0 && now >= *spoke && now - *spoke < DAY)
    return FALSE;
  *spoke = now;
  return TRUE;
}

gint64 *
sr_reminder_state_get_spoke (SrReminderState *self)
{
  g_return_val_if_fail (SR_IS_REMINDER_STATE (self), NULL);
  return &self->spoke;
}
