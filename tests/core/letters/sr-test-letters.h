/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-json.h"

#include <glib.h>

/* The sample facts that the tests of letters share. */
static inline JsonObject *
sr_test_context (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "letters", "context.json", NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *context = sr_json_load_object (path, &error);

  g_assert_no_error (error);
  return context;
}

/* Writes @bytes for pdftotext and for eyes: into $SR_LETTERS_OUT, else the temporary folder. */
static inline char *
sr_test_write (const char *name, GBytes *bytes)
{
  const char *dir = g_getenv ("SR_LETTERS_OUT");
  char *path = g_build_filename (dir ? dir : g_get_tmp_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}

/* The words of a PDF, its lines joined, as pdftotext reads them. */
static inline char *
sr_test_pdf_text (const char *path)
{
  const char *argv[] = {"pdftotext", "-layout", path, "-", NULL};
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GString *joined = g_string_new (NULL);
  gboolean blank = TRUE;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean space = g_unichar_isspace (c);

      if (!space)
        g_string_append_unichar (joined, c);
      else if (!blank)
        g_string_append_c (joined, ' ');
      blank = space;
    }
  return g_string_free (joined, FALSE);
}
