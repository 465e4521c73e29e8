/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-channel.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SR_TYPE_RANGE_STREAM (sr_range_stream_get_type ())
G_DECLARE_FINAL_TYPE (SrRangeStream, sr_range_stream, SR, RANGE_STREAM, GInputStream)

/**
 * A seekable stream over a document that stays with the program: what Poppler
 * reads is asked for through the socket, in blocks, of which the last few are
 * kept. `channel` must outlive the stream.
 */
GInputStream *sr_range_stream_new (SrChannel *channel, guint64 size);

G_END_DECLS
