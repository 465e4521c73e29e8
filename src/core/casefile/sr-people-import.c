/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-people-import.h"

#include "sr-json.h"
#include "sr-place-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SrPeopleImport
{
  GObject parent_instance;
  SrCsvTable *table;
  SrPlaceNames *places;
  SrPeopleField *fields; /* one for each column */
  GPtrArray *titles;
  char *other_place;
  gboolean head;
  gboolean join;
};

G_DEFINE_FINAL_TYPE (SrPeopleImport, sr_people_import, G_TYPE_OBJECT)

static const struct
{
  const char *nick, *label;
} fields[SR_N_PEOPLE_FIELDS] = {
  [SR_PEOPLE_IGNORE] = {"", N_ ("Not used")},
  [SR_PEOPLE_NAME] = {"name", N_ ("Name")},
  [SR_PEOPLE_FIRST_NAME] = {"first_name", N_ ("First name")},
  [SR_PEOPLE_LAST_NAME] = {"last_name", N_ ("Last name")},
  [SR_PEOPLE_STREET] = {"street", N_ ("Street")},
  [SR_PEOPLE_CITY] = {"city", N_ ("City")},
  [SR_PEOPLE_POSTCODE] = {"postcode", N_ ("Postal code")},
  [SR_PEOPLE_STATE] = {"state", N_ ("State or province")},
  [SR_PEOPLE_COUNTRY] = {"country", N_ ("Country")},
  [SR_PEOPLE_EMAIL] = {"email", N_ ("E-mail address")},
  [SR_PEOPLE_BORN] = {"born", N_ ("Date of birth")},
};

const char *
sr_people_field_label (SrPeopleField field)
{
  return _ (fields[field].label);
}

static SrPeopleField
field_from_nick (const char *nick)
{
  for (gsize i = 1; nick != NULL && i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].nick, nick))
      return (SrPeopleField) i;
  return SR_PEOPLE_IGNORE;
}

static const char *
cell_at (SrPeopleImport *self, guint row, guint column)
{
  return ((GStrv) g_ptr_array_index (self->table->rows, row))[column];
}

/* The first line is a head if it names at least one column that is known. */
static void
guess_head (SrPeopleImport *self)
{
  for (guint c = 0; c < self->table->n_columns; c++)
    self->head |= sr_place_names_column (self->places, cell_at (self, 0, c)) != NULL;
}

/* Without a head the cells speak: most of them name a state or a country. */
static SrPeopleField
guess_from_cells (SrPeopleImport *self, guint column)
{
  guint rows = MIN (self->table->rows->len, 200), states = 0, countries = 0, mails = 0;

  for (guint r = 0; r < rows; r++)
    {
      const char *cell = cell_at (self, r, column);

      states += sr_place_names_has_word (self->places, cell, FALSE);
      countries += sr_place_names_has_word (self->places, cell, TRUE);
      mails += strchr (cell, '@') != NULL;
    }
  if (states * 2 > rows)
    return SR_PEOPLE_STATE;
  if (countries * 2 > rows)
    return SR_PEOPLE_COUNTRY;
  return mails * 2 > rows ? SR_PEOPLE_EMAIL : SR_PEOPLE_IGNORE;
}

static void
guess_fields (SrPeopleImport *self)
{
  for (guint c = 0; c < self->table->n_columns; c++)
    {
      SrPeopleField field = self->head
                              ? field_from_nick (sr_place_names_column (self->places, cell_at (self, 0, c)))
                              : SR_PEOPLE_IGNORE;
      gboolean taken = FALSE;

      if (field == SR_PEOPLE_IGNORE)
        field = guess_from_cells (self, c);
      for (guint before = 0; before < c; before++)
        taken |= self->fields[before] == field;
      self->fields[c] = taken ? SR_PEOPLE_IGNORE : field;
    }
}

static void
name_columns (SrPeopleImport *self)
{
  g_ptr_array_set_size (self->titles, 0);
  for (guint c = 0; c < self->table->n_columns; c++)
    if (self->head && cell_at (self, 0, c)[0] != '\0')
      g_ptr_array_add (self->titles, g_strdup (cell_at (self, 0, c)));
    else
      g_ptr_array_add (self->titles, g_strdup_printf (_ ("Column %u"), c + 1));
}

