/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-docket.h"
#include "sr-page.h"
#include "sr-record.h"

G_BEGIN_DECLS

/* How a step of the plan looks. */

typedef struct
{
  const char *icon;
  SrTone tone;
} SrTaskLook;

/** "today, 17:40", "not told yet · 212-555-0136", "done Sat 21 Nov, 09:12"; and its icon and tone. */
char *sr_task_words_state (SrRecord *task, SrSession *session, SrTaskLook *look);

/** "with you", "Ravi Anand", or the role nobody fills yet: "IT on call: nobody yet". */
char *sr_task_words_owner (SrRecord *task, SrSession *session);

G_END_DECLS
