/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft.h"

G_BEGIN_DECLS

/* One step of a wizard. Which page follows which is decided by this table and the draft alone; no page names
 * another. */
typedef struct
{
  const char *id;
  const char *title;    /* in the rail */
  const char *heading;  /* of the group of steps that begins here, or NULL */
  const char *why;      /* the quiet sentence: why it is asked */
  const char *question; /* above the page; NULL: the title */
  GType (*get_type) (void);
  gboolean (*applies) (SrDraft *draft); /* NULL: always */
} SrWizardStep;

typedef struct
{
  const char *id;         /* "report" */
  const char *title;      /* "Report an Incident" */
  const char *done_label; /* the verb on the last page */
  const SrWizardStep *steps;
  guint n_steps;
} SrWizardFlow;

/* How far a step is. */
typedef enum
{
  SR_WIZARD_STEP_OPEN,
  SR_WIZARD_STEP_BEGUN,
  SR_WIZARD_STEP_DONE,
} SrWizardStepState;

/* The step after or before the one called ID among those that apply; NULL at the ends. With ID NULL: the
 * first, the last. */
const SrWizardStep *sr_wizard_flow_next (const SrWizardFlow *flow, const char *id, SrDraft *draft);
const SrWizardStep *sr_wizard_flow_previous (const SrWizardFlow *flow, const char *id, SrDraft *draft);

const SrWizardStep *sr_wizard_flow_find (const SrWizardFlow *flow, const char *id);

/* The steps that apply, as SrWizardStep pointers owned by the table. */
GPtrArray *sr_wizard_flow_list (const SrWizardFlow *flow, SrDraft *draft);

/* The heading under which a step stands, and its place in and the size of that group, counted from 1. */
const char *
sr_wizard_flow_group (const SrWizardFlow *flow, const char *id, SrDraft *draft, guint *place, guint *size);

/* The step a draft was left at: remembered by sr_wizard_flow_enter(). Falls back to the first. */
const SrWizardStep *sr_wizard_flow_resume (const SrWizardFlow *flow, SrDraft *draft);
void sr_wizard_flow_enter (const SrWizardFlow *flow, const char *id, SrDraft *draft);

SrWizardStepState sr_wizard_flow_get_state (const SrWizardFlow *flow, const char *id, SrDraft *draft);
void
sr_wizard_flow_set_state (const SrWizardFlow *flow, const char *id, SrDraft *draft, SrWizardStepState state);

G_END_DECLS
