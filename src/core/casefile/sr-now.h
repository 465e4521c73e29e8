/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-assessment.h"
#include "sr-deadline.h"
#include "sr-timeline.h"

G_BEGIN_DECLS

/**
 * SrNow: what matters of one incident at this moment.
 */
#define SR_TYPE_NOW (sr_now_get_type ())
G_DECLARE_FINAL_TYPE (SrNow, sr_now, SR, NOW, GObject)

/** sr_now_new: (transfer full) (nullable). @me: (nullable): who looks. */
SrNow *sr_now_new (
  SrCasebook *book, SrLawBook *laws, const char *incident, const char *me, GDateTime *now, GError **error);

/** sr_now_is_short: whether a clock of under 72 hours runs: the incident opens here. */
gboolean sr_now_is_short (SrNow *self);

/** sr_now_get_earliest: (transfer none) (nullable): the soonest clock that runs for certain, else the soonest
 * possible one. */
SrDeadline *sr_now_get_earliest (SrNow *self);

/** sr_now_get_worst: (transfer none) (nullable): a possible clock that would be sooner, if an unknown turns
 * out badly. */
SrDeadline *sr_now_get_worst (SrNow *self);

/** sr_now_get_worst_text: "It cannot be earlier: all short clocks are known.", or what could make it earlier.
 */
const char *sr_now_get_worst_text (SrNow *self);

typedef enum
{
  SR_ACT_TASK,     /* do or tick the task */
  SR_ACT_TELL,     /* its owner has not been told */
  SR_ACT_NOTICE,   /* write or finish a notice for a duty */
  SR_ACT_QUESTION, /* answer an open question */
} SrActKind;

typedef struct
{
  SrActKind kind;
  char *id;       /* of the task, the duty or the question */
  char *title;    /* "Finish the first report to Berlin" */
  char *person;   /* (nullable): name of who does it */
  char *phone;    /* (nullable): of who is to be told */
  char *told;     /* (nullable): when they were told, ISO 8601 */
  GDateTime *due; /* (nullable) */
  gboolean mine;
} SrAct;

/** sr_now_get_acts: (transfer none) (element-type SrAct): at most three. */
GPtrArray *sr_now_get_acts (SrNow *self);

typedef struct
{
  char *whom;    /* "Thomas Whitcombe, partner" */
  char *id;      /* (nullable): of the person, contact or task to be told */
  char *phone;   /* (nullable) */
  GDateTime *at; /* (nullable): not told yet */
  char *how;     /* (nullable) */
  char *note;    /* (nullable) */
} SrToldLine;

/** sr_now_get_told: (transfer none) (element-type SrToldLine): who has been told, then who has not. */
GPtrArray *sr_now_get_told (SrNow *self);

typedef struct
{
  char *path;          /* "incident.encrypted" */
  char *text;          /* "Was it encrypted?" */
  char *who;           /* (nullable): name of who finds out */
  GDateTime *by;       /* (nullable) */
  guint settles;       /* how many duties wait for it */
  GDateTime *shortest; /* (nullable): the shortest limit among them */
} SrUnknown;

/** sr_now_get_unknowns: (transfer none) (element-type SrUnknown): the most useful first. */
GPtrArray *sr_now_get_unknowns (SrNow *self);

/** sr_question_text: (transfer full): the question behind a path of the facts. @laws: (nullable): for
 * questions that only one law asks. */
char *sr_question_text (SrLawBook *laws, JsonObject *facts, const char *path);

/* A limit that moved. */
typedef struct
{
  char *duty;
  char *title;
  GDateTime *was; /* (nullable): it had none, or the duty is new */
  GDateTime *now; /* (nullable): it has none any more */
  char *because;  /* "the first notice is now …" */
  GDateTime *at;  /* when it moved */
} SrMovedDate;

/** sr_now_list_moved: (transfer full) (element-type SrMovedDate): dates that moved and were not approved yet.
 */
GPtrArray *sr_now_list_moved (SrCasebook *book, const char *incident);

/** sr_now_since: (transfer full): sentences on what others did after journal entry @entry, the newest first.
 */
GStrv sr_now_since (SrCasebook *book, GPtrArray *entries, guint64 entry, const char *me);

G_END_DECLS
