/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "faults.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-paths.h"
#include "sr-vault-people.h"
#include "sr-vault-private.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * A database that is written anew and a key file that changes, ended or disturbed at every call that touches
 * the disk. After each the vault opens for whoever stays and verifies, and what had been reported as done is
 * done.
 */

#define POINTS 6 /* of each act and kind of fault; all of them in the soak */

static gboolean
is_long (void)
{
  return g_test_slow () || g_getenv ("SR_SOAK") != NULL;
}

typedef gboolean (*Act) (SrVault *vault, GError **error);

typedef struct
{
  VaultFixture *fixture;
  char *template;
  SrSecret *anna;
  SrSecret *bert;
  SrSecret *carla;
} Trial;

static SrSecret *
session_of (VaultFixture *self, const char *label, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) secret = sr_secret_new_text (passphrase);
  g_autoptr (SrVault) vault = NULL;

  g_clear_object (&self->vault);
  vault = sr_vault_open (self->dir, label, secret, self->clock, &error);
  g_assert_no_error (error);
  return sr_vault_dup_session (vault);
}

static void
add (VaultFixture *self, const char *name, SrRole role, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (SrSecret) secret = sr_secret_new_text (passphrase);
  SrNewMember member = {NULL, body, NULL, role, FALSE, TRUE};

  json_object_set_string_member (body, "name", name);
  g_assert_true (sr_vault_add_member (self->vault, &member, secret, NULL, &error));
  g_assert_no_error (error);
}

static void
run (const char *command, const char *from, const char *to)
{
  g_autofree char *a = g_shell_quote (from);
  g_autofree char *b = g_shell_quote (to);
  g_autofree char *line = g_strdup_printf (command, a, b);

  g_assert_cmpint (system (line), ==, 0);
}

static void
trial_begin (Trial *trial, VaultFixture *self)
{
  trial->fixture = self;
  add (self, "Bert Bell", SR_ROLE_PARALEGAL, "bert's");
  add (self, "Carla Cole", SR_ROLE_ADMINISTRATOR, "carla's");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);

      vault_fixture_commit (self, "task.add", id, "something to be kept");
    }
  g_free (vault_fixture_add_evidence (self, "e1", 9000, 1));
  trial->anna = session_of (self, FIXTURE_PERSON, "correct horse");
  trial->bert = session_of (self, "Bert Bell", "bert's");
  trial->carla = session_of (self, "Carla Cole", "carla's");
  trial->template = g_build_filename (self->root, "template", NULL);
  run ("cp -a %s %s", self->dir, trial->template);
}

static void
trial_end (Trial *trial)
{
  sr_secret_unref (trial->anna);
  sr_secret_unref (trial->bert);
  sr_secret_unref (trial->carla);
  g_free (trial->template);
}

/* The vault as it was at the beginning, and a computer that has not seen it since. */
static void
trial_reset (Trial *trial)
{
  g_autofree char *state = sr_paths_state_dir ();
  g_autofree char *heads = g_build_filename (state, "heads", NULL);

  sr_file_remove_folder (trial->fixture->dir);
  sr_file_remove_folder (heads);
  run ("cp -a %s %s", trial->template, trial->fixture->dir);
}

