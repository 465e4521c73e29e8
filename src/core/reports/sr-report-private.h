/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-report.h"

#include "sr-assessment.h"
#include "sr-letter.h"

G_BEGIN_DECLS

/* SrReport: what the sections of a paper share while it is put together. */
typedef struct
{
  const SrCaseContext *ctx;
  SrRecord *incident;
  GTimeZone *zone;
  SrLetter *letter;
} SrReport;

/* sr_report_heading: begins a section. */
void sr_report_heading (SrReport *self, const char *title);

/* sr_report_say: a paragraph. */
void sr_report_say (SrReport *self, const char *text);

/* sr_report_time: the words of a time, or "" for NULL. */
char *sr_report_time (SrReport *self, GDateTime *time);

/* sr_report_iso_time: the same for an ISO 8601 text. */
char *sr_report_iso_time (SrReport *self, const char *iso);

/* sr_report_person: the name behind the id of a person. */
const char *sr_report_person (SrReport *self, const char *person);

/* sr_report_row: a row whose first cell is bold. */
void sr_report_row (SrBlock *table, const char *first, ...) G_GNUC_NULL_TERMINATED;

/* sr_report_line: a row of label and value, where there is a value. */
void sr_report_line (SrBlock *table, const char *label, const char *value);

/* sr_report_sum: the lines of a duty's sum: event, rule, citation, what was not counted, limit. */
void sr_report_sum (SrBlock *table, SrDuty *duty);

/* The papers: what each puts on its pages. @entries: (nullable). @duty: (nullable). */
gboolean sr_report_write_dossier (SrReport *self, GPtrArray *entries, const char *duty, GError **error);
gboolean sr_report_write_control_sheet (SrReport *self, GPtrArray *entries, const char *duty, GError **error);
gboolean sr_report_write_memo (SrReport *self, GPtrArray *entries, const char *duty, GError **error);

/* The sections. */
void sr_report_add_facts (SrReport *self);
void sr_report_add_groups (SrReport *self);
void sr_dossier_add_head (SrReport *self);
gboolean sr_dossier_add_duties (SrReport *self, GError **error);
void sr_dossier_add_notices (SrReport *self);
void sr_dossier_add_tasks (SrReport *self);
void sr_dossier_add_evidence (SrReport *self);
void sr_dossier_add_timeline (SrReport *self, GPtrArray *entries);

G_END_DECLS
