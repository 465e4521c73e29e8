/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-flow.h"
#include "sr-scope-steps.h"
#include "sr-scope-wizard.h"
#include "sr-wizard-keeper.h"

GtkWidget *
sr_scope_wizard_new (SrSession *session, const char *incident, const char *what)
{
  const char *step = what != NULL ? sr_scope_step_for (what) : NULL;

  return sr_wizard_keeper_open (session, sr_scope_flow_get (), incident, step != NULL ? step : what,
                                step != NULL ? what : NULL);
}
