/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-letter.h"
#include "sr-paper.h"

G_BEGIN_DECLS

/** SrReportKind: the papers about one incident. */
typedef enum
{
  SR_REPORT_DOSSIER,       /* the whole case */
  SR_REPORT_CONTROL_SHEET, /* the sum of every deadline, for the responsible lawyer's signature */
  SR_REPORT_DECISION_MEMO, /* why one duty was decided not to be required */
} SrReportKind;

/** sr_report_name: the name of the paper in a file's name: "dossier". */
const char *sr_report_name (SrReportKind kind);

/** sr_report_title: what stands at its head: "Incident dossier". */
const char *sr_report_title (SrReportKind kind);

/** sr_report_note: (transfer full): the entry for the timeline of an incident from which the paper with the
 * fingerprint @sha256 was exported; %NULL for a printed one. */
char *sr_report_note (SrReportKind kind, const char *sha256);

/**
 * sr_report_compose:
 * @ctx: the casebook, the laws and the time
 * @duty: (nullable): the duty, for the memo
 * @entries: (nullable) (element-type SrJournalEntry): the incident's part of the journal, for the timeline
 * and the log of deadlines
 *
 * Returns: (transfer full) (nullable): the text; %NULL with a sentence where there is nothing to write, as
 * for a duty that nobody decided not to be required
 */
SrLetter *sr_report_compose (SrReportKind kind,
                             const SrCaseContext *ctx,
                             SrRecord *incident,
                             const char *duty,
                             GPtrArray *entries,
                             GError **error);

/**
 * sr_report_paper:
 * @head: (nullable): the number and hash of the last entry of the journal, for the foot of each page
 *
 * Returns: (transfer full) (nullable): the same on pages
 */
SrPaper *sr_report_paper (SrReportKind kind,
                          const SrCaseContext *ctx,
                          SrRecord *incident,
                          const char *duty,
                          GPtrArray *entries,
                          const char *head,
                          GError **error);

/** sr_report_head: the words for the foot of each page: "record 214 · 9f3a61c08b27". */
char *sr_report_head (guint64 number, const char *hash);

G_END_DECLS
