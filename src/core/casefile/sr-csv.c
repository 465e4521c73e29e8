/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-csv.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ROWS    1000000
#define MOST_COLUMNS 256
#define MOST_BYTES   (256 * 1024 * 1024)
#define LOOK_UP_ROWS 1024 /* between two looks at whether it was called off */

void
sr_csv_table_free (SrCsvTable *table)
{
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static char *
as_utf8 (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *converted = NULL;

  if (length == 0)
    return g_strdup ("");
  if (length > MOST_BYTES)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” is larger than %d MB. Split it and try again."), name, MOST_BYTES >> 20);
      return NULL;
    }
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    text += 3, length -= 3;
  /* spreadsheets write "Unicode text" so, with the mark in front */
  if (length >= 2 && (memcmp (text, "\xFF\xFE", 2) == 0 || memcmp (text, "\xFE\xFF", 2) == 0))
    converted = g_convert (text, (gssize) length, "UTF-8", "UTF-16", NULL, NULL, NULL);
  else if (memchr (text, '\0', length) == NULL && memcmp (text, "%PDF", MIN (length, 4)) != 0)
    {
      if (g_utf8_validate (text, (gssize) length, NULL))
        return g_strndup (text, length);
      converted = g_convert (text, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
    }
  if (converted == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                 _ ("“%s” is no table of plain text. Save it as CSV (UTF-8) and try again."), name);
  return g_steal_pointer (&converted);
}

/* What stands most often in the first line, outside quotes. */
static char
guess_delimiter (const char *text)
{
  static const char candidates[] = {',', ';', '\t'};
  guint counts[G_N_ELEMENTS (candidates)] = {0};
  gboolean quoted = FALSE;
  gsize best = 0;

  for (const char *p = text; *p != '\0' && (quoted || *p != '\n'); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      for (gsize i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        counts[i] += *p == candidates[i];
    }
  for (gsize i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

/* Reads a cell in quotes; @p stands behind the first one. */
static const char *
read_quoted (const char *p, GString *cell, guint *line)
{
  for (; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] == '"')
        p++;
      else if (*p == '"')
        return p + 1;
      *line += *p == '\n';
      g_string_append_c (cell, *p);
    }
  return NULL;
}

/* Reads one row; NULL where a quote does not end. */
static const char *
read_row (const char *p, char delimiter, GPtrArray *cells, guint *line)
{
  for (;;)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      if (*p == '"')
        p = read_quoted (p + 1, cell, line);
      if (p == NULL)
        return NULL;
      for (; *p != '\0' && *p != delimiter && *p != '\n'; p++)
        if (*p != '\r')
          g_string_append_c (cell, *p);
      g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
      if (*p != delimiter)
        break;
      p++;
    }
  if (*p == '\n')
    p++, ++*line;
  return p;
}

static gboolean
is_empty (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (((char *) g_ptr_array_index (cells, i))[0] != '\0')
      return FALSE;
  return TRUE;
}

/* All rows get the length of the longest one. */
static void
even_out (SrCsvTable *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      GStrv row = g_ptr_array_index (table->rows, i);
      guint length = g_strv_length (row);

      if (length == table->n_columns)
        continue;
      row = g_renew (char *, row, table->n_columns + 1);
      for (guint c = length; c < table->n_columns; c++)
        row[c] = g_strdup ("");
      row[table->n_columns] = NULL;
      table->rows->pdata[i] = row;
    }
}

static gboolean
read_rows (SrCsvTable *table, const char *text, const char *name, GCancellable *cancellable, GError **error)
{
  guint line = 1;

  for (const char *p = text; *p != '\0';)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      guint first = line;

      if (table->rows->len % LOOK_UP_ROWS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      p = read_row (p, table->delimiter, cells, &line);
      if (p == NULL)
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("“%s”, line %u: a quotation mark opens and does not close. Nothing was taken in."),
                       name, first);
          return FALSE;
        }
      if (cells->len > MOST_COLUMNS || table->rows->len >= MOST_ROWS)
        {
          g_set_error (
            error, SR_ERROR, SR_ERROR_BAD_INPUT,
            _ ("“%s”, line %u: the table has more than %d rows or %d columns. Split it and try again."), name,
            first, MOST_ROWS, MOST_COLUMNS);
          return FALSE;
        }
      if (is_empty (cells))
        continue;
      table->n_columns = MAX (table->n_columns, cells->len);
      g_ptr_array_add (cells, NULL);
      g_ptr_array_add (table->rows, g_ptr_array_steal (cells, NULL));
    }
  return TRUE;
}

SrCsvTable *
sr_csv_parse (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = as_utf8 (bytes, name, error);
  g_autoptr (SrCsvTable) table = NULL;

  if (text == NULL)
    return NULL;
  table = g_new0 (SrCsvTable, 1);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  table->delimiter = guess_delimiter (text);
  if (!read_rows (table, text, name, cancellable, error))
    return NULL;
  if (table->rows->len == 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“%s” is empty: there is no row in it."), name);
      return NULL;
    }
  even_out (table);
  return g_steal_pointer (&table);
}
