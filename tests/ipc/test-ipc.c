/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ipc.h"

#include <string.h>

static void
test_header (void)
{
  SrIpcHeader header = {SR_IPC_MAGIC, SR_IPC_VERSION, SR_IPC_OPEN, 1, SR_IPC_MAX_PAYLOAD};

  g_assert_true (sr_ipc_header_is_sound (&header));
  header.length++;
  g_assert_false (sr_ipc_header_is_sound (&header));
  header.length = 0;
  header.version++;
  g_assert_false (sr_ipc_header_is_sound (&header));
  header.version--;
  header.magic ^= 1;
  g_assert_false (sr_ipc_header_is_sound (&header));
}

static void
test_sound_text (void)
{
  static const struct
  {
    const char *text;
    gboolean title;
    gboolean page;
  } table[] = {
    {"", TRUE, TRUE},
    {"Hale & <b>Whitcombe</b>", TRUE, TRUE},
    {"Straße 中文", TRUE, TRUE},
    {"two\nlines", FALSE, TRUE},
    {"a\ttab", FALSE, TRUE},
    {"bell\a", FALSE, FALSE},
    {"escape\x1b[31m", FALSE, FALSE},
    {"\xe2\x80\xaetxt.exe", FALSE, FALSE}, /* right-to-left override */
    {"\xe2\x81\xa6isolate", FALSE, FALSE}, /* left-to-right isolate */
    {"\xe2\x80\xa8line separator", FALSE, FALSE},
    {"\xc2\x85next line", FALSE, FALSE},
    {"broken \xff", FALSE, FALSE},
    {"cut \xe4\xb8", FALSE, FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_assert_cmpint (sr_ipc_text_is_sound (table[i].text, strlen (table[i].text), FALSE), ==,
                       table[i].title);
      g_assert_cmpint (sr_ipc_text_is_sound (table[i].text, strlen (table[i].text), TRUE), ==, table[i].page);
    }
  g_assert_false (sr_ipc_text_is_sound ("a\0b", 3, TRUE));
}

static void
test_clean_text (void)
{
  static const char *const nasty[]
    = {"\xe2\x80\xaetxt", "a\nb\x01", "broken \xff\xfe", "中文中文中文中文中文"};
  char buffer[16];

  for (gsize i = 0; i < G_N_ELEMENTS (nasty); i++)
    for (gsize size = 0; size <= sizeof buffer; size++)
      {
        gsize length = sr_ipc_clean_text (nasty[i], buffer, size, FALSE);

        g_assert_cmpuint (length, <=, size);
        g_assert_true (sr_ipc_text_is_sound (buffer, length, FALSE));
      }

  g_assert_cmpmem (buffer, sr_ipc_clean_text ("a\nb", buffer, sizeof buffer, TRUE), "a\nb", 3);
  g_assert_cmpmem (buffer, sr_ipc_clean_text ("a\nb", buffer, sizeof buffer, FALSE), "a b", 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ipc/header", test_header);
  g_test_add_func ("/ipc/sound-text", test_sound_text);
  g_test_add_func ("/ipc/clean-text", test_clean_text);
  return g_test_run ();
}
