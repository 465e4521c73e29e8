/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "proof.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Killed at any moment while reporting, taking evidence in and deciding: nothing acknowledged is lost. */

#define ROUNDS_PER_VAULT 8

static G_NORETURN void
work_for_ever (Proof *proof, guint seed, int acks)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = proof_open (proof, &error);

  if (vault != NULL)
    proof_work (proof, vault, seed, G_MAXUINT, acks, &error);
  g_printerr ("# %s\n", error != NULL ? error->message : "nothing");
  _exit (1); /* it must not come to an end by itself */
}

static void
test_killed (Proof *proof, gconstpointer data)
{
  guint rounds = proof_rounds (50, 1000);
  guint acknowledged = 0;

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (GError) error = NULL;
      int fds[2];
      pid_t child;
      int status;

      if (round % ROUNDS_PER_VAULT == 0)
        g_assert_true (proof_found (proof, &error));
      g_assert_no_error (error);
      g_assert_cmpint (pipe (fds), ==, 0);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        work_for_ever (proof, g_random_int (), fds[1]);
      close (fds[1]);
      /* between two steps or within one, or while it still opens the vault */
      acknowledged += proof_take (proof, fds[0], (guint) g_random_int_range (0, 8));
      g_usleep ((gulong) g_random_int_range (0, 8000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      acknowledged += proof_take (proof, fds[0], G_MAXUINT);
      close (fds[0]);
      proof_check (proof);
    }
  g_test_message ("%u rounds; %u records and drafts were acknowledged, none was lost", rounds, acknowledged);
  g_assert_cmpuint (acknowledged, >, rounds);
}

/* The control: where something acknowledged is missing, the check says so. */
static void
test_control (Proof *proof, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (SrVault) vault = proof_open (proof, NULL);
      int fds[2];

      g_assert_cmpint (pipe (fds), ==, 0);
      g_assert_true (proof_work (proof, vault, 1, 1, fds[1], NULL));
      close (fds[1]);
      g_assert_cmpuint (proof_take (proof, fds[0], G_MAXUINT), >, 3);
      g_clear_object (&vault);
      proof_check (proof);
      vault = proof_open (proof, NULL);
      {
        g_auto (GStrv) drafts = sr_vault_list_drafts (vault, NULL);

        g_assert_true (sr_vault_delete_draft (vault, drafts[0], NULL));
      }
      g_clear_object (&vault);
      g_printerr ("so far all is there\n");
      proof_check (proof);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*so far all is there*draft/report:*was acknowledged*is lost*");
}

int
main (int argc, char **argv)
{
  proof_init (&argc, &argv);
  g_test_add ("/killed/control", Proof, NULL, proof_set_up, test_control, proof_tear_down);
  g_test_add ("/killed/rounds", Proof, NULL, proof_set_up, test_killed, proof_tear_down);
  return g_test_run ();
}
