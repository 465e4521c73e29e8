/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"

/* One table a line. */
/* clang-format off */
const SrCtlCommand *const sr_ctl_tables[] = {
  sr_ctl_law_commands,
  sr_ctl_vault_commands,
  sr_ctl_backup_commands,
  sr_ctl_journal_commands,
  sr_ctl_user_commands,
  sr_ctl_erase_commands,
  sr_ctl_passphrase_commands,
  sr_ctl_demo_commands,
  sr_ctl_duty_commands,
  sr_ctl_evidence_commands,
  sr_ctl_incident_commands,
  sr_ctl_card_commands,
  sr_ctl_notice_commands,
  sr_ctl_report_commands,
  sr_ctl_render_commands,
  NULL,
};
/* clang-format on */
