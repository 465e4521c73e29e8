/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-people-import.h"

#include <string.h>

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static SrPeopleImport *
import (const char *text)
{
  g_autoptr (GBytes) data = bytes (text);
  g_autoptr (GError) error = NULL;
  SrPeopleImport *people = sr_people_import_new (data, "list.csv", NULL, &error);

  g_assert_no_error (error);
  return people;
}

/* Quotes, line ends inside quotes, doubled quotes, semicolons, tabs, a mark at the start, short rows. */
static void
test_csv (void)
{
  static const struct
  {
    const char *text;
    guint rows, columns;
    const char *cell; /* of the last row, second column */
  } cases[] = {
    {"a,b\n1,2\n", 2, 2, "2"},
    {"\xEF\xBB\xBF"
     "a;b\r\n1;\"x;y\"\r\n",
     2, 2, "x;y"},
    {"a\tb\n1\t \"he said \"\"no\"\"\"", 2, 2, "\"he said \"\"no\"\"\""},
    {"a,b\n1,\"he said \"\"no\"\"\"", 2, 2, "he said \"no\""},
    {"a,b\n\n1,\"two\nlines\"\n", 2, 2, "two\nlines"},
    {"a,b,c\n1\n", 2, 3, ""},
    {"name,city\nM\xFCller,K\xF6ln\n", 2, 2, "Köln"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) data = bytes (cases[i].text);
      g_autoptr (GError) error = NULL;
      g_autoptr (SrCsvTable) table = sr_csv_parse (data, "t.csv", NULL, &error);
      GStrv last;

      g_assert_no_error (error);
      g_assert_cmpuint (table->rows->len, ==, cases[i].rows);
      g_assert_cmpuint (table->n_columns, ==, cases[i].columns);
      last = g_ptr_array_index (table->rows, table->rows->len - 1);
      g_assert_cmpstr (last[1], ==, cases[i].cell);
    }
}

