/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-file.h"
#include "sr-json.h"
#include "sr-record-store.h"
#include "sr-vault-private.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whoever can write the folder, and a colleague who holds the database key: what they change is noticed. */

static char *
findings (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVaultReport) report = sr_vault_verify (self->vault, NULL, NULL, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_string_append_printf (text, "%s: %s\n", sr_vault_report_get_finding_about (report, i),
                            sr_vault_report_get_finding (report, i));
  g_test_message ("%s", text->str);
  return g_string_free (text, FALSE);
}

static void
assert_finds (VaultFixture *self, const char *about)
{
  g_autofree char *text = findings (self);

  g_assert_nonnull (strstr (text, about));
}

static void
assert_clean (VaultFixture *self)
{
  g_autofree char *text = findings (self);

  g_assert_cmpstr (text, ==, "");
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_mkdir (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          copy_folder (source, target);
          continue;
        }
      g_assert_true (g_file_get_contents (source, &text, &length, NULL));
      g_assert_true (g_file_set_contents (target, text, (gssize) length, NULL));
    }
}

static char *
put_aside (VaultFixture *self, const char *name)
{
  char *copy = g_build_filename (self->root, name, NULL);

  copy_folder (self->dir, copy);
  return copy;
}

static void
put_back (VaultFixture *self, const char *copy)
{
  g_clear_object (&self->vault);
  sr_file_remove_folder (self->dir);
  copy_folder (copy, self->dir);
}

static void
test_older_copy (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (SrChange) change = vault_fixture_change ("task.add", "t9", "nine");

  vault_fixture_commit (self, "task.add", "t1", "one");
  g_clear_object (&self->vault);
  copy = put_aside (self, "older");
  vault_fixture_reopen (self);
  vault_fixture_commit (self, "task.add", "t2", "two");
  vault_fixture_commit (self, "task.add", "t3", "three");
  put_back (self, copy);
  before = vault_fixture_hashes (self->dir);
  vault_fixture_reopen (self);
  g_assert_nonnull (strstr (sr_vault_get_warning (self->vault), "3 to 4"));
  g_assert_true (sr_vault_is_read_only (self->vault));
  g_assert_false (sr_vault_commit (self->vault, change, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_FAILED);
  g_clear_error (&error);
  assert_finds (self, "head: ");
  g_clear_object (&self->vault);
  after = vault_fixture_hashes (self->dir);
  g_assert_cmpstr (before, ==, after); /* nothing was written so far */
  vault_fixture_reopen (self);
  g_assert_true (sr_vault_accept_head (self->vault, &error));
  g_assert_no_error (error);
  g_assert_true (sr_vault_commit (self->vault, change, &error));
  vault_fixture_reopen (self);
  g_assert_null (sr_vault_get_warning (self->vault));
  assert_clean (self);
}

static void
test_twin (VaultFixture *self, gconstpointer data)
{
  g_autofree char *copy = NULL;
  g_autofree char *head = NULL;
  g_autofree char *heads = g_build_filename (g_get_user_state_dir (), "subrosa", "heads", NULL);
  g_autoptr (GBytes) seen = NULL;

  g_clear_object (&self->vault);
  copy = put_aside (self, "twin");
  vault_fixture_reopen (self);
  vault_fixture_commit (self, "task.add", "t1", "one");
  seen = vault_fixture_read (heads, sr_vault_get_id (self->vault));
  head = g_strdup (sr_vault_get_id (self->vault));
  put_back (self, copy);
  /* another machine, which has not seen entry 2, goes on with the copy */
  {
    g_autofree char *path = g_build_filename (heads, head, NULL);

    g_unlink (path);
  }
  vault_fixture_reopen (self);
  vault_fixture_commit (self, "task.add", "t2", "two");
  vault_fixture_commit (self, "task.add", "t3", "three");
  g_clear_object (&self->vault);
  vault_fixture_write (heads, head, seen);
  vault_fixture_reopen (self);
  g_assert_nonnull (strstr (sr_vault_get_warning (self->vault), "entry 2 differs"));
}

static void
test_without_memory (VaultFixture *self, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (g_get_user_state_dir (), "subrosa", "heads", sr_vault_get_id (self->vault), NULL);

  vault_fixture_commit (self, "task.add", "t1", "one");
  g_clear_object (&self->vault);
  g_unlink (path);
  vault_fixture_reopen (self);
  g_assert_nonnull (strstr (sr_vault_get_notice (self->vault), "cannot know"));
  g_assert_true (g_file_set_contents (path, "nonsense", -1, NULL));
  vault_fixture_reopen (self);
  g_assert_nonnull (strstr (sr_vault_get_notice (self->vault), "cannot know"));
}

/* Each byte of the database is either refused at opening or found. */
static void
test_flips_in_database (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  g_autoptr (GBytes) good = NULL;
  g_autofree guint8 *bad = NULL;
  g_autofree char *long_title = g_strnfill (20000, 'x');
  gsize length;
  guint refused = 0;
  guint found = 0;

  vault_fixture_commit (self, "task.add", "t1", long_title);
  g_clear_object (&self->vault);
  good = vault_fixture_read (self->dir, "vault.db");
  bad = g_memdup2 (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
  length = g_bytes_get_size (good);
  for (gsize at = 0; at < length; at += 1361)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      bad[at] ^= 1 << (at % 8);
      bytes = g_bytes_new (bad, length);
      vault_fixture_write (self->dir, "vault.db", bytes);
      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, &error);
      if (self->vault == NULL)
        {
          g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
          refused++;
        }
      else
        {
          g_autoptr (SrVaultReport) report = sr_vault_verify (self->vault, NULL, NULL, NULL, NULL);

          g_assert_true (report == NULL || !sr_vault_report_is_clean (report));
          found++;
        }
      g_clear_object (&self->vault);
      bad[at] ^= 1 << (at % 8);
    }
  g_test_message ("%u refused, %u found", refused, found);
  g_assert_cmpuint (refused, >, 0);
  g_assert_cmpuint (found, >, 0);
  vault_fixture_write (self->dir, "vault.db", good);
  vault_fixture_reopen (self);
  assert_clean (self);
}

