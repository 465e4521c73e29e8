/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-casebook.h"

G_BEGIN_DECLS

/**
 * SrTimelineItem: one thing that happened, as a plain sentence.
 */
#define SR_TYPE_TIMELINE_ITEM (sr_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (SrTimelineItem, sr_timeline_item, SR, TIMELINE_ITEM, GObject)

GDateTime *sr_timeline_item_get_at (SrTimelineItem *self);
const char *sr_timeline_item_get_who (SrTimelineItem *self); /* a name, or "" */
const char *
sr_timeline_item_get_sentence (SrTimelineItem *self);         /* "The call to the insurer was recorded." */
const char *sr_timeline_item_get_mark (SrTimelineItem *self); /* "fact", "analysis", "mixed" */
const char *sr_timeline_item_get_kind (SrTimelineItem *self); /* kind of the record it is about */
const char *sr_timeline_item_get_id (SrTimelineItem *self);   /* its id */
const char *sr_timeline_item_get_corrects (SrTimelineItem *self); /* nullable: id of the event it corrects */
const char *
sr_timeline_item_get_corrected_by (SrTimelineItem *self); /* nullable: the correction's sentence */
guint64 sr_timeline_item_get_entry (SrTimelineItem *self);

/**
 * sr_timeline_build: (transfer container) (element-type SrTimelineItem): oldest first.
 * @entries: (element-type SrJournalEntry): of one incident
 *
 * Calls and entries by hand stand at the time at which they happened, all else at the time of its record.
 */
GPtrArray *sr_timeline_build (SrCasebook *book, GPtrArray *entries);

G_END_DECLS
