/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-flow.h"

G_BEGIN_DECLS

/** sr_scope_flow_get: (transfer none): the steps of the scope wizard, in their order. */
const SrWizardFlow *sr_scope_flow_get (void);

G_END_DECLS
