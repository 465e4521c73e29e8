/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-duty.h"
#include "sr-law-book.h"

G_BEGIN_DECLS

/**
 * SrAssessment: what follows from facts under all laws of a book: duties, each required, possible or not.
 */
#define SR_TYPE_ASSESSMENT (sr_assessment_get_type ())
G_DECLARE_FINAL_TYPE (SrAssessment, sr_assessment, SR, ASSESSMENT, GObject)

/**
 * sr_law_assess: the duties that follow from @facts. A pure function: the same input gives the same answer.
 * @facts: what is known; any field may be absent or null, which means not known
 * @now: the moment of the assessment; no clock runs from it
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with SR_ERROR_BAD_INPUT naming the path.
 */
SrAssessment *sr_law_assess (SrLawBook *book, JsonObject *facts, GDateTime *now, GError **error);

/** sr_assessment_get_duties: (transfer none) (element-type SrDuty): by due time, those without one last. */
GPtrArray *sr_assessment_get_duties (SrAssessment *self);

/** sr_assessment_lookup: (transfer none) (nullable): the duty called @id. */
SrDuty *sr_assessment_lookup (SrAssessment *self, const char *id);

/** sr_assessment_get_at: when it was made, in the firm's zone. */
GDateTime *sr_assessment_get_at (SrAssessment *self);

/** sr_assessment_get_packs: the digest of the packs that gave the answer. */
const char *sr_assessment_get_packs (SrAssessment *self);

/** sr_assessment_to_json: (transfer full): the answer as an object node. */
JsonNode *sr_assessment_to_json (SrAssessment *self);

/* A fact not known, and how many duties its answer would settle. */
typedef struct
{
  char *path;              /* "affected[0].jurisdiction" */
  guint settles;           /* duties whose status waits for it */
  GDateTime *shortest_due; /* (nullable): the earliest of their limits */
} SrOpenQuestion;

/** sr_assessment_get_questions: (transfer none) (element-type SrOpenQuestion): the most useful first. */
GPtrArray *sr_assessment_get_questions (SrAssessment *self);

/* Duties that are possible only because one place is unknown: one line on screen. */
typedef struct
{
  char *question;          /* "affected[0].jurisdiction" */
  GPtrArray *duties;       /* (element-type SrDuty), in the order of the answer */
  GDateTime *shortest_due; /* (nullable) */
} SrFoldedLine;

/** sr_assessment_get_folded: (transfer none) (element-type SrFoldedLine). Folding changes no record. */
GPtrArray *sr_assessment_get_folded (SrAssessment *self);

/** sr_assessment_is_folded: whether @duty stands in one of the folded lines. */
gboolean sr_assessment_is_folded (SrAssessment *self, SrDuty *duty);

G_END_DECLS
