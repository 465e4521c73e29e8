/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fault-shim.h"
#include "proof.h"

#include "sr-error.h"
#include "sr-file.h"

#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The n-th call to the disk fails: at each n, for each call, once or for good, and with each error. What was
 * acknowledged is there afterwards, and whoever's step failed was told why. */

static void (*arm) (const SrFault *);
static long (*get_count) (void);
static int (*get_struck) (void);

typedef struct
{
  const char *name;
  SrFaultCall call;
  int code;
  gboolean half;
  gboolean for_good;
} Kind;

static const Kind kinds[] = {
  {"write/no-space", SR_FAULT_WRITE, ENOSPC, FALSE, FALSE},
  {"write/no-space-for-good", SR_FAULT_WRITE, ENOSPC, FALSE, TRUE},
  {"write/half-then-no-space", SR_FAULT_WRITE, ENOSPC, TRUE, TRUE},
  {"write/error", SR_FAULT_WRITE, EIO, FALSE, FALSE},
  {"write/half-then-error", SR_FAULT_WRITE, EIO, TRUE, FALSE},
  {"sync/error", SR_FAULT_SYNC, EIO, FALSE, FALSE},
  {"sync/error-for-good", SR_FAULT_SYNC, EIO, FALSE, TRUE},
  {"rename/error", SR_FAULT_RENAME, EIO, FALSE, FALSE},
  {"rename/error-for-good", SR_FAULT_RENAME, EACCES, FALSE, TRUE},
  {"unlink/error", SR_FAULT_UNLINK, EIO, FALSE, FALSE},
  {"unlink/error-for-good", SR_FAULT_UNLINK, EACCES, FALSE, TRUE},
};

/* What a child came to. */
typedef struct
{
  long calls;
  int struck;
  guint told; /* steps that failed with a sentence */
} Outcome;

static SrFault
fault_of (const Kind *kind, long nth)
{
  SrFault fault
    = {.call = kind->call, .nth = nth, .code = kind->code, .half = kind->half, .for_good = kind->for_good};

  g_strlcpy (fault.under, g_get_tmp_dir (), sizeof fault.under);
  return fault;
}

/* A sentence that somebody can act upon, with one of the codes that are exit codes. */
static void
check_sentence (const GError *error)
{
  if (error == NULL || error->domain != SR_ERROR || error->code < SR_ERROR_FAILED
      || error->code > SR_ERROR_NOT_PERMITTED || strlen (error->message) < 20
      || strstr (error->message, "(null)") != NULL)
    g_error ("a step failed with “%s”", error != NULL ? error->message : "no word");
}

/* A person at work: opens, works, and where a step fails, works on as well as it goes. Ends in order or by
 * dying. */
static void
work (Proof *proof, guint seed, gboolean in_order, int acks, Outcome *outcome)
{
  g_autoptr (SrVault) vault = NULL;

  for (guint attempt = 0; attempt < 2; attempt++)
    {
      g_autoptr (GError) error = NULL;

      if (vault == NULL)
        vault = proof_open (proof, &error);
      if (vault == NULL || !proof_work (proof, vault, seed + attempt, 1, acks, &error))
        {
          check_sentence (error);
          outcome->told++;
        }
    }
  if (!in_order)
    g_steal_pointer (&vault);
}

static G_NORETURN void
run_child (Proof *proof, const SrFault *fault, int acks, int answer)
{
  Outcome outcome = {0};
  gboolean sent;

  arm (fault);
  work (proof, (guint) fault->nth, fault->nth % 2 == 0, acks, &outcome);
  outcome.calls = get_count ();
  outcome.struck = get_struck ();
  sent = write (answer, &outcome, sizeof outcome) == sizeof outcome;
  _exit (sent ? 0 : 1);
}

