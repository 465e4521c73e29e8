/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-json-reader.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEEPEST         32
#define LARGEST_INTEGER (G_GINT64_CONSTANT (1) << 53)

typedef struct
{
  const char *at;
  const char *end;
  const char *name;
  const char *text;
  GString *scratch; /* the string being read, escapes resolved */
  int depth;
  GError **error;
} Reader;

static JsonNode *read_value (Reader *reader);

static int
get_line (Reader *reader)
{
  int line = 1;

  for (const char *c = reader->text; c < reader->at; c++)
    line += *c == '\n';
  return line;
}

static gboolean
refuse (Reader *reader, const char *what)
{
  g_set_error (reader->error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s, line %d: %s"), reader->name,
               get_line (reader), what);
  return FALSE;
}

/* Something that the grammar does not have here. */
static gboolean
refuse_syntax (Reader *reader)
{
  g_autofree char *where
    = reader->at < reader->end
        ? g_strdup_printf (_ ("something is missing or too much in line %d."), get_line (reader))
        : g_strdup (_ ("it ends too early."));

  g_set_error (reader->error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s is not valid JSON: %s"), reader->name,
               where);
  return FALSE;
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end
         && (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t'))
    reader->at++;
}

static gboolean
take (Reader *reader, char c)
{
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
take_hex (Reader *reader, gunichar *value)
{
  *value = 0;
  if (reader->end - reader->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++, reader->at++)
    {
      if (!g_ascii_isxdigit (*reader->at))
        return FALSE;
      *value = *value << 4 | g_ascii_xdigit_value (*reader->at);
    }
  return TRUE;
}

/* After "\u": a character, from a pair of surrogates where it needs one. */
static gboolean
take_unicode (Reader *reader)
{
  gunichar value, low;

  if (!take_hex (reader, &value))
    return refuse_syntax (reader);
  if (value >= 0xd800 && value < 0xdc00)
    {
      if (!take (reader, '\\') || !take (reader, 'u') || !take_hex (reader, &low) || low < 0xdc00
          || low > 0xdfff)
        return refuse_syntax (reader);
      value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
    }
  if (value == 0 || !g_unichar_validate (value))
    return refuse_syntax (reader);
  g_string_append_unichar (reader->scratch, value);
  return TRUE;
}

static gboolean
take_escape (Reader *reader)
{
  static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  const char *found;

  reader->at++;
  if (take (reader, 'u'))
    return take_unicode (reader);
  found = reader->at < reader->end && *reader->at != '\0' ? strchr (names, *reader->at) : NULL;
  if (found == NULL)
    return refuse_syntax (reader);
  g_string_append_c (reader->scratch, meanings[found - names]);
  reader->at++;
  return TRUE;
}

/* Reads the string under @at into scratch. */
static gboolean
take_string (Reader *reader)
{
  const char *from, *start = reader->at;
  gboolean plain = TRUE;

  if (!take (reader, '"'))
    return refuse_syntax (reader);
  g_string_truncate (reader->scratch, 0);
  for (from = reader->at; reader->at < reader->end && *reader->at != '"';)
    {
      if (*reader->at != '\\')
        {
          plain &= (signed char) *reader->at > 0;
          reader->at++;
          continue;
        }
      g_string_append_len (reader->scratch, from, reader->at - from);
      if (!take_escape (reader))
        return FALSE;
      from = reader->at;
    }
  g_string_append_len (reader->scratch, from, reader->at - from);
  if (!take (reader, '"'))
    return refuse_syntax (reader);
  if (plain || g_utf8_validate_len (start, reader->at - start, NULL))
    return TRUE;
  g_set_error (reader->error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s is not text in UTF-8."), reader->name);
  return FALSE;
}

static gboolean
take_digits (Reader *reader)
{
  const char *start = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at > start;
}

static JsonNode *
read_number (Reader *reader)
{
  const char *start = reader->at;
  gboolean integer = TRUE, good;
  gint64 value = 0;
  char digits[32];

  take (reader, '-');
  good = take (reader, '0') || take_digits (reader);
  if (good && take (reader, '.'))
    {
      integer = FALSE;
      good = take_digits (reader);
    }
  if (good && (take (reader, 'e') || take (reader, 'E')))
    {
      integer = FALSE;
      if (!take (reader, '+'))
        take (reader, '-');
      good = take_digits (reader);
    }
  if (!good)
    {
      refuse_syntax (reader);
      return NULL;
    }
  if (reader->at - start < (gssize) sizeof digits)
    {
      memcpy (digits, start, reader->at - start);
      digits[reader->at - start] = '\0';
      if (!integer)
        return json_node_init_double (json_node_alloc (), g_ascii_strtod (digits, NULL));
      if (g_ascii_string_to_signed (digits, 10, -LARGEST_INTEGER, LARGEST_INTEGER, &value, NULL))
        return json_node_init_int (json_node_alloc (), value);
    }
  refuse (reader, _ ("this number is too large or not a number."));
  return NULL;
}

static gboolean
take_member (Reader *reader, JsonObject *object)
{
  g_autofree char *key = NULL;
  JsonNode *value;

  skip_space (reader);
  if (!take_string (reader))
    return FALSE;
  if (json_object_has_member (object, reader->scratch->str))
    {
      g_autofree char *what
        = g_strdup_printf (_ ("“%s” stands twice in the same object."), reader->scratch->str);

      return refuse (reader, what);
    }
  key = g_strndup (reader->scratch->str, reader->scratch->len);
  skip_space (reader);
  if (!take (reader, ':'))
    return refuse_syntax (reader);
  value = read_value (reader);
  if (value == NULL)
    return FALSE;
  json_object_set_member (object, key, value);
  return TRUE;
}

static JsonNode *
read_object (Reader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();

  reader->at++;
  skip_space (reader);
  if (!take (reader, '}'))
    {
      do
        {
          if (!take_member (reader, object))
            return NULL;
          skip_space (reader);
        }
      while (take (reader, ','));
      if (!take (reader, '}'))
        {
          refuse_syntax (reader);
          return NULL;
        }
    }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (Reader *reader)
{
  g_autoptr (JsonArray) array = json_array_new ();

  reader->at++;
  skip_space (reader);
  if (!take (reader, ']'))
    {
      do
        {
          JsonNode *value = read_value (reader);

          if (value == NULL)
            return NULL;
          json_array_add_element (array, value);
          skip_space (reader);
        }
      while (take (reader, ','));
      if (!take (reader, ']'))
        {
          refuse_syntax (reader);
          return NULL;
        }
    }
  return json_node_init_array (json_node_alloc (), array);
}

/* true, false and null */
static JsonNode *
read_word (Reader *reader)
{
  static const char *const words[] = {"null", "false", "true"};

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (reader->end - reader->at) < length || memcmp (reader->at, words[i], length) != 0)
        continue;
      reader->at += length;
      return i == 0 ? json_node_init_null (json_node_alloc ())
                    : json_node_init_boolean (json_node_alloc (), i == 2);
    }
  refuse_syntax (reader);
  return NULL;
}

static JsonNode *
read_nested (Reader *reader)
{
  JsonNode *node;

  if (reader->depth == DEEPEST)
    {
      refuse (reader, _ ("more than 32 levels are nested here."));
      return NULL;
    }
  reader->depth++;
  node = *reader->at == '{' ? read_object (reader) : read_array (reader);
  reader->depth--;
  return node;
}

static JsonNode *
read_value (Reader *reader)
{
  skip_space (reader);
  switch (reader->at < reader->end ? *reader->at : '\0')
    {
    case '{':
    case '[':
      return read_nested (reader);
    case '"':
      return take_string (reader) ? json_node_init_string (json_node_alloc (), reader->scratch->str) : NULL;
    case '-':
    case '0' ... '9':
      return read_number (reader);
    default:
      return read_word (reader);
    }
}

JsonNode *
sr_json_read (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (GString) scratch = g_string_sized_new (256);
  Reader reader
    = {.at = text, .end = text + length, .name = name, .text = text, .scratch = scratch, .error = error};
  g_autoptr (JsonNode) node = read_value (&reader);

  if (node == NULL)
    return NULL;
  skip_space (&reader);
  if (reader.at < reader.end)
    {
      refuse_syntax (&reader);
      return NULL;
    }
  json_node_seal (node);
  return g_steal_pointer (&node);
}
