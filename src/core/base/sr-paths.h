/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sr_paths_program: (transfer full): where a program of ours lies ("subrosa-renderer", "subrosa-agent",
 * "subrosa", "subrosactl"): beside the build this process came from, or where it is installed.
 */
char *sr_paths_program (const char *name);

/** sr_paths_is_uninstalled: whether this process runs out of its build folder. */
gboolean sr_paths_is_uninstalled (void);

/** sr_paths_state_dir: (transfer full): the folder for this machine's own state, made with mode 0700. */
char *sr_paths_state_dir (void);

/** sr_paths_vaults_dir: (transfer full): where new vaults are proposed, made with mode 0700. */
char *sr_paths_vaults_dir (void);

G_END_DECLS
