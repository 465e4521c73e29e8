/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-json-strict.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define DEEPEST         32
#define LARGEST_INTEGER (G_GINT64_CONSTANT (1) << 53)

typedef struct
{
  const char *at;
  const char *end;
  const char *name;
  int line;
  int depth;
  GHashTable *keys[DEEPEST]; /* the keys of each open object; NULL for an array */
  gboolean expect_key[DEEPEST];
} Scan;

static gboolean
refuse (Scan *scan, GError **error, const char *what)
{
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s, line %d: %s"), scan->name, scan->line, what);
  return FALSE;
}

/* The string that starts at the quote under @at, escapes resolved, so that "a" and "\u0061" are one key. */
static char *
take_string (Scan *scan)
{
  const char *start = scan->at++;

  while (scan->at < scan->end && *scan->at != '"')
    {
      if (*scan->at == '\\' && scan->at + 1 < scan->end)
        scan->at++;
      if (*scan->at == '\n')
        scan->line++;
      scan->at++;
    }
  if (scan->at < scan->end)
    scan->at++;
  if (memchr (start, '\\', scan->at - start) == NULL)
    return g_strndup (start + 1, MAX (scan->at - start - 2, 0));
  g_autofree char *quoted = g_strndup (start, scan->at - start);
  g_autoptr (JsonNode) node = json_from_string (quoted, NULL);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? g_strdup (json_node_get_string (node))
                                                      : g_strdup (quoted);
}

static gboolean
take_number (Scan *scan, GError **error)
{
  const char *start = scan->at;
  gboolean integer = TRUE;

  while (scan->at < scan->end && strchr ("+-.eE0123456789", *scan->at) != NULL)
    {
      if (*scan->at == '.' || *scan->at == 'e' || *scan->at == 'E')
        integer = FALSE;
      scan->at++;
    }
  g_autofree char *digits = g_strndup (start, scan->at - start);
  gint64 value = 0;
  if (integer && (!g_ascii_string_to_signed (digits, 10, -LARGEST_INTEGER, LARGEST_INTEGER, &value, NULL)))
    return refuse (scan, error, _ ("this number is too large or not a number."));
  return TRUE;
}

static gboolean
open_level (Scan *scan, gboolean object, GError **error)
{
  if (scan->depth == DEEPEST)
    return refuse (scan, error, _ ("more than 32 levels are nested here."));
  scan->keys[scan->depth] = object ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  scan->expect_key[scan->depth] = object;
  scan->depth++;
  scan->at++;
  return TRUE;
}

static void
close_level (Scan *scan)
{
  if (scan->depth > 0)
    g_clear_pointer (&scan->keys[--scan->depth], g_hash_table_unref);
  scan->at++;
}

static gboolean
take_key_or_string (Scan *scan, GError **error)
{
  int level = scan->depth - 1;
  g_autofree char *text = take_string (scan);

  if (level < 0 || scan->keys[level] == NULL || !scan->expect_key[level])
    return TRUE;
  scan->expect_key[level] = FALSE;
  if (g_hash_table_contains (scan->keys[level], text))
    {
      g_autofree char *what = g_strdup_printf (_ ("“%s” stands twice in the same object."), text);
      return refuse (scan, error, what);
    }
  g_hash_table_add (scan->keys[level], g_steal_pointer (&text));
  return TRUE;
}

static gboolean
step (Scan *scan, GError **error)
{
  switch (*scan->at)
    {
    case '{':
      return open_level (scan, TRUE, error);
    case '[':
      return open_level (scan, FALSE, error);
    case '}':
    case ']':
      close_level (scan);
      return TRUE;
    case '"':
      return take_key_or_string (scan, error);
    case ',':
      if (scan->depth > 0)
        scan->expect_key[scan->depth - 1] = TRUE;
      scan->at++;
      return TRUE;
    case '\n':
      scan->line++;
      scan->at++;
      return TRUE;
    case '-':
      return take_number (scan, error);
    default:
      if (g_ascii_isdigit (*scan->at))
        return take_number (scan, error);
      scan->at++;
      return TRUE;
    }
}

gboolean
sr_json_check_strict (const char *text, gsize length, const char *name, GError **error)
{
  Scan scan = {.at = text, .end = text + length, .name = name, .line = 1};
  gboolean fine = TRUE;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s is not text in UTF-8."), name);
      return FALSE;
    }
  while (fine && scan.at < scan.end)
    fine = step (&scan, error);
  while (scan.depth > 0)
    g_clear_pointer (&scan.keys[--scan.depth], g_hash_table_unref);
  return fine;
}
