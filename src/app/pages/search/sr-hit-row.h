/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-search.h"

G_BEGIN_DECLS

/** SrHitRow: one find of a search. Activating it goes to where the thing stands. */
#define SR_TYPE_HIT_ROW (sr_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (SrHitRow, sr_hit_row, SR, HIT_ROW, AdwActionRow)

/** @incident: (nullable): the reference of the incident it belongs to, shown under the title */
GtkWidget *sr_hit_row_new (const SrSearchHit *hit, const char *incident);

G_END_DECLS
