/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-change.h"
#include "sr-db.h"

G_BEGIN_DECLS

/* The tables "record" and "draft". Their texts may be long, so each carries a keyed digest and is read here
 * only. */

/** sr_record_store_apply: puts and drops the records of @change as entry @entry did; inside a transaction. */
gboolean
sr_record_store_apply (SrDb *db, SrSecret *digest_key, SrChange *change, guint64 entry, GError **error);

/** sr_record_store_check: whether the records, taken together, are those that entry @head left; finds pages
 * that were put back from an older copy. */
gboolean sr_record_store_check (SrDb *db, guint64 head, GError **error);

/** sr_record_store_load: (transfer full) (nullable) (element-type SrRecord): all records, the roster's only
 * where asked for. */
GPtrArray *sr_record_store_load (SrDb *db, SrSecret *digest_key, gboolean with_roster, GError **error);

/** sr_record_store_get: (transfer full) (nullable): one record; %NULL without error where there is none. */
SrRecord *
sr_record_store_get (SrDb *db, SrSecret *digest_key, const char *kind, const char *id, GError **error);

/** sr_record_store_get_row: (transfer full) (nullable): the record in row @number of the table; %NULL without
 * error where there is none. */
SrRecord *sr_record_store_get_row (SrDb *db, SrSecret *digest_key, gint64 number, GError **error);

gboolean sr_draft_store_put (
  SrDb *db, SrSecret *digest_key, const char *name, const char *saved_at, JsonNode *draft, GError **error);

/** sr_draft_store_get: (transfer full) (nullable): %NULL without error where there is none. */
JsonNode *sr_draft_store_get (SrDb *db, SrSecret *digest_key, const char *name, GError **error);

G_END_DECLS
