/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-letter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SR_TYPE_LETTER_BUFFER (sr_letter_buffer_get_type ())
G_DECLARE_FINAL_TYPE (SrLetterBuffer, sr_letter_buffer, SR, LETTER_BUFFER, GtkTextBuffer)

/**
 * SrLetterBuffer: a letter as text that can be edited. Each block is a paragraph; facts and gaps are tags, so
 * that what the law asks for stays attached to the words that say it.
 *
 * Signal "edited": a person changed the letter.
 */
SrLetterBuffer *sr_letter_buffer_new (void);

/** sr_letter_buffer_set_letter: shows @letter; nothing can be undone afterwards. */
void sr_letter_buffer_set_letter (SrLetterBuffer *self, SrLetter *letter);

/** sr_letter_buffer_dup_letter: (transfer full): the letter as it stands. */
SrLetter *sr_letter_buffer_dup_letter (SrLetterBuffer *self);

/** sr_letter_buffer_toggle_bold, _italic: for the selection, or the word at the cursor. */
void sr_letter_buffer_toggle_bold (SrLetterBuffer *self);
void sr_letter_buffer_toggle_italic (SrLetterBuffer *self);

/** sr_letter_buffer_toggle_list: makes the selected paragraphs items of a list, or plain again. */
void sr_letter_buffer_toggle_list (SrLetterBuffer *self);

/** sr_letter_buffer_insert_fact: puts a fact at the cursor, in the place of a selected gap. */
void sr_letter_buffer_insert_fact (SrLetterBuffer *self, const char *text, const char *path);

/** sr_letter_buffer_append_blocks: adds blocks before the last signature, or at the end. */
void sr_letter_buffer_append_blocks (SrLetterBuffer *self, GPtrArray *blocks);

/** sr_letter_buffer_undo, _redo: the letter as it was before. */
void sr_letter_buffer_undo (SrLetterBuffer *self);
void sr_letter_buffer_redo (SrLetterBuffer *self);
gboolean sr_letter_buffer_can_undo (SrLetterBuffer *self);
gboolean sr_letter_buffer_can_redo (SrLetterBuffer *self);

/** sr_letter_buffer_select_block: selects the first gap of a block, or puts the cursor at its end. */
void sr_letter_buffer_select_block (SrLetterBuffer *self, guint block);

/** sr_letter_buffer_select_gap: selects the whole gap at the cursor, so that typing replaces it. */
gboolean sr_letter_buffer_select_gap (SrLetterBuffer *self);

/** sr_letter_buffer_set_dark: colours for a dark or a light ground. */
void sr_letter_buffer_set_dark (SrLetterBuffer *self, gboolean dark);

G_END_DECLS
