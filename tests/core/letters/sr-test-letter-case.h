/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-json.h"

#include <glib.h>

/* A casebook with one incident, as tests/data/letters/case.json has it, two days after it was noticed. */
static inline SrCaseContext *
sr_test_case (const char *person)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "letters", "case.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = sr_json_load_object (path, &error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 22, 14, 5, 0);
  g_autoptr (SrCasebook) book = NULL;
  g_autoptr (SrLawBook) laws = NULL;
  g_autoptr (SrPlaybooks) plans = NULL;
  JsonArray *array;

  g_assert_no_error (error);
  array = sr_json_array (object, "records");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *line = json_array_get_object_element (array, i);

      g_ptr_array_add (records, sr_record_new (sr_json_string (line, "kind"), sr_json_string (line, "id"),
                                               sr_json_string (line, "incident"), i + 1,
                                               sr_json_object (line, "body")));
    }
  book = sr_casebook_new (records);
  laws = sr_law_book_load (&error);
  g_assert_no_error (error);
  plans = sr_playbooks_load (&error);
  g_assert_no_error (error);
  return sr_case_context_new (book, plans, laws, person, now);
}