static void
test_csv_refused (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    const char *says;
  } cases[] = {
    {"", 0, "empty"},
    {"\n\n", 2, "empty"},
    {"a,b\n1,\"open\n", 12, "line 2"},
    {"PK\3\4\0\0\0", 7, "plain text"},
    {"%PDF-1.7\nx,y\n", 13, "plain text"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) data = g_bytes_new (cases[i].text, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (sr_csv_parse (data, "list.csv", NULL, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, "list.csv"));
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* Groups and counts by place, the same person once, the unknown place last. */
static void
test_groups (void)
{
  g_autoptr (SrPeopleImport) people = import ("Last name,First name,State,Country,E-mail\n"
                                              "Doe,Jane,NY,USA,jane@x.example\n"
                                              "Doe,Jane,New York,US,JANE@x.example\n"
                                              "Roe,Rick,vt,,rick@x.example\n"
                                              "Meyer,Anna,,Deutschland,anna@x.example\n"
                                              "Roy,Luc,Québec,Canada,luc@x.example\n"
                                              "Poe,Paul,Atlantis,,paul@x.example\n"
                                              "Loe,Lea,,United States,lea@x.example\n"
                                              "Berg,Uwe,Georgia,Germany,uwe@x.example\n");
  g_autoptr (GPtrArray) groups = sr_people_import_get_groups (people);
  g_autoptr (JsonArray) affected = sr_people_import_to_affected (people);
  SrPeopleGroup *first = g_ptr_array_index (groups, 0), *last = g_ptr_array_index (groups, groups->len - 1);

  g_assert_true (sr_people_import_has_head (people));
  g_assert_cmpint (sr_people_import_get_field (people, 2), ==, SR_PEOPLE_STATE);
  g_assert_cmpuint (sr_people_import_count_duplicates (people), ==, 1);
  g_assert_cmpuint (groups->len, ==, 5);
  g_assert_cmpstr (first->jurisdiction, ==, "de");
  g_assert_cmpuint (first->people, ==, 2);
  g_assert_null (last->jurisdiction);
  g_assert_cmpuint (last->people, ==, 2);
  g_assert_cmpstr (last->example, ==, "Atlantis");
  g_assert_cmpuint (json_array_get_length (affected), ==, 5);
  g_assert_true (sr_json_boolean (json_array_get_object_element (affected, 0), "names", FALSE));

  sr_people_import_set_join (people, FALSE);
  g_clear_pointer (&groups, g_ptr_array_unref);
  groups = sr_people_import_get_groups (people);
  g_assert_cmpuint (((SrPeopleGroup *) g_ptr_array_index (groups, 1))->people, ==, 2);
}

/* Without a head the cells say what a column holds; a person may say otherwise. */
static void
test_no_head (void)
{
  g_autoptr (SrPeopleImport) people = import ("Jane Doe,TX\nRick Roe,CA\nLea Loe,TX\n");
  g_autoptr (GPtrArray) groups = NULL;

  g_assert_false (sr_people_import_has_head (people));
  g_assert_cmpuint (sr_people_import_get_n_rows (people), ==, 3);
  g_assert_cmpint (sr_people_import_get_field (people, 1), ==, SR_PEOPLE_STATE);
  sr_people_import_set_field (people, 0, SR_PEOPLE_STATE);
  g_assert_cmpint (sr_people_import_get_field (people, 1), ==, SR_PEOPLE_IGNORE);
  sr_people_import_set_other_place (people, "us-ny");
  sr_people_import_set_field (people, 0, SR_PEOPLE_NAME);
  groups = sr_people_import_get_groups (people);
  g_assert_cmpuint (groups->len, ==, 1);
  g_assert_cmpstr (((SrPeopleGroup *) g_ptr_array_index (groups, 0))->jurisdiction, ==, "us-ny");
}

/* Whatever bytes come: an answer or an error, never a crash. */
static void
test_any_bytes (void)
{
  static const char alphabet[] = "ab\",;\t\n\r\xff\xc3\xa4 \"\"";

  for (int round = 0; round < 3000; round++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, 40);
      g_autofree char *text = g_malloc (length + 1);
      g_autoptr (GBytes) data = NULL;
      g_autoptr (SrPeopleImport) people = NULL;

      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      data = g_bytes_new (text, length);
      people = sr_people_import_new (data, "any.csv", NULL, NULL);
      if (people != NULL)
        {
          g_autoptr (GPtrArray) groups = sr_people_import_get_groups (people);
          guint sum = 0;

          for (guint i = 0; i < groups->len; i++)
            sum += ((SrPeopleGroup *) g_ptr_array_index (groups, i))->people;
          g_assert_cmpuint (sum + sr_people_import_count_duplicates (people), ==,
                            sr_people_import_get_n_rows (people));
        }
    }
}

/* Spreadsheets call this "Unicode text". */
static void
test_utf16 (void)
{
  static const char text[] = "\xFF\xFEn\0\t\0b\0\n\0\xF6\0\t\0"
                             "1\0";
  g_autoptr (GBytes) data = g_bytes_new (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCsvTable) table = sr_csv_parse (data, "list.txt", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_cmpstr (((GStrv) table->rows->pdata[1])[0], ==, "ö");
}

/* A long list is read at once, and a list that was called off is not. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("Name;Street;State\r\n");
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPeopleImport) people = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "\"Person, %u\";%u Main St;%s\r\n", i / 2, i / 2,
                            i % 4 < 2 ? "NY" : "Vermont");
  data = g_string_free_to_bytes (g_steal_pointer (&text));
  people = sr_people_import_new (data, "long.csv", NULL, &error);
  g_assert_no_error (error);
  groups = sr_people_import_get_groups (people);
  g_test_message ("%.0f ms", (g_get_monotonic_time () - before) / 1000.0);
  g_assert_cmpuint (sr_people_import_get_n_rows (people), ==, 20000);
  g_assert_cmpuint (sr_people_import_count_duplicates (people), ==, 10000);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpuint (((SrPeopleGroup *) groups->pdata[0])->people, ==, 5000);

  g_cancellable_cancel (cancellable);
  g_assert_null (sr_people_import_new (data, "long.csv", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/csv", test_csv);
  g_test_add_func ("/people/csv-refused", test_csv_refused);
  g_test_add_func ("/people/utf-16", test_utf16);
  g_test_add_func ("/people/long", test_long);
  g_test_add_func ("/people/groups", test_groups);
  g_test_add_func ("/people/no-head", test_no_head);
  g_test_add_func ("/people/any-bytes", test_any_bytes);
  return g_test_run ();
}
