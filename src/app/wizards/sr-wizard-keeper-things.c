/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answer-tasks.h"
#include "sr-evidence.h"
#include "sr-first-hour-ticks.h"
#include "sr-id.h"
#include "sr-incident.h"
#include "sr-unknown-row.h"
#include "sr-wizard-keeper-private.h"

#include <glib/gi18n-lib.h>

#define THINGS "record.items"

static void
take_thing (SrWizardKeeper *self, SrDraft *draft, guint place)
{
  g_autofree char *path = g_strdup_printf (THINGS "[%u]", place);
  g_autofree char *name = g_strconcat (path, ".name", NULL);
  g_autofree char *id_path = g_strconcat (path, ".evidence", NULL);
  g_autoptr (SrCaseContext) context = sr_session_dup_context (self->session);
  g_autoptr (GError) error = NULL;
  SrChange *change;

  if (sr_draft_get_string (draft, name) == NULL)
    return;
  if (sr_draft_get_string (draft, id_path) == NULL)
    {
      g_autofree char *id = sr_id_new ();

      sr_draft_set_string (draft, id_path, id);
    }
  change
    = sr_evidence_take_thing (context, self->incident, json_node_get_object (sr_draft_peek (draft, path)),
                              sr_draft_get_string (draft, "record.files_origin"), &error);
  if (change != NULL)
    sr_wizard_keeper_commit (self, change);
  else if (error != NULL)
    sr_wizard_keeper_present_error (self, _ ("An item could not be kept as evidence."), error);
}

/* What is not a file is evidence too: an exhibit with its custody, as soon as its page is left. */
void
sr_wizard_keeper_take_things (SrWizardKeeper *self)
{
  SrDraft *draft = sr_wizard_context_get_draft (self->context);

  if (sr_wizard_keeper_get_incident (self) == NULL)
    return;
  for (guint i = 0; i < sr_draft_get_length (draft, THINGS); i++)
    take_thing (self, draft, i);
}

/* Each open question has somebody and a time when the response starts: what nobody chose is what the page
 * proposed. A task that waits for the answer has both already. */
void
sr_wizard_keeper_take_unknowns (SrWizardKeeper *self)
{
  SrDraft *draft = sr_wizard_context_get_draft (self->context);
  g_auto (GStrv) paths = sr_draft_dup_not_known (draft);
  g_autoptr (GDateTime) now = sr_session_dup_now (self->session);
  g_autoptr (GDateTime) by = g_date_time_add_hours (now, SR_UNKNOWN_HOURS);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GDateTime) agreed = sr_draft_dup_find_by (draft, paths[i]);

      if (agreed == NULL
          && sr_answer_tasks_find (sr_session_get_book (self->session), self->incident, paths[i]) == NULL)
        sr_draft_assign_not_known (draft, paths[i], sr_draft_get_string (draft, "record.reporter"), by);
    }
}

static gboolean
take_tick (SrWizardKeeper *self, const SrFirstHourTick *tick)
{
  g_autoptr (SrCaseContext) context = sr_session_dup_context (self->session);
  g_autoptr (GDateTime) at = g_date_time_to_timezone (tick->at, sr_session_get_zone (self->session));
  g_autofree char *title = sr_first_hour_ticks_dup_title (tick->number);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  SrChange *change;

  if (title == NULL)
    return FALSE;
  text = g_strdup_printf (_ ("Ticked on the first-hour card, before the report: %s"), title);
  change = sr_event_add (context, self->incident, at, text, "fact", NULL, &error);
  if (change != NULL)
    sr_wizard_keeper_commit (self, change);
  else
    sr_wizard_keeper_present_error (self, _ ("A step of the first-hour card could not be written down."),
                                    error);
  return change != NULL;
}

/* What was done before anybody sat down to report it, at the times at which it was ticked. */
void
sr_wizard_keeper_take_card (SrWizardKeeper *self)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (self->session);
  g_autoptr (GPtrArray) ticks = sr_first_hour_ticks_list_untold (now);
  guint taken = 0;

  for (guint i = 0; i < ticks->len; i++)
    taken += take_tick (self, ticks->pdata[i]) ? 1 : 0;
  if (taken == 0)
    return;
  sr_first_hour_ticks_set_told ();
  if (self->wizard != NULL)
    {
      g_autofree char *words = g_strdup_printf (
        ngettext ("%u step of the first-hour card stands in the timeline now, with its time.",
                  "%u steps of the first-hour card stand in the timeline now, with their times.", taken),
        taken);

      sr_wizard_toast (self->wizard, words);
    }
}
