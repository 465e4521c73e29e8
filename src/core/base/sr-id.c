/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-id.h"

#include <sodium.h>
#include <string.h>

char *
sr_id_new (void)
{
  guint8 bytes[16];

  randombytes_buf (bytes, sizeof bytes);
  return sr_hex_encode (bytes, sizeof bytes);
}

char *
sr_hex_encode (const guint8 *bytes, gsize length)
{
  char *text = g_malloc (2 * length + 1);

  return sodium_bin2hex (text, 2 * length + 1, bytes, length);
}

gboolean
sr_hex_decode (const char *text, guint8 *bytes, gsize length)
{
  gsize got = 0;
  const char *end = NULL;

  if (text == NULL || strlen (text) != 2 * length)
    return FALSE;
  return sodium_hex2bin (bytes, length, text, 2 * length, NULL, &got, &end) == 0 && got == length;
}