static char *
all_text (GPtrArray *records)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *body = sr_json_object_to_string (sr_record_get_body (records->pdata[i]));

      g_string_append_printf (text, "%s %s\n", sr_record_get_id (records->pdata[i]), body);
    }
  return g_string_free (text, FALSE);
}

/* SQLCipher may hand out zeros for a damaged overflow page; what the vault hands out is an error or right. */
static void
test_never_different (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  g_autofree char *long_title = g_strnfill (30000, 'x');
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GBytes) good = NULL;
  g_autofree guint8 *bad = NULL;
  guint refused = 0;

  vault_fixture_commit (self, "task.add", "t1", long_title);
  records = sr_vault_load (self->vault, NULL);
  expected = all_text (records);
  g_clear_object (&self->vault);
  good = vault_fixture_read (self->dir, "vault.db");
  bad = g_memdup2 (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
  for (gsize at = 2048; at < g_bytes_get_size (good); at += 4096)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autofree char *text = NULL;

      bad[at] ^= 1;
      bytes = g_bytes_new (bad, g_bytes_get_size (good));
      vault_fixture_write (self->dir, "vault.db", bytes);
      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
      found = self->vault != NULL ? sr_vault_load (self->vault, NULL) : NULL;
      text = found != NULL ? all_text (found) : NULL;
      if (text != NULL)
        g_assert_cmpstr (text, ==, expected);
      else
        refused++;
      g_clear_object (&self->vault);
      bad[at] ^= 1;
    }
  g_assert_cmpuint (refused, >=, 8); /* at least the pages of the long text */
}

