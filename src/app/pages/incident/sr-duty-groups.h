/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-assessment.h"
#include "sr-deadline.h"

G_BEGIN_DECLS

/* Dividing the duties of an incident into the groups of the page; pure. All arrays hold borrowed objects. */

typedef struct
{
  GPtrArray *soon;       /* SrDeadline: must be told within seven days, overdue, or without a day */
  GPtrArray *later;      /* SrDeadline: must be told after that */
  GPtrArray *background; /* SrDeadline: standing professional rules without a day */
  GPtrArray *possible;   /* SrDeadline: may have to be told */
  GPtrArray *undated;    /* SrDeadline: the same, by rules that name no day */
  GPtrArray *settled;    /* SrDeadline: met, or decided not to be required */
  GPtrArray *not_needed; /* SrDuty */
  GPtrArray *others;     /* SrDuty: other people's */
} SrDutyGroups;

SrDutyGroups *
sr_duty_groups_new (SrAssessment *assessment, GPtrArray *deadlines, const char *incident, GDateTime *now);
void sr_duty_groups_free (SrDutyGroups *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrDutyGroups, sr_duty_groups_free)

G_END_DECLS
