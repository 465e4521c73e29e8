/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-clock.h"
#include "sr-id.h"
#include "sr-json.h"

/* A firm in memory: a partner, a paralegal, laws, plans, and a clock that stands still. */
typedef struct
{
  SrCasebook *book;
  SrPlaybooks *playbooks;
  SrLawBook *laws;
  GDateTime *now;
  guint64 entry;
} TestCase;

static inline JsonObject *
test_object (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = sr_json_parse_object (text, -1, "test", &error);

  g_assert_no_error (error);
  return object;
}

static inline void
test_put (TestCase *t, const char *kind, const char *id, const char *text)
{
  g_autoptr (SrChange) change = sr_change_new ("test.put", NULL);
  g_autoptr (JsonObject) body = test_object (text);

  sr_change_put (change, kind, id, NULL, body);
  sr_casebook_apply (t->book, change, ++t->entry);
}

static inline void
test_case_init (TestCase *t)
{
  g_autoptr (GError) error = NULL;

  t->entry = 0;
  t->book = sr_casebook_new (NULL);
  t->playbooks = sr_playbooks_load (&error);
  g_assert_no_error (error);
  t->laws = sr_law_book_load (&error);
  g_assert_no_error (error);
  t->now = sr_time_parse ("2026-11-20T18:00:00-05:00", "now", &error);
  g_assert_no_error (error);
  test_put (
    t, "firm", "firm",
    "{\"name\": \"Hale & Whitcombe\", \"time_zone\": \"America/New_York\", \"jurisdictions\": [\"us-ny\"]}");
  test_put (t, "person", "ines",
            "{\"name\": \"Ines Okafor\", \"role\": \"paralegal\", \"telephone\": \"1\"}");
  test_put (t, "person", "thomas",
            "{\"name\": \"Thomas Whitcombe\", \"role\": \"partner\", \"telephone\": \"2\"}");
  test_put (t, "contact", "ravi", "{\"name\": \"Ravi Anand\", \"type\": \"it\", \"telephone\": \"3\"}");
}

static inline void
test_case_clear (TestCase *t)
{
  g_clear_object (&t->book);
  g_clear_object (&t->playbooks);
  g_clear_object (&t->laws);
  g_clear_pointer (&t->now, g_date_time_unref);
}

static inline SrCaseContext *
test_context (TestCase *t, const char *person)
{
  return sr_case_context_new (t->book, t->playbooks, t->laws, person, t->now);
}

/* Takes @change, which must be there, into the book. */
static inline void
test_apply (TestCase *t, SrChange *change, GError *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (change);
  sr_casebook_apply (t->book, change, ++t->entry);
}

static inline void
test_wait_minutes (TestCase *t, int minutes)
{
  GDateTime *later = g_date_time_add_minutes (t->now, minutes);

  g_date_time_unref (t->now);
  t->now = later;
}