/* A page from yesterday is authentic in itself. */
static void
test_page_put_back (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GBytes) now = NULL;
  guint noticed = 0;
  guint differing = 0;

  vault_fixture_commit (self, "duty.note", "t1", "required");
  g_clear_object (&self->vault);
  old = vault_fixture_read (self->dir, "vault.db");
  vault_fixture_reopen (self);
  vault_fixture_commit (self, "duty.note", "t1", "met");
  g_clear_object (&self->vault);
  now = vault_fixture_read (self->dir, "vault.db");
  for (gsize at = 0; at + 4096 <= MIN (g_bytes_get_size (old), g_bytes_get_size (now)); at += 4096)
    {
      const guint8 *a = g_bytes_get_data (old, NULL);
      g_autofree guint8 *b = g_memdup2 (g_bytes_get_data (now, NULL), g_bytes_get_size (now));
      g_autoptr (GBytes) mixed = NULL;
      g_autoptr (SrVaultReport) report = NULL;

      if (memcmp (a + at, b + at, 4096) == 0)
        continue;
      differing++;
      memcpy (b + at, a + at, 4096);
      mixed = g_bytes_new (b, g_bytes_get_size (now));
      vault_fixture_write (self->dir, "vault.db", mixed);
      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
      report = self->vault != NULL ? sr_vault_verify (self->vault, NULL, NULL, NULL, NULL) : NULL;
      noticed += report == NULL || !sr_vault_report_is_clean (report);
      g_clear_object (&self->vault);
    }
  g_test_message ("%u of %u pages differed and were noticed", noticed, differing);
  g_assert_cmpuint (differing, >=, 3);
  /* the first page only counts changes; all that carries something is noticed */
  g_assert_cmpuint (noticed, >=, differing - 1);
}

/* A process that dies leaves its write-ahead log. Cut or flipped, fewer entries remain: which is told. */
static void
test_write_ahead_log (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) session = sr_vault_dup_session (self->vault);
  g_autofree char *copy = NULL;
  g_autoptr (GBytes) log = NULL;
  gsize length;
  pid_t child;
  int status;
  guint told = 0;
  guint rounds = 0;

  g_clear_object (&self->vault);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
      for (guint i = 0; i < 8; i++)
        {
          g_autofree char *id = g_strdup_printf ("t%u", i);

          vault_fixture_commit (self, "task.add", id, "acknowledged");
        }
      _exit (0); /* without closing */
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  copy = put_aside (self, "crashed");
  log = vault_fixture_read (self->dir, "vault.db-wal");
  length = g_bytes_get_size (log);
  g_assert_cmpuint (length, >, 0);
  self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
  g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), ==, 9); /* the control: nothing is lost */
  g_assert_null (sr_vault_get_warning (self->vault));
  for (gsize at = 40; at < length; at += length / 24)
    {
      g_autofree guint8 *bad = g_memdup2 (g_bytes_get_data (log, NULL), length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      put_back (self, copy);
      bad[at] ^= 4;
      bytes = rounds % 3 == 2 ? g_bytes_new (bad, at) : g_bytes_new (bad, length);
      vault_fixture_write (self->dir, "vault.db-wal", bytes);
      self->vault = sr_vault_open_with_session (self->dir, session, self->clock, &error);
      if (self->vault == NULL)
        g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
      if (self->vault == NULL || sr_vault_get_warning (self->vault) != NULL)
        told++;
      else
        g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), ==, 9);
      rounds++;
    }
  g_test_message ("%u of %u told", told, rounds);
  g_assert_cmpuint (told, >, rounds / 2);
  put_back (self, copy);
  {
    g_autofree char *path = g_build_filename (self->dir, "vault.db-wal", NULL);

    g_unlink (path);
  }
  self->vault = sr_vault_open_with_session (self->dir, session, self->clock, NULL);
  g_assert_true (self->vault == NULL || sr_vault_get_warning (self->vault) != NULL);
}

static void
exec_sql (VaultFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  sr_db_exec (self->vault->db, sql, &error);
  g_assert_no_error (error);
}

