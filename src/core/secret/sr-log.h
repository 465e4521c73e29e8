/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sr_log_install: the second call of every main().
 *
 * Libraries print values into their warnings: a title that is no markup ends up in the desktop's log with the
 * client's name in it. From here on only where a message came from is written (program, domain, level, file
 * and line or function), never its text, unless it was written with sr_log_fixed().
 * @program: "subrosa", "subrosactl", …
 */
void sr_log_install (const char *program);

/** sr_log_fixed: writes @message, which must be a string of the program itself without any value in it. */
#define sr_log_fixed(message) sr_log_fixed_at ("" message "", G_STRFUNC)
void sr_log_fixed_at (const char *message, const char *function);

G_END_DECLS
