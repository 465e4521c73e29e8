/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-context.h"
#include "sr-wizard-flow.h"
#include "sr-wizard-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SR_TYPE_WIZARD (sr_wizard_get_type ())
G_DECLARE_FINAL_TYPE (SrWizard, sr_wizard, SR, WIZARD, GtkWidget)

/* A wizard as one piece of work on the desk: steps at the side, one page, Back and Next. It only shows and
 * asks; what is kept, and when, is its owner's business:
 *
 * "stepped" (id): another page came to the front.
 * "closed": the person wants to leave; all answers stand in the draft.
 * "finished": the last step was confirmed and nothing stands in the way.
 * "dropped" (GListModel of GFile): files were dropped somewhere on it. */
SrWizard *sr_wizard_new (const SrWizardFlow *flow, SrWizardContext *context);

SrWizardContext *sr_wizard_get_context (SrWizard *self);
const SrWizardFlow *sr_wizard_get_flow (SrWizard *self);

/* The step shown, and another one. */
const char *sr_wizard_get_step (SrWizard *self);
void sr_wizard_go_to (SrWizard *self, const char *id);
void sr_wizard_next (SrWizard *self);
void sr_wizard_back (SrWizard *self);

/* The page of a step, made if need be. */
SrWizardPage *sr_wizard_get_page (SrWizard *self, const char *id);

/* When the next page comes to the front, the question that is answered at PATH gets the focus there, if the
 * page asks it. Where the page is there already it happens at once. */
void sr_wizard_seek (SrWizard *self, const char *path);

/* The sentence at the foot, and the short one where there is little room. */
void sr_wizard_set_kept (SrWizard *self, const char *sentence, const char *brief);

/* The line under the title. */
void sr_wizard_set_subtitle (SrWizard *self, const char *subtitle);

/* Says what was done, in a toast. */
void sr_wizard_toast (SrWizard *self, const char *text);

/* While the last step is being written, nothing can be pressed. */
void sr_wizard_set_busy (SrWizard *self, gboolean busy);

G_END_DECLS
