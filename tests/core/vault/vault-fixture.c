/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "vault-fixture.h"

#include "sr-error.h"
#include "sr-file.h"

#include <glib/gstdio.h>
#include <string.h>

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return json_object_ref (json_node_get_object (node));
}

void
vault_fixture_set_up (VaultFixture *self, gconstpointer role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 2, 15, 15, 0);
  g_autoptr (JsonObject) firm
    = parse ("{\"name\": \"Harrow & Finch LLP\", \"time_zone\": \"America/New_York\"}");
  g_autoptr (JsonObject) person = parse ("{\"name\": \"" FIXTURE_PERSON "\"}");
  SrFounding founding = {firm, person, NULL, TRUE};

  json_object_set_string_member (person, "role", role != NULL ? role : "partner");
  self->root = g_dir_make_tmp ("sr-vault-XXXXXX", NULL);
  self->dir = g_build_filename (self->root, "Firm.subrosa", NULL);
  self->clock = sr_clock_new_fixed (now);
  self->passphrase = sr_secret_new_text ("correct horse");
  self->vault
    = sr_vault_create (self->dir, &founding, self->passphrase, &self->recovery_key, self->clock, &error);
  g_assert_no_error (error);
  g_assert_true (SR_IS_VAULT (self->vault));
}

void
vault_fixture_tear_down (VaultFixture *self, gconstpointer data)
{
  g_clear_object (&self->vault);
  sr_file_remove_folder (self->root);
  g_free (self->root);
  g_free (self->dir);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->passphrase, sr_secret_unref);
  g_clear_pointer (&self->recovery_key, sr_secret_unref);
}

void
vault_fixture_reopen (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->vault);
  self->vault = sr_vault_open (self->dir, NULL, self->passphrase, self->clock, &error);
  g_assert_no_error (error);
  g_assert_true (SR_IS_VAULT (self->vault));
}

char *
vault_fixture_fails_to_open (VaultFixture *self, int code)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->vault);
  self->vault = sr_vault_open (self->dir, NULL, self->passphrase, self->clock, &error);
  g_assert_null (self->vault);
  g_assert_error (error, SR_ERROR, code);
  return g_strdup (error->message);
}

SrChange *
vault_fixture_change (const char *act, const char *id, const char *title)
{
  SrChange *change = sr_change_new (act, "i1");
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "title", title);
  sr_change_put (change, "task", id, "i1", body);
  return change;
}

void
vault_fixture_commit (VaultFixture *self, const char *act, const char *id, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = vault_fixture_change (act, id, title);

  g_assert_true (sr_vault_commit (self->vault, change, &error));
  g_assert_no_error (error);
}

char *
vault_fixture_add_evidence (VaultFixture *self, const char *id, gsize size, guint8 seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrEvidenceWriter) writer = sr_vault_evidence_begin (self->vault, size, &error);
  g_autoptr (SrChange) change = sr_change_new ("evidence.add", "i1");
  g_autoptr (JsonObject) body = json_object_new ();
  guint8 chunk[10000];
  gsize done = 0;

  g_assert_no_error (error);
  while (done < size)
    {
      gsize take = MIN (sizeof chunk, size - done);

      for (gsize i = 0; i < take; i++)
        chunk[i] = (guint8) (seed + (done + i) % 251);
      g_assert_true (sr_evidence_writer_write (writer, chunk, take, &error));
      done += take;
    }
  json_object_set_int_member (body, "size", (gint64) sr_evidence_writer_get_size (writer));
  json_object_set_string_member (body, "sha256", sr_evidence_writer_get_sha256 (writer));
  sr_change_put (change, "evidence", id, "i1", body);
  g_assert_true (sr_evidence_writer_finish (writer, change, &error));
  g_assert_no_error (error);
  return g_strdup (id);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
hash_folder (const char *path, GPtrArray *lines)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *sum = NULL;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          hash_folder (child, lines);
          continue;
        }
      g_assert_true (g_file_get_contents (child, &text, &length, NULL));
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
      g_ptr_array_add (lines, g_strconcat (child, " ", sum, NULL));
    }
}

char *
vault_fixture_hashes (const char *dir)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  hash_folder (dir, lines);
  g_ptr_array_sort (lines, compare_names);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

GBytes *
vault_fixture_read (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

void
vault_fixture_write (const char *dir, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_true (
    g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}
