/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-db.h"

G_BEGIN_DECLS

#define SR_DB_APPLICATION_ID 0x53525641 /* "SRVA" */

/** sr_db_schema_version: the newest version of the schema that this program knows. */
guint sr_db_schema_version (void);

/** sr_db_schema_migrate: brings a database from its version to the newest, each step in its own transaction.
 */
gboolean sr_db_schema_migrate (SrDb *db, GError **error);

/**
 * sr_db_schema_check: whether the schema is word for word the one of its version: no trigger, view, table or
 * index that a stranger put there.
 */
gboolean sr_db_schema_check (SrDb *db, GError **error);

G_END_DECLS
