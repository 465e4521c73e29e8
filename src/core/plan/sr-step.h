/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrStep: one step of a playbook, immutable and counted.
 */
typedef struct
{
  char *key;   /* equal keys are the same step, whichever kind asks for it */
  char *phase; /* recognise … learn */
  char *title;
  char *guidance;     /* one or two sentences on how to do it well */
  GStrv who;          /* roles, the first one carries it: rep, lead, it, … */
  int within_minutes; /* after the first notice; -1: no fixed time */
  char *when;         /* words in place of a time: "before any contact" */
  gboolean proof;     /* a file, name or number is expected */
  gboolean first;     /* stands above every other step: danger and money */
  char *condition;    /* the answer that asks for it ("incident.funds_taken"), or NULL */
  char *text;         /* a ready text, or NULL */
  char *letter;       /* a template of the letters, or NULL */
  char *never;        /* what one must not do, on the first step of a kind's own, or NULL */
  GStrv kinds;        /* whose playbooks it came from; empty: every kind */
} SrStep;

/** sr_step_new: reads one step. @where names file and place in errors. Returns: (transfer full) (nullable).
 */
SrStep *sr_step_new (JsonObject *object, const char *where, GError **error);

/** sr_step_join: (transfer full): @self and an equal step of another kind: the earlier time and both kinds.
 */
SrStep *sr_step_join (const SrStep *self, const SrStep *other);

/** sr_step_for: (transfer full): @self as the step of @kinds with the warning @never. */
SrStep *sr_step_for (const SrStep *self, const char *const *kinds, const char *never);

SrStep *sr_step_ref (SrStep *self);
void sr_step_unref (SrStep *self);

/** sr_phase_index: the place of @phase among the eight, or -1. */
int sr_phase_index (const char *phase);

/** sr_step_role_is_known: whether the plan knows this role. */
gboolean sr_step_role_is_known (const char *role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrStep, sr_step_unref)

G_END_DECLS
