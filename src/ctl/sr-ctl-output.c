/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl.h"

#include "sr-json.h"

#include <stdio.h>

void
sr_ctl_print_json (JsonObject *object)
{
  g_autofree char *text = sr_json_object_to_string (object);

  fprintf (stdout, "%s\n", text);
}

void
sr_ctl_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
  fputc ('\n', stdout);
}
