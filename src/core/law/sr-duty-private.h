/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-duty.h"
#include "sr-law-timer.h"

G_BEGIN_DECLS

/* What all duties of one assessment share. */
typedef struct
{
  gatomicrefcount ref_count;
  SrLawBook *book;
  SrFacts *facts;
} SrGrounds;

SrGrounds *sr_grounds_new (SrLawBook *book, SrFacts *facts /* taken */);
SrGrounds *sr_grounds_ref (SrGrounds *self);
void sr_grounds_unref (SrGrounds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrGrounds, sr_grounds_unref)

/* One condition of a duty and what was found of it. The sentence is made when somebody reads it. */
typedef enum
{
  SR_FINDING_PLACE,       /* the law reaches the people, or the firm */
  SR_FINDING_ROLES,       /* the firm plays a part the law speaks of */
  SR_FINDING_INFORMATION, /* the kinds of information */
  SR_FINDING_MEDIUM,
  SR_FINDING_TRIGGER,
  SR_FINDING_UNSECURED, /* the information was not protected by encryption */
  SR_N_ELEMENTS,
  SR_FINDING_OWNER = SR_N_ELEMENTS, /* whose data it is */
  SR_FINDING_ENTRY,                 /* which authority or national entry has it */
  SR_FINDING_DUTY_ROLES,
  SR_FINDING_DUTY_PLACE,
  SR_FINDING_NOT_WITHIN,
  SR_FINDING_NOBODY,
  SR_FINDING_THRESHOLD,
  SR_FINDING_CONDITION, /* data: SrCondition */
  SR_FINDING_EXCEPTION, /* data: SrException */
  SR_FINDING_OWED_BY,
  SR_FINDING_VOLUNTARY,
  SR_FINDING_RECORD, /* data: SrException */
  SR_FINDING_CLAUSE,
  SR_FINDING_COMPROMISED,
} SrFindingType;

typedef struct
{
  SrFindingType type;
  SrTristate value;
  const SrGroup *group; /* nullable */
  const void *data;     /* nullable */
} SrFinding;

struct _SrDuty
{
  GObject parent_instance;

  SrGrounds *grounds;
  const SrLaw *law;   /* the law, or the template of the clause; nullable */
  const SrRule *rule; /* nullable for clauses and records of decisions */
  char *id;
  const char *law_id;
  char *recipient_name; /* nullable: the rule's */
  const char *recipient;
  char *citation; /* nullable: the rule's */
  const char *standard;
  const char *owed_by; /* nullable */
  SrDutyStatus status;
  gint64 people;
  gboolean waits_for_place; /* possible only because a place is not known */
  SrSpan span;
  gboolean aimed; /* aim, aim_source and guideline were made */
  GDateTime *aim;
  SrAimSource aim_source;
  GDateTime *guideline; /* nullable: a regulator's expectation, as a time */
  GArray *findings;     /* SrFinding; nullable: those of a rule are found when first asked for */
  GPtrArray *questions; /* nullable: none; NULL-terminated once sealed */
  GStrv why;            /* made when first asked for */
  char *sum[SR_SUM_LIMIT + 1];
  guint order; /* in which it was found; breaks ties */
};

SrDuty *sr_duty_new (SrGrounds *grounds, const SrLaw *law, const SrRule *rule);

/** sr_duty_add: one finding. */
void sr_duty_add (SrDuty *self, SrFindingType type, SrTristate value, const SrGroup *group, const void *data);

/** sr_duty_need_questions: the questions, to add to. */
GPtrArray *sr_duty_need_questions (SrDuty *self);

/** sr_duty_seal: what follows from status and clock; nothing may change after it. */
void sr_duty_seal (SrDuty *self);

/** sr_finding_describe: (transfer full): one plain sentence. */
char *sr_finding_describe (const SrFinding *finding, SrDuty *duty);

/** sr_duty_make_sum: fills the lines of the sum. */
void sr_duty_make_sum (SrDuty *self);

G_END_DECLS
