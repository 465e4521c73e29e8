/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-memory.h"

#include "sr-file.h"
#include "sr-paths.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_BYTES 1024

static char *
path_of (const char *folder, const char *vault_id)
{
  g_autofree char *state = sr_paths_state_dir ();
  g_autofree char *dir = g_build_filename (state, folder, NULL);

  g_mkdir_with_parents (dir, 0700);
  return g_build_filename (dir, vault_id, NULL);
}

void
sr_known_head_clear (SrKnownHead *self)
{
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->drop_box, g_free);
}

SrMemoryState
sr_known_head_load (const char *vault_id, SrKnownHead *head)
{
  g_autofree char *path = path_of ("heads", vault_id);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  *head = (SrKnownHead){0};
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return SR_MEMORY_NONE;
  bytes = sr_file_read (path, MOST_BYTES, NULL);
  if (bytes == NULL)
    return SR_MEMORY_UNREADABLE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  words = g_strsplit_set (text, " \n", -1);
  /* entry N HASH, newline, drop-box KEY, newline */
  if (g_strv_length (words) != 6 || !g_str_equal (words[0], "entry") || !g_str_equal (words[3], "drop-box")
      || strlen (words[2]) != 64
      || !g_ascii_string_to_unsigned (words[1], 10, 1, G_MAXINT64, &head->number, NULL))
    return SR_MEMORY_UNREADABLE;
  head->hash = g_strdup (words[2]);
  head->drop_box = g_strdup (words[4]);
  return SR_MEMORY_KNOWN;
}

gboolean
sr_known_head_save (const char *vault_id, const SrKnownHead *head, GError **error)
{
  g_autofree char *path = path_of ("heads", vault_id);
  char *text = g_strdup_printf ("entry %" G_GUINT64_FORMAT " %s\ndrop-box %s\n", head->number, head->hash,
                                head->drop_box);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return sr_file_replace (path, bytes, error);
}

guint
sr_tries_count (const char *vault_id)
{
  g_autofree char *path = path_of ("tries", vault_id);
  g_autofree char *text = NULL;
  guint64 count = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL)
      || !g_ascii_string_to_unsigned (g_strstrip (text), 10, 0, 1000000, &count, NULL))
    return 0;
  return (guint) count;
}

gboolean
sr_tries_set (const char *vault_id, guint count, GError **error)
{
  g_autofree char *path = path_of ("tries", vault_id);
  char *text;
  g_autoptr (GBytes) bytes = NULL;

  if (count == 0)
    return g_unlink (path) == 0 || errno == ENOENT;
  text = g_strdup_printf ("%u\n", count);
  bytes = g_bytes_new_take (text, strlen (text));
  return sr_file_replace (path, bytes, error);
}

guint
sr_tries_delay (guint count)
{
  /* two slips of the finger are free */
  if (count <= 2)
    return 0;
  return count >= 8 ? 30 : 1u << (count - 3);
}

static int wait_ends; /* in seconds of the monotonic clock; atomic, for the waiting is a worker's */

static int
monotonic_seconds (void)
{
  return (int) (g_get_monotonic_time () / G_USEC_PER_SEC);
}

void
sr_tries_wait (guint count)
{
  guint delay = sr_tries_delay (count);

  if (delay == 0)
    return;
  g_atomic_int_set (&wait_ends, monotonic_seconds () + (int) delay);
  g_usleep (delay * G_USEC_PER_SEC);
  g_atomic_int_set (&wait_ends, 0);
}

guint
sr_tries_seconds_left (void)
{
  int ends = g_atomic_int_get (&wait_ends);

  /* in its last second there is still one to wait */
  return ends == 0 ? 0 : (guint) MAX (1, ends - monotonic_seconds ());
}
