/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fuzz.h"

#include "sr-people-import.h"

/* A list of people as a spreadsheet wrote it. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) all = g_bytes_new (bytes, length);
  g_autoptr (SrPeopleImport) people = sr_people_import_new (all, "people.csv", NULL, &error);
  g_autoptr (GPtrArray) groups = NULL;
  guint columns;
  guint rows;

  fuzz_expect (people, error);
  if (people == NULL)
    return 0;
  columns = sr_people_import_get_n_columns (people);
  rows = sr_people_import_get_n_rows (people);
  for (guint c = 0; c < columns; c++)
    {
      g_assert_true (g_utf8_validate (sr_people_import_get_title (people, c), -1, NULL));
      for (guint r = 0; r < MIN (rows, 50); r++)
        g_assert_true (g_utf8_validate (sr_people_import_get_cell (people, r, c), -1, NULL));
    }
  sr_people_import_set_join (people, length % 2 == 0);
  groups = sr_people_import_get_groups (people);
  sr_people_import_count_duplicates (people);
  json_array_unref (sr_people_import_to_affected (people));
  return 0;
}
