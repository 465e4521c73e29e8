/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-vault.h"

G_BEGIN_DECLS

typedef struct
{
  guint entries; /* that lost their content */
  guint records;
  guint items; /* pieces of evidence */
  gboolean compacted;
} SrErased;

/**
 * sr_vault_erase_incident: deletion by retention: all records of @incident, its drafts, its evidence and what
 * the journal's entries say about it. What stays is that there were entries, when, by whom and of which act,
 * and the entry that says who erased them and why. The database is then written anew, so that nothing is left
 * in free pages.
 * @reason: as it shall stand in the journal
 *
 * Copies and backups made before keep what they have. %SR_ERROR_BAD_INPUT while the incident is open.
 */
gboolean sr_vault_erase_incident (
  SrVault *self, const char *incident, const char *reason, SrErased *erased, GError **error);

G_END_DECLS
