/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-reminder-keeper.h"

#include <glib/gi18n.h>

#include "sr-autostart.h"
#include "sr-backup-state.h"
#include "sr-deadline.h"
#include "sr-json.h"
#include "sr-schedule-file.h"
#include "sr-schedule-home.h"

#define DRAFT "reminders"

struct _SrReminderKeeper
{
  GObject parent_instance;

  SrSession *session;
  SrSettings *settings;
  GCancellable *cancellable;
  char *written; /* what the last schedule was made from */
  gboolean started;
};

G_DEFINE_FINAL_TYPE (SrReminderKeeper, sr_reminder_keeper, G_TYPE_OBJECT)

enum
{
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One writing, done by the vault's worker so that seal and file cannot overtake each other. */
typedef struct
{
  SrSchedule *schedule;
  GDateTime *now;
} Renewal;

static void
renewal_free (gpointer data)
{
  Renewal *renewal = data;

  sr_schedule_unref (renewal->schedule);
  g_date_time_unref (renewal->now);
  g_free (renewal);
}

/* The seal is kept before the file is written; after a crash between the two the one before still holds. */
static SrScheduleVerdict
judge (const SrScheduleSeal *seal, const SrScheduleSeal *before)
{
  SrScheduleVerdict verdict = seal != NULL ? sr_schedule_check (seal) : SR_SCHEDULE_GOOD;

  if (verdict != SR_SCHEDULE_GOOD && before != NULL && sr_schedule_check (before) == SR_SCHEDULE_GOOD)
    verdict = SR_SCHEDULE_GOOD;
  return verdict;
}

static SrScheduleSeal *
read_seal (JsonNode *draft, const char *member)
{
  JsonObject *object = draft != NULL && JSON_NODE_HOLDS_OBJECT (draft) ? json_node_get_object (draft) : NULL;

  return object != NULL ? sr_schedule_seal_from_json (json_object_get_member (object, member)) : NULL;
}

static JsonNode *
seals_to_json (const SrScheduleSeal *seal, const SrScheduleSeal *before)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  json_object_set_member (object, "seal", sr_schedule_seal_to_json (seal));
  if (before != NULL)
    json_object_set_member (object, "before", sr_schedule_seal_to_json (before));
  return json_node_init_object (node, object);
}

/* Runs in the worker. Returns the verdict on what was found, plus one: NULL is an error. */
static gpointer
renew (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  Renewal *renewal = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) draft = sr_vault_get_draft (vault, DRAFT, &local);
  g_autoptr (SrScheduleSeal) seal = read_seal (draft, "seal");
  g_autoptr (SrScheduleSeal) before = read_seal (draft, "before");
  g_autoptr (SrScheduleSeal) next = NULL;
  g_autoptr (JsonNode) kept = NULL;
  g_autofree char *text = NULL;
  SrScheduleVerdict verdict;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  verdict = judge (seal, before);
  next = sr_schedule_prepare (renewal->schedule, seal, renewal->now, &text);
  kept = seals_to_json (next, seal);
  if (!sr_vault_put_draft (vault, DRAFT, kept, error) || !sr_schedule_put (next, text, error)
      || !sr_schedule_home_note (next->token, sr_vault_get_dir (vault), error))
    return NULL;
  return GINT_TO_POINTER (verdict + 1);
}

static void
tell (SrReminderKeeper *self, const char *heading, const char *text)
{
  g_signal_emit (self, signals[TOLD], 0, heading, text);
}

static void
on_renewed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrReminderKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer verdict = sr_session_run_finish (SR_SESSION (source), result, &error);
  const char *words;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    {
      g_clear_pointer (&self->written, g_free);
      tell (self, _ ("Reminders Are Not Up to Date"), error->message);
      return;
    }
  words = sr_schedule_verdict_words (GPOINTER_TO_INT (verdict) - 1);
  if (words != NULL)
    tell (self, _ ("Reminders Set Again"), words);
}

static void
write_schedule (SrReminderKeeper *self, GArray *deadlines)
{
  Renewal *renewal = g_new0 (Renewal, 1);

  renewal->now = sr_clock_now (sr_session_get_clock (self->session));
  renewal->schedule
    = sr_schedule_from_deadlines ((const SrScheduleDeadline *) (gpointer) deadlines->data, deadlines->len,
                                  renewal->now, sr_settings_get_reminder_titles (self->settings));
  sr_session_run_async (self->session, SR_WORKER_DEFAULT, renew, renewal, renewal_free, NULL, NULL,
                        on_renewed, g_object_ref (self));
}