SrPeopleImport *
sr_people_import_new (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  SrPlaceNames *places = sr_place_names_get (error);
  g_autoptr (SrCsvTable) table = places != NULL ? sr_csv_parse (bytes, name, cancellable, error) : NULL;
  SrPeopleImport *self;

  if (table == NULL)
    return NULL;
  self = g_object_new (SR_TYPE_PEOPLE_IMPORT, NULL);
  self->table = g_steal_pointer (&table);
  self->places = places;
  self->fields = g_new0 (SrPeopleField, self->table->n_columns);
  guess_head (self);
  guess_fields (self);
  name_columns (self);
  return self;
}

guint
sr_people_import_get_n_columns (SrPeopleImport *self)
{
  return self->table->n_columns;
}

const char *
sr_people_import_get_title (SrPeopleImport *self, guint column)
{
  g_return_val_if_fail (column < self->titles->len, "");
  return g_ptr_array_index (self->titles, column);
}

guint
sr_people_import_get_n_rows (SrPeopleImport *self)
{
  return self->table->rows->len - (self->head ? 1 : 0);
}

const char *
sr_people_import_get_cell (SrPeopleImport *self, guint row, guint column)
{
  g_return_val_if_fail (row < sr_people_import_get_n_rows (self) && column < self->table->n_columns, "");
  return cell_at (self, row + (self->head ? 1 : 0), column);
}

SrPeopleField
sr_people_import_get_field (SrPeopleImport *self, guint column)
{
  g_return_val_if_fail (column < self->table->n_columns, SR_PEOPLE_IGNORE);
  return self->fields[column];
}

void
sr_people_import_set_field (SrPeopleImport *self, guint column, SrPeopleField field)
{
  g_return_if_fail (column < self->table->n_columns);
  for (guint c = 0; c < self->table->n_columns; c++)
    if (self->fields[c] == field)
      self->fields[c] = SR_PEOPLE_IGNORE;
  self->fields[column] = field;
}

gboolean
sr_people_import_has_head (SrPeopleImport *self)
{
  return self->head;
}

void
sr_people_import_set_head (SrPeopleImport *self, gboolean head)
{
  self->head = head;
  name_columns (self);
}

gboolean
sr_people_import_get_join (SrPeopleImport *self)
{
  return self->join;
}

void
sr_people_import_set_join (SrPeopleImport *self, gboolean join)
{
  self->join = join;
}

void
sr_people_import_set_other_place (SrPeopleImport *self, const char *code)
{
  g_free (self->other_place);
  self->other_place = g_strdup (code);
}

static const char *
field_of_row (SrPeopleImport *self, guint row, SrPeopleField field)
{
  for (guint c = 0; c < self->table->n_columns; c++)
    if (self->fields[c] == field)
      return sr_people_import_get_cell (self, row, c);
  return NULL;
}

/* Who a row is: everything it says of the person. A name alone says too little to join two rows by it. */
static char *
person_key (SrPeopleImport *self, guint row)
{
  static const SrPeopleField who[]
    = {SR_PEOPLE_NAME,     SR_PEOPLE_FIRST_NAME, SR_PEOPLE_LAST_NAME, SR_PEOPLE_STREET,
       SR_PEOPLE_POSTCODE, SR_PEOPLE_STATE,      SR_PEOPLE_COUNTRY,   SR_PEOPLE_BORN};
  const char *mail = field_of_row (self, row, SR_PEOPLE_EMAIL);
  g_autoptr (GString) key = g_string_new (NULL);
  guint said = 0;

  if (mail != NULL && strchr (mail, '@') != NULL)
    return g_utf8_casefold (mail, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (who); i++)
    {
      const char *cell = field_of_row (self, row, who[i]);
      g_autofree char *folded = g_utf8_casefold (cell != NULL ? cell : "", -1);

      said += folded[0] != '\0';
      g_string_append (key, folded);
      g_string_append_c (key, '\x1f');
    }
  return said >= 2 ? g_string_free (g_steal_pointer (&key), FALSE) : NULL;
}

