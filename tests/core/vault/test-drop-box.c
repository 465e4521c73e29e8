/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-drop-box.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-keys.h"
#include "sr-paths.h"
#include "sr-vault-memory.h"
#include "vault-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define MARKER "Tarragon Harbour Holdings"

static GDateTime *
report_time (void)
{
  return g_date_time_new_utc (2026, 11, 1, 22, 40, 0);
}

static JsonObject *
make_report (void)
{
  JsonObject *report = json_object_new ();

  json_object_set_string_member (report, "summary", MARKER " got our file");
  return report;
}

static char *
drop_report (VaultFixture *self, const char *const *paths)
{
  g_autoptr (JsonObject) report = make_report ();
  g_autoptr (GDateTime) at = report_time ();
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  sr_drop_box_add_report (self->dir, report, paths, at, &id, &error);
  g_assert_no_error (error);
  return id;
}

static GPtrArray *
list (VaultFixture *self, guint *damaged)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drops = sr_vault_list_drops (self->vault, damaged, &error);

  g_assert_no_error (error);
  return drops;
}

/* The only drop beside the vault. */
static char *
drop_path (VaultFixture *self)
{
  g_autofree char *folder = g_build_filename (self->dir, "drop", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (dir);
  return g_build_filename (folder, g_dir_read_name (dir), NULL);
}

static void
test_report (VaultFixture *self, gconstpointer data)
{
  g_autofree char *first = g_build_filename (self->root, "first.txt", NULL);
  g_autofree char *second = g_build_filename (self->root, "second.bin", NULL);
  const char *paths[] = {first, second, NULL};
  g_autofree char *large = g_strnfill (200000, 'y');
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GPtrArray) drops = NULL;
  g_autoptr (GDateTime) at = report_time ();
  g_autoptr (GInputStream) in = NULL;
  guint damaged = 9;
  char text[200001] = {0};
  SrDrop *drop;

  g_file_set_contents (first, MARKER, -1, NULL);
  g_file_set_contents (second, large, -1, NULL);
  g_clear_object (&self->vault); /* locked */
  id = drop_report (self, paths);

  /* it can be added, not read */
  path = drop_path (self);
  sealed = sr_file_read (path, 1 << 20, NULL);
  g_assert_null (memmem (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), MARKER, 8));

  vault_fixture_reopen (self);
  drops = list (self, &damaged);
  g_assert_cmpuint (damaged, ==, 0);
  g_assert_cmpuint (drops->len, ==, 1);
  drop = drops->pdata[0];
  g_assert_cmpstr (sr_drop_get_id (drop), ==, id);
  g_assert_cmpint (sr_drop_get_kind (drop), ==, SR_DROP_REPORT);
  g_assert_true (g_date_time_equal (sr_drop_get_at (drop), at));
  g_assert_cmpstr (sr_json_string (sr_drop_get_content (drop), "summary"), ==, MARKER " got our file");
  g_assert_cmpuint (sr_drop_get_n_files (drop), ==, 2);
  g_assert_cmpstr (sr_drop_get_file_name (drop, 1), ==, "second.bin");
  in = sr_drop_open_file (drop, 1, NULL);
  g_assert_true (g_input_stream_read_all (in, text, sizeof text - 1, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, large);
  g_clear_object (&in);
  in = sr_drop_open_file (drop, 0, NULL);
  memset (text, 0, sizeof text);
  g_assert_true (g_input_stream_read_all (in, text, sizeof text - 1, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, MARKER);
}

/* What was taken in is not offered again, also where somebody puts it back. */
static void
test_taken (VaultFixture *self, gconstpointer data)
{
  g_autofree char *id = drop_report (self, NULL);
  g_autofree char *path = drop_path (self);
  g_autoptr (GBytes) sealed = sr_file_read (path, 1 << 20, NULL);
  g_autoptr (SrChange) change = sr_change_new ("drop.take", NULL);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (GPtrArray) drops = NULL;

  g_assert_false (sr_vault_has_taken (self->vault, id));
  sr_change_put (change, SR_DROP_RECORD, id, NULL, body);
  g_assert_true (sr_vault_commit (self->vault, change, NULL));
  g_assert_true (sr_vault_has_taken (self->vault, id));
  drops = list (self, NULL);
  g_assert_cmpuint (drops->len, ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (sr_file_replace (path, sealed, NULL));
  g_clear_pointer (&drops, g_ptr_array_unref);
  drops = list (self, NULL);
  g_assert_cmpuint (drops->len, ==, 0);
}

static void
test_kept (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrDropSealer) sealer = sr_vault_dup_sealer (self->vault);
  g_autoptr (JsonObject) kept = make_report ();
  g_autoptr (GDateTime) at = report_time ();
  g_autoptr (GBytes) sealed = sr_drop_sealer_seal (sealer, kept, at);
  g_autoptr (GPtrArray) drops = NULL;
  g_autoptr (SrDrop) drop = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sr_drop_box_store (self->dir, sealed, &error));
  g_assert_no_error (error);
  vault_fixture_reopen (self);
  drop = sr_vault_open_drop (self->vault, sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sr_drop_get_kind (drop), ==, SR_DROP_KEPT);
  g_assert_true (sr_drop_is_own (drop));
  g_assert_cmpstr (sr_drop_get_signer (drop), ==, FIXTURE_PERSON);
  drops = list (self, NULL);
  g_assert_cmpuint (drops->len, ==, 1);
  g_assert_cmpstr (sr_drop_get_id (drops->pdata[0]), ==, sr_drop_get_id (drop));
}

