/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-block.h"

G_BEGIN_DECLS

#define SR_TYPE_OBJECT_LIST (sr_object_list_get_type ())
G_DECLARE_FINAL_TYPE (SrObjectList, sr_object_list, SR, OBJECT_LIST, SrFieldBlock)

/* A list of things of which each has questions of its own: clients, groups of people, recipients. Every item
 * is made from the template `item` (a resource path below "wizards/"), a .ui file whose object "item" is a
 * widget with fields; their paths, and conditions beginning with a dot, are counted from the item.
 *
 * `label-key` names the member shown as heading, `label-choices` the list of sr_choices_new() or "places" it
 * is looked up in. With `add-label` items can be added and removed; without, the list follows what other
 * pages made. `number-label` ("Group") heads items without a name. */

/* The fields of every item with the item's heading: called for each in order. */
typedef void (*SrObjectListFunc) (const char *heading, SrDraftField *field, gpointer user_data);
void sr_object_list_foreach (SrObjectList *self, SrObjectListFunc func, gpointer user_data);

G_END_DECLS
