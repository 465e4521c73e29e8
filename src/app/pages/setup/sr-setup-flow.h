/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-flow.h"

G_BEGIN_DECLS

const SrWizardFlow *sr_setup_flow_get (void);

/** What stands in the way of founding the vault: the id of the step, or NULL; message says what. */
const char *sr_setup_flow_find_gap (SrDraft *draft, const char **message);

G_END_DECLS
