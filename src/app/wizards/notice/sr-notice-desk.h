/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SrNoticeDesk: the notice wizard as a piece of work on the desk. It keeps the draft in the vault at each
 * change and brings it back.
 */
#define SR_TYPE_NOTICE_DESK (sr_notice_desk_get_type ())
G_DECLARE_FINAL_TYPE (SrNoticeDesk, sr_notice_desk, SR, NOTICE_DESK, AdwBin)

/** sr_notice_desk_new: @what: "duty:<duty>", "notice:<id>" or "template:<id>". */
GtkWidget *sr_notice_desk_new (SrSession *session, const char *incident, const char *what);

G_END_DECLS
