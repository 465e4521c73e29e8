/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "snapshot.h"

#include "sr-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _Snapshot
{
  GHashTable *files; /* relative name to GBytes */
};

static Snapshot *
snapshot_new (void)
{
  Snapshot *self = g_new0 (Snapshot, 1);

  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

static void
take (Snapshot *self, const char *dir, const char *below)
{
  g_autofree char *path = g_build_filename (dir, below, NULL);
  g_autoptr (GDir) listing = g_dir_open (path, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *relative = *below != '\0' ? g_build_filename (below, name, NULL) : g_strdup (name);
      g_autofree char *child = g_build_filename (dir, relative, NULL);
      char *text;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        take (self, dir, relative);
      else if (g_file_get_contents (child, &text, &length, NULL))
        g_hash_table_insert (self->files, g_steal_pointer (&relative), g_bytes_new_take (text, length));
    }
}

Snapshot *
snapshot_take (const char *dir)
{
  Snapshot *self = snapshot_new ();

  take (self, dir, "");
  return self;
}

Snapshot *
snapshot_copy (Snapshot *self)
{
  Snapshot *copy = snapshot_new ();
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    g_hash_table_insert (copy->files, g_strdup (name), g_bytes_ref (bytes));
  return copy;
}

void
snapshot_free (Snapshot *self)
{
  g_hash_table_unref (self->files);
  g_free (self);
}

void
snapshot_restore (Snapshot *self, const char *dir)
{
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  sr_file_remove_folder (dir);
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *folder = g_path_get_dirname (path);
      int fd = g_mkdir_with_parents (folder, 0700) == 0
                 ? open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)
                 : -1;
      gssize length = (gssize) g_bytes_get_size (bytes);

      g_assert_cmpint (fd, >=, 0);
      g_assert_cmpint (write (fd, g_bytes_get_data (bytes, NULL), (gsize) length), ==, length);
      close (fd);
    }
}

gboolean
snapshot_equal (Snapshot *self, Snapshot *other)
{
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  if (g_hash_table_size (self->files) != g_hash_table_size (other->files))
    return FALSE;
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      GBytes *theirs = g_hash_table_lookup (other->files, name);

      if (theirs == NULL || !g_bytes_equal (bytes, theirs))
        return FALSE;
    }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
snapshot_names (Snapshot *self, const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

GBytes *
snapshot_get (Snapshot *self, const char *name)
{
  return g_hash_table_lookup (self->files, name);
}

void
snapshot_set (Snapshot *self, const char *name, GBytes *bytes)
{
  if (bytes == NULL)
    g_hash_table_remove (self->files, name);
  else
    g_hash_table_insert (self->files, g_strdup (name), g_bytes_ref (bytes));
}
