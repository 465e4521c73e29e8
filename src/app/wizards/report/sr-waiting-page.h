/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-banner.h"
#include "sr-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Reports that were written without unlocking and wait: who wrote what when, to be taken in or thrown away.
 */
#define SR_TYPE_WAITING_PAGE (sr_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (SrWaitingPage, sr_waiting_page, SR, WAITING_PAGE, AdwBin)

GtkWidget *sr_waiting_page_new (SrSession *session, const char *incident, const char *what);

/* Says at the top of the shelf that reports wait, if some do. */
void sr_waiting_strip_show (SrBanner *banner, SrSession *session);

G_END_DECLS
