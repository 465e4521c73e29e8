/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-vault.h"

G_BEGIN_DECLS

/*
 * The people who can open a vault. Each of these acts is an entry of the journal, signed by whoever does it
 * and checked against the roster as it stood before. None of them reaches copies and backups made earlier:
 * those open with what was valid then.
 */

/** SrVaultMember: somebody who can open the vault, or could. */
typedef struct
{
  char *slot;
  char *person;   /* nullable: id of the person's record */
  char *label;    /* the name by which they unlock */
  SrRole role;    /* what counts now */
  SrRole claimed; /* what they were given; another one than @role while a partner is not confirmed */
  gboolean manages;
  gboolean confirmed;
  gboolean active;
  gboolean recovery; /* the recovery key */
  gboolean self;     /* whoever has the vault open */
} SrVaultMember;

/** sr_vault_list_members: (transfer full) (element-type SrVaultMember): in the order in which they came, with
 * those who have left. */
GPtrArray *sr_vault_list_members (SrVault *self);

/** SrNewMember: what adding somebody needs beside their passphrase. */
typedef struct
{
  const char *person; /* (nullable): the record of somebody who is listed already */
  JsonObject *body;   /* body of the person's record: "name" at least */
  const char *label;  /* (nullable): by default the name */
  SrRole role;
  gboolean manages; /* may add and remove people */
  gboolean fast;    /* as in SrFounding */
} SrNewMember;

/**
 * sr_vault_add_member: somebody more can open the vault, with the passphrase they chose.
 * @id: (out) (transfer full) (optional): the person's record
 *
 * A new partner counts as a paralegal until a partner or the recovery key confirms them; where such a one
 * adds them, that is done at once.
 */
gboolean sr_vault_add_member (
  SrVault *self, const SrNewMember *member, SrSecret *passphrase, char **id, GError **error);

/**
 * sr_vault_remove_member: the person called @label can open the vault no more. The vault gets a new master
 * key, so that an older file "keys" is of no use to them either.
 */
gboolean sr_vault_remove_member (SrVault *self, const char *label, GError **error);

/** sr_vault_change_role: also of whoever has the vault open. */
gboolean
sr_vault_change_role (SrVault *self, const char *label, SrRole role, gboolean manages, GError **error);

/** sr_vault_confirm_member: a partner or the recovery key vouches for a new partner. */
gboolean sr_vault_confirm_member (SrVault *self, const char *label, GError **error);

/** sr_vault_reset_person: gives the person called @label a new passphrase and with it a new signing key. With
 * the recovery key for anybody; whoever manages people can do it for those who are no partners. */
gboolean sr_vault_reset_person (
  SrVault *self, const char *label, SrSecret *new_passphrase, gboolean fast, GError **error);

/** sr_vault_renew_master: a new master key for all who are in the vault, as when somebody may know a
 * passphrase or has an old file "keys". */
gboolean sr_vault_renew_master (SrVault *self, GError **error);

/** sr_vault_compact: writes the database anew without what was deleted. @before, @after: (out): its size. */
gboolean sr_vault_compact (SrVault *self, guint64 *before, guint64 *after, GError **error);

G_END_DECLS
