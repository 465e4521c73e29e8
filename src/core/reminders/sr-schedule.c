/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-schedule.h"

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE ((gint64) 60)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

#define MAGIC         "subrosa-schedule 1 "
#define DIGEST_LENGTH 64
#define MAX_ENTRIES   100000

struct _SrSchedule
{
  grefcount refs;
  char *token;
  guint64 generation;
  gint64 written;
  char *fingerprint;
  GPtrArray *entries;
};

G_DEFINE_BOXED_TYPE (SrSchedule, sr_schedule, sr_schedule_ref, sr_schedule_unref)

/* Seconds before the limit. Half of a clock is no stage: it would tell the clock's length. */
static const gint64 stages[] = {7 * DAY, 3 * DAY, 36 * HOUR, 24 * HOUR, 4 * HOUR, 1 * HOUR, 0};

static const char *const urgencies[] = {"low", "normal", "critical"};

static void
entry_free (gpointer data)
{
  SrScheduleEntry *entry = data;

  g_free (entry->id);
  g_free (entry->title);
  g_free (entry);
}

static SrSchedule *
schedule_new (void)
{
  SrSchedule *self = g_new0 (SrSchedule, 1);

  g_ref_count_init (&self->refs);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

SrSchedule *
sr_schedule_ref (SrSchedule *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_ref_count_inc (&self->refs);
  return self;
}

void
sr_schedule_unref (SrSchedule *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->refs))
    return;
  g_free (self->token);
  g_free (self->fingerprint);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const SrScheduleEntry *one = *(const SrScheduleEntry *const *) a;
  const SrScheduleEntry *other = *(const SrScheduleEntry *const *) b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return strcmp (one->id, other->id);
}

static gint64
whole_minute (gint64 seconds)
{
  return seconds - ((seconds % MINUTE) + MINUTE) % MINUTE;
}

static void
add_entry (SrSchedule *self, gint64 at, gint64 every, gint64 due, SrUrgency urgency, const char *title)
{
  SrScheduleEntry *entry = g_new0 (SrScheduleEntry, 1);

  entry->id = sr_id_new ();
  entry->at = at;
  entry->every = every;
  entry->due = due;
  entry->urgency = urgency;
  entry->title = g_strdup (title);
  g_ptr_array_add (self->entries, entry);
}

static void
add_deadline (SrSchedule *self, gint64 due, SrUrgency loudest, const char *title, gint64 now)
{
  gint64 daily = loudest == SR_URGENCY_LOW ? due : due + DAY;

  for (gsize i = 0; loudest != SR_URGENCY_LOW && i < G_N_ELEMENTS (stages); i++)
    {
      SrUrgency urgency = stages[i] <= 4 * HOUR ? loudest : MIN (loudest, SR_URGENCY_NORMAL);

      if (due - stages[i] > now - MINUTE)
        add_entry (self, due - stages[i], 0, stages[i] <= DAY ? due : 0, urgency, title);
    }
  if (daily <= now - MINUTE)
    daily += (now - MINUTE - daily + DAY) / DAY * DAY;
  add_entry (self, daily, DAY, 0, loudest, title);
}

/* Whether an earlier deadline says the same to somebody who reads the reminder; the louder of the two stays.
 */
static gboolean
said_before (GHashTable *said, gint64 due, const char *title)
{
  return !g_hash_table_add (said,
                            g_strdup_printf ("%" G_GINT64_FORMAT " %s", due, title != NULL ? title : ""));
}

static int
compare_loudness (gconstpointer a, gconstpointer b)
{
  const SrScheduleDeadline *one = *(const SrScheduleDeadline *const *) a;
  const SrScheduleDeadline *other = *(const SrScheduleDeadline *const *) b;

  return (int) other->urgency - (int) one->urgency;
}

SrSchedule *
sr_schedule_from_deadlines (const SrScheduleDeadline *deadlines,
                            gsize n_deadlines,
                            GDateTime *now,
                            gboolean titles)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) by_loudness = g_ptr_array_new ();
  SrSchedule *self = schedule_new ();

  g_return_val_if_fail (now != NULL, self);

  for (gsize i = 0; i < n_deadlines; i++)
    g_ptr_array_add (by_loudness, (gpointer) &deadlines[i]);
  g_ptr_array_sort (by_loudness, compare_loudness);
  for (guint i = 0; i < by_loudness->len; i++)
    {
      const SrScheduleDeadline *deadline = g_ptr_array_index (by_loudness, i);
      gint64 due = whole_minute (g_date_time_to_unix (deadline->due));
      const char *title = titles ? deadline->title : NULL;

      if (!said_before (said, due, title))
        add_deadline (self, due, deadline->urgency, title, g_date_time_to_unix (now));
    }
  g_ptr_array_sort (self->entries, compare_entries);
  return self;
}

GPtrArray *
sr_schedule_get_entries (SrSchedule *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->entries;
}

const char *
sr_schedule_get_token (SrSchedule *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->token;
}