static void
test_forged_record (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrChange) change = vault_fixture_change ("task.add", "t1", "met");

  vault_fixture_commit (self, "task.add", "t1", "required");
  /* with the right digest, as the program itself would write it */
  g_assert_true (sr_record_store_apply (self->vault->db, self->vault->digest_key, change, 2, NULL));
  assert_finds (self, "record task/t1: ");
  exec_sql (self, "DELETE FROM record WHERE id = 't1'");
  assert_finds (self, "record task/t1: ");
}

static void
test_forged_digest (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vault_fixture_commit (self, "task.add", "t1", "required");
  exec_sql (self, "UPDATE record SET body = replace (body, 'required', 'met') WHERE id = 't1'");
  g_assert_null (sr_vault_load (self->vault, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  assert_finds (self, "record: ");
}

static void
test_forged_journal (VaultFixture *self, gconstpointer data)
{
  vault_fixture_commit (self, "task.add", "t1", "one");
  vault_fixture_commit (self, "task.add", "t2", "two");
  vault_fixture_commit (self, "task.add", "t3", "three");
  exec_sql (
    self,
    "SAVEPOINT s; UPDATE journal_payload SET payload = CAST (replace (payload, 'two', 'owt') AS BLOB) WHERE"
    " number = 3");
  assert_finds (self, "journal 3: ");
  exec_sql (self, "ROLLBACK TO s; DELETE FROM journal_payload WHERE number = 3");
  assert_finds (self, "journal 3: ");
  exec_sql (self, "ROLLBACK TO s; PRAGMA defer_foreign_keys = ON; DELETE FROM record WHERE id = 't2';"
                  "DELETE FROM journal_payload WHERE number = 3; DELETE FROM journal WHERE number = 3");
  assert_finds (self, "journal 4: ");
  exec_sql (
    self,
    "ROLLBACK TO s; UPDATE journal SET header = CAST (replace (header, 'task.add', 'task.bad') AS BLOB) WHERE"
    " number = 3");
  assert_finds (self, "journal 3: ");
  exec_sql (self, "ROLLBACK TO s; UPDATE journal SET incident = 'i2' WHERE number = 3");
  assert_finds (self, "journal 3: ");
  exec_sql (self,
            "ROLLBACK TO s; UPDATE journal SET signature = (SELECT signature FROM journal WHERE number ="
            " 2) WHERE number = 3");
  assert_finds (self, "journal 3: ");
  exec_sql (self, "ROLLBACK TO s; RELEASE s");
  assert_clean (self);
}

/* An entry that a colleague's own program writes: well formed, but not theirs to make. */
static void
append_change (VaultFixture *self, const char *signer, SrKeyPair *pair, SrChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) json = sr_change_to_json (change);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), json);
  char *text = json_to_string (node, FALSE);
  g_autoptr (GBytes) payload = g_bytes_new_take (text, strlen (text));
  g_autoptr (GBytes) salt = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autofree char *digest = sr_journal_digest (salt, payload);
  g_autofree char *hash = NULL;
  SrJournalHeader header = {.vault_id = self->vault->id,
                            .number = self->vault->head_number + 1,
                            .previous = self->vault->head_hash,
                            .signer = (char *) signer,
                            .session = self->vault->slot,
                            .act = (char *) sr_change_get_act (change),
                            .incident = (char *) "i1",
                            .payload = digest};

  sr_journal_header_now (&header, self->clock);
  g_assert_true (sr_journal_insert (self->vault->db, &header, pair, salt, payload, &hash, &error));
  g_assert_no_error (error);
  g_assert_true (
    sr_record_store_apply (self->vault->db, self->vault->digest_key, change, header.number, NULL));
  self->vault->head_number++;
  g_date_time_unref (header.at);
  g_free (header.zone);
  g_free (header.boot);
}

static void
append_entry (VaultFixture *self, const char *signer, SrKeyPair *pair, const char *act)
{
  g_autoptr (SrChange) change = vault_fixture_change (act, "t1", "forged");

  append_change (self, signer, pair, change);
}

