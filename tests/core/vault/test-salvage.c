/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-vault-salvage.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Out of a damaged vault comes what is whole, and into it goes nothing. */

#define TASKS 120

static void
fill (VaultFixture *self)
{
  for (guint i = 0; i < TASKS; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%03u", i);
      g_autofree char *title = g_strnfill (600, (char) ('a' + i % 26));

      vault_fixture_commit (self, "task.done", id, title);
    }
}

static void
flip (const char *dir, const char *name, gsize at)
{
  g_autoptr (GBytes) bytes = vault_fixture_read (dir, name);
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  g_autoptr (GBytes) bad = NULL;

  g_assert_cmpuint (at, <, length);
  copy[at] ^= 1;
  bad = g_bytes_new (copy, length);
  vault_fixture_write (dir, name, bad);
}

static SrSalvage *
salvage (VaultFixture *self, const char *out)
{
  g_autofree char *before = vault_fixture_hashes (self->dir);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  SrSalvage *result
    = sr_vault_salvage (self->dir, out, NULL, self->passphrase, TRUE, self->clock, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  after = vault_fixture_hashes (self->dir);
  g_assert_cmpstr (before, ==, after);
  return result;
}

/* Answers how many tasks came over; the new vault must verify. */
static guint
assert_saved (VaultFixture *self, const char *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = sr_vault_open (out, NULL, self->passphrase, self->clock, &error);
  g_autoptr (SrVaultReport) report = NULL;
  g_autoptr (GPtrArray) records = NULL;
  guint tasks = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (sr_vault_get_id (vault), !=, "");
  report = sr_vault_verify (vault, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_test_message ("%s", sr_vault_report_get_finding (report, i));
  g_assert_true (sr_vault_report_is_clean (report));
  records = sr_vault_load (vault, &error);
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (sr_record_get_kind (records->pdata[i]), "task"))
      {
        const char *title = sr_record_string (records->pdata[i], "title");

        g_assert_cmpuint (strspn (title, (char[]){title[0], 0}), ==, 600);
        tasks++;
      }
  return tasks;
}

static void
test_whole (VaultFixture *self, gconstpointer data)
{
  g_autofree char *out = g_build_filename (self->root, "Saved.subrosa", NULL);
  g_autofree char *item = vault_fixture_add_evidence (self, "e1", 200000, 3);
  g_autoptr (SrSalvage) saved = NULL;

  fill (self);
  g_clear_object (&self->vault);
  saved = salvage (self, out);
  g_assert_cmpuint (saved->items, ==, 1);
  g_assert_cmpuint (saved->lost->len, ==, 0);
  g_assert_cmpuint (saved->unreadable, ==, 0);
  g_assert_cmpuint (assert_saved (self, out), ==, TASKS);
}

/* Page after page is spoiled: the rest comes over each time, never something that is not so. */
static void
test_damaged_pages (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize pages;
  guint most = 0;
  guint refused = 0;
  guint tried = 0;

  fill (self);
  g_clear_object (&self->vault);
  whole = vault_fixture_read (self->dir, "vault.db");
  pages = g_bytes_get_size (whole) / 4096;
  for (gsize page = 0; page < pages; page += MAX (1, pages / 8))
    {
      g_autofree char *out = g_strdup_printf ("%s/Saved-%u.subrosa", self->root, (guint) page);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (SrSalvage) saved = NULL;
      g_autoptr (GError) error = NULL;

      vault_fixture_write (self->dir, "vault.db", whole);
      flip (self->dir, "vault.db", page * 4096 + 1000);
      before = vault_fixture_hashes (self->dir);
      saved = sr_vault_salvage (self->dir, out, NULL, self->passphrase, TRUE, self->clock, NULL, NULL, NULL,
                                &error);
      after = vault_fixture_hashes (self->dir);
      g_assert_cmpstr (before, ==, after);
      tried++;
      if (saved == NULL)
        {
          g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
          g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
          refused++;
          continue;
        }
      most = MAX (most, assert_saved (self, out));
    }
  /* only the first page, the root of the table and the key of the digests take all with them */
  g_assert_cmpuint (most, ==, TASKS);
  g_assert_cmpuint (refused, <, tried / 2);
}

static void
test_damaged_evidence (VaultFixture *self, gconstpointer data)
{
  g_autofree char *out = g_build_filename (self->root, "Saved.subrosa", NULL);
  g_autofree char *evidence = g_build_filename (self->dir, "evidence", NULL);
  g_autofree char *first = vault_fixture_add_evidence (self, "e1", 200000, 3);
  g_autofree char *second = vault_fixture_add_evidence (self, "e2", 200000, 9);
  g_autoptr (GDir) dir = g_dir_open (evidence, 0, NULL);
  g_autoptr (SrSalvage) saved = NULL;

  flip (evidence, g_dir_read_name (dir), 70000);
  g_clear_object (&self->vault);
  saved = salvage (self, out);
  g_assert_cmpuint (saved->items, ==, 1);
  g_assert_cmpuint (saved->lost->len, ==, 1);
  assert_saved (self, out);
}

static void
test_paralegal (VaultFixture *self, gconstpointer data)
{
  g_autofree char *out = g_build_filename (self->root, "Saved.subrosa", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->vault);
  g_assert_null (
    sr_vault_salvage (self->dir, out, NULL, self->passphrase, TRUE, self->clock, NULL, NULL, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
}

#define ADD(path, role, func) \
  g_test_add (path, VaultFixture, role, vault_fixture_set_up, func, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/salvage/whole", "partner", test_whole);
  ADD ("/salvage/damaged-pages", "partner", test_damaged_pages);
  ADD ("/salvage/damaged-evidence", "partner", test_damaged_evidence);
  ADD ("/salvage/paralegal", "paralegal", test_paralegal);
  return g_test_run ();
}
