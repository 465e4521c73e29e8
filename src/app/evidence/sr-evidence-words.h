/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-session.h"

G_BEGIN_DECLS

/* What screens say about evidence. Pure: from records to words, all plain text. */

/** sr_evidence_words_exhibit: (transfer full): "Exhibit 3". */
char *sr_evidence_words_exhibit (SrRecord *evidence);

/** sr_evidence_words_kind: (transfer full): "PDF, 3 pages, 184 kB". */
char *sr_evidence_words_kind (SrRecord *evidence);

/** sr_evidence_words_checked: (transfer full): "checked today, 14:02": when the bytes were last compared. */
char *sr_evidence_words_checked (SrCasebook *book, SrRecord *evidence, GDateTime *now);

/** sr_evidence_words_row: (transfer full): the second line of a row in the list. */
char *sr_evidence_words_row (SrCasebook *book, SrRecord *evidence, GDateTime *now);

/** sr_evidence_words_origin: (transfer full): where it came from, who brought it and when. */
char *sr_evidence_words_origin (SrCasebook *book, SrRecord *evidence, GDateTime *now);

/** sr_evidence_words_custody: (transfer full): "I. Okafor · Sat 21 Nov, 09:30". */
char *sr_evidence_words_custody (SrCasebook *book, SrRecord *custody, GDateTime *now);

/**
 * sr_evidence_words_file_name: (transfer full): the name proposed for a copy outside the vault: reference and
 * exhibit number, no client's name.
 */
char *sr_evidence_words_file_name (SrCasebook *book, SrRecord *evidence);

/** sr_evidence_is_pdf: whether it is worth trying to show its pages. */
gboolean sr_evidence_is_pdf (SrRecord *evidence);

G_END_DECLS
