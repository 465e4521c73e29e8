/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-assessment.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-law-facts.h"

/* One book for all cases of a test program. */
static inline SrLawBook *
the_book (void)
{
  static SrLawBook *book = NULL;

  if (book == NULL)
    {
      g_autoptr (GError) error = NULL;

      book = sr_law_book_load (&error);
      g_assert_no_error (error);
    }
  return book;
}

static inline SrAssessment *
assess (JsonObject *facts, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 12, 0, 0);

  return sr_law_assess (the_book (), facts, now, error);
}

static inline SrAssessment *
assess_text (const char *text, GError **error)
{
  g_autoptr (JsonObject) facts = sr_json_parse_object (text, -1, "facts", NULL);

  g_assert_nonnull (facts);
  return assess (facts, error);
}
