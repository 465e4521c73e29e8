/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-vault-erase.h"
#include "sr-vault-private.h"
#include "vault-fixture.h"

#include <string.h>

/* Deletion by retention: what is gone is gone from every page, what is left verifies. */

#define MARKER "Persephone Quillfeather-Zamboanga owes nobody anything at all"

static void
put (VaultFixture *self,
     const char *act,
     const char *incident,
     const char *kind,
     const char *id,
     const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = sr_change_new (act, incident);
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "title", text);
  if (g_str_equal (kind, "incident"))
    json_object_set_string_member (body, "state", g_str_equal (act, "incident.close") ? "closed" : "open");
  sr_change_put (change, kind, id, incident, body);
  g_assert_true (sr_vault_commit (self->vault, change, &error));
  g_assert_no_error (error);
}

static void
fill (VaultFixture *self)
{
  g_autoptr (JsonNode) draft = json_from_string ("{\"text\": \"" MARKER "\"}", NULL);
  g_autofree char *large = g_strnfill (20000, '.');
  g_autofree char *long_text = g_strconcat (large, MARKER, large, NULL);

  put (self, "incident.begin", "gone-1", "incident", "gone-1", MARKER);
  put (self, "incident.begin", "stays-1", "incident", "stays-1", "another matter");
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);
      g_autofree char *other = g_strdup_printf ("s%u", i);

      put (self, "task.add", "gone-1", "task", id, i % 10 == 0 ? long_text : MARKER);
      put (self, "task.add", "stays-1", "task", other, "another matter");
      put (self, "task.done", "gone-1", "task", id, MARKER " again");
    }
  g_assert_true (sr_vault_put_draft (self->vault, "report:gone-1", draft, NULL));
  g_assert_true (sr_vault_put_draft (self->vault, "report:stays-1", draft, NULL));
  g_assert_true (sr_vault_delete_draft (self->vault, "report:stays-1", NULL));
}

static void
assert_clean (VaultFixture *self, guint erased)
{
  g_autoptr (SrVaultReport) report = sr_vault_verify (self->vault, NULL, NULL, NULL, NULL);

  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_test_message ("%s: %s", sr_vault_report_get_finding_about (report, i),
                    sr_vault_report_get_finding (report, i));
  g_assert_true (sr_vault_report_is_clean (report));
  g_assert_cmpuint (sr_vault_report_get_erased (report), ==, erased);
}

/* Every page of the database in the clear, one after the other. */
static GByteArray *
decrypt (VaultFixture *self)
{
  GByteArray *all = g_byte_array_new ();
  sqlite3_int64 length;
  guint8 *pages = sqlite3_serialize (sr_db_get_handle (self->vault->db), "main", &length, 0);

  g_assert_nonnull (pages);
  g_byte_array_append (all, pages, (guint) length);
  sqlite3_free (pages);
  return all;
}

/* How many 8-byte windows of the marker stand somewhere in it. */
static guint
windows (GByteArray *bytes)
{
  guint found = 0;

  for (gsize i = 0; i + 8 <= strlen (MARKER); i++)
    found += memmem (bytes->data, bytes->len, MARKER + i, 8) != NULL;
  return found;
}

static void
test_erase (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) before = NULL;
  g_autoptr (GByteArray) after = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_auto (GStrv) drafts = NULL;
  SrErased erased = {0};

  fill (self);
  g_assert_false (sr_vault_erase_incident (self->vault, "gone-1", "retention", &erased, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT); /* still open */
  g_clear_error (&error);
  put (self, "incident.close", "gone-1", "incident", "gone-1", MARKER);
  before = decrypt (self);
  g_assert_cmpuint (windows (before), >, 10);
  g_assert_true (
    sr_vault_erase_incident (self->vault, "gone-1", "retention of seven years", &erased, &error));
  g_assert_no_error (error);
  g_assert_true (erased.compacted);
  g_assert_cmpuint (erased.entries, ==, 82);
  g_assert_cmpuint (erased.records, ==, 41);
  after = decrypt (self);
  g_assert_cmpuint (windows (after), ==, 0);
  assert_clean (self, 82);
  records = sr_vault_load (self->vault, NULL);
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpstr (sr_record_get_incident (records->pdata[i]), !=, "gone-1");
  drafts = sr_vault_list_drafts (self->vault, NULL);
  g_assert_cmpuint (g_strv_length (drafts), ==, 0);
  /* the header and the entry that tells of it stay */
  entries = sr_vault_journal (self->vault, "gone-1", 0, 0, NULL);
  g_assert_cmpuint (entries->len, ==, 83);
  g_assert_null (sr_journal_entry_get_payload (entries->pdata[0]));
  g_assert_cmpstr (sr_journal_entry_get_act (entries->pdata[82]), ==, "incident.erase");
  vault_fixture_reopen (self);
  assert_clean (self, 82);
}

/* Two matters in one entry: the other one survives, and its own erasure later forgets nothing. */
static void
test_mixed (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = sr_change_new ("task.add", NULL);
  g_autoptr (JsonObject) body = json_object_new ();
  SrErased erased = {0};

  put (self, "incident.begin", "gone-1", "incident", "gone-1", MARKER);
  put (self, "incident.begin", "stays-1", "incident", "stays-1", "another matter");
  json_object_set_string_member (body, "title", "both");
  sr_change_put (change, "task", "a", "gone-1", body);
  sr_change_put (change, "task", "b", "stays-1", body);
  g_assert_true (sr_vault_commit (self->vault, change, &error));
  put (self, "incident.close", "gone-1", "incident", "gone-1", MARKER);
  put (self, "incident.close", "stays-1", "incident", "stays-1", "another matter");
  g_assert_true (sr_vault_erase_incident (self->vault, "gone-1", "retention", &erased, &error));
  g_assert_no_error (error);
  assert_clean (self, 3);
  g_assert_true (sr_vault_erase_incident (self->vault, "stays-1", "retention", &erased, &error));
  g_assert_no_error (error);
  assert_clean (self, 6);
}

static void
test_evidence (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *folder = g_build_filename (self->dir, "evidence", NULL);
  g_autoptr (GDir) dir = NULL;
  SrErased erased = {0};

  put (self, "incident.begin", "i1", "incident", "i1", "begun");
  id = vault_fixture_add_evidence (self, "e1", 30000, 7);
  put (self, "incident.close", "i1", "incident", "i1", "closed");
  g_assert_true (sr_vault_erase_incident (self->vault, "i1", "retention", &erased, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (erased.items, ==, 1);
  g_assert_null (sr_vault_evidence_open (self->vault, id, &error));
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  assert_clean (self, 3);
}

static void
test_role (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SrErased erased = {0};

  put (self, "incident.begin", "i1", "incident", "i1", "begun");
  g_assert_false (sr_vault_erase_incident (self->vault, "i1", "retention", &erased, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
}

#define ADD(path, function, role) \
  g_test_add (path, VaultFixture, role, vault_fixture_set_up, function, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/erase/incident", test_erase, NULL);
  ADD ("/erase/mixed", test_mixed, NULL);
  ADD ("/erase/evidence", test_evidence, NULL);
  ADD ("/erase/role", test_role, "paralegal");
  return g_test_run ();
}
