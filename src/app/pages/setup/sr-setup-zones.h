/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The time zones this computer knows, by name. */
GtkStringList *sr_setup_zones_list (void);

/** The zone this computer is set to, or "UTC". */
char *sr_setup_zones_dup_local (void);

G_END_DECLS
