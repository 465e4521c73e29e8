/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* One assessment of twenty groups over all packs, and loading the packs. Prints JSON in the bench's form:
 * the median and the best of many runs, in microseconds; a
 * busy machine moves the median only. */

#include "config.h"

#include "sr-assessment.h"
#include "sr-json.h"

#include <stdio.h>
#include <stdlib.h>

#define RUNS  400
#define LOADS 25

static const char facts_text[]
  = "{\"firm\": {\"time_zone\": \"America/New_York\", \"jurisdictions\": [\"us-ny\", \"us-ca\"], \"roles\": "
    "[\"business_associate\"]},"
    "\"incident\": {\"kind\": \"hacking\", \"media\": [\"electronic\"], \"discovered_at\": "
    "\"2026-11-02T10:15:00-05:00\", \"accessed\": true, \"acquired\": true, \"encrypted\": false,"
    "\"good_faith_employee\": false},"
    "\"clients\": [{\"name\": \"Acme LLP\", \"status\": \"current\", \"information_compromised\": true,"
    "\"contract_notice\": {\"amount\": 24, \"unit\": \"hours\", \"from\": \"discovery\"}}],"
    "\"insurers\": [{\"name\": \"First Cyber\", \"notice\": {\"amount\": 10, \"unit\": \"calendar_days\", "
    "\"from\": "
    "\"discovery\"}}]}";

static const char *const places[]
  = {"us-ca", "us-ny", "us-tx", "us-fl", "us-ma", "us-vt", "us-pr", "us-wa", "us-or", "us-il",
     "us-oh", "us-nj", "us-pa", "us-va", "us-co", "us-az", "de",    "fr",    "gb",    "ca-qc"};

static JsonObject *
make_facts (void)
{
  JsonObject *facts = sr_json_parse_object (facts_text, -1, "facts", NULL);
  JsonArray *affected = json_array_new ();
  JsonObject *whole = sr_json_copy (facts);

  json_object_unref (facts);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text
        = g_strdup_printf ("{\"jurisdiction\": \"%s\", \"people\": %d, \"categories\": [\"ssn\", "
                           "\"medical\"], \"names\": true, \"owner\": \"firm\"}",
                           places[i], 100 * (int) (i + 1));

      json_array_add_object_element (affected, sr_json_parse_object (text, -1, "group", NULL));
    }
  json_object_set_array_member (whole, "affected", affected);
  return whole;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

int
main (void)
{
  g_autoptr (SrLawBook) book = NULL;
  g_autoptr (JsonObject) facts = make_facts ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 3, 12, 0, 0);
  gint64 times[RUNS], loads[LOADS];
  guint duties = 0;

  for (int i = 0; i < LOADS; i++)
    {
      gint64 start;

      g_clear_object (&book);
      start = g_get_monotonic_time ();
      book = sr_law_book_load (NULL);
      loads[i] = g_get_monotonic_time () - start;
    }
  for (int i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (SrAssessment) assessment = sr_law_assess (book, facts, now, NULL);

      times[i] = g_get_monotonic_time () - start;
      duties = sr_assessment_get_duties (assessment)->len;
    }
  qsort (times, RUNS, sizeof times[0], compare);
  qsort (loads, LOADS, sizeof loads[0], compare);
  printf (
    "{\"name\": \"one assessment over all packs\", \"groups\": %d, \"duties\": %u, \"us\": %" G_GINT64_FORMAT
    ", \"best_us\": %" G_GINT64_FORMAT ", \"load_us\": %" G_GINT64_FORMAT
    ", \"best_load_us\": %" G_GINT64_FORMAT "}\n",
    (int) G_N_ELEMENTS (places), duties, times[RUNS / 2], times[0], loads[LOADS / 2], loads[0]);
  return EXIT_SUCCESS;
}
