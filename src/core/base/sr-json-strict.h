/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sr_json_check_strict: looks over a JSON text before the parser sees it.
 *
 * Refuses what JSON parsers disagree about or choke on: invalid UTF-8, duplicate keys in one object, nesting
 * over 32 levels, integers over 2⁵³ in size. It leaves all other mistakes to the parser.
 *
 * Returns: %FALSE with SR_ERROR_BAD_INPUT naming @name and the line.
 */
gboolean sr_json_check_strict (const char *text, gsize length, const char *name, GError **error);

G_END_DECLS
