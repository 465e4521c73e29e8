/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"

G_BEGIN_DECLS

/* Ways a passphrase comes in. Its form is UTF-8, one line without its end, normalised to NFC. */

/** sr_passphrase_normalise: (transfer full) (nullable): @text in its one form; SR_ERROR_BAD_INPUT for bytes
 * that are not UTF-8, for control characters and for an empty text. */
SrSecret *sr_passphrase_normalise (SrSecret *text, GError **error);

/** sr_passphrase_from_file: (transfer full) (nullable): the first line of @path, which nobody else may read.
 */
SrSecret *sr_passphrase_from_file (const char *path, GError **error);

/** sr_passphrase_from_fd: (transfer full) (nullable): the first line that @fd gives. */
SrSecret *sr_passphrase_from_fd (int fd, GError **error);

/** sr_passphrase_from_terminal: (transfer full) (nullable): asks with @prompt on the terminal, without echo.
 */
SrSecret *sr_passphrase_from_terminal (const char *prompt, GError **error);

G_END_DECLS
