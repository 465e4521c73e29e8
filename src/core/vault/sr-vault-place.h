/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What kind of place a folder lies in. On a network drive locks of other computers may not be seen, and in a
 * synchronised folder another program copies files while they are being written.
 */
typedef enum
{
  SR_VAULT_PLACE_LOCAL,
  SR_VAULT_PLACE_NETWORK,
  SR_VAULT_PLACE_SYNCED,
} SrVaultPlaceKind;

typedef struct
{
  SrVaultPlaceKind kind;
  char *name; /* (nullable): "NFS", "Dropbox" */
} SrVaultPlace;

/** sr_vault_place_look: (transfer full): where @path lies; what does not exist yet is judged by the folder
 * above.
 */
SrVaultPlace *sr_vault_place_look (const char *path);
void sr_vault_place_free (SrVaultPlace *self);

/** sr_vault_place_file_system: (nullable): the name people know it by where the file system called @type
 * ("nfs4", "fuse.sshfs") is one of other computers. */
const char *sr_vault_place_file_system (const char *type);

/** sr_vault_place_get_word: "local", "network" or "synced", for machines. */
const char *sr_vault_place_get_word (const SrVaultPlace *self);

/** sr_vault_place_sentence: (transfer full) (nullable): what a person should know about a vault there; %NULL
 * where there is nothing to say. */
char *sr_vault_place_sentence (const SrVaultPlace *self);

/** sr_vault_place_journal_mode: the journal that SQLite is to keep there: the write-ahead log needs memory
 * that all writers share and files that are not copied in between. */
const char *sr_vault_place_journal_mode (const SrVaultPlace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrVaultPlace, sr_vault_place_free)

G_END_DECLS