static Outcome
try_fault (Proof *proof, const SrFault *fault)
{
  Outcome outcome;
  int acks[2];
  int answer[2];
  pid_t child;
  int status;

  g_assert_cmpint (pipe (acks), ==, 0);
  g_assert_cmpint (pipe (answer), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    run_child (proof, fault, acks[1], answer[1]);
  close (acks[1]);
  close (answer[1]);
  proof_take (proof, acks[0], G_MAXUINT);
  close (acks[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (read (answer[0], &outcome, sizeof outcome), ==, sizeof outcome);
  close (answer[0]);
  return outcome;
}

static void
copy_folder (const char *from, const char *to)
{
  const char *const argv[] = {"cp", "-a", from, to, NULL};
  int status;

  g_assert_true (
    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
start_over (Proof *proof, const char *pristine)
{
  g_autofree char *heads = g_build_filename (g_get_user_state_dir (), "subrosa", NULL);

  sr_file_remove_folder (proof->dir);
  sr_file_remove_folder (heads);
  copy_folder (pristine, proof->dir);
  g_hash_table_remove_all (proof->acknowledged);
}

static void
test_kind (Proof *proof, gconstpointer data)
{
  const Kind *kind = data;
  SrFault fault = fault_of (kind, 0);
  guint samples = proof_rounds (6, G_MAXUINT);
  g_autofree char *pristine = g_build_filename (proof->root, "pristine", NULL);
  long calls;
  long step;
  guint tried = 0;
  guint told = 0;

  copy_folder (proof->dir, pristine);
  start_over (proof, pristine);
  calls = try_fault (proof, &fault).calls; /* the control: all goes well */
  g_assert_cmpint (calls, >, 0);
  proof_check (proof);
  step = MAX (1, calls / samples);
  for (long nth = 1 + g_random_int_range (0, (int) step); nth <= calls; nth += step)
    {
      Outcome outcome;

      fault = fault_of (kind, nth);
      start_over (proof, pristine);
      g_test_message ("%s at call %ld of %ld", kind->name, nth, calls);
      outcome = try_fault (proof, &fault);
      tried++;
      told += outcome.told > 0;
      proof_check (proof);
    }
  g_test_message ("%s: %u of %ld calls failed, %u times a step was refused", kind->name, tried, calls, told);
  g_assert_cmpuint (tried, >, 0);
  /* where bytes do not reach the disk somebody must have heard of it */
  if (kind->for_good && kind->call != SR_FAULT_UNLINK && kind->call != SR_FAULT_RENAME)
    g_assert_cmpuint (told, >, 0);
}

/* A vault that could not be founded is not there, or is whole; never half. */
static void
test_founding (Proof *proof, gconstpointer data)
{
  const Kind *kind = data;
  guint samples = proof_rounds (3, 40);
  SrFault fault = fault_of (kind, 0);
  SrFault none = {0};
  long calls;
  long step;

  arm (&fault);
  g_assert_true (proof_found (proof, NULL));
  calls = get_count ();
  step = MAX (1, calls / samples);
  for (long nth = 1 + g_random_int_range (0, (int) step); nth <= calls; nth += step)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;
      gboolean ok;

      g_test_message ("%s at call %ld of %ld", kind->name, nth, calls);
      arm (&none);
      sr_file_remove_folder (proof->dir);
      fault = fault_of (kind, nth);
      arm (&fault);
      ok = proof_found (proof, &error);
      arm (&none);
      if (ok)
        {
          proof_check (proof);
          continue;
        }
      check_sentence (error);
      g_assert_false (g_file_test (proof->dir, G_FILE_TEST_EXISTS));
    }
}

/* The control: the shim is there and its faults reach the program. */
static void
test_shim (Proof *proof, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("twelve bytes", 12);
  g_autofree char *path = g_build_filename (proof->root, "file", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds) - 2; i++)
    {
      SrFault fault = fault_of (&kinds[i], 1);
      SrFault none = {0};
      g_autoptr (GError) error = NULL;
      gboolean ok;

      arm (&fault);
      ok = sr_file_replace (path, bytes, &error);
      g_assert_cmpint (get_struck (), >, 0);
      arm (&none);
      g_assert_false (ok);
      check_sentence (error);
    }
}

int
main (int argc, char **argv)
{
  arm = dlsym (RTLD_DEFAULT, "sr_fault_arm");
  get_count = dlsym (RTLD_DEFAULT, "sr_fault_count");
  get_struck = dlsym (RTLD_DEFAULT, "sr_fault_struck");
  proof_init (&argc, &argv);
  if (arm == NULL || get_count == NULL || get_struck == NULL)
    g_error ("run this with LD_PRELOAD set to the fault shim, as “meson test” does");
  g_test_add ("/faults/shim", Proof, NULL, proof_set_up, test_shim, proof_tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/working/", kinds[i].name, NULL);
      g_autofree char *founding = g_strconcat ("/faults/founding/", kinds[i].name, NULL);

      g_test_add (path, Proof, &kinds[i], proof_set_up, test_kind, proof_tear_down);
      if (kinds[i].call != SR_FAULT_UNLINK)
        g_test_add (founding, Proof, &kinds[i], proof_set_up, test_founding, proof_tear_down);
    }
  return g_test_run ();
}
