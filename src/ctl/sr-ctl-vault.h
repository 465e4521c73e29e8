/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-ctl.h"
#include "sr-vault.h"

G_BEGIN_DECLS

#define SR_CTL_VAULT_CREATE_USAGE                                                                         \
  "vault create DIR --firm NAME --user NAME [--role partner|paralegal|administrator] [--time-zone ZONE] " \
  "[--jurisdiction CODE]… [--firm-role ROLE]… [--recovery-out FILE] [--fast-unlock]"

gboolean sr_ctl_vault_create (SrCtlContext *context, int argc, char **argv, GError **error);

/** sr_ctl_verify: verifies and shows what was found; %FALSE where something was. @more: (nullable): member
 * "since" of its JSON */
gboolean sr_ctl_verify (SrCtlContext *context, SrVault *vault, JsonObject *more, GError **error);

/** sr_ctl_show_report: as JSON or in lines. @clean: what to say where nothing was found. */
void sr_ctl_show_report (SrCtlContext *context, SrVaultReport *report, const char *clean);

gboolean sr_ctl_vault_salvage (SrCtlContext *context, int argc, char **argv, GError **error);

G_END_DECLS
