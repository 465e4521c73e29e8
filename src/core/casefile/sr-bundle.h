/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-card.h"
#include "sr-case-context.h"
#include "sr-vault.h"

G_BEGIN_DECLS

/*
 * Bundles: one incident on its way from one vault to another, sealed to a verified contact card and signed.
 * All calls run where the vault's calls run.
 */

/** SrBundleSums: what an import did. */
typedef struct
{
  char *incident;  /* its id */
  char *sender;    /* "Name, Firm" */
  guint added;     /* records that were not here */
  guint updated;   /* records that went on there and not here */
  guint kept;      /* records that went on here and not there */
  guint conflicts; /* records that went on in both vaults: ours stays, theirs lies beside */
  guint evidence;  /* files that came in */
} SrBundleSums;

void sr_bundle_sums_clear (SrBundleSums *self);

/**
 * sr_bundle_export: writes @incident for the holder of @card to @path, which must not exist, and notes it in
 * the journal.
 * @shared: (out) (optional) (transfer full): the change that was committed
 */
gboolean sr_bundle_export (SrVault *vault,
                           const SrCaseContext *ctx,
                           const char *incident,
                           SrRecord *card,
                           const char *path,
                           SrChange **shared,
                           GError **error);

/**
 * sr_bundle_import: (transfer full) (nullable) (element-type SrChange): takes in the bundle at @path: the
 * changes that were committed. Nothing of this vault is overwritten that the sender did not have.
 *
 * SR_ERROR_NOT_PERMITTED where the signer's card is not verified here, SR_ERROR_DAMAGED where the file is not
 * whole, SR_ERROR_BAD_INPUT where its content is none of a case.
 */
GPtrArray *sr_bundle_import (
  SrVault *vault, const SrCaseContext *ctx, const char *path, SrBundleSums *sums, GError **error);

/* Records that went on in both vaults: kind "conflict", body: kind, id, theirs, from, at, resolved. */
#define SR_CONFLICT_RECORD "conflict"

/** sr_bundle_resolve: (transfer full) (nullable): decides a conflict for the other side's version or ours. */
SrChange *sr_bundle_resolve (const SrCaseContext *ctx, const char *conflict, gboolean theirs, GError **error);

G_END_DECLS
