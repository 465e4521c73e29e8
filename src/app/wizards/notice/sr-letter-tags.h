/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-letter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a letter is kept in a text buffer: a tag without name for each block, each fact and each gap. */

/** sr_letter_tags_add_shared: makes the tags with names: bold, italic, one for each type of block, bullet. */
void sr_letter_tags_add_shared (GtkTextBuffer *buffer);

/** sr_letter_tags_set_dark: colours of facts and gaps. */
void sr_letter_tags_set_dark (GtkTextBuffer *buffer, gboolean dark);

/** sr_letter_tags_insert: writes @block at @iter, with a paragraph end. */
void sr_letter_tags_insert (GtkTextBuffer *buffer, GtkTextIter *iter, const SrBlock *block);

/** sr_letter_tags_insert_run: writes one run at @iter with its marks, but outside of any block. */
void sr_letter_tags_insert_run (GtkTextBuffer *buffer, GtkTextIter *iter, const SrRun *run);

/** sr_letter_tags_read: (transfer full): the block of the paragraph in which @iter stands. */
SrBlock *sr_letter_tags_read (GtkTextBuffer *buffer, const GtkTextIter *iter);

/** sr_letter_tags_find_gap: the ends of the gap at @iter, if one is there. */
gboolean sr_letter_tags_find_gap (const GtkTextIter *iter, GtkTextIter *start, GtkTextIter *end);

/** sr_letter_tags_get_type: the type of the block at @iter; a paragraph where nothing is said. */
SrBlockType sr_letter_tags_get_type (const GtkTextIter *iter);

/** sr_letter_tags_set_type: makes the paragraph of @iter a block of @type without elements of its own. */
void sr_letter_tags_set_type (GtkTextBuffer *buffer, const GtkTextIter *iter, SrBlockType type);

/** sr_letter_tags_is_fixed: whether the paragraph of @iter cannot be edited: lines to write on, tables, page
 * ends. */
gboolean sr_letter_tags_is_fixed (SrBlockType type);

G_END_DECLS
