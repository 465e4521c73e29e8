/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Forward names of the types that cross module borders, so that headers need not include each other. */
typedef struct _SrClock SrClock;

/* What is known of a yes-or-no fact. */
typedef enum
{
  SR_UNKNOWN = -1,
  SR_NO = 0,
  SR_YES = 1,
} SrTristate;

G_END_DECLS