/* A duty that is only possible may not ring as loud as one that is certain. */
static void
gather (SrReminderKeeper *self, GPtrArray *running, GArray *deadlines, GString *made_from)
{
  for (guint i = 0; i < running->len; i++)
    {
      SrDeadline *deadline = g_ptr_array_index (running, i);
      SrScheduleDeadline one = {
        .due = sr_deadline_get_due (deadline),
        .urgency
        = sr_deadline_get_status (deadline) == SR_DEADLINE_REQUIRED ? SR_URGENCY_CRITICAL : SR_URGENCY_NORMAL,
        .title = sr_deadline_get_incident_title (deadline),
      };

      if (one.due == NULL || !sr_deadline_is_running (deadline))
        continue;
      g_array_append_val (deadlines, one);
      g_string_append_printf (made_from, "%" G_GINT64_FORMAT " %d %s\n", g_date_time_to_unix (one.due),
                              one.urgency, one.title);
    }
}

/* Backups that grow old are spoken of in the same way, only lower. */
static GDateTime *
dup_upkeep (SrReminderKeeper *self)
{
  g_autoptr (JsonObject) state = sr_backup_state_load (sr_session_get_vault_id (self->session));

  return sr_session_is_demonstration (self->session) ? NULL : sr_backup_state_due (state);
}

static void
gather_upkeep (GDateTime *due, GArray *deadlines, GString *made_from)
{
  SrScheduleDeadline one = {.due = due, .urgency = SR_URGENCY_LOW};

  if (due == NULL)
    return;
  g_array_append_val (deadlines, one);
  g_string_append_printf (made_from, "%" G_GINT64_FORMAT " upkeep\n", g_date_time_to_unix (due));
}

static void
on_deadlines (SrSession *session, GPtrArray *running, gpointer user_data)
{
  SrReminderKeeper *self = user_data;
  g_autoptr (GArray) deadlines = g_array_new (FALSE, FALSE, sizeof (SrScheduleDeadline));
  g_autoptr (GString) made_from = g_string_new (NULL);
  g_autoptr (GDateTime) upkeep = dup_upkeep (self);

  if (sr_session_is_read_only (session))
    return;
  g_string_append_printf (made_from, "%d %d\n", sr_settings_get_reminders (self->settings),
                          sr_settings_get_reminder_titles (self->settings));
  /* without reminders the schedule is empty, not absent: an absent one would make the agent speak */
  if (sr_settings_get_reminders (self->settings))
    {
      gather (self, running, deadlines, made_from);
      gather_upkeep (upkeep, deadlines, made_from);
    }
  if (g_strcmp0 (self->written, made_from->str) == 0)
    return;
  g_free (self->written);
  self->written = g_strdup (made_from->str);
  write_schedule (self, deadlines);
}

static void
on_agent_started (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrReminderKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sr_autostart_start_finish (result, &error) && !g_cancellable_is_cancelled (self->cancellable))
    tell (self, _ ("Reminders Cannot Come"), error->message);
}

static void
run_agent (SrReminderKeeper *self)
{
  if (sr_settings_get_reminders (self->settings))
    sr_autostart_start_async (self->cancellable, on_agent_started, g_object_ref (self));
}

static void
renew_now (SrReminderKeeper *self)
{
  /* setting the hook calls it */
  sr_session_set_reminder_hook (self->session, on_deadlines, self, NULL);
}

static void
on_reminders_changed (SrReminderKeeper *self)
{
  g_autoptr (GError) error = NULL;
  gboolean wanted = sr_settings_get_reminders (self->settings);

  renew_now (self);
  if (!sr_autostart_set_enabled (wanted, &error))
    tell (self, _ ("Reminders"), error->message);
  if (wanted)
    run_agent (self);
  else
    sr_autostart_stop ();
}

static void
sr_reminder_keeper_dispose (GObject *object)
{
  SrReminderKeeper *self = SR_REMINDER_KEEPER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->session != NULL && self->started)
    sr_session_set_reminder_hook (self->session, NULL, NULL, NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sr_reminder_keeper_parent_class)->dispose (object);
}

static void
sr_reminder_keeper_finalize (GObject *object)
{
  SrReminderKeeper *self = SR_REMINDER_KEEPER (object);

  g_clear_object (&self->cancellable);
  g_free (self->written);

  G_OBJECT_CLASS (sr_reminder_keeper_parent_class)->finalize (object);
}

static void
sr_reminder_keeper_class_init (SrReminderKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_reminder_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = sr_reminder_keeper_finalize;
  signals[TOLD] = g_signal_new ("told", SR_TYPE_REMINDER_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sr_reminder_keeper_init (SrReminderKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

SrReminderKeeper *
sr_reminder_keeper_new (SrSession *session, SrSettings *settings)
{
  SrReminderKeeper *self = g_object_new (SR_TYPE_REMINDER_KEEPER, NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  return self;
}

void
sr_reminder_keeper_start (SrReminderKeeper *self)
{
  g_return_if_fail (SR_IS_REMINDER_KEEPER (self));
  g_return_if_fail (!self->started);

  self->started = TRUE;
  g_signal_connect_object (self->settings, "notify::reminders", G_CALLBACK (on_reminders_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::reminder-titles", G_CALLBACK (renew_now), self,
                           G_CONNECT_SWAPPED);
  renew_now (self);
  run_agent (self);
}
