/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-draft.h"
#include "sr-drop-box.h"

G_BEGIN_DECLS

/* A report that somebody wrote without unlocking the vault: what it says, and the incident made of it.
 * Anybody at this computer may have written it, so nothing of it is taken for true. */

/** sr_keyless_report_new: (transfer full): what is sealed: who says they write, and their answers. */
JsonObject *sr_keyless_report_new (const char *reporter, const char *telephone, SrDraft *draft);

/* What a report in the drop box says; texts are bounded and of one line. */
char *sr_keyless_report_dup_reporter (SrDrop *drop);  /* nullable */
char *sr_keyless_report_dup_telephone (SrDrop *drop); /* nullable */
char *sr_keyless_report_dup_summary (SrDrop *drop);   /* nullable */
SrDraft *sr_keyless_report_dup_draft (SrDrop *drop);

/** sr_keyless_report_begin: (transfer full) (nullable): makes the incident, reported at the time at which the
 * report was written. @id: (out) (transfer full) */
SrChange *sr_keyless_report_begin (const SrCaseContext *ctx, SrDrop *drop, char **id, GError **error);

/** sr_keyless_report_find: (nullable): the incident that an interrupted taking has made already. */
SrRecord *sr_keyless_report_find (SrCasebook *book, SrDrop *drop);

/** sr_keyless_report_has_file: whether a file of the report is in already. */
gboolean sr_keyless_report_has_file (SrCasebook *book, const char *incident, SrDrop *drop, guint index);

/** sr_keyless_report_taken: (transfer full): the mark that it is done. */
SrChange *sr_keyless_report_taken (const SrCaseContext *ctx, SrDrop *drop, const char *incident);

/** sr_keyless_report_refused: (transfer full) (nullable): the mark that it was thrown away, and why. */
SrChange *
sr_keyless_report_refused (const SrCaseContext *ctx, SrDrop *drop, const char *reason, GError **error);

G_END_DECLS
