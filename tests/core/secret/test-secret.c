/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-passphrase.h"
#include "sr-secret-text.h"
#include "sr-secret.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
equals_text (const guint8 *bytes, gsize length, gpointer user_data)
{
  const char *text = user_data;

  return length == strlen (text) && memcmp (bytes, text, length) == 0 && bytes[length] == 0;
}

static void
test_take_overwrites_the_source (void)
{
  char source[] = "correct horse";
  const char zeros[sizeof source] = {0};
  g_autoptr (SrSecret) secret = sr_secret_new_take (source, strlen (source));

  g_assert_true (sr_secret_use (secret, equals_text, (gpointer) "correct horse"));
  g_assert_cmpmem (source, sizeof source, zeros, sizeof zeros);
}

static void
test_parts (void)
{
  g_autoptr (SrSecret) a = sr_secret_new_text ("abc");
  g_autoptr (SrSecret) b = sr_secret_new_text ("defg");
  SrSecret *const parts[] = {a, b};
  g_autoptr (SrSecret) joined = sr_secret_new_joined (parts, 2);
  g_autoptr (SrSecret) slice = sr_secret_new_slice (joined, 3, 4);

  g_assert_cmpuint (sr_secret_get_length (joined), ==, 7);
  g_assert_true (sr_secret_equal (slice, b));
  g_assert_false (sr_secret_equal (a, b));
}

static void
check_normal_form (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) given = sr_secret_new_text (text);
  g_autoptr (SrSecret) normal = sr_passphrase_normalise (given, &error);

  if (expected == NULL)
    {
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
      g_assert_null (normal);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (sr_secret_use (normal, equals_text, (gpointer) expected));
}

static void
test_normal_form (void)
{
  check_normal_form ("plain", "plain");
  check_normal_form ("gru\xcc\x88n", "gr\xc3\xbcn"); /* decomposed umlaut */
  check_normal_form ("gr\xc3\xbcn", "gr\xc3\xbcn");
  check_normal_form ("", NULL);
  check_normal_form ("two\nlines", NULL);
  check_normal_form ("bad \xff utf-8", NULL);
}

static void
check_file (const char *folder, const char *content, int mode, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) passphrase = NULL;
  g_autofree char *path = g_build_filename (folder, "passphrase", NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
  passphrase = sr_passphrase_from_file (path, &error);
  if (expected != NULL)
    {
      g_assert_no_error (error);
      g_assert_true (sr_secret_use (passphrase, equals_text, (gpointer) expected));
    }
  else
    {
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, path));
    }
  g_unlink (path);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sr-secret-XXXXXX", NULL);

  check_file (folder, "one line\n", 0600, "one line");
  check_file (folder, "no end", 0600, "no end");
  check_file (folder, "windows\r\nsecond\n", 0600, "windows");
  check_file (folder, "open to the group\n", 0640, NULL);
  check_file (folder, "open to all\n", 0604, NULL);
  g_rmdir (folder);
}

static void
test_descriptor (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) passphrase = NULL;
  int fds[2];
  char rest[8] = {0};

  g_assert_cmpint (pipe (fds), ==, 0);
  g_assert_cmpint (write (fds[1], "first\nrest", 10), ==, 10);
  close (fds[1]);
  passphrase = sr_passphrase_from_fd (fds[0], &error);
  g_assert_no_error (error);
  g_assert_true (sr_secret_use (passphrase, equals_text, (gpointer) "first"));
  /* what follows the first line was left for others */
  g_assert_cmpint (read (fds[0], rest, sizeof rest), ==, 4);
  close (fds[0]);
  g_clear_pointer (&passphrase, sr_secret_unref);
  passphrase = sr_passphrase_from_fd (fds[0], &error);
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
}

static void
test_typing (void)
{
  g_autoptr (SrSecretText) text = sr_secret_text_new ();
  g_autoptr (SrSecretText) other = sr_secret_text_new ();
  g_autoptr (SrSecret) taken = NULL;
  g_autofree char *long_text = g_strnfill (SR_SECRET_TEXT_MAX, 'x');

  g_assert_cmpuint (sr_secret_text_insert (text, 0, "grün", -1), ==, 4);
  g_assert_cmpuint (sr_secret_text_insert (text, 4, "!?", 1), ==, 1);
  g_assert_cmpuint (sr_secret_text_insert (text, 2, "ößé", -1), ==, 3);
  g_assert_true (sr_secret_text_use (text, equals_text, (gpointer) "größéün!"));
  g_assert_cmpuint (sr_secret_text_get_length (text), ==, 8);
  sr_secret_text_delete (text, 2, 5);
  g_assert_true (sr_secret_text_use (text, equals_text, (gpointer) "grün!"));
  sr_secret_text_delete (text, 4, -1);
  /* what does not fit or is no text changes nothing */
  g_assert_cmpuint (sr_secret_text_insert (text, 0, long_text, -1), ==, 0);
  g_assert_cmpuint (sr_secret_text_insert (text, 0, "\xff", -1), ==, 0);
  g_assert_cmpuint (sr_secret_text_insert (text, G_MAXUINT, "x", -1), ==, 1);
  g_assert_true (sr_secret_text_use (text, equals_text, (gpointer) "grünx"));
  sr_secret_text_delete (text, 4, 99);
  g_assert_false (sr_secret_text_equal (text, other));
  sr_secret_text_insert (other, 0, "grün, and more", -1);
  sr_secret_text_delete (other, 4, -1);
  g_assert_true (sr_secret_text_equal (text, other));
  taken = sr_secret_text_dup (text);
  sr_secret_text_clear (text);
  g_assert_cmpuint (sr_secret_text_get_length (text), ==, 0);
  g_assert_true (sr_secret_use (taken, equals_text, (gpointer) "grün"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/take-overwrites-the-source", test_take_overwrites_the_source);
  g_test_add_func ("/secret/parts", test_parts);
  g_test_add_func ("/secret/normal-form", test_normal_form);
  g_test_add_func ("/secret/file", test_file);
  g_test_add_func ("/secret/descriptor", test_descriptor);
  g_test_add_func ("/secret/typing", test_typing);
  return g_test_run ();
}
