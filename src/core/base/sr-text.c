/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-text.h"

#include <string.h>

#define NO_BREAK_SPACE "\u00a0"
#define WORD_JOINER    "\u2060"

static const char *const holding[]
  = {"§", "§§", "Art.", "Arts.", "Op.", "tit.", "No.", "ch.", "Rule", "para."};

static gboolean
holds_next (const GString *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (holding); i++)
    {
      gsize length = strlen (holding[i]);

      if (text->len < length || memcmp (text->str + text->len - length, holding[i], length) != 0)
        continue;
      if (text->len == length || !g_ascii_isalnum (text->str[text->len - length - 1]))
        return TRUE;
    }
  return FALSE;
}

char *
sr_text_citation (const char *citation)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *at = citation; *at != '\0'; at++)
    {
      if (*at == ' ' && holds_next (text))
        g_string_append (text, NO_BREAK_SPACE);
      else if (*at == '(' && text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append (text, WORD_JOINER "(");
      else
        g_string_append_c (text, *at);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sr_text_quantity (gint64 amount, const char *unit)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT NO_BREAK_SPACE "%s", amount, unit);
}

char *
sr_text_size (guint64 bytes)
{
  return g_format_size (bytes);
}
