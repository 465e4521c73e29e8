/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft.h"

G_BEGIN_DECLS

/**
 * sr_scope_begin: sets the questions of the scope wizard that the report has answered in other words: whether
 * it was encrypted, who gave each group's information, whether health data are among it.
 */
void sr_scope_begin (SrDraft *draft);

/**
 * sr_scope_follow: what an answer of the scope wizard implies for others.
 * @path: the answer that changed
 *
 * A recipient who opened it means that it was accessed; one who kept it, that it was acquired; an open
 * device, that the key is out too, unless that was answered; a sign of misuse proposes that harm is likely. A
 * hold moves clocks only when it was addressed to the firm and a partner accepted it.
 */
void sr_scope_follow (SrDraft *draft, const char *path);

/**
 * sr_scope_severity: the score of ENISA's method (2013): sensitivity × recognisability, plus circumstances.
 * @score: (out): in sixteenths, so that no fraction is rounded
 *
 * Returns: (nullable): "low", "medium", "high" or "very high", %NULL while a figure is missing.
 */
const char *sr_scope_severity (SrDraft *draft, int *score);

G_END_DECLS
