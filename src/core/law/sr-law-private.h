/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-book.h"
#include "sr-law-condition.h"
#include "sr-law-places.h"
#include "sr-law-terms.h"

G_BEGIN_DECLS

/* A pack, read: what the engine needs of it at hand, the rest in its JSON. Strings belong to that JSON. */

/* Whose data a duty is about. */
typedef enum
{
  SR_DATA_OF_ANY,
  SR_DATA_OF_FIRM,
  SR_DATA_OF_CLIENT,
} SrDataOf;

typedef struct
{
  gint64 at_least; /* 0: no lower limit */
  gint64 below;    /* 0: no upper limit */
  gboolean total;  /* everybody affected, not only the people of the places reached */
  gboolean each;   /* some one subdivision must reach it */
} SrThreshold;

typedef struct
{
  SrDeadlineKind kind;
  gint64 amount;
  SrUnit unit;
  SrFrom from;
  int with; /* the index of the duty this one hangs on, -1: none */
  gboolean first_day_counts;
  gboolean may_roll;
} SrRuleClock;

typedef struct
{
  guint index;
  char *id;          /* "us-or.attorney_general-2" */
  const char *local; /* "attorney_general-2", the tail of id */
  const char *recipient;
  const char *name;
  const char *owed_by; /* nullable: not the firm's duty */
  GStrv roles;
  GPtrArray *places; /* nullable: a narrower reach */
  gboolean dead;     /* never fires: inactive, no notice required, or shown under another law */
  gboolean voluntary, not_binding, background;
  SrDataOf data_of;
  SrThreshold threshold;
  GPtrArray *when; /* SrCondition */
  SrRuleClock deadline;
  const char *standard;
  JsonObject *guideline; /* nullable */
  gboolean hold;
  GStrv content;
  const char *citation;
  JsonObject *json;
} SrRule;

/* Facts that lift duties once the firm has established them. */
typedef struct
{
  const char *name; /* "no_harm" */
  GPtrArray *when;  /* SrCondition */
  guint64 lifts;    /* bit per duty */
  gint64 record_years;
  const char *standard; /* nullable */
} SrException;

/* The duties of one law; sets of them are bits of a number. */
#define SR_MOST_DUTIES 64

struct _SrLaw
{
  guint index;
  const char *id;
  JsonObject *json;
  gboolean active;
  SrReachOf reach_of;
  GPtrArray *places, *not_places, *not_within; /* interned codes */
  gboolean firms_there;
  GStrv roles;
  const char *supplements; /* nullable */
  const SrLaw *base;       /* nullable: the law that this entry supplements */
  GPtrArray *entries;      /* (element-type SrLaw): the entries that supplement this law */
  const char *stands_for;  /* nullable: the clause this template speaks of */
  guint64 categories, without_name;
  gboolean name_needed;
  SrTrigger trigger;
  gboolean needs_people;     /* its duties follow from groups of people */
  gboolean counts_everybody; /* some threshold counts people wherever they live */
  SrTristate media[SR_N_MEDIA];
  gboolean safe_harbor, broken_by_key;
  GPtrArray *exceptions; /* SrException */
  GPtrArray *rules;      /* SrRule */
  GStrv doubts;
  const char *calendar; /* the place whose holidays it counts */
};

/** sr_law_new: (transfer full) (nullable): reads and checks a pack; the error names @file and the key. */
SrLaw *sr_law_new (JsonObject *json, const char *file, SrLawPlaces *places, GError **error);
void sr_law_free (SrLaw *law);

/** sr_law_find_rule: (nullable): the duty called @local ("individuals"). */
const SrRule *sr_law_find_rule (const SrLaw *law, const char *local);

SrLawPlaces *sr_law_book_get_place_table (SrLawBook *self);

/** sr_law_book_get_zone: (transfer full) (nullable): the time zone called @name. */
GTimeZone *sr_law_book_get_zone (SrLawBook *self, const char *name);

/** sr_law_book_get_reach: by the index of each law, whether @place (interned) is in its reach: SrTristate.
 * Worked out once for each place. */
const gint8 *sr_law_book_get_reach (SrLawBook *self, const char *place);

/** sr_law_book_find_template: (nullable): the law that stands for clauses of that kind. */
const SrLaw *sr_law_book_find_template (SrLawBook *self, const char *stands_for);

G_END_DECLS
