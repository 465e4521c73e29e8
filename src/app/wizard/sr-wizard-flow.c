/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-wizard-flow.h"

#include <string.h>

static gboolean
applies (const SrWizardStep *step, SrDraft *draft)
{
  return step->applies == NULL || step->applies (draft);
}

static int
index_of (const SrWizardFlow *flow, const char *id)
{
  for (guint i = 0; i < flow->n_steps; i++)
    if (g_strcmp0 (flow->steps[i].id, id) == 0)
      return (int) i;
  return -1;
}

const SrWizardStep *
sr_wizard_flow_next (const SrWizardFlow *flow, const char *id, SrDraft *draft)
{
  for (int i = index_of (flow, id) + 1; i < (int) flow->n_steps; i++)
    if (applies (&flow->steps[i], draft))
      return &flow->steps[i];
  return NULL;
}

const SrWizardStep *
sr_wizard_flow_previous (const SrWizardFlow *flow, const char *id, SrDraft *draft)
{
  int from = id != NULL ? index_of (flow, id) : (int) flow->n_steps;

  for (int i = from - 1; i >= 0; i--)
    if (applies (&flow->steps[i], draft))
      return &flow->steps[i];
  return NULL;
}

const SrWizardStep *
sr_wizard_flow_find (const SrWizardFlow *flow, const char *id)
{
  int i = index_of (flow, id);

  return i >= 0 ? &flow->steps[i] : NULL;
}

GPtrArray *
sr_wizard_flow_list (const SrWizardFlow *flow, SrDraft *draft)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < flow->n_steps; i++)
    if (applies (&flow->steps[i], draft))
      g_ptr_array_add (list, (gpointer) &flow->steps[i]);
  return list;
}

const char *
sr_wizard_flow_group (const SrWizardFlow *flow, const char *id, SrDraft *draft, guint *place, guint *size)
{
  g_autoptr (GPtrArray) list = sr_wizard_flow_list (flow, draft);
  const char *heading = NULL;
  guint at = 0;
  guint count = 0;
  gboolean found = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const SrWizardStep *step = list->pdata[i];

      if (step->heading != NULL && found)
        break;
      if (step->heading != NULL)
        {
          heading = step->heading;
          count = 0;
        }
      count++;
      if (strcmp (step->id, id) == 0)
        {
          found = TRUE;
          at = count;
        }
    }

  *place = at;
  *size = count;
  return found ? heading : NULL;
}

/* Kept in the draft, beside the answers, so that a crash or another day finds the same page. */
static char *
state_path (const SrWizardFlow *flow, const char *id)
{
  return g_strconcat ("progress.", flow->id, ".", id, NULL);
}

const SrWizardStep *
sr_wizard_flow_resume (const SrWizardFlow *flow, SrDraft *draft)
{
  g_autofree char *path = state_path (flow, "at");
  const SrWizardStep *step = sr_wizard_flow_find (flow, sr_draft_get_string (draft, path));

  return step != NULL && applies (step, draft) ? step : sr_wizard_flow_next (flow, NULL, draft);
}

void
sr_wizard_flow_enter (const SrWizardFlow *flow, const char *id, SrDraft *draft)
{
  g_autofree char *path = state_path (flow, "at");

  g_return_if_fail (index_of (flow, id) >= 0);

  sr_draft_set_string (draft, path, id);
}

SrWizardStepState
sr_wizard_flow_get_state (const SrWizardFlow *flow, const char *id, SrDraft *draft)
{
  g_autofree char *path = g_strconcat ("progress.", flow->id, ".steps.", id, NULL);
  const char *state = sr_draft_get_string (draft, path);

  if (g_strcmp0 (state, "done") == 0)
    return SR_WIZARD_STEP_DONE;
  return g_strcmp0 (state, "begun") == 0 ? SR_WIZARD_STEP_BEGUN : SR_WIZARD_STEP_OPEN;
}

void
sr_wizard_flow_set_state (const SrWizardFlow *flow, const char *id, SrDraft *draft, SrWizardStepState state)
{
  static const char *const words[] = {NULL, "begun", "done"};
  g_autofree char *path = g_strconcat ("progress.", flow->id, ".steps.", id, NULL);

  sr_draft_set_string (draft, path, words[state]);
}
