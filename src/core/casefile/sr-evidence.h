/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"

G_BEGIN_DECLS

const char *sr_evidence_get_name (SrRecord *self);
const char *sr_evidence_get_type_name (SrRecord *self); /* MIME type */
const char *sr_evidence_get_sha256 (SrRecord *self);
const char *sr_evidence_get_origin (SrRecord *self);
const char *sr_evidence_get_note (SrRecord *self); /* what a thing looks like and where it is, or NULL */
guint sr_evidence_get_exhibit (SrRecord *self);
gint64 sr_evidence_get_size (SrRecord *self);
gint64 sr_evidence_get_pages (SrRecord *self); /* 0: not counted */
gboolean sr_evidence_is_physical (SrRecord *self);
GDateTime *sr_evidence_dup_added_at (SrRecord *self);

/* The file's hash in four lines of four groups. */
char *sr_evidence_format_sha256 (const char *sha256);

/* A file that has been written: its record and "collected", in one change. */
SrChange *sr_evidence_added (const SrCaseContext *ctx,
                             const char *incident,
                             const char *id,
                             const char *name,
                             const char *type,
                             gint64 size,
                             const char *sha256,
                             const char *origin,
                             GError **error);
/* Something that is not a file. */
SrChange *sr_evidence_physical (const SrCaseContext *ctx,
                                const char *incident,
                                const char *name,
                                const char *origin,
                                const char *note,
                                char **out_id,
                                GError **error);
/* A thing as a wizard lists it, { "evidence": its id, "name", "note" }: kept, or described anew where it is
 * kept already. NULL without an error where there is nothing to keep. */
SrChange *sr_evidence_take_thing (
  const SrCaseContext *ctx, const char *incident, JsonObject *thing, const char *origin, GError **error);
/* viewed, exported, verified, handed_over */
SrChange *sr_evidence_custody (
  const SrCaseContext *ctx, const char *evidence, const char *what, const char *note, GError **error);
SrChange *sr_evidence_set_pages (const SrCaseContext *ctx, const char *evidence, guint pages, GError **error);

/* The custody of one item, oldest first.
 * Returns: (transfer container) (element-type SrRecord) */
GPtrArray *sr_evidence_list_custody (SrCasebook *book, const char *evidence);

/* "Collected", "Viewed", …, translated. */
const char *sr_custody_get_label (const char *what);

G_END_DECLS
