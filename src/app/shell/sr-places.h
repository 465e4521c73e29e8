/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/* The places of the sidebar and the sections of an incident. Only what is built is listed: a new page adds
 * its line to the tables in sr-places.c, and everything else (sidebar, index, keys) follows. */

typedef struct
{
  const char *id;        /* "overview" */
  const char *title;     /* to be translated in context of its table */
  const char *icon_name; /* NULL for sections */
  GType (*type) (void);  /* an SrPage */
} SrPlace;

/** The places in their order; the last has a NULL id. */
const SrPlace *sr_places_get (void);

/** The sections of an incident in their order; the last has a NULL id. */
const SrPlace *sr_places_get_sections (void);

/** The entry called id in table, or NULL. */
const SrPlace *sr_places_find (const SrPlace *table, const char *id);

G_END_DECLS
