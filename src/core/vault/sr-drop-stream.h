/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

#include "sr-seal-stream.h"

G_BEGIN_DECLS

/** SrSealInputStream: so many bytes of a sealed stream, from where its reader stands. */
#define SR_TYPE_SEAL_INPUT_STREAM (sr_seal_input_stream_get_type ())
G_DECLARE_FINAL_TYPE (SrSealInputStream, sr_seal_input_stream, SR, SEAL_INPUT_STREAM, GInputStream)

/** sr_seal_input_stream_new: (transfer full): takes @reader. */
GInputStream *sr_seal_input_stream_new (SrSealReader *reader, guint64 length);

G_END_DECLS
