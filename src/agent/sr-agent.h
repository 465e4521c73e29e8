/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrAgent: shows the reminders of the schedules on this machine, one instance per desktop session.
 *
 * It knows no vault and holds no secret. On the session bus it owns io.github.subrosa.Subrosa.Agent and tells
 * its version there, so that the application can replace one left over from before an update.
 */
#define SR_TYPE_AGENT (sr_agent_get_type ())
G_DECLARE_FINAL_TYPE (SrAgent, sr_agent, SR, AGENT, GApplication)

SrAgent *sr_agent_new (void);

/** sr_agent_get_exit_status: what main() returns. */
int sr_agent_get_exit_status (SrAgent *self);

G_END_DECLS
