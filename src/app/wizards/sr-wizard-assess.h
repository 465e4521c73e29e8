/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-assessment.h"
#include "sr-wizard-context.h"

G_BEGIN_DECLS

/* The laws and the plans a wizard works with: the session's, or the built-in ones where there is no vault. */
SrLawBook *sr_wizard_get_laws (SrWizardContext *context, GError **error);
SrPlaybooks *sr_wizard_get_playbooks (SrWizardContext *context, GError **error);

/* What the draft as it stands would mean, kept nowhere. */
SrAssessment *sr_wizard_assess (SrWizardContext *context, GError **error);

/* The question behind a path of the draft's facts. */
char *sr_wizard_question (SrWizardContext *context, const char *path);

G_END_DECLS
