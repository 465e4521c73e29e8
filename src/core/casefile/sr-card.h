/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-vault.h"

G_BEGIN_DECLS

/*
 * Contact cards: who somebody with a vault of their own is, and their public keys. A card comes by any way;
 * it counts once its fingerprint was read aloud over a line that one trusts. Records of kind "card".
 */
#define SR_CARD_RECORD "card"

/** sr_card_make: (transfer full) (nullable): the card of the person who has @vault open, to be given away. */
JsonObject *sr_card_make (SrVault *vault, SrCasebook *book, GError **error);

/** sr_card_parse: (transfer full) (nullable): reads a card that came from outside; @name is named in errors.
 */
JsonObject *sr_card_parse (JsonObject *object, const char *name, GError **error);

/** sr_card_load: (transfer full) (nullable): the same from a file of at most 16 KiB. */
JsonObject *sr_card_load (const char *path, GError **error);

/* Of a card's body. */
char *sr_card_dup_id (JsonObject *card);
char *sr_card_dup_fingerprint (JsonObject *card); /* eight groups of five digits */
char *sr_card_dup_who (JsonObject *card);         /* "Name, Firm" */
gboolean sr_card_get_key (JsonObject *card, const char *member, guint8 key[32]);

/** sr_card_find: (nullable): by id, by its beginning, or by the person's name. */
SrRecord *sr_card_find (SrCasebook *book, const char *what, GError **error);
gboolean sr_card_is_verified (SrRecord *card);

/** sr_card_add: (transfer full) (nullable): keeps @card, not yet verified. */
SrChange *sr_card_add (const SrCaseContext *ctx, JsonObject *card, char **id, GError **error);

/** sr_card_verify: (transfer full) (nullable): @typed is what the other side read aloud. */
SrChange *sr_card_verify (const SrCaseContext *ctx, const char *id, const char *typed, GError **error);
SrChange *sr_card_remove (const SrCaseContext *ctx, const char *id, GError **error);

G_END_DECLS
