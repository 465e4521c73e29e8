/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fuzz.h"

#include "sr-assessment.h"
#include "sr-json.h"
#include "sr-law-book.h"
#include "sr-law-facts.h"

/* A file of facts: parsed strictly, checked, and where it is sound, judged under all laws. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static SrLawBook *book = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 2, 17, 0, 0);
  g_autoptr (SrAssessment) assessment = NULL;

  if (book == NULL)
    book = sr_law_book_load (NULL);
  facts = sr_json_parse_object ((const char *) bytes, (gssize) length, "facts.json", &error);
  fuzz_expect (facts, error);
  if (facts == NULL || !sr_law_facts_check (book, facts, &error))
    return 0;
  assessment = sr_law_assess (book, facts, now, &error);
  fuzz_expect (assessment, error);
  if (assessment != NULL)
    json_node_unref (sr_assessment_to_json (assessment));
  return 0;
}
