/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-drop-box.h"

G_BEGIN_DECLS

/**
 * SrKept: what lay in the drop box when a vault was opened.
 */
typedef struct
{
  char *sentence;          /* what was taken in of the last lock and what was not; NULL: nothing to tell */
  GPtrArray *reports;      /* of SrDrop: written without a key, to be looked at by a person */
  gboolean memory_is_safe; /* nothing of what was given in memory has to be kept any longer */
} SrKept;

/**
 * sr_kept_take: (transfer full): takes in what a lock could not write, for the member who has @vault open.
 * @sealed: (nullable) (element-type GBytes): what was kept in memory
 *
 * A draft that somebody has saved since, and a change of records that somebody has changed since, are not
 * overwritten: they are kept apart, as drafts called "kept/…". Before the records are loaded; never fails:
 * what cannot be taken in stays where it is.
 */
SrKept *sr_kept_take (SrVault *vault, GPtrArray *sealed);
void sr_kept_free (SrKept *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrKept, sr_kept_free)

G_END_DECLS
