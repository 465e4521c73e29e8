/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** sr_id_new: (transfer full): 128 random bits as 32 hexadecimal digits, from the system's random source. */
char *sr_id_new (void);

/** sr_hex_encode: (transfer full): @bytes as lower-case hexadecimal digits. */
char *sr_hex_encode (const guint8 *bytes, gsize length);

/**
 * sr_hex_decode: reads exactly 2 × @length hexadecimal digits into @bytes.
 *
 * Returns: %FALSE where @text is anything else.
 */
gboolean sr_hex_decode (const char *text, guint8 *bytes, gsize length);

G_END_DECLS
