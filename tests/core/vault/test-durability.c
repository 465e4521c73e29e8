/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-file.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Crashes, full disks, folders that cannot be written, other processes. */

#define ROUNDS 15

static void
assert_clean (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVaultReport) report = sr_vault_verify (self->vault, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_test_message ("%s: %s", sr_vault_report_get_finding_about (report, i),
                    sr_vault_report_get_finding (report, i));
  g_assert_true (sr_vault_report_is_clean (report));
}

/* Commits for ever and says after each that it is durable. */
static G_NORETURN void
commit_for_ever (VaultFixture *self, SrSecret *session, int report, guint round)
{
  self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
  for (guint i = 0;; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u-%u", round, i);
      guint64 number;

      if (i % 5 == 4)
        g_free (vault_fixture_add_evidence (self, id, 9000, 1));
      else
        vault_fixture_commit (self, "task.add", id, "acknowledged");
      number = sr_vault_get_head (self->vault, NULL);
      if (write (report, &number, sizeof number) != sizeof number)
        _exit (1);
    }
}

static void
test_killed (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  guint64 acknowledged = 1;

  g_clear_object (&self->vault);
  for (guint round = 0; round < ROUNDS; round++)
    {
      int fds[2];
      pid_t child;
      guint64 number;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (pipe (fds), ==, 0);
      child = fork ();
      if (child == 0)
        commit_for_ever (self, session, fds[1], round);
      close (fds[1]);
      g_usleep ((gulong) g_test_rand_int_range (5000, 120000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      while (read (fds[0], &number, sizeof number) == sizeof number)
        acknowledged = number;
      close (fds[0]);
      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, &error);
      g_assert_no_error (error);
      g_assert_null (sr_vault_get_warning (self->vault));
      g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), >=, acknowledged);
      assert_clean (self);
      g_clear_object (&self->vault);
    }
  g_test_message ("%u rounds, %u entries acknowledged", ROUNDS, (guint) acknowledged);
  g_assert_cmpuint (acknowledged, >, ROUNDS);
}

/* A limit on file sizes stands for the full disk: writes fail half-way. */
static void
test_no_space (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  pid_t child;
  int status;

  vault_fixture_commit (self, "task.add", "t1", "before");
  g_clear_object (&self->vault);
  child = fork ();
  if (child == 0)
    {
      const struct rlimit limit = {150000, 150000};
      g_autofree char *large = g_strnfill (400000, 'x');
      g_autoptr (SrChange) change = vault_fixture_change ("task.add", "t2", large);
      g_autoptr (SrChange) small = vault_fixture_change ("task.add", "t3", "small");
      g_autoptr (GError) error = NULL;
      g_autoptr (SrEvidenceWriter) writer = NULL;
      gboolean ok;

      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      ok = !sr_vault_commit (self->vault, change, &error) && error->code == SR_ERROR_FAILED;
      fprintf (stderr, "# %s\n", error != NULL ? error->message : "no error");
      g_clear_error (&error);
      writer = sr_vault_evidence_begin (self->vault, 400000, &error);
      ok = ok && writer != NULL
           && !(sr_evidence_writer_write (writer, large, 400000, &error)
                && sr_evidence_writer_finish (writer, change, &error))
           && error->code >= SR_ERROR_FAILED;
      g_clear_error (&error);
      /* and what is small enough goes on */
      ok = ok && sr_vault_commit (self->vault, small, &error);
      _exit (ok ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
  g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), ==, 3);
  assert_clean (self);
  {
    g_autofree char *folder = g_build_filename (self->dir, "evidence", NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

    g_assert_null (g_dir_read_name (dir)); /* nothing half-written */
  }
}

static void
give_to_nobody (const char *path, int mode)
{
  g_assert_cmpint (chown (path, 65534, 65534), ==, 0);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

/* As somebody whom permissions bind. Returns: the exit code of opening and of making a vault, or 0. */
static int
try_as_nobody (VaultFixture *self, SrSecret *session)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) create_error = NULL;
      g_autoptr (JsonObject) firm = json_object_new ();
      g_autoptr (JsonObject) person = json_object_new ();
      SrFounding founding = {firm, person, NULL, TRUE};
      SrSecret *recovery = NULL;
      g_autofree char *fresh = g_build_filename (self->dir, "New.subrosa", NULL);

      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (99);
      json_object_set_string_member (person, "name", "Ben");
      json_object_set_string_member (person, "role", "partner");
      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, &error);
      if (self->vault != NULL)
        _exit (0);
      if (sr_vault_create (fresh, &founding, self->passphrase, &recovery, self->clock, &create_error) != NULL
          || create_error->code != SR_ERROR_FAILED)
        _exit (98);
      fprintf (stderr, "# %s\n# %s\n", error->message, create_error->message);
      _exit (error->code);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_read_only_folder (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  const char *const files[] = {"keys", "vault.db", "lock"};
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (geteuid () != 0)
    {
      g_test_skip ("needs to give files to another user");
      return;
    }
  g_clear_object (&self->vault);
  g_chmod (self->root, 0755);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->dir, files[i], NULL);

      give_to_nobody (path, 0400);
    }
  give_to_nobody (self->dir, 0500);
  before = vault_fixture_hashes (self->dir);
  g_assert_cmpint (try_as_nobody (self, session), ==, SR_ERROR_FAILED);
  after = vault_fixture_hashes (self->dir);
  g_assert_cmpstr (before, ==, after);
}

