/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * sr_json_read: (transfer full) (nullable): reads @text in one pass, as RFC 8259 has it and no more.
 *
 * Refuses what is ambiguous or could exhaust us: a key that stands twice in one object, more than 32 levels,
 * numbers that cannot be told exactly, text that is not UTF-8 or holds a zero. The error names @name and the
 * line. The result is immutable.
 */
JsonNode *sr_json_read (const char *text, gsize length, const char *name, GError **error);

G_END_DECLS
