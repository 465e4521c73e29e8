/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include <glib.h>
#include <string.h>

/* Rules that the compiler cannot hold. */

typedef void (*Check) (const char *path, const char *text);

static void
walk (const char *folder, Check check)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        walk (path, check);
      else if ((g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".h"))
               && g_file_get_contents (path, &text, NULL, NULL))
        check (path, text);
    }
}

static void
walk_source (Check check)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "..", "src", NULL);

  walk (source, check);
}

static void
refuse (const char *path, const char *text, const char *word)
{
  if (strstr (text, word) == NULL)
    return;
  g_test_message ("%s uses %s", path, word);
  g_test_fail ();
}

/* A database is compacted into another file only. */
static void
check_vacuum (const char *path, const char *text)
{
  const char *at = text;

  while ((at = strstr (at, "VACUUM")) != NULL)
    {
      at += strlen ("VACUUM");
      if (g_str_has_prefix (at, " INTO"))
        continue;
      g_test_message ("%s uses VACUUM in place", path);
      g_test_fail ();
    }
}

static void
check_sqlite (const char *path, const char *text)
{
  if (strstr (path, "/core/vault/") == NULL)
    {
      refuse (path, text, "sqlite3_");
      refuse (path, text, "sqlite3.h");
      refuse (path, text, "vault.db");
    }
  /* a new key and compaction go through a second file */
  refuse (path, text, "sqlite3_rekey");
  refuse (path, text, "PRAGMA rekey");
  refuse (path, text, "sqlcipher_export");
  check_vacuum (path, text);
}

static void
check_sodium (const char *path, const char *text)
{
  if (strstr (path, "/core/secret/") == NULL && strstr (path, "/core/vault/") == NULL
      && strstr (path, "/core/base/") == NULL)
    refuse (path, text, "sodium.h");
  if (strstr (path, "/core/secret/") == NULL)
    {
      refuse (path, text, "sodium_malloc");
      refuse (path, text, "crypto_pwhash");
      refuse (path, text, "crypto_sign");
      refuse (path, text, "crypto_box");
    }
}

static void
check_threads (const char *path, const char *text)
{
  if (strstr (path, "/core/vault/sr-worker.c") != NULL
      || strstr (path, "/core/vault/sr-evidence-hash.c") != NULL)
    return;
  refuse (path, text, "g_thread_new");
  refuse (path, text, "g_task_run_in_thread");
  refuse (path, text, "pthread_create");
}

static void
check_now (const char *path, const char *text)
{
  if (strstr (path, "/core/base/sr-clock.c") == NULL)
    refuse (path, text, "g_date_time_new_now");
}

static void
test_sqlite (void)
{
  walk_source (check_sqlite);
}

static void
test_sodium (void)
{
  walk_source (check_sodium);
}

static void
test_threads (void)
{
  walk_source (check_threads);
}

static void
test_now (void)
{
  walk_source (check_now);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/sqlite", test_sqlite);
  g_test_add_func ("/source/sodium", test_sodium);
  g_test_add_func ("/source/threads", test_threads);
  g_test_add_func ("/source/now", test_now);
  return g_test_run ();
}