/* Where the vault's folder cannot be written the state folder is taken. */
static void
test_elsewhere (VaultFixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->dir, "drop", NULL);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) drops = NULL;

  g_file_set_contents (folder, "in the way", -1, NULL);
  id = drop_report (self, NULL);
  vault_fixture_reopen (self);
  drops = list (self, NULL);
  g_assert_cmpuint (drops->len, ==, 1);
  g_assert_true (sr_drop_remove (drops->pdata[0], NULL));
}

/* Somebody who can write the folder puts a drop box of their own in, to read what is dropped. */
static void
test_exchanged (VaultFixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) report = make_report ();
  g_autoptr (GDateTime) at = report_time ();
  g_autofree char *id = g_strdup (sr_vault_get_id (self->vault));
  g_autofree char *drop_box = NULL;
  g_autofree char *other = g_strnfill (64, 'a');
  g_autoptr (GError) error = NULL;
  SrKnownHead head = {0};

  g_assert_true (sr_drop_box_check (self->dir, NULL));
  g_clear_object (&self->vault);
  g_assert_cmpint (sr_known_head_load (id, &head), ==, SR_MEMORY_KNOWN);
  drop_box = g_steal_pointer (&head.drop_box);
  head.drop_box = g_steal_pointer (&other);
  g_assert_true (sr_known_head_save (id, &head, NULL));
  g_assert_false (sr_drop_box_add_report (self->dir, report, NULL, at, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_clear_error (&error);
  sr_known_head_clear (&head);
}

static void
test_swapped_in_file (VaultFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->dir, "keys", NULL);
  g_autoptr (SrKeys) keys = sr_keys_load (path, NULL);
  g_autoptr (SrKeyPair) mine = sr_key_pair_new_random ();
  g_autoptr (SrSecret) master = sr_secret_new_random (32);
  g_autoptr (JsonObject) report = make_report ();
  g_autoptr (GDateTime) at = report_time ();
  g_autoptr (GError) error = NULL;
  SrSecret *masters[] = {master, master};

  /* a file with the attacker's drop box, sound in all that can be checked without a key */
  memcpy (keys->drop_box, sr_key_pair_get_box_key (mine), SR_PUBLIC_KEY_LENGTH);
  g_assert_true (sr_keys_save (keys, masters, path, &error));
  g_assert_no_error (error);
  g_assert_false (sr_drop_box_check (self->dir, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (sr_drop_box_add_report (self->dir, report, NULL, at, NULL, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
}

static void
test_unknown_here (VaultFixture *self, gconstpointer data)
{
  g_autofree char *state = sr_paths_state_dir ();
  g_autofree char *note = g_build_filename (state, "heads", sr_vault_get_id (self->vault), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (note), ==, 0);
  g_assert_false (sr_drop_box_check (self->dir, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
}

/* No byte of a drop can be changed, and no piece cut off. */
static void
test_flips (VaultFixture *self, gconstpointer data)
{
  g_autofree char *id = drop_report (self, NULL);
  g_autofree char *path = drop_path (self);
  g_autoptr (GBytes) sealed = sr_file_read (path, 1 << 20, NULL);
  gsize length = g_bytes_get_size (sealed);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (sealed, NULL), length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) bad = NULL;
      g_autoptr (SrDrop) drop = NULL;
      g_autoptr (GError) error = NULL;

      copy[i] ^= 1;
      bad = g_bytes_new (copy, length);
      drop = sr_vault_open_drop (self->vault, bad, &error);
      g_assert_null (drop);
      g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
      copy[i] ^= 1;
    }
  for (gsize i = 0; i < length; i += 7)
    {
      g_autoptr (GBytes) bad = g_bytes_new (copy, i);
      g_autoptr (SrDrop) drop = sr_vault_open_drop (self->vault, bad, NULL);

      g_assert_null (drop);
    }
  g_assert_true (g_file_set_contents (path, "SRVDROP\nand then nothing", -1, NULL));
  {
    guint damaged = 0;
    g_autoptr (GPtrArray) drops = list (self, &damaged);

    g_assert_cmpuint (damaged, ==, 1);
    g_assert_cmpuint (drops->len, ==, 0);
  }
}

#define CASE(name, func) \
  g_test_add ("/drop-box/" name, VaultFixture, NULL, vault_fixture_set_up, func, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  CASE ("report", test_report);
  CASE ("taken", test_taken);
  CASE ("kept", test_kept);
  CASE ("elsewhere", test_elsewhere);
  CASE ("exchanged", test_exchanged);
  CASE ("swapped-in-file", test_swapped_in_file);
  CASE ("unknown-here", test_unknown_here);
  CASE ("flips", test_flips);
  return g_test_run ();
}
