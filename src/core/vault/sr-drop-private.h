/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-drop-box.h"
#include "sr-keys.h"

G_BEGIN_DECLS

/* The bytes of a drop, for those who write and read them. FORMAT.md has them. */
#define SR_DROP_MAGIC         "SRVDROP\n"
#define SR_DROP_MAGIC_LENGTH  8
#define SR_DROP_FORMAT        1
#define SR_DROP_HEADER_LENGTH (SR_DROP_MAGIC_LENGTH + 4 + SR_KEYS_ID_LENGTH)
#define SR_DROP_MOST_HEAD     (4 * 1024 * 1024)
#define SR_DROP_SUFFIX        ".drop"
#define SR_DROP_MOST_DROPS    500

/** sr_drop_header: (transfer full): what stands before the seal and is bound to it. */
GBytes *sr_drop_header (const guint8 vault_id[SR_KEYS_ID_LENGTH]);

/** sr_drop_signed_bytes: (transfer full): what a member signs of a head. */
GBytes *sr_drop_signed_bytes (const guint8 vault_id[SR_KEYS_ID_LENGTH], const char *head, gsize length);

/** sr_drop_folders: (transfer full): where drops for a vault lie: beside it, and in the state folder. */
GStrv sr_drop_folders (const char *dir, const guint8 vault_id[SR_KEYS_ID_LENGTH]);

G_END_DECLS
