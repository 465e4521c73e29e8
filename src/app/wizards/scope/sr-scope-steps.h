/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The step of the scope wizard that asks for a fact ("affected[0].people"), or NULL. */
const char *sr_scope_step_for (const char *path);

G_END_DECLS
