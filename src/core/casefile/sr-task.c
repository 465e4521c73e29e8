/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-task.h"

#include "sr-json.h"
#include "sr-step.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} phase_names[SR_N_PHASES] = {
  [SR_PHASE_RECOGNISE] = {"recognise", N_ ("Recognise")},
  [SR_PHASE_CONTAIN] = {"contain", N_ ("Contain")},
  [SR_PHASE_ASSESS] = {"assess", N_ ("Assess")},
  [SR_PHASE_DECIDE] = {"decide", N_ ("Decide")},
  [SR_PHASE_NOTIFY] = {"notify", N_ ("Notify")},
  [SR_PHASE_COOPERATE] = {"cooperate", N_ ("Cooperate")},
  [SR_PHASE_REMEDY] = {"remedy", N_ ("Remedy")},
  [SR_PHASE_LEARN] = {"learn", N_ ("Learn")},
};

static const struct
{
  const char *role;
  const char *label;
} role_labels[] = {
  {"rep", N_ ("Reporter")},           {"lead", N_ ("Lead of the response")},
  {"inv", N_ ("Investigation lead")}, {"com", N_ ("Communication lead")},
  {"rp", N_ ("Responsible partner")}, {"mp", N_ ("Managing or ethics partner")},
  {"it", N_ ("IT on call")},          {"off", N_ ("Office manager")},
  {"hr", N_ ("Personnel")},           {"ins", N_ ("Insurance contact")},
  {"lit", N_ ("Litigation support")}, {"adm", N_ ("Vault administrator")},
};

const char *
sr_phase_get_label (SrPhase phase)
{
  return _ (phase_names[phase].label);
}

const char *
sr_phase_get_nick (SrPhase phase)
{
  return phase_names[phase].nick;
}

const char *
sr_task_role_label (const char *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (role_labels); i++)
    if (g_strcmp0 (role_labels[i].role, role) == 0)
      return _ (role_labels[i].label);
  return role != NULL ? role : "";
}

const char *
sr_task_get_title (SrRecord *self)
{
  return sr_record_string (self, "title") ?: "";
}

const char *
sr_task_get_guidance (SrRecord *self)
{
  return sr_record_string (self, "guidance");
}

const char *
sr_task_get_never (SrRecord *self)
{
  return sr_record_string (self, "never");
}

const char *
sr_task_get_role (SrRecord *self)
{
  return sr_record_string (self, "role");
}

const char *
sr_task_get_owner (SrRecord *self)
{
  return sr_record_string (self, "owner");
}

const char *
sr_task_get_result (SrRecord *self)
{
  return sr_record_string (self, "result");
}

const char *
sr_task_get_proof (SrRecord *self)
{
  return sr_record_string (self, "proof");
}

const char *
sr_task_get_text (SrRecord *self)
{
  return sr_record_string (self, "text");
}

const char *
sr_task_get_letter (SrRecord *self)
{
  return sr_record_string (self, "letter");
}

SrPhase
sr_task_get_phase (SrRecord *self)
{
  int index = sr_phase_index (sr_record_string (self, "phase"));

  return index >= 0 ? (SrPhase) index : SR_PHASE_CONTAIN;
}

SrTaskState
sr_task_get_state (SrRecord *self)
{
  const char *state = sr_record_string (self, "state");

  if (g_strcmp0 (state, "done") == 0)
    return SR_TASK_DONE;
  return g_strcmp0 (state, "not_possible") == 0 ? SR_TASK_NOT_POSSIBLE : SR_TASK_OPEN;
}

gboolean
sr_task_expects_proof (SrRecord *self)
{
  return sr_record_boolean (self, "proof_expected");
}

GDateTime *
sr_task_dup_due (SrRecord *self)
{
  return sr_record_time (self, "due");
}

GDateTime *
sr_task_dup_done_at (SrRecord *self)
{
  return sr_record_time (self, "done_at");
}

GDateTime *
sr_task_dup_told_at (SrRecord *self)
{
  JsonObject *told = sr_json_object (sr_record_get_body (self), "told");

  return told != NULL ? sr_json_time (told, "at") : NULL;
}

gboolean
sr_task_comes_first (SrRecord *self)
{
  return sr_record_boolean (self, "first");
}

gboolean
sr_task_is_untold (SrRecord *self, const char *me)
{
  const char *owner = sr_task_get_owner (self);

  return sr_task_get_state (self) == SR_TASK_OPEN && owner != NULL && g_strcmp0 (owner, me) != 0
         && sr_json_object (sr_record_get_body (self), "told") == NULL;
}

typedef struct
{
  SrRecord *task;
  guint rank;
  gint64 due;
  guint place;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *r = a, *s = b;

  if (r->rank != s->rank)
    return r->rank < s->rank ? -1 : 1;
  if (r->due != s->due)
    return r->due < s->due ? -1 : 1;
  return r->place < s->place ? -1 : 1;
}

/* Danger and money, then people who must be called, then the clock. */
GPtrArray *
sr_tasks_next (SrCasebook *book, const char *incident, const char *me)
{
  g_autoptr (GPtrArray) tasks = sr_casebook_list (book, "task", incident);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  SrPhase current = sr_tasks_current_phase (book, incident);
  GPtrArray *next = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < tasks->len; i++)
    {
      SrRecord *task = g_ptr_array_index (tasks, i);
      g_autoptr (GDateTime) due = sr_task_dup_due (task);
      gboolean untold
        = sr_task_is_untold (task, me) && sr_task_get_phase (task) <= MAX (current, SR_PHASE_CONTAIN);
      Ranked one = {task,
                    sr_task_comes_first (task) ? 0
                    : untold                   ? 1
                                               : 2,
                    due != NULL ? g_date_time_to_unix (due) : G_MAXINT64, i};

      if (sr_task_get_state (task) == SR_TASK_OPEN)
        g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (next, g_object_ref (g_array_index (ranked, Ranked, i).task));
  return next;
}

SrPhase
sr_tasks_current_phase (SrCasebook *book, const char *incident)
{
  g_autoptr (GPtrArray) tasks = sr_casebook_list (book, "task", incident);
  SrPhase current = SR_PHASE_LEARN;

  for (guint i = 0; i < tasks->len; i++)
    if (sr_task_get_state (g_ptr_array_index (tasks, i)) == SR_TASK_OPEN)
      current = MIN (current, sr_task_get_phase (g_ptr_array_index (tasks, i)));
  return current;
}

void
sr_tasks_count (SrCasebook *book, const char *incident, SrPhase phase, guint *done, guint *all)
{
  g_autoptr (GPtrArray) tasks = sr_casebook_list (book, "task", incident);
  guint n_done = 0, n_all = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      SrRecord *task = g_ptr_array_index (tasks, i);

      if (sr_task_get_phase (task) != phase)
        continue;
      n_all++;
      n_done += sr_task_get_state (task) != SR_TASK_OPEN;
    }
  if (done != NULL)
    *done = n_done;
  if (all != NULL)
    *all = n_all;
}
