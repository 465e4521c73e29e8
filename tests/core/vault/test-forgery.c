/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-id.h"
#include "sr-record-store.h"
#include "sr-vault-people.h"
#include "sr-vault-private.h"
#include "vault-fixture.h"

#include <string.h>

/*
 * A colleague with a valid slot and a program of their own: they hold the database's key and can write what
 * they like. Each test opens the database by itself, beside Subrosa, forges something, and has a partner
 * verify.
 */

typedef struct
{
  VaultFixture fixture;
  SrDb *db;
  SrSecret *digest_key;
  SrKeyPair *pair; /* the colleague's */
  char *slot;
  char *vault_id;
  char *partner; /* the partner's slot */
} Forger;

static void
set_up (Forger *self, gconstpointer data)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonObject) duty = json_object_new ();
  g_autoptr (SrChange) change = sr_change_new ("duty.decide", "i1");
  g_autoptr (SrSecret) passphrase = sr_secret_new_text ("bert's");
  SrNewMember member = {NULL, body, NULL, SR_ROLE_PARALEGAL, FALSE, TRUE};
  g_autoptr (GError) error = NULL;
  VaultFixture *fixture = &self->fixture;
  SrVault *vault;
  g_autoptr (SrSecret) key = NULL;
  g_autofree char *path = NULL;

  vault_fixture_set_up (fixture, NULL);
  json_object_set_string_member (body, "name", "Bert Bell");
  g_assert_true (sr_vault_add_member (fixture->vault, &member, passphrase, NULL, &error));
  json_object_set_string_member (duty, "status", "notify");
  sr_change_put (change, "duty", "i1/ny-ag", "i1", duty);
  g_assert_true (sr_vault_commit (fixture->vault, change, &error));
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);

      vault_fixture_commit (fixture, "task.add", id, "to be done");
    }
  self->partner = g_strdup (fixture->vault->slot);
  g_clear_object (&fixture->vault);
  vault = sr_vault_open (fixture->dir, "Bert Bell", passphrase, fixture->clock, &error);
  g_assert_no_error (error);
  self->slot = g_strdup (vault->slot);
  self->vault_id = g_strdup (vault->id);
  self->pair = sr_key_pair_ref (vault->identity->pair);
  self->digest_key = sr_secret_ref (vault->digest_key);
  key = sr_key_derive (vault->identity->masters[0], 1, SR_DATABASE_CONTEXT);
  g_object_unref (vault);
  path = g_build_filename (fixture->dir, "vault.db", NULL);
  self->db = sr_db_open (path, key, SR_DB_VAULT, 0, &error);
  g_assert_no_error (error);
  sr_db_accept (self->db);
}

static void
tear_down (Forger *self, gconstpointer data)
{
  g_clear_pointer (&self->digest_key, sr_secret_unref);
  g_clear_pointer (&self->pair, sr_key_pair_unref);
  g_free (self->slot);
  g_free (self->vault_id);
  g_free (self->partner);
  vault_fixture_tear_down (&self->fixture, NULL);
}

static void
sql (Forger *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  sr_db_exec (self->db, text, &error);
  g_assert_no_error (error);
}

static void
close_database (Forger *self)
{
  g_assert_true (sr_db_close (self->db, NULL));
  self->db = NULL;
}

