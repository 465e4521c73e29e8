/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-change.h"
#include "sr-key-pair.h"
#include "sr-role.h"
#include "sr-vault-header.h"

G_BEGIN_DECLS

/*
 * The roster: who belongs to the vault with which key and which role. It is part of the journal: records of
 * kind "member", whose id is the slot's, put by acts "roster.…" alone. Here the entries are taken in one
 * after the other, each checked against what the roster said before it.
 */
#define SR_ROSTER_KIND "member"

typedef struct
{
  char *slot;   /* hexadecimal */
  char *person; /* nullable */
  char *label;
  SrSlotKind kind;
  SrRole role; /* what counts: a partner whom no partner has confirmed is a paralegal */
  gboolean manages;
  gboolean active;
  gboolean confirmed;
  char *claimed_role;
  guint8 sign_key[SR_PUBLIC_KEY_LENGTH];
  guint8 box_key[SR_PUBLIC_KEY_LENGTH];
} SrMember;

typedef struct _SrRoster SrRoster;

/** sr_roster_new: (transfer full): an empty roster of the vault whose id is @vault_id. */
SrRoster *sr_roster_new (const guint8 vault_id[16]);
void sr_roster_free (SrRoster *self);

/** sr_roster_vault_id: the identity of a vault that @sign_key founded. */
void sr_roster_vault_id (const guint8 sign_key[SR_PUBLIC_KEY_LENGTH], guint8 vault_id[16]);

/** sr_roster_find: (nullable): the member with that slot, also one who has left. */
const SrMember *sr_roster_find (SrRoster *self, const char *slot);

/** sr_roster_list: (transfer container) (element-type SrMember): all members. */
GPtrArray *sr_roster_list (SrRoster *self);

/** sr_roster_member_body: (transfer full): the body of a member's record. */
JsonObject *sr_roster_member_body (const SrMember *member);

/**
 * sr_roster_apply: takes in the change of an entry that @signer signed.
 * @number: of the entry; only the first may found the roster
 *
 * Returns: %FALSE with SR_ERROR_NOT_PERMITTED where @signer was not entitled to it; the roster is unchanged
 * then.
 */
gboolean
sr_roster_apply (SrRoster *self, guint64 number, const char *signer, SrChange *change, GError **error);

/** sr_roster_may: whether the member with that slot may do @act as the roster stands. */
gboolean sr_roster_may (SrRoster *self, const char *slot, const char *act);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrRoster, sr_roster_free)

G_END_DECLS
