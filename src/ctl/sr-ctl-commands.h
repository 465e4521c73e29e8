/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-ctl.h"

G_BEGIN_DECLS

/* The tables of commands, one per noun, each ended by a row without name; the list by NULL. */
extern const SrCtlCommand *const sr_ctl_tables[];

extern const SrCtlCommand sr_ctl_law_commands[];
extern const SrCtlCommand sr_ctl_demo_commands[];
extern const SrCtlCommand sr_ctl_duty_commands[];
extern const SrCtlCommand sr_ctl_evidence_commands[];
extern const SrCtlCommand sr_ctl_incident_commands[];
extern const SrCtlCommand sr_ctl_card_commands[];
extern const SrCtlCommand sr_ctl_notice_commands[];
extern const SrCtlCommand sr_ctl_report_commands[];
extern const SrCtlCommand sr_ctl_render_commands[];
extern const SrCtlCommand sr_ctl_vault_commands[];
extern const SrCtlCommand sr_ctl_backup_commands[];
extern const SrCtlCommand sr_ctl_journal_commands[];
extern const SrCtlCommand sr_ctl_user_commands[];
extern const SrCtlCommand sr_ctl_erase_commands[];
extern const SrCtlCommand sr_ctl_passphrase_commands[];

G_END_DECLS
