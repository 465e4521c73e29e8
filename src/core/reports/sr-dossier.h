/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-letter.h"
#include "sr-paper.h"

G_BEGIN_DECLS

/**
 * sr_dossier_compose:
 * @ctx: the casebook, the laws and the time
 * @incident: the incident
 * @entries: (nullable) (element-type SrJournalEntry): the incident's part of the journal, for the timeline
 *
 * Returns: (transfer full) (nullable): the whole case as a text: facts, duties with their sums, decisions,
 * notices, tasks, calls, evidence with hashes, timeline
 */
SrLetter *
sr_dossier_compose (const SrCaseContext *ctx, SrRecord *incident, GPtrArray *entries, GError **error);

/**
 * sr_dossier_paper:
 * @head: (nullable): the number and hash of the last entry of the journal, for the foot of each page
 *
 * Returns: (transfer full) (nullable): the dossier on pages
 */
SrPaper *sr_dossier_paper (
  const SrCaseContext *ctx, SrRecord *incident, GPtrArray *entries, const char *head, GError **error);

/** sr_dossier_head: the words for the foot of each page: "record 214 · 9f3a61c08b27". */
char *sr_dossier_head (guint64 number, const char *hash);

G_END_DECLS
