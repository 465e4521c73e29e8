/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-block.h"

G_BEGIN_DECLS

#define SR_TYPE_OPTION_LIST (sr_option_list_get_type ())
G_DECLARE_FINAL_TYPE (SrOptionList, sr_option_list, SR, OPTION_LIST, SrFieldBlock)

/* A longer list of answers as rows in headed groups: one to choose, or several with `multiple`. The answers
 * are SrOption children, or a list of sr_choices_new() named by `choices`.
 *
 * One answer is kept as a text, several as a list of texts. With `object-key` the list at the path holds
 * objects, one for each answer, whose member of that name is the answer's id (and, with `object-name`, whose
 * member of that name is its title): so ticking places makes groups of people. The id `none` excludes all
 * others; with `object-key` it is remembered in `record.none`, a list of paths. */

/* The answers offered; rows follow the list. */
GListStore *sr_option_list_get_options (SrOptionList *self);

G_END_DECLS