/* Opens, acts, exits with 0 where the act says that it is done, 1 where not. */
static int
act_in_child (Trial *trial, Act act, FaultsMode mode, guint at, guint *calls)
{
  int fds[2];
  int status;
  pid_t child;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SrVault) vault = NULL;
      gboolean done = TRUE;
      guint n;

      if (act == NULL)
        faults_arm (mode, at);
      vault = sr_vault_open_with_session (trial->fixture->dir, trial->anna, trial->fixture->clock, &error);
      if (act != NULL)
        {
          faults_arm (mode, at);
          done = act (vault, &error);
        }
      n = faults_disarm ();
      if (write (fds[1], &n, sizeof n) != sizeof n)
        _exit (2);
      if ((!done || vault == NULL) && (error == NULL || error->message == NULL))
        _exit (3);
      _exit (done && vault != NULL ? 0 : 1);
    }
  close (fds[1]);
  if (read (fds[0], calls, sizeof *calls) != sizeof *calls)
    *calls = 0;
  close (fds[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static gboolean
opens (Trial *trial, SrSecret *session)
{
  VaultFixture *self = trial->fixture;

  g_clear_object (&self->vault);
  self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
  return self->vault != NULL;
}

static void
assert_clean (Trial *trial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVaultReport) report = sr_vault_verify (trial->fixture->vault, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_test_message ("%s: %s", sr_vault_report_get_finding_about (report, i),
                    sr_vault_report_get_finding (report, i));
  g_assert_true (sr_vault_report_is_clean (report));
}

static void
assert_no_rest (Trial *trial)
{
  const char *const names[] = {"vault.db.new", "vault.db.new-wal", "keys.new"};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (trial->fixture->dir, names[i], NULL);

      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (trial->fixture->vault->keys->n_keys, ==, 1);
}

static void
assert_whole (Trial *trial, gboolean bert_is_out)
{
  guint64 head;

  /* a passphrase that was just changed is asked for once more */
  g_assert_true (opens (trial, trial->anna) || opens (trial, trial->anna));
  assert_no_rest (trial);
  assert_clean (trial);
  head = sr_vault_get_head (trial->fixture->vault, NULL);
  vault_fixture_commit (trial->fixture, "task.add", "after", "goes on");
  g_assert_cmpuint (sr_vault_get_head (trial->fixture->vault, NULL), >, head);
  g_assert_true (opens (trial, trial->carla));
  if (bert_is_out)
    g_assert_false (opens (trial, trial->bert));
  g_clear_object (&trial->fixture->vault);
}

static void
disturb (Trial *trial, Act act, gboolean removes)
{
  const FaultsMode modes[] = {FAULTS_KILL, FAULTS_ONE, FAULTS_FULL};
  guint calls;
  guint step;
  guint rounds = 0;
  guint done = 0;

  trial_reset (trial);
  g_assert_cmpint (act_in_child (trial, act, FAULTS_NONE, 0, &calls), ==, 0);
  assert_whole (trial, removes);
  g_test_message ("%u calls touch the disk", calls);
  g_assert_cmpuint (calls, >, 10);
  step = is_long () ? 1 : MAX (1, calls / POINTS);
  for (gsize m = 0; m < G_N_ELEMENTS (modes); m++)
    for (guint at = (guint) g_test_rand_int_range (0, (gint32) step); at < calls; at += step)
      {
        guint ignored;
        int code;

        trial_reset (trial);
        code = act_in_child (trial, act, modes[m], at, &ignored);
        if (modes[m] == FAULTS_KILL)
          g_assert_cmpint (code, ==, FAULTS_KILLED);
        else
          g_assert_cmpint (code, <=, 1);
        assert_whole (trial, removes && code == 0);
        rounds++;
        done += code == 0;
      }
  g_test_message ("%u rounds, in %u of them the act was reported as done", rounds, done);
}

static gboolean
remove_bert (SrVault *vault, GError **error)
{
  return sr_vault_remove_member (vault, "Bert Bell", error);
}

static gboolean
compact (SrVault *vault, GError **error)
{
  guint64 before;
  guint64 after;

  return sr_vault_compact (vault, &before, &after, error);
}

static gboolean
change_passphrase (SrVault *vault, GError **error)
{
  g_autoptr (SrSecret) old = sr_secret_new_text ("correct horse");

  return sr_vault_change_passphrase (vault, old, old, TRUE, error);
}

static void
test_removal (VaultFixture *self, gconstpointer data)
{
  Trial trial;

  trial_begin (&trial, self);
  disturb (&trial, remove_bert, TRUE);
  trial_end (&trial);
}

static void
test_compaction (VaultFixture *self, gconstpointer data)
{
  Trial trial;

  trial_begin (&trial, self);
  disturb (&trial, compact, FALSE);
  trial_end (&trial);
}

static void
test_new_key (VaultFixture *self, gconstpointer data)
{
  Trial trial;

  trial_begin (&trial, self);
  disturb (&trial, sr_vault_renew_master, FALSE);
  trial_end (&trial);
}

static void
test_passphrase (VaultFixture *self, gconstpointer data)
{
  Trial trial;

  trial_begin (&trial, self);
  /* the slot is another one afterwards, but its keys are not, so the sessions still open */
  disturb (&trial, change_passphrase, FALSE);
  trial_end (&trial);
}

/* Killed while removing, and killed again while the next opening finishes that. */
static void
test_killed_twice (VaultFixture *self, gconstpointer data)
{
  Trial trial;
  guint calls;
  guint ignored;
  guint step;

  trial_begin (&trial, self);
  trial_reset (&trial);
  act_in_child (&trial, remove_bert, FAULTS_NONE, 0, &calls);
  step = MAX (1, calls / (is_long () ? 60 : 5));
  for (guint first = 0; first < calls; first += step)
    for (guint second = 0; second < calls; second += step)
      {
        int code;

        trial_reset (&trial);
        g_assert_cmpint (act_in_child (&trial, remove_bert, FAULTS_KILL, first, &ignored), ==, FAULTS_KILLED);
        code = act_in_child (&trial, NULL, FAULTS_KILL, second, &ignored);
        if (code == 0)
          second = calls; /* opening needed fewer calls than that */
        else
          g_assert_cmpint (code, ==, FAULTS_KILLED);
        assert_whole (&trial, FALSE);
      }
  trial_end (&trial);
}

/* Asked before anything is decided. */
static void
test_no_room (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  guint64 head;
  Trial trial;

  trial_begin (&trial, self);
  g_assert_true (opens (&trial, trial.anna));
  before = vault_fixture_read (self->dir, "keys");
  head = sr_vault_get_head (self->vault, NULL);
  faults_set_free (100000);
  g_assert_false (remove_bert (self->vault, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "does not fit"));
  g_clear_error (&error);
  g_assert_false (compact (self->vault, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  faults_set_free (-1);
  after = vault_fixture_read (self->dir, "keys");
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), ==, head);
  assert_clean (&trial);
  g_assert_true (opens (&trial, trial.bert));
  trial_end (&trial);
}

#define ADD(path, function, role) \
  g_test_add (path, VaultFixture, role, vault_fixture_set_up, function, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/rewrite/removal", test_removal, NULL);
  ADD ("/rewrite/compaction", test_compaction, NULL);
  ADD ("/rewrite/new-key", test_new_key, NULL);
  ADD ("/rewrite/passphrase", test_passphrase, NULL);
  ADD ("/rewrite/killed-twice", test_killed_twice, NULL);
  ADD ("/rewrite/no-room", test_no_room, NULL);
  return g_test_run ();
}
