/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/** sr_demo_expand: (transfer full): a copy of @node with its times and names filled in: a text "{-90}" is the
 * moment 90 minutes before @now, "{-90|date}" inside a text its day in words, and the text "$ines" the id
 * that
 * @ids has for "ines". */
JsonNode *sr_demo_expand (JsonNode *node, GDateTime *now, GHashTable *ids);

/** sr_demo_expand_text: (transfer full) */
char *sr_demo_expand_text (const char *text, GDateTime *now, GHashTable *ids);

G_END_DECLS
