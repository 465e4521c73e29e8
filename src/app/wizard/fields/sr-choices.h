/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-option.h"

G_BEGIN_DECLS

/* The lists of answers that stand on more than one page, as SrOption in translation: "incident-kinds",
 * "information" (kinds of information), "roles" (special clients), "media". */
GListStore *sr_choices_new (const char *name);

/* The label of one answer, translated; ID itself where the list has none such. */
const char *sr_choices_title (const char *name, const char *id);

G_END_DECLS
