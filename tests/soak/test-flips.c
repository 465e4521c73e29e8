/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "proof.h"
#include "snapshot.h"

#include "sr-error.h"
#include "sr-file.h"
#include "sr-json.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Bytes that flip, logs that are cut, pages, pieces and whole folders from yesterday: all are told, at the
 * opening or by verifying; nothing crashes, and nothing is handed out that was not put in. */

typedef enum
{
  REFUSED,  /* it does not open */
  WARNED,   /* it opens for reading only and says what is missing, or opens and says what is damaged */
  FOUND,    /* verifying tells */
  ACCEPTED, /* nobody says anything */
  N_VERDICTS,
} Verdict;

static char *
all_text (SrVault *vault)
{
  g_autoptr (GPtrArray) records = sr_vault_load (vault, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *body = sr_json_object_to_string (sr_record_get_body (records->pdata[i]));

      g_string_append_printf (text, "%s/%s %s\n", sr_record_get_kind (records->pdata[i]),
                              sr_record_get_id (records->pdata[i]), body);
    }
  if (records == NULL)
    g_string_append (text, "refused");
  return g_string_free (text, FALSE);
}

/* Work by a process that dies at its end and so leaves its log; or ends in order. */
static void
work (Proof *proof, guint seed, gboolean in_order)
{
  int fds[2];
  pid_t child;
  int status;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (SrVault) vault = proof_open (proof, NULL);
      gboolean ok = proof_work (proof, vault, seed, 1, fds[1], NULL);

      if (in_order)
        g_clear_object (&vault);
      _exit (ok ? 0 : 1);
    }
  close (fds[1]);
  proof_take (proof, fds[0], G_MAXUINT);
  close (fds[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

typedef struct
{
  Proof *proof;
  Snapshot *good;
  Snapshot *state; /* what this computer remembers of the vault */
  char *state_dir;
  char *notice; /* what is said of the undamaged vault */
  char *text;   /* all its records */
  guint64 head;
  guint verdicts[N_VERDICTS];
} Judge;

static void
judge_begin (Judge *self, Proof *proof)
{
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (GError) error = NULL;

  memset (self, 0, sizeof *self);
  self->proof = proof;
  self->good = snapshot_take (proof->dir);
  self->state_dir = g_build_filename (g_get_user_state_dir (), "subrosa", NULL);
  self->state = snapshot_take (self->state_dir);
  proof_check (proof); /* the control: undamaged it is clean */
  snapshot_restore (self->good, proof->dir);
  vault = proof_open (proof, &error);
  g_assert_no_error (error);
  self->notice = g_strdup (sr_vault_get_notice (vault));
  self->text = all_text (vault);
  self->head = sr_vault_get_head (vault, NULL);
}

static void
judge_end (Judge *self)
{
  g_test_message ("%u refused, %u told at the opening, %u found by verifying, %u changed nothing",
                  self->verdicts[REFUSED], self->verdicts[WARNED], self->verdicts[FOUND],
                  self->verdicts[ACCEPTED]);
  snapshot_free (self->good);
  snapshot_free (self->state);
  g_free (self->state_dir);
  g_free (self->notice);
  g_free (self->text);
}

static Verdict
open_and_verify (Judge *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = proof_open (self->proof, &error);
  g_autoptr (SrVaultReport) report = NULL;
  g_autofree char *text = NULL;
  const char *notice;

  if (vault == NULL)
    {
      g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
      return REFUSED;
    }
  notice = sr_vault_get_notice (vault);
  text = all_text (vault);
  /* who reads without verifying gets what was written last, or a refusal */
  if (sr_vault_get_warning (vault) == NULL && !g_str_equal (text, "refused")
      && !g_str_equal (text, self->text))
    g_error ("another text was handed out and nothing was said");
  report = sr_vault_verify (vault, NULL, NULL, NULL, &error);
  if (sr_vault_get_warning (vault) != NULL || g_strcmp0 (notice, self->notice) != 0)
    return WARNED;
  if (report == NULL || !sr_vault_report_is_clean (report))
    return FOUND;
  /* then nothing may have changed for anybody */
  g_assert_true (g_str_equal (text, self->text));
  g_assert_cmpuint (sr_vault_get_head (vault, NULL), ==, self->head);
  return ACCEPTED;
}

/* A vault that is refused is left as it is. */
static Verdict
judge (Judge *self, Snapshot *bad)
{
  Verdict verdict;

  snapshot_restore (bad, self->proof->dir);
  snapshot_restore (self->state, self->state_dir);
  verdict = open_and_verify (self);
  if (verdict == REFUSED)
    {
      g_autoptr (Snapshot) after = snapshot_take (self->proof->dir);

      g_assert_true (snapshot_equal (bad, after));
    }
  self->verdicts[verdict]++;
  return verdict;
}

static Verdict
judge_flip (Judge *self, const char *name, gsize at)
{
  GBytes *good = snapshot_get (self->good, name);
  gsize length = g_bytes_get_size (good);
  guint8 *copy = g_memdup2 (g_bytes_get_data (good, NULL), length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (Snapshot) bad = snapshot_copy (self->good);

  copy[at] ^= (guint8) (1 << g_random_int_range (0, 8));
  bytes = g_bytes_new_take (copy, length);
  snapshot_set (bad, name, bytes);
  return judge (self, bad);
}

static void
flip_through (Judge *self, const char *suffix, guint samples)
{
  g_autoptr (GPtrArray) names = snapshot_names (self->good, suffix);
  gsize all = 0;

  for (guint i = 0; i < names->len; i++)
    all += g_bytes_get_size (snapshot_get (self->good, names->pdata[i]));
  g_assert_cmpuint (all, >, 0);
  for (guint round = 0; round < samples; round++)
    {
      gsize at = (gsize) (((double) round + g_random_double ()) / samples * all);
      guint file = 0;

      while (at >= g_bytes_get_size (snapshot_get (self->good, names->pdata[file])))
        at -= g_bytes_get_size (snapshot_get (self->good, names->pdata[file++]));
      if (judge_flip (self, names->pdata[file], at) == ACCEPTED)
        g_error ("byte %" G_GSIZE_FORMAT " of %s was flipped and nobody noticed", at,
                 (char *) names->pdata[file]);
    }
}

static void
test_flips_at_rest (Proof *proof, gconstpointer suffix)
{
  Judge self;

  work (proof, 1, TRUE);
  work (proof, 2, TRUE);
  judge_begin (&self, proof);
  flip_through (&self, suffix, proof_rounds (60, 700));
  judge_end (&self);
}

static void
test_flips_in_log (Proof *proof, gconstpointer data)
{
  Judge self;

  work (proof, 1, TRUE);
  work (proof, 2, FALSE);
  judge_begin (&self, proof);
  flip_through (&self, "-wal", proof_rounds (60, 700));
  judge_end (&self);
}

/* The log cut after each of its frames and within, and taken away. */
static void
test_cut_log (Proof *proof, gconstpointer data)
{
  const gsize frame = 4096 + 24;
  guint step = proof_rounds (7, 1) > 1 ? 7 : 1;
  Judge self;
  GBytes *log;
  gsize length;

  work (proof, 1, TRUE);
  work (proof, 2, FALSE);
  judge_begin (&self, proof);
  log = snapshot_get (self.good, "vault.db-wal");
  length = g_bytes_get_size (log);
  g_assert_cmpuint (length, >, 10 * frame);
  for (gsize at = 0; at < length; at += step * frame / 2)
    {
      g_autoptr (Snapshot) bad = snapshot_copy (self.good);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (log, 0, at == 0 ? 0 : MIN (at + 32, length - 1));

      snapshot_set (bad, "vault.db-wal", cut);
      if (judge (&self, bad) == ACCEPTED)
        g_error ("the log was cut at %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " and nobody noticed", at,
                 length);
    }
  {
    g_autoptr (Snapshot) bad = snapshot_copy (self.good);

    snapshot_set (bad, "vault.db-wal", NULL);
    g_assert_cmpint (judge (&self, bad), !=, ACCEPTED);
  }
  judge_end (&self);
}

/* Each page and each piece of evidence as they were before, in today's vault; and the whole of yesterday's
 * folder. */
static void
test_replay (Proof *proof, gconstpointer data)
{
  g_autoptr (Snapshot) old = NULL;
  g_autoptr (GPtrArray) before = NULL;
  GBytes *now;
  GBytes *then;
  gsize length;
  Judge self;

  work (proof, 1, TRUE);
  old = snapshot_take (proof->dir);
  work (proof, 2, TRUE);
  judge_begin (&self, proof);
  now = snapshot_get (self.good, "vault.db");
  then = snapshot_get (old, "vault.db");
  length = MIN (g_bytes_get_size (now), g_bytes_get_size (then));
  for (gsize at = 0; at + 4096 <= length; at += 4096)
    {
      const guint8 *page = (const guint8 *) g_bytes_get_data (then, NULL) + at;
      guint8 *mixed = g_memdup2 (g_bytes_get_data (now, NULL), g_bytes_get_size (now));
      g_autoptr (GBytes) bytes = g_bytes_new_take (mixed, g_bytes_get_size (now));
      g_autoptr (Snapshot) bad = snapshot_copy (self.good);

      if (memcmp (mixed + at, page, 4096) == 0)
        continue;
      memcpy (mixed + at, page, 4096);
      snapshot_set (bad, "vault.db", bytes);
      judge (&self, bad);
    }
  /* the first page counts changes and names the schema; what it says of both does not matter */
  g_assert_cmpuint (self.verdicts[ACCEPTED], <=, 1);
  g_assert_cmpuint (self.verdicts[REFUSED] + self.verdicts[FOUND], >=, 3);
  g_test_message ("pages: %u refused, %u told at the opening, %u found by verifying, %u changed nothing",
                  self.verdicts[REFUSED], self.verdicts[WARNED], self.verdicts[FOUND],
                  self.verdicts[ACCEPTED]);
  g_assert_cmpint (judge (&self, old), ==, WARNED);
  before = snapshot_names (old, ".db");
  g_assert_cmpuint (before->len, ==, 2); /* one piece of evidence and the database */
  judge_end (&self);
}

static void
test_evidence_swapped (Proof *proof, gconstpointer data)
{
  g_autoptr (GPtrArray) names = NULL;
  Judge self;

  for (guint i = 1; i <= 3; i++)
    work (proof, i, TRUE);
  judge_begin (&self, proof);
  names = snapshot_names (self.good, ".db");
  for (guint i = 0; i < names->len; i++)
    for (guint k = 0; k <= names->len; k++)
      {
        g_autoptr (Snapshot) bad = NULL;

        if (i == k || !g_str_has_prefix (names->pdata[i], "evidence/"))
          continue;
        bad = snapshot_copy (self.good);
        snapshot_set (bad, names->pdata[i],
                      k < names->len ? snapshot_get (self.good, names->pdata[k]) : NULL);
        g_assert_cmpint (judge (&self, bad), !=, ACCEPTED);
      }
  judge_end (&self);
}

#define ADD(path, function, data) g_test_add (path, Proof, data, proof_set_up, function, proof_tear_down)

int
main (int argc, char **argv)
{
  proof_init (&argc, &argv);
  ADD ("/flips/database", test_flips_at_rest, "vault.db");
  ADD ("/flips/keys", test_flips_at_rest, "keys");
  ADD ("/flips/evidence", test_flips_at_rest, ".db");
  ADD ("/flips/log", test_flips_in_log, NULL);
  ADD ("/log/cut", test_cut_log, NULL);
  ADD ("/replay/pages-and-folder", test_replay, NULL);
  ADD ("/replay/evidence-swapped", test_evidence_swapped, NULL);
  return g_test_run ();
}
