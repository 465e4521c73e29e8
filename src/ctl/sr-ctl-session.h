/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-ctl.h"
#include "sr-session.h"

G_BEGIN_DECLS

/** sr_ctl_open_session: (transfer full) (nullable): opens the vault that --vault names. */
SrSession *sr_ctl_open_session (SrCtlContext *context, GError **error);

/** sr_ctl_find_incident: (transfer none) (nullable): by id or reference, or SR_ERROR_BAD_INPUT. */
SrRecord *sr_ctl_find_incident (SrSession *session, const char *name, GError **error);

G_END_DECLS