/* The partner's program looks: it must name @about with @kind. */
static void
assert_named (Forger *self, const char *kind, const char *about)
{
  g_autoptr (SrVaultReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  if (self->db != NULL)
    close_database (self);
  vault_fixture_reopen (&self->fixture);
  report = sr_vault_verify (self->fixture.vault, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    {
      g_test_message ("%s, %s: %s", sr_vault_report_get_finding_about (report, i),
                      sr_vault_report_get_finding_kind (report, i), sr_vault_report_get_finding (report, i));
      found |= g_str_equal (sr_vault_report_get_finding_about (report, i), about)
               && g_str_equal (sr_vault_report_get_finding_kind (report, i), kind);
    }
  g_assert_true (found);
}

/* The record as the forger would have it, with a right digest, but no entry. */
static void
put_record (Forger *self, const char *kind, const char *id, const char *member, const char *value)
{
  g_autoptr (SrRecord) record = sr_record_store_get (self->db, self->digest_key, kind, id, NULL);
  g_autoptr (JsonObject) body = sr_record_dup_body (record);
  g_autoptr (SrChange) change = sr_change_new ("none", NULL);

  json_object_set_string_member (body, member, value);
  sr_change_put (change, kind, id, sr_record_get_incident (record), body);
  g_assert_true (
    sr_record_store_apply (self->db, self->digest_key, change, sr_record_get_entry (record), NULL));
}

/* An entry at the end of the journal, as well made as the forger can. */
static void
append (Forger *self, const char *signer, SrChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) json = sr_change_to_json (change);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), json);
  char *text = json_to_string (node, FALSE);
  g_autoptr (GBytes) payload = g_bytes_new_take (text, strlen (text));
  g_autoptr (GBytes) salt = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autofree char *digest = sr_journal_digest (salt, payload);
  g_autofree char *hash = NULL;
  g_autofree char *previous = NULL;
  g_autoptr (GBytes) previous_bytes = NULL;
  gint64 number;
  sqlite3_stmt *row;
  SrJournalHeader header = {.vault_id = self->vault_id,
                            .signer = (char *) signer,
                            .session = self->slot,
                            .act = (char *) sr_change_get_act (change),
                            .incident = (char *) sr_change_get_incident (change),
                            .payload = digest};

  g_assert_true (sr_db_get_int (self->db, "SELECT max (number) FROM journal", 0, &number, NULL));
  row = sr_db_query (self->db, NULL, "SELECT hash FROM journal WHERE number = ?", "i", number);
  g_assert_cmpint (sr_db_step (self->db, row, NULL), ==, 1);
  previous_bytes = sr_db_column_bytes (row, 0);
  sr_db_reset (row);
  header.previous = previous
    = sr_hex_encode (g_bytes_get_data (previous_bytes, NULL), g_bytes_get_size (previous_bytes));
  header.number = (guint64) number + 1;
  sr_journal_header_now (&header, self->fixture.clock);
  g_assert_true (sr_journal_insert (self->db, &header, self->pair, salt, payload, &hash, &error));
  g_assert_no_error (error);
  g_assert_true (sr_record_store_apply (self->db, self->digest_key, change, header.number, NULL));
  g_date_time_unref (header.at);
  g_free (header.zone);
  g_free (header.boot);
}

static SrChange *
member_change (Forger *self, const char *act, const char *slot, const char *member, const char *value)
{
  g_autoptr (SrRecord) record = sr_record_store_get (self->db, self->digest_key, "member", slot, NULL);
  g_autoptr (JsonObject) body = sr_record_dup_body (record);
  SrChange *change = sr_change_new (act, NULL);

  json_object_set_string_member (body, member, value);
  sr_change_put (change, "member", slot, NULL, body);
  return change;
}

static void
test_edited_duty (Forger *self, gconstpointer data)
{
  put_record (self, "duty", "i1/ny-ag", "status", "not_required");
  assert_named (self, SR_FINDING_DIFFERS, "record duty/i1/ny-ag");
}

static void
test_replaced_key (Forger *self, gconstpointer data)
{
  g_autofree char *key = sr_hex_encode (sr_key_pair_get_sign_key (self->pair), SR_PUBLIC_KEY_LENGTH);
  g_autofree char *about = g_strconcat ("record member/", self->partner, NULL);

  put_record (self, "member", self->partner, "sign_key", key);
  assert_named (self, SR_FINDING_DIFFERS, about);
}

static void
test_signed_as_partner (Forger *self, gconstpointer data)
{
  g_autoptr (SrChange) change = sr_change_new ("duty.decide", "i1");
  g_autoptr (JsonObject) duty = json_object_new ();

  json_object_set_string_member (duty, "status", "not_required");
  sr_change_put (change, "duty", "i1/ny-ag", "i1", duty);
  append (self, self->partner, change);
  assert_named (self, SR_FINDING_ADDED, "journal 10");
}

static void
test_own_act_of_a_partner (Forger *self, gconstpointer data)
{
  g_autoptr (SrChange) change = sr_change_new ("duty.decide", "i1");
  g_autoptr (JsonObject) duty = json_object_new ();

  json_object_set_string_member (duty, "status", "not_required");
  sr_change_put (change, "duty", "i1/ny-ag", "i1", duty);
  append (self, self->slot, change);
  assert_named (self, SR_FINDING_UNAUTHORISED, "journal 10");
}

/* Who belongs to the vault decides who may do what, so there a forged entry keeps the vault shut. */
static void
test_promotion (Forger *self, gconstpointer data)
{
  g_autoptr (SrChange) change = member_change (self, "roster.role", self->slot, "role", "partner");
  g_autofree char *sentence = NULL;

  append (self, self->slot, change);
  close_database (self);
  sentence = vault_fixture_fails_to_open (&self->fixture, SR_ERROR_DAMAGED);
  g_test_message ("%s", sentence);
  g_assert_nonnull (strstr (sentence, "entry 10"));
  g_assert_nonnull (strstr (sentence, "role does not allow"));
}

