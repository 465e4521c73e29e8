/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"

G_BEGIN_DECLS

/* Answers that are work for somebody: what is not known yet has a task, an owner and a time. A table says
 * which answers those are. */

/** sr_case_sync_answers: puts into @change what the answers in the incident's @body ask for. A task whose
 * question was answered in the meantime is done; one whose question is no longer asked goes away untouched.
 * The times count from the answer, not from the first notice. */
void
sr_case_sync_answers (const SrCaseContext *ctx, SrChange *change, const char *incident, JsonObject *body);

/** sr_answer_tasks_find: (transfer none) (nullable): the open task that finds out what stands at @path. */
SrRecord *sr_answer_tasks_find (SrCasebook *book, const char *incident, const char *path);

/** sr_answer_tasks_open_rule: (transfer full) (nullable): the name of the first client that was asked
 * about and whose incident rules, or the time they give, nobody has found yet: it could be 24 hours. */
char *sr_answer_tasks_open_rule (SrRecord *incident);

G_END_DECLS
