/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Runs the probe, as another user if @user is given. Returns: what it printed, by attempt. */
static GHashTable *
run_probe (const char *option, const char *user)
{
  g_autoptr (GHashTable) results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *probe = g_test_build_filename (G_TEST_BUILT, "renderer", "renderer-probe", NULL);
  g_autofree char *folder = g_dir_make_tmp ("subrosa-probe-XXXXXX", NULL);
  g_autofree char *kept = g_build_filename (folder, "kept", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", folder);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_set_contents (kept, "a client's name", -1, NULL));
  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (kept, 0666), ==, 0);

  if (user != NULL)
    {
      g_ptr_array_add (argv, (char *) "setpriv");
      g_ptr_array_add (argv, (char *) "--clear-groups");
      g_ptr_array_add (argv, (char *) user);
    }
  g_ptr_array_add (argv, probe);
  g_ptr_array_add (argv, folder);
  if (option != NULL)
    g_ptr_array_add (argv, (char *) option);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));

  lines = g_strsplit (output, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char *colon = strstr (*line, ": ");

      if (colon != NULL)
        g_hash_table_replace (results, g_strndup (*line, colon - *line), g_strdup (colon + 2));
    }

  return g_steal_pointer (&results);
}

static void
assert_all_refused (GHashTable *results)
{
  GHashTableIter iter;
  gpointer what;
  gpointer result;

  g_assert_cmpuint (g_hash_table_size (results), >=, 30);
  g_hash_table_iter_init (&iter, results);
  while (g_hash_table_iter_next (&iter, &what, &result))
    {
      const char *expected = g_str_has_prefix (what, "allowed-") ? "done" : "refused";

      if (!g_str_equal (result, expected))
        g_test_message ("%s was %s", (char *) what, (char *) result);
      g_assert_cmpstr (result, ==, expected);
    }
}

static void
test_locked_in (void)
{
  g_autoptr (GHashTable) results = run_probe (NULL, NULL);

  assert_all_refused (results);
}

static gboolean
nobody_can_run_probe (void)
{
  g_autofree char *probe = g_test_build_filename (G_TEST_BUILT, "renderer", "renderer-probe", NULL);
  const char *argv[] = {"setpriv", "--clear-groups", "--reuid=65534", "test", "-x", probe, NULL};
  int status;

  return g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL)
         && status == 0;
}

static void
test_locked_in_as_nobody (void)
{
  g_autoptr (GHashTable) results = NULL;

  if (getuid () != 0)
    {
      g_test_skip ("this test is not run by root, so the one before was already somebody else's");
      return;
    }

  if (!nobody_can_run_probe ())
    {
      g_test_skip ("the build folder is closed to other users");
      return;
    }

  results = run_probe (NULL, "--reuid=65534");
  assert_all_refused (results);
}

/* The same attempts without walls: most succeed, so the refusals above are the walls' doing. */
static void
test_free (void)
{
  static const char *const possible[]
    = {"read-passwd",   "read-vault",      "write-vault", "create", "make-folder", "rename",
       "delete",        "socket-inet",     "socket-unix", "fork",   "thread",      "exec",
       "signal-parent", "make-executable", "memory-file", "chdir"};
  g_autoptr (GHashTable) results = run_probe ("--free", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (possible); i++)
    {
      g_test_message ("%s", possible[i]);
      g_assert_cmpstr (g_hash_table_lookup (results, possible[i]), ==, "done");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/locked-in", test_locked_in);
  g_test_add_func ("/sandbox/locked-in-as-nobody", test_locked_in_as_nobody);
  g_test_add_func ("/sandbox/free", test_free);
  return g_test_run ();
}
