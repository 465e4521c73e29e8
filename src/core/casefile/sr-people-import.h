/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-csv.h"

G_BEGIN_DECLS

/* What a column of a list of people holds. */
typedef enum
{
  SR_PEOPLE_IGNORE,
  SR_PEOPLE_NAME,
  SR_PEOPLE_FIRST_NAME,
  SR_PEOPLE_LAST_NAME,
  SR_PEOPLE_STREET,
  SR_PEOPLE_CITY,
  SR_PEOPLE_POSTCODE,
  SR_PEOPLE_STATE,
  SR_PEOPLE_COUNTRY,
  SR_PEOPLE_EMAIL,
  SR_PEOPLE_BORN,
} SrPeopleField;
#define SR_N_PEOPLE_FIELDS (SR_PEOPLE_BORN + 1)

/** sr_people_field_label: "Name", "State or province", …, translated. */
const char *sr_people_field_label (SrPeopleField field);

/**
 * SrPeopleImport: a list of affected people on its way in: a table and what its columns hold.
 */
#define SR_TYPE_PEOPLE_IMPORT (sr_people_import_get_type ())
G_DECLARE_FINAL_TYPE (SrPeopleImport, sr_people_import, SR, PEOPLE_IMPORT, GObject)

/** sr_people_import_new: (transfer full) (nullable): reads a CSV and guesses what its columns hold. May run
 * in a worker. */
SrPeopleImport *
sr_people_import_new (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);

guint sr_people_import_get_n_columns (SrPeopleImport *self);
/* The head of a column: its title, or "Column 3". */
const char *sr_people_import_get_title (SrPeopleImport *self, guint column);
/* Rows of people, without the head. */
guint sr_people_import_get_n_rows (SrPeopleImport *self);
const char *sr_people_import_get_cell (SrPeopleImport *self, guint row, guint column);

SrPeopleField sr_people_import_get_field (SrPeopleImport *self, guint column);
/* Each field but SR_PEOPLE_IGNORE stands in one column at most: another one that held it is ignored then. */
void sr_people_import_set_field (SrPeopleImport *self, guint column, SrPeopleField field);

gboolean sr_people_import_has_head (SrPeopleImport *self);
void sr_people_import_set_head (SrPeopleImport *self, gboolean head);

/* The same person twice is counted once. */
gboolean sr_people_import_get_join (SrPeopleImport *self);
void sr_people_import_set_join (SrPeopleImport *self, gboolean join);

/* For rows that name no place: the code of the place to take, or NULL. */
void sr_people_import_set_other_place (SrPeopleImport *self, const char *code);

typedef struct
{
  char *jurisdiction; /* NULL: the place is not known */
  guint people;
  char *example; /* (nullable): how a place that was not known is written */
} SrPeopleGroup;

/** sr_people_import_get_groups: (transfer full) (element-type SrPeopleGroup): the largest first, the unknown
 * place last. */
GPtrArray *sr_people_import_get_groups (SrPeopleImport *self);

/** sr_people_import_count_duplicates: how many rows are a person who stands above already. */
guint sr_people_import_count_duplicates (SrPeopleImport *self);

/** sr_people_import_to_affected: (transfer full): the groups as facts: "jurisdiction", "people", "names". */
JsonArray *sr_people_import_to_affected (SrPeopleImport *self);

G_END_DECLS