static void
test_unauthorised_entry (VaultFixture *self, gconstpointer data)
{
  /* a paralegal's own key under an act of partners */
  append_entry (self, self->vault->slot, self->vault->identity->pair, "notice.approve");
  assert_finds (self, "journal 2: ");
}

static void
test_signed_as_another (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) members = sr_roster_list (self->vault->roster);
  const SrMember *recovery = g_ptr_array_index (members, 1);

  g_assert_cmpint (recovery->kind, ==, SR_SLOT_RECOVERY);
  append_entry (self, recovery->slot, self->vault->identity->pair, "vault.note");
  assert_finds (self, "journal 2: ");
}

static void
test_stranger (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrKeyPair) stranger = sr_key_pair_new_random ();

  append_entry (self, "00000000000000000000000000000000", stranger, "task.add");
  assert_finds (self, "journal 2: ");
}

static SrChange *
change_state (const char *act, const char *kind, const char *member, const char *value)
{
  SrChange *change = sr_change_new (act, "i1");
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonArray) duties = json_array_new ();

  json_array_add_string_element (duties, "us-ny.regulator");
  json_object_set_string_member (body, member, value);
  json_object_set_array_member (body, "duties", json_array_ref (duties));
  sr_change_put (change, kind, "x", "i1", body);
  return change;
}

/* What only a partner decides cannot ride on an act that everybody may do. */
static void
test_smuggled (VaultFixture *self, gconstpointer data)
{
  const char *const table[][4] = {
    {"task.done", "duty", "status", "not_required"},
    {"notice.save", "notice", "state", "approved"},
    {"notice.release", "notice", "state", "approved"},
    {"incident.state", "incident", "state", "closed"},
    {"incident.report", "incident", "state", "not_a_breach"},
  };
  g_autoptr (SrChange) met = change_state ("duty.met", "duty", "status", "met");

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SrChange) change = change_state (table[i][0], table[i][1], table[i][2], table[i][3]);

      g_assert_false (sr_vault_commit (self->vault, change, &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
    }
  g_assert_true (sr_vault_commit (self->vault, met, NULL));
  assert_clean (self);
  {
    /* and beside the program it is found */
    g_autoptr (SrChange) forged = change_state ("task.done", "duty", "status", "not_required");

    append_change (self, self->vault->slot, self->vault->identity->pair, forged);
    assert_finds (self, "journal 3: ");
  }
}

/* What a partner closed stays closed while others note things on it. */
static void
test_closed_case (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrChange) open = change_state ("incident.report", "incident", "state", "open");
  g_autoptr (SrChange) close = change_state ("incident.close", "incident", "state", "closed");
  g_autoptr (SrChange) note = change_state ("incident.set", "incident", "state", "closed");
  g_autoptr (SrChange) silent = change_state ("incident.set", "incident", "state", "open");
  g_autoptr (SrChange) reopen = change_state ("incident.reopen", "incident", "state", "open");

  g_assert_true (sr_vault_commit (self->vault, open, NULL));
  g_assert_true (sr_vault_commit (self->vault, close, NULL));
  g_assert_true (sr_vault_commit (self->vault, note, NULL));
  g_assert_false (sr_vault_commit (self->vault, silent, NULL));
  g_assert_true (sr_vault_commit (self->vault, reopen, NULL));
  assert_clean (self);
}

