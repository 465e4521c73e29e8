/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

G_BEGIN_DECLS

/* The made-up firm while it is being made. */
typedef struct
{
  SrSession *session;
  SrClock *clock;  /* moved from act to act */
  GDateTime *now;  /* the end of the story */
  GHashTable *ids; /* names in the script → ids in the vault */
  JsonObject *documents;
} SrDemo;

/** sr_demo_act: plays one act of the script at its time. */
gboolean sr_demo_act (SrDemo *self, JsonObject *act, GError **error);

/** sr_demo_document: (transfer full) (nullable): the bytes of a document of the script. */
GBytes *sr_demo_document (SrDemo *self, const char *id, const char *name, GError **error);

/** sr_demo_keep: (transfer full) (nullable): takes bytes in as evidence. */
char *sr_demo_keep (
  SrDemo *self, const char *incident, const char *name, GBytes *bytes, const char *origin, GError **error);

G_END_DECLS
