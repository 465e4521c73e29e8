/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-facts-private.h"

G_BEGIN_DECLS

/* A condition of a pack, over facts. README.md of the packs lists the forms. */
typedef enum
{
  SR_CONDITION_FACT,       /* a yes-or-no fact has a value */
  SR_CONDITION_UNLESS,     /* a yes-or-no fact is not known to have a value */
  SR_CONDITION_MOMENT,     /* a moment is known, or is not */
  SR_CONDITION_KIND,       /* the incident is of one of some kinds */
  SR_CONDITION_CATEGORIES, /* the group's information is of one of some categories */
  SR_CONDITION_CLIENTS,    /* a client's information is compromised */
  SR_CONDITION_INSURERS,   /* the firm has an insurer */
  SR_CONDITION_RELIED_ON,  /* an exception of the law is relied on */
  SR_CONDITION_ASK,        /* no fact says so: a question to the firm */
  SR_CONDITION_ANY,        /* one of some conditions */
} SrConditionType;

typedef struct
{
  SrConditionType type;
  gboolean of_group; /* it is asked of each group apart */
  int number;        /* which fact, moment or sort of client */
  gboolean want;
  guint64 set;
  const char *text; /* the question, or the name of the exception */
  char *path;       /* the question's fact path */
  GPtrArray *any;   /* SrCondition */
} SrCondition;

/* Which clients a condition speaks of. */
typedef enum
{
  SR_CLIENTS_ANY,
  SR_CLIENTS_CURRENT,
  SR_CLIENTS_FORMER,
} SrClientsOf;

SrCondition *sr_condition_new (JsonObject *json, const char *owner, GError **error);
void sr_condition_free (gpointer condition);

/** sr_condition_is_of_group: whether it is asked of each group apart. */
gboolean sr_condition_is_of_group (const SrCondition *self);

/**
 * sr_condition_test: three-valued.
 * @group: (nullable)
 * @exceptions: (nullable): the law's, for SR_CONDITION_RELIED_ON
 */
SrTristate
sr_condition_test (const SrCondition *self, SrFacts *facts, const SrGroup *group, GPtrArray *exceptions);

/** sr_condition_add_questions: adds the paths of the facts that would settle it. */
void sr_condition_add_questions (
  const SrCondition *self, SrFacts *facts, const SrGroup *group, GPtrArray *exceptions, GPtrArray *paths);

/** sr_condition_describe: (transfer full): one plain sentence with the finding. */
char *sr_condition_describe (const SrCondition *self, SrFacts *facts, SrTristate finding);

/** sr_questions_add: adds @path (transfer full) unless it is there. */
void sr_questions_add (GPtrArray *paths, char *path);

/* Three-valued logic. */
static inline SrTristate
sr_tristate_and (SrTristate a, SrTristate b)
{
  if (a == SR_NO || b == SR_NO)
    return SR_NO;
  return a == SR_YES && b == SR_YES ? SR_YES : SR_UNKNOWN;
}

static inline SrTristate
sr_tristate_or (SrTristate a, SrTristate b)
{
  if (a == SR_YES || b == SR_YES)
    return SR_YES;
  return a == SR_NO && b == SR_NO ? SR_NO : SR_UNKNOWN;
}

static inline SrTristate
sr_tristate_not (SrTristate a)
{
  return a == SR_UNKNOWN ? SR_UNKNOWN : a == SR_YES ? SR_NO : SR_YES;
}

/** sr_conditions_test: all of them. @of_group: only those asked of groups, or only the others. */
SrTristate sr_conditions_test (
  GPtrArray *conditions, gboolean of_group, SrFacts *facts, const SrGroup *group, GPtrArray *exceptions);

G_END_DECLS
