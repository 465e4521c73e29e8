/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-setup-zones.h"

#include "sr-clock.h"

#define ZONE_TAB "/usr/share/zoneinfo/zone1970.tab"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Each line of the table that is no comment ends in: country codes, coordinates, zone, remark. */
static void
collect (GPtrArray *names, const char *table)
{
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) fields = NULL;

      if (*lines[i] == '#' || !*lines[i])
        continue;

      fields = g_strsplit (lines[i], "\t", 4);
      if (g_strv_length (fields) >= 3)
        g_ptr_array_add (names, g_strdup (fields[2]));
    }
}

GtkStringList *
sr_setup_zones_list (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *table = NULL;
  g_autofree char *here = sr_setup_zones_dup_local ();

  if (g_file_get_contents (ZONE_TAB, &table, NULL, NULL))
    collect (names, table);
  if (!g_ptr_array_find_with_equal_func (names, here, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (here));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (list, names->pdata[i]);

  return list;
}

char *
sr_setup_zones_dup_local (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (zone);
  g_autoptr (GTimeZone) known = name ? sr_time_zone (name) : NULL;

  return g_strdup (known ? name : "UTC");
}
