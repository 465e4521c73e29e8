/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-dropped-files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
append_path (GListStore *store, const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (store, file);
}

static void
append_uri (GListStore *store, const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  g_list_store_append (store, file);
}

static void
assert_refused (SrDroppedFiles *files, guint place, const char *name, const char *why)
{
  const char *sentence = g_ptr_array_index (files->refused, place);

  g_assert_nonnull (strstr (sentence, name));
  g_assert_nonnull (strstr (sentence, why));
}

static void
test_each (void)
{
  g_autofree char *dir = g_dir_make_tmp ("subrosa-test-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (dir, "good.txt", NULL);
  g_autofree char *folder = g_build_filename (dir, "folder", NULL);
  g_autofree char *alias = g_build_filename (dir, "alias", NULL);
  g_autofree char *pipe_path = g_build_filename (dir, "pipe", NULL);
  g_autoptr (GListStore) dropped = g_list_store_new (G_TYPE_FILE);
  g_autoptr (SrDroppedFiles) files = NULL;
  g_autoptr (GFile) kept = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  g_assert_true (g_file_set_contents (good, "x", 1, NULL));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (good, alias), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);

  append_path (dropped, dir, "folder");
  append_path (dropped, dir, "alias");
  append_path (dropped, dir, "good.txt");
  append_path (dropped, dir, "gone.txt");
  append_path (dropped, dir, "pipe");
  append_uri (dropped, "http://example.com/list.csv");
  append_uri (dropped, "smb://server/share/file.pdf");
  append_uri (dropped, "https://example.com");

  files = sr_dropped_files_new (G_LIST_MODEL (dropped));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (files->files)), ==, 1);
  kept = g_list_model_get_item (G_LIST_MODEL (files->files), 0);
  name = g_file_get_basename (kept);
  g_assert_cmpstr (name, ==, "good.txt");

  g_assert_cmpuint (files->refused->len, ==, 7);
  assert_refused (files, 0, "folder", "is a folder");
  assert_refused (files, 1, "alias", "is a link");
  assert_refused (files, 2, "gone.txt", "could not be found");
  assert_refused (files, 3, "pipe", "no file with content");
  assert_refused (files, 4, "list.csv", "not on this computer");
  assert_refused (files, 5, "file.pdf", "not on this computer");
  assert_refused (files, 6, "example.com", "not on this computer");

  words = sr_dropped_files_dup_words (files);
  g_assert_nonnull (strstr (words, "is a folder"));
  g_assert_nonnull (strstr (words, "and 2 things more"));
  g_assert_null (strstr (words, "file.pdf"));

  g_assert_cmpint (g_unlink (good), ==, 0);
  g_assert_cmpint (g_unlink (alias), ==, 0);
  g_assert_cmpint (g_unlink (pipe_path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_nothing_refused (void)
{
  g_autoptr (GListStore) dropped = g_list_store_new (G_TYPE_FILE);
  g_autoptr (SrDroppedFiles) files = sr_dropped_files_new (G_LIST_MODEL (dropped));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (files->files)), ==, 0);
  g_assert_null (sr_dropped_files_dup_words (files));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dropped-files/each", test_each);
  g_test_add_func ("/dropped-files/nothing-refused", test_nothing_refused);
  return g_test_run ();
}
