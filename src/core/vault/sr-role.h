/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who may do what. The table is in sr-role.c; the vault asks it at each commit and again when it verifies. */
typedef enum
{
  SR_ROLE_NONE = 0,
  SR_ROLE_PARTNER = 1 << 0,
  SR_ROLE_PARALEGAL = 1 << 1,
  SR_ROLE_ADMINISTRATOR = 1 << 2,
  SR_ROLE_OUTSIDE = 1 << 3,  /* outside counsel and experts with a key of their own */
  SR_ROLE_RECOVERY = 1 << 4, /* the recovery key */
} SrRole;

/** sr_role_from_name: SR_ROLE_NONE for a name that is none ("partner", "paralegal", "administrator",
 * "outside", "recovery"). */
SrRole sr_role_from_name (const char *name);
const char *sr_role_get_name (SrRole role);

/** sr_role_may: whether somebody of @role, who may also @manages users, may do @act. */
gboolean sr_role_may (SrRole role, gboolean manages, const char *act);

/** sr_role_who_may: (transfer full): who may do @act, for a sentence that says whom to ask: "a partner or an
 * administrator". */
char *sr_role_who_may (const char *act);

G_END_DECLS
