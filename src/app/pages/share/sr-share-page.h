/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-session.h"

G_BEGIN_DECLS

/**
 * SrSharePage:
 *
 * Contact cards, and cases that travel between vaults: give a card away, add and compare one, share a case
 * with its owner, take a case in, decide what went on in both vaults.
 */
#define SR_TYPE_SHARE_PAGE (sr_share_page_get_type ())
G_DECLARE_FINAL_TYPE (SrSharePage, sr_share_page, SR, SHARE_PAGE, AdwBin)

/** incident: the case to share, or "" for the cards alone. */
GtkWidget *sr_share_page_new (SrSession *session, const char *incident, const char *what);

G_END_DECLS
