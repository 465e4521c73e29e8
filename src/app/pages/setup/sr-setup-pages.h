/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"
#include "sr-wizard-page.h"

G_BEGIN_DECLS

/* The pages of the set-up wizard. Answers stand in the draft: "firm", "person", "zone", "places",
 * "reminders"; the passphrase stands in its page alone and leaves it once. */

GType sr_setup_firm_page_get_type (void);
GType sr_setup_places_page_get_type (void);
GType sr_setup_you_page_get_type (void);
GType sr_setup_reminders_page_get_type (void);

#define SR_TYPE_SETUP_PASSPHRASE_PAGE (sr_setup_passphrase_page_get_type ())
G_DECLARE_FINAL_TYPE (
  SrSetupPassphrasePage, sr_setup_passphrase_page, SR, SETUP_PASSPHRASE_PAGE, SrWizardPage)

/** Takes the passphrase out of the page, which forgets it. */
SrSecret *sr_setup_passphrase_page_take (SrSetupPassphrasePage *self);

G_END_DECLS
