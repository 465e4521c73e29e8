/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-keeper.h"

G_BEGIN_DECLS

struct _SrWizardKeeper
{
  GObject parent_instance;

  AdwBin *holder; /* on the desk; not owned: it owns the keeper */
  SrWizard *wizard;
  SrSession *session;
  SrWizardContext *context;
  const SrWizardFlow *flow;
  GCancellable *cancellable;
  char *incident;
  char *step;          /* to begin with */
  char *question;      /* on it, which gets the focus */
  const char *section; /* to go to afterwards */
  guint save_source;
  gboolean beginning;
  gboolean closing;
  gboolean close_anyway;
  gboolean done;
  gboolean changed; /* since the facts were last written */
};

/* The key of the draft; the end of the wizard. */
char *sr_wizard_keeper_dup_draft_key (SrWizardKeeper *self);
void sr_wizard_keeper_finish (SrWizardKeeper *self);

/* What goes into the vault in passing. */
void sr_wizard_keeper_begin_incident (SrWizardKeeper *self);
void sr_wizard_keeper_apply_steps (SrWizardKeeper *self);
void sr_wizard_keeper_take_things (SrWizardKeeper *self);
void sr_wizard_keeper_take_unknowns (SrWizardKeeper *self);
void sr_wizard_keeper_take_card (SrWizardKeeper *self);
void sr_wizard_keeper_fill_context (SrWizardKeeper *self);
void
sr_wizard_keeper_add_person (SrWizardKeeper *self, const char *name, const char *telephone, const char *path);
void sr_wizard_keeper_add_files (SrWizardKeeper *self, GListModel *files, const char *path);

void sr_wizard_keeper_present_error (SrWizardKeeper *self, const char *heading, GError *error);

/* After a lock the wizard is opened again where it was. */
void sr_wizard_keeper_mark_place (SrWizardKeeper *self);

/* The sentence at the foot. */
void sr_wizard_keeper_show_kept (SrWizardKeeper *self);
void sr_wizard_keeper_save_draft (SrWizardKeeper *self);

/* The draft as facts in the incident's record: a change, or NULL with ERROR. */
SrChange *sr_wizard_keeper_build_facts (SrWizardKeeper *self, gboolean finish, GError **error);

G_END_DECLS
