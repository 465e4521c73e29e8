/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-bundle.h"
#include "sr-seal-stream.h"

G_BEGIN_DECLS

/* The bytes of a bundle. FORMAT.md has them. */
#define SR_BUNDLE_MAGIC         "SRVBNDL\n"
#define SR_BUNDLE_HEADER_LENGTH 12
#define SR_BUNDLE_FORMAT        1
#define SR_BUNDLE_PURPOSE       "subrosa bundle 1"
#define SR_BUNDLE_MOST_HEAD     (64 * 1024 * 1024)
#define SR_BUNDLE_MOST_RECORDS  100000
#define SR_BUNDLE_MOST_FILES    10000
#define SR_BUNDLE_MOST_HISTORY  10000

/** sr_bundle_header: (transfer full): what stands before the seal. */
GBytes *sr_bundle_header (void);

/** sr_bundle_signed_bytes: (transfer full): the hash of the content, bound to whom it is for. */
GBytes *sr_bundle_signed_bytes (GChecksum *sum, const guint8 box_key[SR_PUBLIC_KEY_LENGTH]);

/** sr_bundle_kind_travels: whether records of @kind belong to a case. */
gboolean sr_bundle_kind_travels (const char *kind);

/** sr_bundle_hash: (transfer full): of a record's body, as histories have it. */
char *sr_bundle_hash (JsonObject *body);

/** sr_bundle_history: (transfer full) (nullable): for each record of @incident, "kind id", the set of the
 * hashes of all bodies it ever had here, with those of resolved conflicts. */
GHashTable *sr_bundle_history (SrVault *vault, SrCasebook *book, const char *incident, GError **error);

/* A bundle that was read: sealed to us, signed by who the head says, whole. */
typedef struct
{
  char *path;
  JsonObject *head;
  gsize head_length;
} SrBundle;

SrBundle *sr_bundle_read (SrVault *vault, const char *path, GError **error);
void sr_bundle_free (SrBundle *self);

/** sr_bundle_open_files: (transfer full) (nullable): a reader that stands at the first byte of the first
 * file. */
SrSealReader *sr_bundle_open_files (SrBundle *self, SrVault *vault, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrBundle, sr_bundle_free)

G_END_DECLS
