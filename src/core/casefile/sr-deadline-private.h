/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-deadline.h"

G_BEGIN_DECLS

SrDeadline *sr_deadline_new_for_duty (
  SrCasebook *book, SrRecord *incident, SrDuty *duty, gboolean folded, GDateTime *now);
SrDeadline *sr_deadline_new_for_task (SrCasebook *book, SrRecord *incident, SrRecord *task, GDateTime *now);

G_END_DECLS
