/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-flow.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SR_TYPE_WIZARD_RAIL (sr_wizard_rail_get_type ())
G_DECLARE_FINAL_TYPE (SrWizardRail, sr_wizard_rail, SR, WIZARD_RAIL, GtkWidget)

/* The steps of a wizard at its side: a tick, a half disc or the number, under their headings.
 *
 * "chosen" (id): the person wants to go there. */
void sr_wizard_rail_show (SrWizardRail *self, const SrWizardFlow *flow, SrDraft *draft, const char *current);

G_END_DECLS