guint64
sr_schedule_get_generation (SrSchedule *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->generation;
}

gint64
sr_schedule_get_written (SrSchedule *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->written;
}

const char *
sr_schedule_get_fingerprint (SrSchedule *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->fingerprint;
}

static void
set_moment (JsonObject *object, const char *member, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  sr_json_set_time (object, member, time);
}

static JsonNode *
entry_to_json (const SrScheduleEntry *entry)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  json_object_set_string_member (object, "id", entry->id);
  set_moment (object, "at", entry->at);
  if (entry->every != 0)
    json_object_set_int_member (object, "every", entry->every);
  if (entry->due != 0)
    set_moment (object, "due", entry->due);
  json_object_set_string_member (object, "urgency", urgencies[entry->urgency]);
  if (entry->title != NULL)
    json_object_set_string_member (object, "title", entry->title);
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

char *
sr_schedule_to_text (SrSchedule *self, const char *token, guint64 generation, GDateTime *now)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *entries = json_array_new ();
  gint64 today = g_date_time_to_unix (now);
  g_autofree char *body = NULL;
  g_autofree char *digest = NULL;

  g_return_val_if_fail (self != NULL && token != NULL, NULL);

  today -= today % DAY;
  json_object_set_string_member (object, "token", token);
  json_object_set_int_member (object, "generation", (gint64) generation);
  set_moment (object, "written", today);
  for (guint i = 0; i < self->entries->len; i++)
    json_array_add_element (entries, entry_to_json (g_ptr_array_index (self->entries, i)));
  json_object_set_array_member (object, "entries", entries);
  body = sr_json_object_to_string (object);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  return g_strconcat (MAGIC, digest, "\n", body, NULL);
}

static gboolean
read_moment (JsonObject *object, const char *member, gint64 *seconds)
{
  g_autoptr (GDateTime) time = sr_json_time (object, member);

  if (time == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (time);
  return TRUE;
}

static gboolean
read_entry (SrSchedule *self, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? sr_json_string (object, "id") : NULL;
  const char *urgency = object != NULL ? sr_json_string (object, "urgency") : NULL;
  SrScheduleEntry *entry;
  gint64 at, due = 0, every;

  if (id == NULL || urgency == NULL || !read_moment (object, "at", &at))
    return FALSE;
  if (json_object_has_member (object, "due") && !read_moment (object, "due", &due))
    return FALSE;
  every = sr_json_int (object, "every", 0);
  if (every != 0 && every < MINUTE)
    return FALSE;
  add_entry (self, at, every, due, SR_URGENCY_NORMAL, sr_json_string (object, "title"));
  entry = g_ptr_array_index (self->entries, self->entries->len - 1);
  g_free (entry->id);
  entry->id = g_strdup (id);
  for (gsize i = 0; i < G_N_ELEMENTS (urgencies); i++)
    {
      if (g_str_equal (urgency, urgencies[i]))
        {
          entry->urgency = (SrUrgency) i;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
read_body (SrSchedule *self, JsonObject *object, const char *token)
{
  JsonArray *entries = sr_json_array (object, "entries");
  gint64 generation = sr_json_int (object, "generation", 0);

  if (entries == NULL || json_array_get_length (entries) > MAX_ENTRIES || generation < 1
      || g_strcmp0 (sr_json_string (object, "token"), token) != 0
      || !read_moment (object, "written", &self->written))
    return FALSE;
  self->token = g_strdup (token);
  self->generation = (guint64) generation;
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      if (!read_entry (self, json_array_get_element (entries, i)))
        return FALSE;
    }
  g_ptr_array_sort (self->entries, compare_entries);
  return TRUE;
}

/* Whether @text is a first line whose fingerprint is that of the rest. */
static gboolean
is_whole (const char *text, gsize length)
{
  const gsize head = strlen (MAGIC) + DIGEST_LENGTH + 1;
  g_autofree char *digest = NULL;

  if (length < head || !g_str_has_prefix (text, MAGIC) || text[head - 1] != '\n')
    return FALSE;
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text + head, length - head);
  return strncmp (text + strlen (MAGIC), digest, DIGEST_LENGTH) == 0;
}

SrSchedule *
sr_schedule_from_text (const char *text, gsize length, const char *token, GError **error)
{
  const gsize head = strlen (MAGIC) + DIGEST_LENGTH + 1;
  g_autoptr (SrSchedule) self = schedule_new ();
  g_autoptr (JsonObject) object = NULL;

  g_return_val_if_fail (text != NULL && token != NULL, NULL);

  if (is_whole (text, length))
    object
      = sr_json_parse_object (text + head, (gssize) (length - head), _ ("the schedule of reminders"), NULL);
  if (object == NULL || !read_body (self, object, token))
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                           _ ("The schedule of reminders is damaged. Unlock Subrosa: it writes a new one."));
      return NULL;
    }
  self->fingerprint = g_strndup (text + strlen (MAGIC), DIGEST_LENGTH);
  return g_steal_pointer (&self);
}
