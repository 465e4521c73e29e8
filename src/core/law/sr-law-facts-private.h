/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-facts.h"
#include "sr-law-terms.h"

G_BEGIN_DECLS

/* Facts, read once into numbers. Strings belong to the JSON they were read from. */

typedef enum
{
  SR_OWNER_UNKNOWN,
  SR_OWNER_FIRM,
  SR_OWNER_CLIENT,
} SrOwner;

/* One group of affected people. What it does not say of itself the incident says. */
typedef struct
{
  int index;          /* in affected[]; or one of those below */
  const char *place;  /* nullable; interned */
  const gint8 *reach; /* by law: whether the place is in its reach; NULL where it is not known */
  gint64 people;      /* -1: not known */
  gboolean categories_known;
  guint64 categories;
  SrTristate names, offered_services;
  SrOwner owner;
  guint media; /* bit per SrMedium; 0: not known */
  SrTristate encrypted, key_compromised, accessed, acquired;
  GStrv roles; /* nullable: the firm's */
} SrGroup;

#define SR_GROUP_UNKNOWN -1 /* nothing is known of whom it touches */
#define SR_GROUP_WHOLE   -2 /* the incident as a whole, for laws that do not look at groups */

typedef struct
{
  const char *name; /* nullable */
  gboolean former;
  SrTristate compromised;
  JsonNode *notice; /* nullable: contract_notice */
} SrClient;

typedef struct
{
  GDateTime *until;  /* nullable: moves nothing */
  JsonArray *duties; /* nullable: all */
} SrHold;

typedef struct
{
  JsonObject *json;
  GTimeZone *zone;
  gboolean zone_known;
  gboolean places_known;
  GPtrArray *places; /* the firm's, interned */
  gboolean roles_known;
  GStrv roles;
  JsonObject *targets; /* nullable: the firm's own, by standard */
  gboolean kinds_known;
  guint kinds; /* bit per kind, main and further ones */
  guint media;
  SrTristate facts[SR_N_FACTS];
  GDateTime *moments[SR_N_FROM]; /* nullable each */
  JsonObject *notified;          /* nullable: duty id → time */
  JsonObject *answers;           /* nullable: what packs ask beyond the facts */
  SrHold hold;
  gboolean people_known; /* affected[] was given */
  GArray *groups;        /* SrGroup */
  SrGroup whole;
  gboolean clients_known;
  GArray *clients; /* SrClient */
  gboolean insurers_known;
  JsonArray *insurers;   /* nullable */
  JsonArray *agreements; /* nullable */
  gint8 *firm_in;        /* by law: whether the firm is in its reach, found once */
  JsonNode *no_notice;   /* stands for a clause of which nothing is known */
} SrFacts;

/** sr_facts_read: (transfer full) (nullable): checks and reads; the error names the path. */
SrFacts *sr_facts_read (SrLawBook *book, JsonObject *json, GError **error);
void sr_facts_free (SrFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrFacts, sr_facts_free)

/** sr_facts_get_notified: (transfer full) (nullable): when the duty called @id was met by a notice. */
GDateTime *sr_facts_get_notified (SrFacts *self, const char *id);

/** sr_facts_group_path: (transfer full): "affected[0].people"; "affected" for the unknown group. */
char *sr_facts_group_path (const SrGroup *group, const char *member);

/** sr_facts_has_role: whether one of @roles is among those of @group, or the firm's where @group is NULL or
 * has none of its own. */
gboolean sr_facts_has_role (SrFacts *self, const SrGroup *group, GStrv roles);

/* Reading with errors that name the path: sr-law-facts-reader.c */
typedef struct
{
  SrLawBook *book;
  GTimeZone *zone;
  GError **error;
} SrFactsReader;

gboolean sr_facts_fail (SrFactsReader *reader, const char *path, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
gboolean
sr_facts_object (SrFactsReader *r, JsonObject *o, const char *path, const char *member, JsonObject **value);
gboolean
sr_facts_array (SrFactsReader *r, JsonObject *o, const char *path, const char *member, JsonArray **value);
gboolean
sr_facts_string (SrFactsReader *r, JsonObject *o, const char *path, const char *member, const char **value);
gboolean
sr_facts_tristate (SrFactsReader *r, JsonObject *o, const char *path, const char *member, SrTristate *value);
gboolean
sr_facts_number (SrFactsReader *r, JsonObject *o, const char *path, const char *member, gint64 *value);
gboolean
sr_facts_time (SrFactsReader *r, JsonObject *o, const char *path, const char *member, GDateTime **value);
gboolean sr_facts_place (SrFactsReader *r, JsonNode *node, const char *path, const char **value);

/** sr_facts_place_of: a place; NULL where it is absent or null. */
gboolean
sr_facts_place_of (SrFactsReader *r, JsonObject *o, const char *path, const char *member, const char **value);
gboolean sr_facts_words (SrFactsReader *r,
                         JsonObject *o,
                         const char *path,
                         const char *member,
                         const char *const *terms,
                         guint64 *bits,
                         gboolean *known);
gboolean sr_facts_strv (SrFactsReader *r, JsonObject *o, const char *path, const char *member, GStrv *value);

/** sr_facts_word: a word of a short list; @found keeps its value where the member is absent. */
gboolean sr_facts_word (SrFactsReader *r,
                        JsonObject *o,
                        const char *path,
                        const char *member,
                        const char *const *terms,
                        int *found);

/** sr_facts_notice: checks a clause's figure: amount, unit, from, starts_at, clause. */
gboolean sr_facts_notice (SrFactsReader *r, JsonObject *notice, const char *path);

/* Parts of the facts, each in a file of its own. */
gboolean sr_facts_read_groups (SrFactsReader *r, SrFacts *self);
gboolean sr_facts_read_clients (SrFactsReader *r, SrFacts *self);

/** sr_facts_read_parties: insurers and agreements: an object each, with a notice. */
gboolean sr_facts_read_parties (
  SrFactsReader *r, SrFacts *self, const char *list, const char *name, JsonArray **parties);

G_END_DECLS
