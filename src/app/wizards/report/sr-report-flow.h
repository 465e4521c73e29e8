/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-flow.h"

G_BEGIN_DECLS

/* The report: eleven pages, the first five of them the first hour. */
const SrWizardFlow *sr_report_flow_get (void);

G_END_DECLS