/* A paralegal cannot make themselves a partner, neither through the program nor beside it. */
static void
test_self_promotion (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SrMember member = *sr_roster_find (self->vault->roster, self->vault->slot);
  g_autoptr (SrChange) change = sr_change_new ("task.add", NULL);
  g_autoptr (SrChange) promotion = sr_change_new ("roster.change", NULL);
  g_autoptr (JsonObject) body = NULL;

  member.claimed_role = (char *) "partner";
  body = sr_roster_member_body (&member);
  sr_change_put (change, SR_ROSTER_KIND, self->vault->slot, NULL, body);
  g_assert_false (sr_vault_commit (self->vault, change, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  /* the founder manages users, but a partner needs a partner or the recovery key */
  sr_change_put (promotion, SR_ROSTER_KIND, self->vault->slot, NULL, body);
  g_assert_false (sr_vault_commit (self->vault, promotion, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_PARALEGAL);
  assert_clean (self);
}

static void
test_schema (VaultFixture *self, gconstpointer data)
{
  g_autofree char *sentence = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  exec_sql (self, "CREATE TRIGGER evil AFTER INSERT ON draft BEGIN SELECT 1; END");
  g_clear_object (&self->vault);
  before = vault_fixture_hashes (self->dir);
  sentence = vault_fixture_fails_to_open (self, SR_ERROR_DAMAGED);
  g_assert_nonnull (strstr (sentence, "tampered"));
  after = vault_fixture_hashes (self->dir);
  g_assert_cmpstr (before, ==, after);
}

static void
test_newer_schema (VaultFixture *self, gconstpointer data)
{
  g_autofree char *sentence = NULL;

  exec_sql (self, "PRAGMA user_version = 999");
  sentence = vault_fixture_fails_to_open (self, SR_ERROR_DAMAGED);
  g_assert_nonnull (strstr (sentence, "newer"));
}

static void
test_foreign_parts (VaultFixture *self, gconstpointer data)
{
  VaultFixture other = {0};
  g_autoptr (GBytes) keys = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  vault_fixture_set_up (&other, NULL);
  g_clear_object (&other.vault);
  g_clear_object (&self->vault);
  /* the same passphrase opens the other's slot, but not this database */
  keys = vault_fixture_read (other.dir, "keys");
  vault_fixture_write (self->dir, "keys", keys);
  a = vault_fixture_fails_to_open (self, SR_ERROR_DAMAGED);
  {
    g_autofree char *path = g_build_filename (other.dir, "vault.db", NULL);

    g_unlink (path);
  }
  b = vault_fixture_fails_to_open (&other, SR_ERROR_DAMAGED);
  vault_fixture_tear_down (&other, NULL);
}

static void
test_evidence_swapped (VaultFixture *self, gconstpointer data)
{
  g_autofree char *one = vault_fixture_add_evidence (self, "e1", 5000, 1);
  g_autofree char *two = vault_fixture_add_evidence (self, "e2", 5000, 2);
  SrEvidenceKey a = {0};
  SrEvidenceKey b = {0};
  g_autofree char *path_a = NULL;
  g_autofree char *path_b = NULL;
  g_autofree char *aside = g_build_filename (self->root, "aside", NULL);

  assert_clean (self);
  g_assert_true (sr_evidence_key_load (self->vault->db, one, &a, NULL));
  g_assert_true (sr_evidence_key_load (self->vault->db, two, &b, NULL));
  path_a = sr_evidence_part_path (self->dir, a.file, 0);
  path_b = sr_evidence_part_path (self->dir, b.file, 0);
  g_assert_cmpint (g_rename (path_a, aside), ==, 0);
  assert_finds (self, "evidence e1: ");
  g_assert_cmpint (g_rename (path_b, path_a), ==, 0);
  g_assert_cmpint (g_rename (aside, path_b), ==, 0);
  assert_finds (self, "evidence e1: ");
  assert_finds (self, "evidence e2: ");
  g_assert_cmpint (truncate (path_a, 4096), ==, 0);
  assert_finds (self, "evidence e1: ");
  sr_evidence_key_clear (&a);
  sr_evidence_key_clear (&b);
}

static void
test_flips_in_evidence (VaultFixture *self, gconstpointer data)
{
  g_autofree char *id = vault_fixture_add_evidence (self, "e1", 30000, 1);
  SrEvidenceKey key = {0};
  g_autofree char *name = NULL;
  g_autoptr (GBytes) good = NULL;
  g_autofree guint8 *bad = NULL;
  g_autofree char *expected = g_strnfill (0, ' ');
  gsize length;

  g_assert_true (sr_evidence_key_load (self->vault->db, id, &key, NULL));
  name = g_strdup_printf ("evidence/%s.db", key.file);
  good = vault_fixture_read (self->dir, name);
  length = g_bytes_get_size (good);
  bad = g_memdup2 (g_bytes_get_data (good, NULL), length);
  for (gsize at = 0; at < length; at += 997)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SrEvidenceReader) reader = NULL;
      g_autoptr (GBytes) all = NULL;

      bad[at] ^= 16;
      bytes = g_bytes_new (bad, length);
      vault_fixture_write (self->dir, name, bytes);
      reader = sr_vault_evidence_open (self->vault, id, NULL);
      all = reader != NULL ? sr_evidence_reader_read_all (reader, G_MAXUINT64, NULL) : NULL;
      /* an unused page may hide a flip; what is read is never different */
      g_assert_true (all == NULL || g_bytes_get_size (all) == 30000);
      bad[at] ^= 16;
    }
  sr_evidence_key_clear (&key);
}

/* What retention does later: content goes, the chain stays. */
static void
test_erased (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrChange) erase = sr_change_new ("incident.erase", "i1");
  g_autoptr (JsonNode) note = json_from_string ("{\"erased\": [2], \"reason\": \"retention\"}", NULL);
  g_autoptr (GPtrArray) entries = NULL;

  vault_fixture_commit (self, "task.add", "t1", "a client's name");
  exec_sql (self, "DELETE FROM journal_payload WHERE number = 2");
  assert_finds (self, "journal 2: ");
  sr_change_drop (erase, "task", "t1");
  sr_change_set_note (erase, json_node_get_object (note));
  g_assert_true (sr_vault_commit (self->vault, erase, NULL));
  assert_clean (self);
  entries = sr_vault_journal (self->vault, NULL, 2, 1, NULL);
  g_assert_null (sr_journal_entry_get_payload (entries->pdata[0]));
}

