/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** What was dropped or chosen, looked at one by one. */
typedef struct
{
  GListStore *files;  /* of GFile: what can be taken in */
  GPtrArray *refused; /* a sentence for each thing that cannot */
} SrDroppedFiles;

/**
 * sr_dropped_files_new: (transfer full): takes the files out of @dropped (of GFile) and says of everything
 * else what it is and what to do with it: a folder, a link, an address on the network, something that is
 * gone.
 */
SrDroppedFiles *sr_dropped_files_new (GListModel *dropped);
void sr_dropped_files_free (SrDroppedFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrDroppedFiles, sr_dropped_files_free)

/** sr_dropped_files_dup_words: (transfer full) (nullable): the sentences about what was refused, a line each,
 * the first few and how many more there are; NULL: nothing was. */
char *sr_dropped_files_dup_words (SrDroppedFiles *self);

G_END_DECLS
