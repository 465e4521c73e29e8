/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-identity.h"
#include "sr-vault-private.h"

G_BEGIN_DECLS

/* A damaged vault, read row by row from a private copy of its database; itself it is never opened. */
typedef struct
{
  char *dir;
  char *place; /* of the copy */
  SrKeys *keys;
  SrIdentity *identity;
  SrSecret *digest_key;
  SrDb *db;
  guint unreadable; /* rows that could not be read */
} SrWreck;

/** sr_wreck_open: (transfer full) (nullable) */
SrWreck *sr_wreck_open (const char *dir, const char *label, SrSecret *passphrase, GError **error);
void sr_wreck_free (SrWreck *self);

/** sr_wreck_records: (transfer full) (element-type SrRecord): all records that authenticate. */
GPtrArray *sr_wreck_records (SrWreck *self);

/** sr_wreck_evidence: (transfer full) (nullable): a reader of an item of the damaged vault. */
SrEvidenceReader *sr_wreck_evidence (SrWreck *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrWreck, sr_wreck_free)

G_END_DECLS
