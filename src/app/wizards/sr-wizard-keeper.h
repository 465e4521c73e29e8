/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"
#include "sr-wizard.h"

G_BEGIN_DECLS

/* Keeps what is answered in a wizard about an incident: the draft at each step and two seconds after typing,
 * the facts when the first hour is over, when the wizard is closed and when it is finished, files as evidence
 * at once. */
#define SR_TYPE_WIZARD_KEEPER (sr_wizard_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SrWizardKeeper, sr_wizard_keeper, SR, WIZARD_KEEPER, GObject)

/* A widget for the desk that opens FLOW with the draft kept for INCIDENT ("" for a new one, which the first
 * choice of a kind makes), at STEP if that names one, else where it was left, with the focus at the field
 * that holds the answer QUESTION (a path) if the page has it. Both may be NULL. */
GtkWidget *sr_wizard_keeper_open (
  SrSession *session, const SrWizardFlow *flow, const char *incident, const char *step, const char *question);

/* The keeper of the wizard a widget stands in, or NULL, as in a test of pages alone. */
SrWizardKeeper *sr_wizard_keeper_of (GtkWidget *widget);

SrSession *sr_wizard_keeper_get_session (SrWizardKeeper *self);

/* The incident, or NULL before the first choice. */
SrRecord *sr_wizard_keeper_get_incident (SrWizardKeeper *self);

/* Writes the answers so far as facts, where they changed since the last time. The casebook shows them at
 * once; FALSE with ERROR where an answer cannot be counted with. */
gboolean sr_wizard_keeper_count (SrWizardKeeper *self, GError **error);

/* Closes the wizard as the person's own Close does. */
void sr_wizard_keeper_close (SrWizardKeeper *self);

/* The same, and goes to a section of the incident ("notices"). */
void sr_wizard_keeper_close_at (SrWizardKeeper *self, const char *section);

/* Commits CHANGE (taken) after what is under way; says what went wrong. */
void sr_wizard_keeper_commit (SrWizardKeeper *self, SrChange *change);

G_END_DECLS
