/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-letter-elements.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** sr_element_row_new: a row for one required element: its state, and for one that is missing a menu with the
 * actions "element.add", "element.follow", "element.said" and "element.take-back" on its key. */
GtkWidget *sr_element_row_new (const SrElement *element, GTimeZone *zone);

/** sr_element_row_get_block: where in the letter it stands; -1: nowhere. */
int sr_element_row_get_block (GtkListBoxRow *row);

/** sr_element_row_get_key: the element's key. */
const char *sr_element_row_get_key (GtkListBoxRow *row);

/** sr_element_row_is_missing: whether its text could be added. */
gboolean sr_element_row_is_missing (GtkListBoxRow *row);

G_END_DECLS
