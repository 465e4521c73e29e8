/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-private.h"

G_BEGIN_DECLS

/* Reading a pack with errors that name file and key. */
typedef struct
{
  const char *file;
  SrLawPlaces *places;
  GError **error;
} SrPackReader;

/** sr_pack_fail: sets the error "FILE: PATH: MESSAGE". Returns: FALSE. */
gboolean sr_pack_fail (SrPackReader *reader, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);

/** sr_pack_check_keys: refuses members that are not among @keys. */
gboolean
sr_pack_check_keys (SrPackReader *reader, JsonObject *object, const char *path, const char *const *keys);

/** sr_pack_term: reads a word of a vocabulary. With @number NULL only checks. */
gboolean sr_pack_term (SrPackReader *reader,
                       JsonObject *object,
                       const char *path,
                       const char *member,
                       const char *const *terms,
                       int *number);

/** sr_pack_string: (nullable): a string that must not be empty. */
const char *sr_pack_string (SrPackReader *reader, JsonObject *object, const char *path, const char *member);

/** sr_pack_words: an array of strings, each of @terms where that is given. */
gboolean sr_pack_words (SrPackReader *reader,
                        JsonObject *object,
                        const char *path,
                        const char *member,
                        const char *const *terms,
                        GStrv *words);

/** sr_pack_places: an array of codes, interned; NULL where the member is absent. */
gboolean sr_pack_places (
  SrPackReader *reader, JsonObject *object, const char *path, const char *member, GPtrArray **places);

/** sr_pack_conditions: an array of conditions; empty where the member is absent.
 * @owner: the duty or exception they belong to, which names their question */
gboolean sr_pack_conditions (SrPackReader *reader,
                             JsonObject *object,
                             const char *path,
                             const char *member,
                             const char *owner,
                             GPtrArray **conditions);

/* sr-law-rule.c */
SrRule *
sr_rule_new (SrPackReader *reader, JsonObject *json, const char *path, const char *law, GPtrArray *before);
gboolean sr_rule_link (SrPackReader *reader, SrRule *rule, GPtrArray *rules);
void sr_rule_free (gpointer rule);

G_END_DECLS
