/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-json.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
count_records (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sr_vault_load (self->vault, &error);

  g_assert_no_error (error);
  return records->len;
}

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

static void
test_create_and_reopen (VaultFixture *self, gconstpointer data)
{
  const char *hash;
  g_autofree char *id = g_strdup (sr_vault_get_id (self->vault));

  g_assert_cmpuint (count_records (self), ==, 2); /* the firm and its first person; the roster is not shown */
  g_assert_cmpuint (sr_vault_get_head (self->vault, &hash), ==, 1);
  g_assert_cmpuint (strlen (hash), ==, 64);
  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_PARTNER);
  g_assert_cmpstr (sr_vault_get_person_label (self->vault), ==, FIXTURE_PERSON);
  g_assert_nonnull (sr_vault_get_person_id (self->vault));
  g_assert_null (sr_vault_get_warning (self->vault));
  vault_fixture_commit (self, "task.add", "t1", "Ring the insurer");
  vault_fixture_commit (self, "task.add", "t1", "Ring the insurer now");
  assert_clean (self);
  vault_fixture_reopen (self);
  g_assert_cmpstr (sr_vault_get_id (self->vault), ==, id);
  g_assert_cmpuint (count_records (self), ==, 3);
  g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), ==, 3);
  assert_clean (self);
}

static void
test_drop (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrChange) change = sr_change_new ("task.drop", "i1");

  vault_fixture_commit (self, "task.add", "t1", "One");
  sr_change_drop (change, "task", "t1");
  g_assert_true (sr_vault_commit (self->vault, change, NULL));
  g_assert_cmpuint (count_records (self), ==, 2);
  assert_clean (self);
}

static void
test_journal (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_incident = NULL;
  SrJournalEntry *entry;

  vault_fixture_commit (self, "task.add", "t1", "One");
  vault_fixture_commit (self, "task.done", "t1", "One, done");
  all = sr_vault_journal (self->vault, NULL, 0, 0, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  entry = g_ptr_array_index (all, 2);
  g_assert_cmpuint (sr_journal_entry_get_number (entry), ==, 3);
  g_assert_cmpstr (sr_journal_entry_get_act (entry), ==, "task.done");
  g_assert_cmpstr (sr_journal_entry_get_incident (entry), ==, "i1");
  g_assert_cmpstr (sr_journal_entry_get_person (entry), ==, sr_vault_get_person_id (self->vault));
  g_assert_nonnull (sr_journal_entry_get_payload (entry));
  of_incident = sr_vault_journal (self->vault, "i1", 3, 10, NULL);
  g_assert_cmpuint (of_incident->len, ==, 1);
}

static void
test_drafts (VaultFixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) draft = json_from_string ("{\"record\": {\"safe_line\": \"no\"}}", NULL);
  g_autoptr (JsonNode) back = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (sr_vault_get_draft (self->vault, "report:i1", &error));
  g_assert_no_error (error);
  g_assert_true (sr_vault_put_draft (self->vault, "report:i1", draft, NULL));
  g_assert_true (sr_vault_put_draft (self->vault, "report:i1", draft, NULL));
  vault_fixture_reopen (self);
  back = sr_vault_get_draft (self->vault, "report:i1", NULL);
  text = sr_json_to_string (back);
  g_assert_cmpstr (text, ==, "{\"record\":{\"safe_line\":\"no\"}}");
  names = sr_vault_list_drafts (self->vault, NULL);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), ==, 1); /* in no journal */
  g_assert_true (sr_vault_delete_draft (self->vault, "report:i1", NULL));
  g_assert_null (sr_vault_get_draft (self->vault, "report:i1", NULL));
}

