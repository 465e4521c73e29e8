/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-flow.h"

G_BEGIN_DECLS

/** sr_notice_flow_get: the steps for a letter made from @template_id. */
const SrWizardFlow *sr_notice_flow_get (const char *template_id);

G_END_DECLS
