/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-log.h"

#include "sr-paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIXED_FIELD "SUBROSA_FIXED"

static const char *program_name = "subrosa";
static GLogLevelFlags fatal_levels = G_LOG_FATAL_MASK;
static gboolean text_passes = FALSE;

static const char *
level_word (GLogLevelFlags level)
{
  if (level & G_LOG_LEVEL_ERROR)
    return "error";
  if (level & G_LOG_LEVEL_CRITICAL)
    return "critical";
  return level & G_LOG_LEVEL_WARNING ? "warning" : "message";
}

/* Field values may lack the zero byte at their end. */
static char *
field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, key) == 0)
      return fields[i].length < 0 ? g_strdup (fields[i].value)
                                  : g_strndup (fields[i].value, fields[i].length);
  return NULL;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  g_autofree char *domain = field (fields, n_fields, "GLIB_DOMAIN");
  g_autofree char *function = field (fields, n_fields, "CODE_FUNC");
  g_autofree char *line = field (fields, n_fields, "CODE_LINE");
  g_autofree char *fixed = field (fields, n_fields, FIXED_FIELD);
  g_autofree char *message = field (fields, n_fields, "MESSAGE");
  gboolean fatal = (level & fatal_levels) != 0;

  if (!fatal && (level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) != 0)
    return G_LOG_WRITER_HANDLED;
  fprintf (stderr, "%s: %s from %s%s%s%s%s%s%s\n", program_name, level_word (level),
           domain != NULL ? domain : "a library", function != NULL ? " in " : "",
           function != NULL ? function : "", line != NULL ? ":" : "", line != NULL ? line : "",
           fixed != NULL || text_passes ? ": " : "",
           (fixed != NULL || text_passes) && message != NULL ? message : "");
  if (fatal)
    abort ();
  return G_LOG_WRITER_HANDLED;
}

void
sr_log_install (const char *program)
{
  program_name = program;
  /* GLib leaves it to the writer to end the program where G_DEBUG asks for that */
  fatal_levels = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_always_fatal (fatal_levels);
  /* for those who work on the program: the text too, but never in an installed one */
  text_passes = g_getenv ("SUBROSA_LOG_TEXT") != NULL && sr_paths_is_uninstalled ();
  g_log_set_writer_func (write_log, NULL, NULL);
}

void
sr_log_fixed_at (const char *message, const char *function)
{
  g_log_structured ("subrosa", G_LOG_LEVEL_MESSAGE, "CODE_FUNC", function, FIXED_FIELD, "1", "MESSAGE", "%s",
                    message);
}
