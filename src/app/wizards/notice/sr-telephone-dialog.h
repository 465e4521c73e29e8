/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** SrTelephoneApproval: @person approved, as @how says, at @at. */
typedef void (*SrTelephoneApproval) (const char *person, const char *how, GDateTime *at, gpointer user_data);

/** sr_telephone_dialog_ask: asks who approved by telephone or message, how and when. @people: ids of those
 * who may. */
void sr_telephone_dialog_ask (GtkWidget *parent,
                              SrSession *session,
                              GPtrArray *people,
                              SrTelephoneApproval callback,
                              gpointer user_data,
                              GDestroyNotify destroy);

G_END_DECLS