static void
group_free (SrPeopleGroup *group)
{
  g_free (group->jurisdiction);
  g_free (group->example);
  g_free (group);
}

static SrPeopleGroup *
ensure_group (GPtrArray *groups, const char *code)
{
  SrPeopleGroup *group;

  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (((SrPeopleGroup *) g_ptr_array_index (groups, i))->jurisdiction, code) == 0)
      return g_ptr_array_index (groups, i);
  group = g_new0 (SrPeopleGroup, 1);
  group->jurisdiction = g_strdup (code);
  g_ptr_array_add (groups, group);
  return group;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const SrPeopleGroup *g = *(SrPeopleGroup *const *) a, *h = *(SrPeopleGroup *const *) b;

  if ((g->jurisdiction == NULL) != (h->jurisdiction == NULL))
    return g->jurisdiction == NULL ? 1 : -1;
  if (g->people != h->people)
    return g->people > h->people ? -1 : 1;
  return g_strcmp0 (g->jurisdiction, h->jurisdiction);
}

static void
count_row (SrPeopleImport *self, GPtrArray *groups, guint row)
{
  const char *state = field_of_row (self, row, SR_PEOPLE_STATE);
  const char *country = field_of_row (self, row, SR_PEOPLE_COUNTRY);
  const char *code = sr_place_names_find (self->places, state, country);
  gboolean empty = (state == NULL || state[0] == '\0') && (country == NULL || country[0] == '\0');
  SrPeopleGroup *group = ensure_group (groups, code != NULL ? code : empty ? self->other_place : NULL);

  group->people++;
  if (group->jurisdiction == NULL && group->example == NULL && !empty)
    group->example
      = g_strstrip (g_strdup_printf ("%s %s", state != NULL ? state : "", country != NULL ? country : ""));
}

/* Walks over all rows; @groups may be NULL to count duplicates only. */
static guint
walk (SrPeopleImport *self, GPtrArray *groups)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint twice = 0;

  for (guint row = 0; row < sr_people_import_get_n_rows (self); row++)
    {
      char *key = person_key (self, row);
      gboolean again = key != NULL && !g_hash_table_add (seen, key);

      twice += again;
      if (groups != NULL && !(again && self->join))
        count_row (self, groups, row);
    }
  return twice;
}

GPtrArray *
sr_people_import_get_groups (SrPeopleImport *self)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);

  walk (self, groups);
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

guint
sr_people_import_count_duplicates (SrPeopleImport *self)
{
  return walk (self, NULL);
}

JsonArray *
sr_people_import_to_affected (SrPeopleImport *self)
{
  g_autoptr (GPtrArray) groups = sr_people_import_get_groups (self);
  JsonArray *affected = json_array_new ();
  gboolean names = FALSE;

  for (guint c = 0; c < self->table->n_columns; c++)
    names |= self->fields[c] == SR_PEOPLE_NAME || self->fields[c] == SR_PEOPLE_LAST_NAME;
  for (guint i = 0; i < groups->len; i++)
    {
      SrPeopleGroup *group = g_ptr_array_index (groups, i);
      JsonObject *object = json_object_new ();

      sr_json_set_string (object, "jurisdiction", group->jurisdiction);
      json_object_set_int_member (object, "people", group->people);
      if (names)
        json_object_set_boolean_member (object, "names", TRUE);
      json_array_add_object_element (affected, object);
    }
  return affected;
}

static void
sr_people_import_finalize (GObject *object)
{
  SrPeopleImport *self = SR_PEOPLE_IMPORT (object);

  g_clear_pointer (&self->table, sr_csv_table_free);
  g_free (self->fields);
  g_free (self->other_place);
  g_ptr_array_unref (self->titles);
  G_OBJECT_CLASS (sr_people_import_parent_class)->finalize (object);
}

static void
sr_people_import_class_init (SrPeopleImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_people_import_finalize;
}

static void
sr_people_import_init (SrPeopleImport *self)
{
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->join = TRUE;
}
