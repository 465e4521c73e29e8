/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SrHelpPage: what a person wants to do, and how; needs no vault. */
#define SR_TYPE_HELP_PAGE (sr_help_page_get_type ())
G_DECLARE_FINAL_TYPE (SrHelpPage, sr_help_page, SR, HELP_PAGE, AdwBin)

GtkWidget *sr_help_page_new (void);

G_END_DECLS
