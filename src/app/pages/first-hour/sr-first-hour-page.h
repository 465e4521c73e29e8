/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-types.h"

G_BEGIN_DECLS

/** The letter the card is made of, and the number of what stands above its steps. */
#define SR_FIRST_HOUR_TEMPLATE "first-hour-card"
#define SR_FIRST_HOUR_BEFORE   "!"

/**
 * SrFirstHourPage:
 *
 * The first-hour card on the screen: the same words as on paper, with a box for the time of each step. It
 * needs no vault and holds no client information. What was ticked stays until the program is closed or the
 * person starts again; locking and unlocking leave it.
 */
#define SR_TYPE_FIRST_HOUR_PAGE (sr_first_hour_page_get_type ())
G_DECLARE_FINAL_TYPE (SrFirstHourPage, sr_first_hour_page, SR, FIRST_HOUR_PAGE, AdwBin)

/** context: (nullable): "card" with the firm's own telephone numbers (partner, deputy, it, insurer, counsel,
 * bank), where a vault is open; without it they are left for writing on paper. */
GtkWidget *sr_first_hour_page_new (JsonObject *context);

G_END_DECLS
