/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-ctl.h"

G_BEGIN_DECLS

/** sr_ctl_report_without_key: seals @report for the vault that --vault names, without opening it. @files:
 * (nullable) */
gboolean sr_ctl_report_without_key (SrCtlContext *context,
                                    JsonObject *report,
                                    const char *const *files,
                                    GError **error);

/* "incident waiting" and "incident take". */
gboolean sr_ctl_incident_waiting (SrCtlContext *context, int argc, char **argv, GError **error);
gboolean sr_ctl_incident_take (SrCtlContext *context, int argc, char **argv, GError **error);

/* "vault kept" */
gboolean sr_ctl_vault_kept (SrCtlContext *context, int argc, char **argv, GError **error);

G_END_DECLS
