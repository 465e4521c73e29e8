/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-clock.h"

G_BEGIN_DECLS

/** Makes a vault out of a backup, in a new place. Needs no open vault. backup may be NULL: the person chooses
 * one. */
void sr_restore_dialog_present (GtkWidget *parent, SrClock *clock, const char *backup);

G_END_DECLS
