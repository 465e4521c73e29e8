/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

typedef struct _SrLaw SrLaw;
typedef struct _SrLawBook SrLawBook;
typedef struct _SrAssessment SrAssessment;
typedef struct _SrDuty SrDuty;
typedef struct _SrHolidays SrHolidays;

/* What an assessment says of a duty: "required", "possible" (an unknown could make it so), "not_required". */
typedef enum
{
  SR_DUTY_REQUIRED,
  SR_DUTY_POSSIBLE,
  SR_DUTY_NOT_REQUIRED,
} SrDutyStatus;

/** sr_duty_status_nick: "required", "possible" or "not_required". */
const char *sr_duty_status_nick (SrDutyStatus status);

/* Whose figure an aim rests on. */
typedef enum
{
  SR_AIM_NONE,
  SR_AIM_WORKING_DAY, /* the last working day before the legal limit */
  SR_AIM_FIRM,        /* the firm's own target, where the law names no figure */
  SR_AIM_GUIDELINE,   /* a regulator's expectation, where the law names no figure */
} SrAimSource;

G_END_DECLS
