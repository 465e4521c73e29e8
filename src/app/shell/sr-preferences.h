/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-settings.h"

G_BEGIN_DECLS

/** Shows what can be chosen for this computer: when to lock, reminders, light or dark. */
void sr_preferences_present (GtkWindow *parent, SrSettings *settings);

G_END_DECLS
