/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Stands in for libFuzzer where the compiler has none: gives a target each file of the corpus, and each file
 * with a few random changes, SR_ROUNDS of them. */

#include "config.h"

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const words[] = {"{",
                                    "}",
                                    "[",
                                    "]",
                                    "\"",
                                    ",",
                                    ":",
                                    "null",
                                    "-1",
                                    "1e999",
                                    "9007199254740993",
                                    "\\u0000",
                                    "\xff\xff\xff\xff",
                                    "\x7f\xff\xff\xff",
                                    "\n",
                                    ";",
                                    "2026-02-30T25:61:00Z"};

static void
change (GByteArray *bytes, GRand *dice)
{
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (dice, 0, (gint32) bytes->len) : 0;
  guint rest = bytes->len - at;
  const char *word = words[g_rand_int_range (dice, 0, G_N_ELEMENTS (words))];
  guint length = (guint) strlen (word);

  switch (g_rand_int_range (dice, 0, 5))
    {
    case 0:
      if (rest > 0)
        bytes->data[at] ^= (guint8) (1 << g_rand_int_range (dice, 0, 8));
      break;
    case 1:
      if (rest > 0)
        bytes->data[at] = (guint8) g_rand_int (dice);
      break;
    case 2:
      if (rest > 0)
        g_byte_array_remove_range (bytes, at,
                                   (guint) g_rand_int_range (dice, 1, (gint32) MIN (rest, 40) + 1));
      break;
    case 3:
      if (rest >= length)
        memcpy (bytes->data + at, word, length);
      break;
    default:
      g_byte_array_set_size (bytes, bytes->len + length);
      memmove (bytes->data + at + length, bytes->data + at, rest);
      memcpy (bytes->data + at, word, length);
      break;
    }
}

static guint
replay (const char *path, guint rounds, GRand *dice)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    g_error ("%s cannot be read", path);
  LLVMFuzzerTestOneInput ((const uint8_t *) text, length);
  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
      for (gint32 n = g_rand_int_range (dice, 1, 6); n > 0; n--)
        change (bytes, dice);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
  return 1 + rounds;
}

static void
find_files (const char *path, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    g_ptr_array_add (files, g_strdup (path));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      find_files (child, files);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *given = g_getenv ("SR_ROUNDS");
  guint rounds = given != NULL                  ? (guint) strtoul (given, NULL, 10)
                 : g_getenv ("SR_SOAK") != NULL ? 100000
                                                : 2000;
  guint32 seed = g_random_int ();
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  guint done = 0;

  for (int i = 1; i < argc; i++)
    find_files (argv[i], files);
  printf ("1..1\n# seed %u\n", seed);
  fflush (stdout);
  for (guint i = 0; i < files->len; i++)
    done += replay (files->pdata[i], rounds / files->len, dice);
  printf ("%s 1 - %u files, %u inputs\n", files->len > 0 ? "ok" : "not ok", files->len, done);
  return files->len > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
