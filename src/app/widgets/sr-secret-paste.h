/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-secret.h"

G_BEGIN_DECLS

/** sr_secret_paste_async: reads the clipboard's text into guarded memory: at most one line's worth. */
void sr_secret_paste_async (GdkClipboard *clipboard,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/** sr_secret_paste_finish: (transfer full) (nullable): the text without the line's end that copying often
 * brings along. */
SrSecret *sr_secret_paste_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error);

G_END_DECLS
