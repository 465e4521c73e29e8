/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"
#include "sr-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** SrOverrideAnswer: @person lets the notice go out, because of @reason, and signs with @passphrase. */
typedef void (*SrOverrideAnswer) (const char *person,
                                  const char *reason,
                                  SrSecret *passphrase,
                                  gpointer user_data);

/** sr_override_dialog_ask: asks which of @people (ids) overrides and why. @callback is not called where they
 * changed their mind; @destroy always is. */
void sr_override_dialog_ask (GtkWidget *parent,
                             SrSession *session,
                             GPtrArray *people,
                             SrOverrideAnswer callback,
                             gpointer user_data,
                             GDestroyNotify destroy);

G_END_DECLS