#define ADD(path, function, role) \
  g_test_add (path, VaultFixture, role, vault_fixture_set_up, function, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/integrity/folder/older-copy", test_older_copy, NULL);
  ADD ("/integrity/folder/twin", test_twin, NULL);
  ADD ("/integrity/folder/without-memory", test_without_memory, NULL);
  ADD ("/integrity/folder/flips-in-database", test_flips_in_database, NULL);
  ADD ("/integrity/folder/never-different", test_never_different, NULL);
  ADD ("/integrity/folder/page-put-back", test_page_put_back, NULL);
  ADD ("/integrity/folder/write-ahead-log", test_write_ahead_log, NULL);
  ADD ("/integrity/folder/foreign-parts", test_foreign_parts, NULL);
  ADD ("/integrity/folder/evidence-swapped", test_evidence_swapped, NULL);
  ADD ("/integrity/folder/flips-in-evidence", test_flips_in_evidence, NULL);
  ADD ("/integrity/colleague/forged-record", test_forged_record, NULL);
  ADD ("/integrity/colleague/forged-digest", test_forged_digest, NULL);
  ADD ("/integrity/colleague/forged-journal", test_forged_journal, NULL);
  ADD ("/integrity/colleague/unauthorised-entry", test_unauthorised_entry, "paralegal");
  ADD ("/integrity/colleague/signed-as-another", test_signed_as_another, NULL);
  ADD ("/integrity/colleague/stranger", test_stranger, NULL);
  ADD ("/integrity/colleague/smuggled", test_smuggled, NULL);
  ADD ("/integrity/colleague/closed-case", test_closed_case, NULL);
  ADD ("/integrity/colleague/self-promotion", test_self_promotion, "paralegal");
  ADD ("/integrity/colleague/schema", test_schema, NULL);
  ADD ("/integrity/colleague/newer-schema", test_newer_schema, NULL);
  ADD ("/integrity/erased", test_erased, NULL);
  return g_test_run ();
}