/* A second process meets the lock; the first one's death frees it at once. */
static void
test_two_processes (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  g_autoptr (GError) error = NULL;
  int fds[2];
  pid_t child;
  char ready;

  g_clear_object (&self->vault);
  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  if (child == 0)
    {
      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
      if (write (fds[1], "y", 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (fds[0], &ready, 1), ==, 1);
  self->vault = sr_vault_open_with_session (self->dir, session, self->clock, &error);
  g_assert_null (self->vault);
  g_assert_error (error, SR_ERROR, SR_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, g_get_host_name ()));
  g_clear_error (&error);
  /* others may look into the files meanwhile without loosening anything */
  g_free (vault_fixture_hashes (self->dir));
  g_assert_null (sr_vault_open_with_session (self->dir, session, self->clock, &error));
  g_clear_error (&error);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  close (fds[0]);
  close (fds[1]);
  self->vault = sr_vault_open_with_session (self->dir, session, self->clock, &error);
  g_assert_no_error (error);
}

#define MARKER "Zyxwvut-Rumpelstilzchen"

static gboolean
folder_holds (const char *path, const char *marker)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      gsize length = 0;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        found = found || folder_holds (child, marker);
      else if (g_file_get_contents (child, &text, &length, NULL))
        found = found || memmem (text, length, marker, strlen (marker)) != NULL;
    }
  return found;
}

static void
test_no_plaintext (VaultFixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) draft = json_from_string ("{\"text\": \"" MARKER "\"}", NULL);
  g_autoptr (SrEvidenceWriter) writer = NULL;
  g_autoptr (SrChange) change = sr_change_new ("evidence.add", "i1");
  g_autoptr (JsonObject) body = json_object_new ();
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "subrosa", NULL);
  g_autofree char *control = g_build_filename (self->root, "control", NULL);
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autofree char *title = g_strconcat (MARKER, long_text, MARKER, NULL);

  vault_fixture_commit (self, "task.add", "t1", title);
  g_assert_true (sr_vault_put_draft (self->vault, "report:i1", draft, NULL));
  writer = sr_vault_evidence_begin (self->vault, 0, NULL);
  g_assert_true (sr_evidence_writer_write (writer, MARKER, strlen (MARKER), NULL));
  json_object_set_int_member (body, "size", (gint64) sr_evidence_writer_get_size (writer));
  json_object_set_string_member (body, "sha256", sr_evidence_writer_get_sha256 (writer));
  json_object_set_string_member (body, "name", MARKER ".pdf");
  sr_change_put (change, "evidence", "e1", "i1", body);
  g_assert_true (sr_evidence_writer_finish (writer, change, NULL));
  for (guint closed = 0; closed < 2; closed++)
    {
      g_assert_false (folder_holds (self->dir, MARKER));
      g_assert_false (folder_holds (self->dir, "SQLite format"));
      g_assert_true (g_file_test (state, G_FILE_TEST_IS_DIR));
      g_assert_false (folder_holds (state, MARKER));
      g_clear_object (&self->vault);
    }
  g_assert_true (g_file_set_contents (control, MARKER, -1, NULL));
  g_assert_true (folder_holds (self->root, MARKER));
}

#define ADD(path, function) \
  g_test_add (path, VaultFixture, NULL, vault_fixture_set_up, function, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/durability/killed", test_killed);
  ADD ("/durability/no-space", test_no_space);
  ADD ("/durability/read-only-folder", test_read_only_folder);
  ADD ("/durability/two-processes", test_two_processes);
  ADD ("/durability/no-plaintext", test_no_plaintext);
  return g_test_run ();
}
