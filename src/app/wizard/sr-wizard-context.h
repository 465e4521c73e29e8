/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft.h"
#include "sr-option.h"
#include "sr-types.h"

G_BEGIN_DECLS

#define SR_TYPE_WIZARD_CONTEXT (sr_wizard_context_get_type ())
G_DECLARE_FINAL_TYPE (SrWizardContext, sr_wizard_context, SR, WIZARD_CONTEXT, GObject)

/* What the pages and fields of one wizard share: the draft, the time, and who and what may be chosen.
 *
 * Signal "add-files" (GListModel of GFile, const char *path): files were dropped or chosen; the owner takes
 * them in as evidence and adds each exhibit to the draft's list at PATH. */
SrWizardContext *sr_wizard_context_new (SrDraft *draft, SrClock *clock, GTimeZone *zone);

SrDraft *sr_wizard_context_get_draft (SrWizardContext *self);
SrClock *sr_wizard_context_get_clock (SrWizardContext *self);
GTimeZone *sr_wizard_context_get_zone (SrWizardContext *self);

/* People, as SrOption: id of the person, name, telephone. The list may grow while the wizard is open. */
GListStore *sr_wizard_context_get_people (SrWizardContext *self);

/* Places, as SrOption: code (`us-vt`), name. */
GListStore *sr_wizard_context_get_places (SrWizardContext *self);

/* The vault's session, or NULL where there is none; kept as GObject so that fields need not know it. */
void sr_wizard_context_set_session (SrWizardContext *self, GObject *session);
gpointer sr_wizard_context_get_session (SrWizardContext *self);

void sr_wizard_context_set_incident (SrWizardContext *self, const char *incident);
const char *sr_wizard_context_get_incident (SrWizardContext *self);

/* Who sits here, by person id. */
void sr_wizard_context_set_person (SrWizardContext *self, const char *person);
const char *sr_wizard_context_get_person (SrWizardContext *self);

void sr_wizard_context_add_files (SrWizardContext *self, GListModel *files, const char *path);

/* Asks the owner to keep a new person; the answer arrives in the list of people and in the draft at PATH. */
void sr_wizard_context_add_person (SrWizardContext *self,
                                   const char *name,
                                   const char *telephone,
                                   const char *path);

G_END_DECLS
