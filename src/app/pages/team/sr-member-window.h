/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-session-people.h"

G_BEGIN_DECLS

/**
 * SrMemberWindow:
 *
 * One person: how they can be reached, whether they unlock the vault, and what can be done about either. What
 * this session may not do stands there too, with the reason.
 */
G_DECLARE_FINAL_TYPE (SrMemberWindow, sr_member_window, SR, MEMBER_WINDOW, AdwWindow)

/** record: the person, or NULL for a member without one; member: NULL for somebody without a key. */
void sr_member_window_present (GtkWidget *parent,
                               SrSession *session,
                               SrRecord *record,
                               const SrVaultMember *member);

G_END_DECLS
