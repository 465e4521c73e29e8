/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-duty.h"
#include "sr-letter.h"
#include "sr-paper.h"

G_BEGIN_DECLS

/* A notice on record and the letter it holds. */

/**
 * sr_notice_draft:
 * @ctx: the casebook, who writes and when
 * @incident: the incident
 * @template_id: (nullable): the letter; NULL: the one that fits the duty
 * @duty: (nullable): the duty it discharges
 * @given: (nullable): what a person answered for this letter
 *
 * Returns: (transfer full): the body of a notice record in the state "draft"
 */
JsonObject *sr_notice_draft (const SrCaseContext *ctx,
                             SrRecord *incident,
                             const char *template_id,
                             SrDuty *duty,
                             JsonObject *given,
                             GError **error);

/** sr_notice_template_for_duty: the template for a duty. */
const char *sr_notice_template_for_duty (SrLawBook *laws, SrDuty *duty);

/**
 * sr_notice_check:
 * @ctx: the casebook and the time
 * @incident: the incident
 * @body: the body of a notice
 *
 * Returns: (transfer full) (element-type SrElement): what the duties it discharges ask for, each key once
 */
GPtrArray *sr_notice_check (const SrCaseContext *ctx, SrRecord *incident, JsonObject *body, GError **error);

/** sr_notice_update_elements: checks the text anew and writes the result into @body. */
gboolean
sr_notice_update_elements (const SrCaseContext *ctx, SrRecord *incident, JsonObject *body, GError **error);

/** sr_notice_paper: the letter of a notice on pages, stamped "Draft" while it may not go out. */
SrPaper *sr_notice_paper (SrCasebook *book, SrRecord *incident, JsonObject *body, GError **error);

/** sr_notice_file_name: a name for the PDF without client. */
char *sr_notice_file_name (SrRecord *incident, JsonObject *body);

/** sr_notice_exported: (transfer full) (nullable): records that the letter left the vault as a file or on
 * paper. @how: "pdf" or "print"; @sha256: (nullable): of the file. */
SrChange *sr_notice_exported (
  const SrCaseContext *ctx, const char *notice, const char *how, const char *sha256, GError **error);

/** sr_notice_get_letter: the text of a notice. */
SrLetter *sr_notice_get_letter (JsonObject *body, GError **error);

G_END_DECLS
