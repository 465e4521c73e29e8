/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ipc.h"

#include <string.h>

static gboolean
character_is_sound (gunichar c, gboolean lines)
{
  if (c == '\n' || c == '\t')
    return lines;

  /* Marks, embeddings, overrides and isolates of the bidirectional algorithm */
  if (c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
      || (c >= 0x2066 && c <= 0x2069))
    return FALSE;

  if (c == 0x2028 || c == 0x2029)
    return FALSE;

  return !g_unichar_iscntrl (c);
}

gboolean
sr_ipc_header_is_sound (const SrIpcHeader *header)
{
  return header->magic == SR_IPC_MAGIC && header->version == SR_IPC_VERSION
         && header->length <= SR_IPC_MAX_PAYLOAD;
}

gboolean
sr_ipc_text_is_sound (const char *text, gsize length, gboolean lines)
{
  if (!g_utf8_validate_len (text, length, NULL))
    return FALSE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!character_is_sound (g_utf8_get_char (p), lines))
      return FALSE;

  return TRUE;
}

gsize
sr_ipc_clean_text (const char *text, char *buffer, gsize size, gboolean lines)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gsize length = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char bytes[6];
      int n;

      if (!character_is_sound (c, lines))
        c = ' ';

      n = g_unichar_to_utf8 (c, bytes);
      if (length + n > size)
        break;

      memcpy (buffer + length, bytes, n);
      length += n;
    }

  return length;
}
