/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-exec-self.h"
#include "sr-log.h"
#include "sr-process-guard.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define CLIENT "Harrow & Finch LLP"

static void
test_guard (void)
{
  struct rlimit limit;

  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 1); /* the control: without the guard it is readable */
  sr_process_guard ();
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_cmpstr (g_getenv ("GIO_USE_VFS"), ==, "local");
}

static void
test_log (void)
{
  if (g_test_subprocess ())
    {
      g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
      g_unsetenv ("SUBROSA_LOG_TEXT");
      sr_log_install ("test");
      g_log ("Gtk", G_LOG_LEVEL_WARNING, "Failed to set text '%s' from markup", CLIENT);
      g_log_structured ("Gtk", G_LOG_LEVEL_CRITICAL, "MESSAGE", "%s", CLIENT);
      g_log_structured ("Gtk", G_LOG_LEVEL_DEBUG, "MESSAGE", "%s", CLIENT);
      sr_log_fixed ("the schedule was written anew");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*Harrow*");
  g_test_trap_assert_stderr ("*warning from Gtk*critical from Gtk*the schedule was written anew*");
}

static gboolean
print_text (const guint8 *bytes, gsize length, gpointer user_data)
{
  return printf ("child got %s\n", (const char *) bytes) > 0;
}

/* What the new image does: says what came through the pipe and which descriptors it has. */
static int
run_child (void)
{
  g_autoptr (SrSecret) session = sr_exec_take_session (NULL);
  g_autoptr (SrSecret) again = sr_exec_take_session (NULL);

  if (session != NULL)
    sr_secret_use (session, print_text, NULL);
  for (int fd = 3; fd < 64; fd++)
    if (fcntl (fd, F_GETFD) >= 0)
      printf ("descriptor %d left over\n", fd);
  printf ("again: %s, variable: %s\n", again != NULL ? "yes" : "no", g_getenv ("SUBROSA_SESSION_FD"));
  return 0;
}

static void
test_exec (void)
{
  if (g_test_subprocess ())
    {
      const char *const argv[] = {"test-process", "--child", NULL};
      g_autoptr (SrSecret) session = sr_secret_new_text ("the session");
      int left_open = open ("/dev/null", O_RDONLY);

      sr_process_guard ();
      g_assert_cmpint (left_open, >=, 0);
      sr_exec_self (argv, session, NULL);
      g_assert_not_reached ();
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*child got the session*again: no, variable: (null)*");
  g_test_trap_assert_stdout_unmatched ("*left over*");
}

/* Three images: the first keeps twice, the second passes it on, the third has both and forgets. */
static int
run_keeper (const char *what)
{
  g_autoptr (GPtrArray) kept = NULL;

  /* the second image is the locked screen, which never asks for it */
  if (g_str_equal (what, "--keeper"))
    {
      const char *const argv[] = {"test-process", "--last", NULL};

      sr_exec_self (argv, NULL, NULL);
      return 1;
    }
  kept = sr_exec_get_kept ();
  for (guint i = 0; i < kept->len; i++)
    printf ("kept %.*s\n", (int) g_bytes_get_size (kept->pdata[i]),
            (const char *) g_bytes_get_data (kept->pdata[i], NULL));
  sr_exec_forget ();
  for (int fd = 3; fd < 64; fd++)
    if (fcntl (fd, F_GETFD) >= 0)
      printf ("descriptor %d left over\n", fd);
  return 0;
}

static void
test_kept (void)
{
  if (g_test_subprocess ())
    {
      const char *const argv[] = {"test-process", "--keeper", NULL};
      g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
      g_autoptr (GBytes) two = g_bytes_new_static ("twofold", 7);

      g_assert_true (sr_exec_keep (one, NULL));
      g_assert_true (sr_exec_keep (two, NULL));
      sr_exec_self (argv, NULL, NULL);
      g_assert_not_reached ();
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*kept one*kept twofold*");
  g_test_trap_assert_stdout_unmatched ("*left over*");
}

/* A child of the image before, which goes when it has long been replaced, is waited for. */
static int
run_parent (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", (int) getpid ());

  sr_exec_adopt_children ();
  for (int i = 0; i < 400; i++)
    {
      g_autofree char *children = NULL;

      g_main_context_iteration (NULL, FALSE);
      if (!g_file_get_contents (path, &children, NULL, NULL) || *children == '\0')
        return printf ("nobody is left\n") < 0;
      g_usleep (10000);
    }
  return 1;
}

static void
test_children (void)
{
  if (g_test_subprocess ())
    {
      const char *const argv[] = {"test-process", "--parent", NULL};

      if (fork () == 0)
        {
          g_usleep (300000);
          _exit (0);
        }
      sr_exec_self (argv, NULL, NULL);
      g_assert_not_reached ();
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*nobody is left*");
}

int
main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "--parent") == 0)
    return run_parent ();
  if (argc > 1 && strcmp (argv[1], "--child") == 0)
    return run_child ();
  if (argc > 1 && (strcmp (argv[1], "--keeper") == 0 || strcmp (argv[1], "--last") == 0))
    return run_keeper (argv[1]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/process/log", test_log);
  g_test_add_func ("/process/exec", test_exec);
  g_test_add_func ("/process/kept", test_kept);
  g_test_add_func ("/process/children", test_children);
  g_test_add_func ("/process/guard", test_guard);
  return g_test_run ();
}
