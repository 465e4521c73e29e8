/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-journal.h"
#include "sr-vault-memory.h"

#include <string.h>

static SrJournalHeader *
example (void)
{
  SrJournalHeader *header = g_new0 (SrJournalHeader, 1);
  g_autoptr (GDateTime) whole = g_date_time_new_utc (2026, 11, 2, 15, 15, 7);

  header->vault_id = g_strdup ("0123456789abcdef0123456789abcdef");
  header->number = 4711;
  header->previous = g_strnfill (64, 'a');
  header->signer = g_strnfill (32, 'b');
  header->session = g_strnfill (32, 'c');
  header->at = g_date_time_add (whole, 123457);
  header->zone = g_strdup ("America/New_York");
  header->offset = -18000;
  header->boot = g_strdup ("1b4e28ba-2fa1-11d2-883f-0016d3cca427");
  header->up = 987654321;
  header->act = g_strdup ("duty.decide");
  header->incident = g_strdup ("i1");
  header->payload = g_strnfill (64, 'd');
  return header;
}

static void
test_header_round_trip (void)
{
  /* all microseconds come back, which a parser by floating point would not manage */
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (SrJournalHeader) header = example ();
      GDateTime *moved = g_date_time_add (header->at, i * 499);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SrJournalHeader) back = NULL;
      g_autoptr (GError) error = NULL;

      g_date_time_unref (header->at);
      header->at = moved;
      if (i % 2 == 0)
        g_clear_pointer (&header->incident, g_free);
      bytes = sr_journal_header_to_bytes (header);
      back = sr_journal_header_parse (bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (back->incident, ==, header->incident);
      g_assert_cmpint (back->offset, ==, -18000);
      g_assert_true (g_date_time_equal (back->at, header->at));
    }
}

/* Letter for letter: no second way to write the same entry. */
static void
test_header_strict (void)
{
  g_autoptr (SrJournalHeader) header = example ();
  g_autoptr (GBytes) bytes = sr_journal_header_to_bytes (header);
  const char *from_to[][2] = {
    {"number 4711", "number 04711"},
    {"number 4711", "number  4711"},
    {"zone America/New_York -18000", "zone x"},
    {"-18000", "-018000"},
    {"at 2026", "at 02026"},
    {"123457Z", "123457"},
    {"payload", "Payload"},
    {"entry 1", "entry 2"},
    {"incident i1\n", ""},
    {"act duty.decide\n", "act duty.decide\nact x\n"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (from_to); i++)
    {
      g_autoptr (GString) text
        = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, from_to[i][0], from_to[i][1], 1), ==, 1);
      changed = g_bytes_new (text->str, text->len);
      g_assert_null (sr_journal_header_parse (changed, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
    }
  for (gsize length = 0; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, length);

      g_assert_null (sr_journal_header_parse (part, NULL));
    }
}

static void
test_delays (void)
{
  const guint expected[] = {0, 0, 0, 1, 2, 4, 8, 16, 30, 30};

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (sr_tries_delay (i), ==, expected[i]);
  g_assert_cmpuint (sr_tries_delay (100000), ==, 30);
  g_assert_cmpuint (sr_tries_count ("v"), ==, 0);
  g_assert_true (sr_tries_set ("v", 7, NULL));
  g_assert_cmpuint (sr_tries_count ("v"), ==, 7);
  g_assert_true (sr_tries_set ("v", 0, NULL));
  g_assert_true (sr_tries_set ("v", 0, NULL));
  g_assert_cmpuint (sr_tries_count ("v"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/journal/header-round-trip", test_header_round_trip);
  g_test_add_func ("/journal/header-strict", test_header_strict);
  g_test_add_func ("/journal/delays", test_delays);
  return g_test_run ();
}
