/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SrWelcomePage:
 *
 * No vault is chosen: set one up, open one, try the sample firm, or read the first-hour card.
 */
#define SR_TYPE_WELCOME_PAGE (sr_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (SrWelcomePage, sr_welcome_page, SR, WELCOME_PAGE, AdwBin)

GtkWidget *sr_welcome_page_new (void);

G_END_DECLS
