/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-places.h"

#include <glib/gi18n.h>

static const SrPlace places[] = {
  {NULL, NULL, NULL, NULL},
};

static const SrPlace sections[] = {
  {NULL, NULL, NULL, NULL},
};

const SrPlace *
sr_places_get (void)
{
  return places;
}

const SrPlace *
sr_places_get_sections (void)
{
  return sections;
}

const SrPlace *
sr_places_find (const SrPlace *table, const char *id)
{
  for (; table->id; table++)
    if (g_strcmp0 (table->id, id) == 0)
      return table;

  return NULL;
}