/* The end of the journal cut off and gone on with: each entry is genuine, but this computer saw another. */
static void
test_cut_tail (Forger *self, gconstpointer data)
{
  sql (self, "PRAGMA foreign_keys = OFF; DELETE FROM record WHERE entry > 7;"
             "DELETE FROM journal_payload WHERE number > 7; DELETE FROM journal WHERE number > 7");
  close_database (self);
  vault_fixture_reopen (&self->fixture);
  g_test_message ("%s", sr_vault_get_warning (self->fixture.vault));
  g_assert_nonnull (strstr (sr_vault_get_warning (self->fixture.vault), "entries 8 to 9 are missing"));
  g_assert_true (sr_vault_is_read_only (self->fixture.vault));
  assert_named (self, SR_FINDING_REMOVED, "head");
}

static void
test_cut_and_gone_on (Forger *self, gconstpointer data)
{
  sql (self, "PRAGMA foreign_keys = OFF; DELETE FROM record WHERE entry > 7;"
             "DELETE FROM journal_payload WHERE number > 7; DELETE FROM journal WHERE number > 7");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("u%u", i);
      g_autoptr (SrChange) change = vault_fixture_change ("task.add", id, "as if nothing had been");

      append (self, self->slot, change);
    }
  assert_named (self, SR_FINDING_ALTERED, "head");
}

static void
test_removed (Forger *self, gconstpointer data)
{
  sql (self, "PRAGMA foreign_keys = OFF; DELETE FROM record WHERE entry = 5;"
             "DELETE FROM journal_payload WHERE number = 5; DELETE FROM journal WHERE number = 5");
  assert_named (self, SR_FINDING_REMOVED, "journal 6");
}

static void
test_reordered (Forger *self, gconstpointer data)
{
  sql (self,
       "PRAGMA foreign_keys = OFF;"
       "UPDATE journal SET number = 100 WHERE number = 5; UPDATE journal SET number = 5 WHERE number = 6;"
       "UPDATE journal SET number = 6 WHERE number = 100;"
       "UPDATE journal_payload SET number = 100 WHERE number = 5;"
       "UPDATE journal_payload SET number = 5 WHERE number = 6;"
       "UPDATE journal_payload SET number = 6 WHERE number = 100");
  assert_named (self, SR_FINDING_REORDERED, "journal 5");
}

static void
test_altered (Forger *self, gconstpointer data)
{
  sql (self,
       "UPDATE journal_payload SET payload = CAST (replace (payload, 'to be', 'has been') AS BLOB) WHERE"
       " number = 5");
  assert_named (self, SR_FINDING_ALTERED, "journal 5");
}

/* A head that was printed answers later, on whatever computer. */
static void
test_head (Forger *self, gconstpointer data)
{
  g_autoptr (GDateTime) at = NULL;
  g_autofree char *printed = NULL;
  const char *hash;
  SrHeadAnswer answer;
  g_autoptr (GError) error = NULL;
  SrVault *vault;

  close_database (self);
  vault_fixture_reopen (&self->fixture);
  vault = self->fixture.vault;
  g_assert_cmpuint (sr_vault_get_head (vault, &hash), ==, 9);
  printed = g_strndup (hash, SR_HEAD_LEAST_DIGITS);
  vault_fixture_commit (&self->fixture, "task.add", "t9", "more");
  g_assert_true (sr_vault_compare_head (vault, 9, printed, &answer, &at, &error));
  g_assert_cmpint (answer, ==, SR_HEAD_UNCHANGED);
  g_assert_nonnull (at);
  g_assert_true (sr_vault_compare_head (vault, 8, printed, &answer, NULL, &error));
  g_assert_cmpint (answer, ==, SR_HEAD_DIFFERENT);
  g_assert_true (sr_vault_compare_head (vault, 11, printed, &answer, NULL, &error));
  g_assert_cmpint (answer, ==, SR_HEAD_MISSING);
  g_assert_false (sr_vault_compare_head (vault, 9, "12", &answer, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
}

#define ADD(path, function) g_test_add (path, Forger, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/forgery/colleague/edited-duty", test_edited_duty);
  ADD ("/forgery/colleague/replaced-key", test_replaced_key);
  ADD ("/forgery/colleague/signed-as-partner", test_signed_as_partner);
  ADD ("/forgery/colleague/own-act-of-a-partner", test_own_act_of_a_partner);
  ADD ("/forgery/colleague/promotion", test_promotion);
  ADD ("/forgery/colleague/cut-tail", test_cut_tail);
  ADD ("/forgery/colleague/cut-and-gone-on", test_cut_and_gone_on);
  ADD ("/forgery/colleague/removed", test_removed);
  ADD ("/forgery/colleague/reordered", test_reordered);
  ADD ("/forgery/colleague/altered", test_altered);
  ADD ("/forgery/folder/head", test_head);
  return g_test_run ();
}