static void
test_evidence (VaultFixture *self, gconstpointer data)
{
  const gsize sizes[] = {0, 1, 3900, 3901, 100000, 3 * 1024 * 1024 + 17};

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *id = g_strdup_printf ("e%zu", i);
      g_autofree char *added = vault_fixture_add_evidence (self, id, sizes[i], 3);
      g_autoptr (GError) error = NULL;
      g_autoptr (SrEvidenceReader) reader = sr_vault_evidence_open (self->vault, id, &error);
      g_autoptr (GBytes) all = NULL;
      guint8 byte;

      g_assert_no_error (error);
      g_assert_cmpuint (sr_evidence_reader_get_size (reader), ==, sizes[i]);
      all = sr_evidence_reader_read_all (reader, G_MAXUINT64, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (all), ==, sizes[i]);
      if (sizes[i] > 0)
        {
          g_assert_true (sr_evidence_reader_read (reader, sizes[i] - 1, &byte, 1, &error));
          g_assert_cmpuint (byte, ==, (guint8) (3 + (sizes[i] - 1) % 251));
        }
      g_assert_false (sr_evidence_reader_read (reader, sizes[i], &byte, 1, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
    }
  assert_clean (self);
  vault_fixture_reopen (self);
  assert_clean (self);
}

static guint
count_evidence_files (VaultFixture *self)
{
  g_autofree char *folder = g_build_filename (self->dir, "evidence", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_evidence_aborted (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SrEvidenceWriter *writer = sr_vault_evidence_begin (self->vault, 10, &error);
  g_autoptr (SrChange) change = vault_fixture_change ("evidence.add", "t", "no evidence record in it");
  g_autofree char *stray
    = g_build_filename (self->dir, "evidence", "0123456789abcdef0123456789abcdef.db", NULL);

  g_assert_true (sr_evidence_writer_write (writer, "secret", 6, &error));
  g_assert_false (sr_evidence_writer_finish (writer, change, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  g_object_unref (writer);
  writer = sr_vault_evidence_begin (self->vault, 10, NULL);
  g_object_unref (writer);
  g_assert_cmpuint (count_evidence_files (self), ==, 0);
  g_assert_true (g_file_set_contents (stray, "left over", -1, NULL));
  vault_fixture_reopen (self);
  g_assert_cmpuint (count_evidence_files (self), ==, 0);
}

static void
test_wrong_passphrase (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) wrong = sr_secret_new_text ("incorrect horse");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_clear_object (&self->vault);
  before = vault_fixture_hashes (self->dir);
  g_assert_null (sr_vault_open (self->dir, NULL, wrong, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (sr_vault_open (self->dir, FIXTURE_PERSON, wrong, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (sr_vault_open (self->dir, "Nobody", self->passphrase, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  after = vault_fixture_hashes (self->dir);
  g_assert_cmpstr (before, ==, after);
  vault_fixture_reopen (self);
  g_assert_nonnull (strstr (sr_vault_get_notice (self->vault), "2"));
  vault_fixture_reopen (self);
  g_assert_null (sr_vault_get_notice (self->vault));
}

static void
test_recovery (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = vault_fixture_change ("task.add", "t", "work on a case");
  g_autoptr (SrSecret) foreign = NULL;
  g_autoptr (SrVault) other = NULL;
  VaultFixture another = {0};

  g_clear_object (&self->vault);
  self->vault = sr_vault_open_with_recovery (self->dir, self->recovery_key, self->clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_RECOVERY);
  g_assert_null (sr_vault_get_person_id (self->vault));
  g_assert_false (sr_vault_commit (self->vault, change, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  vault_fixture_set_up (&another, NULL);
  g_clear_object (&another.vault);
  g_assert_null (sr_vault_open_with_recovery (another.dir, self->recovery_key, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE);
  vault_fixture_tear_down (&another, NULL);
}

static void
test_session (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  g_autoptr (SrSecret) nonsense = sr_secret_new_text ("nonsense");

  g_clear_object (&self->vault);
  self->vault = sr_vault_open_with_session (self->dir, session, self->clock, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sr_vault_get_person_label (self->vault), ==, FIXTURE_PERSON);
  vault_fixture_commit (self, "task.add", "t1", "after unlocking");
  g_clear_object (&self->vault);
  g_assert_null (sr_vault_open_with_session (self->dir, nonsense, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE);
}

static void
test_roles (VaultFixture *self, gconstpointer data)
{
  const char *const acts[] = {"notice.approve", "duty.decide", "incident.close"};

  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_PARALEGAL);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SrChange) change = vault_fixture_change (acts[i], "t1", "One");

      g_assert_false (sr_vault_may (self->vault, acts[i]));
      g_assert_false (sr_vault_commit (self->vault, change, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
    }
  g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), ==, 1);
  vault_fixture_commit (self, "incident.report", "t1", "One");
}

static void
test_commit_as (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = vault_fixture_change ("notice.approve", "t1", "Approved");
  g_autoptr (SrSecret) wrong = sr_secret_new_text ("wrong");

  g_assert_false (sr_vault_commit_as (self->vault, FIXTURE_PERSON, wrong, change, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (sr_vault_commit_as (self->vault, FIXTURE_PERSON, self->passphrase, change, &error));
  g_assert_no_error (error);
  assert_clean (self);
}

static void
test_malformed_changes (VaultFixture *self, gconstpointer data)
{
  const struct
  {
    const char *act;
    const char *kind;
    const char *id;
  } table[] = {{"task add", "task", "t"}, {"task.add", "Task", "t"}, {"task.add", "task", "a b"},
               {"task.add", "task", ""},  {"task.add", "task", "-"}, {"task.add\nact x", "task", "t"}};

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SrChange) change = sr_change_new (table[i].act, NULL);
      g_autoptr (JsonObject) body = json_object_new ();

      sr_change_put (change, table[i].kind, table[i].id, NULL, body);
      g_assert_false (sr_vault_commit (self->vault, change, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
    }
  assert_clean (self);
}

static void
test_clock_set_back (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GDateTime) before = g_date_time_new_utc (2026, 11, 1, 15, 15, 0);
  g_autoptr (GPtrArray) entries = NULL;

  vault_fixture_commit (self, "task.add", "t1", "One");
  sr_clock_set (self->clock, before);
  vault_fixture_commit (self, "task.add", "t2", "Two");
  vault_fixture_commit (self, "task.add", "t3", "Three");
  entries = sr_vault_journal (self->vault, NULL, 0, 0, NULL);
  g_assert_cmpuint (entries->len, ==, 5);
  g_assert_cmpstr (sr_journal_entry_get_act (entries->pdata[2]), ==, "clock.behind");
  assert_clean (self);
}

static void
test_create_refuses (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) recovery = NULL;
  g_autoptr (JsonObject) firm = json_object_new ();
  g_autoptr (JsonObject) person = json_object_new ();
  SrFounding founding = {firm, person, NULL, TRUE};
  g_autofree char *elsewhere = g_build_filename (self->root, "missing", "New.subrosa", NULL);
  g_autofree char *fresh = g_build_filename (self->root, "New.subrosa", NULL);
  g_autofree char *before = vault_fixture_hashes (self->root);
  g_autofree char *after = NULL;

  g_assert_null (sr_vault_create (fresh, &founding, self->passphrase, &recovery, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT); /* no name */
  g_clear_error (&error);
  json_object_set_string_member (person, "name", "Ben");
  json_object_set_string_member (person, "role", "king");
  g_assert_null (sr_vault_create (fresh, &founding, self->passphrase, &recovery, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  g_clear_error (&error);
  json_object_set_string_member (person, "role", "partner");
  g_assert_null (sr_vault_create (self->dir, &founding, self->passphrase, &recovery, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT); /* exists */
  g_clear_error (&error);
  g_assert_null (sr_vault_create (elsewhere, &founding, self->passphrase, &recovery, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  after = vault_fixture_hashes (self->root);
  g_assert_cmpstr (before, ==, after);
}

static void
test_peek (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVaultHeader) header = sr_vault_peek (self->dir, &error);
  g_autoptr (SrVaultHeader) closed = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (sr_vault_header_get_name (header), ==, "Firm");
  g_assert_cmpstr (sr_vault_header_get_id (header), ==, sr_vault_get_id (self->vault));
  g_assert_cmpuint (sr_vault_header_get_n_slots (header), ==, 2);
  g_assert_cmpstr (sr_vault_header_get_slot_label (header, 0), ==, FIXTURE_PERSON);
  g_assert_cmpint (sr_vault_header_get_slot_kind (header, 1), ==, SR_SLOT_RECOVERY);
  g_assert_false (sr_vault_header_is_demonstration (header));
  g_assert_nonnull (sr_vault_header_get_holder (header));
  g_clear_object (&self->vault);
  closed = sr_vault_peek (self->dir, &error);
  g_assert_null (sr_vault_header_get_holder (closed));
  g_assert_null (sr_vault_peek (self->root, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (sr_vault_peek ("/nowhere/at/all", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
}

static void
test_in_use (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sr_vault_open (self->dir, NULL, self->passphrase, self->clock, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, g_get_user_name ()));
  vault_fixture_reopen (self);
}

static void
test_closed (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sr_vault_close (self->vault);
  g_assert_null (sr_vault_load (self->vault, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  vault_fixture_reopen (self);
}

#define ADD(path, function, role) \
  g_test_add (path, VaultFixture, role, vault_fixture_set_up, function, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/vault/create-and-reopen", test_create_and_reopen, NULL);
  ADD ("/vault/drop", test_drop, NULL);
  ADD ("/vault/journal", test_journal, NULL);
  ADD ("/vault/drafts", test_drafts, NULL);
  ADD ("/vault/evidence", test_evidence, NULL);
  ADD ("/vault/evidence-aborted", test_evidence_aborted, NULL);
  ADD ("/vault/wrong-passphrase", test_wrong_passphrase, NULL);
  ADD ("/vault/recovery", test_recovery, NULL);
  ADD ("/vault/session", test_session, NULL);
  ADD ("/vault/roles", test_roles, "paralegal");
  ADD ("/vault/commit-as", test_commit_as, NULL);
  ADD ("/vault/malformed-changes", test_malformed_changes, NULL);
  ADD ("/vault/clock-set-back", test_clock_set_back, NULL);
  ADD ("/vault/create-refuses", test_create_refuses, NULL);
  ADD ("/vault/peek", test_peek, NULL);
  ADD ("/vault/in-use", test_in_use, NULL);
  ADD ("/vault/closed", test_closed, NULL);
  return g_test_run ();
}
