/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SrBlockType:
 *
 * What a block of a letter is. The first seven are what people edit; the rest make forms, lists of facts and
 * reports.
 */
typedef enum
{
  SR_BLOCK_TITLE,
  SR_BLOCK_HEADING,
  SR_BLOCK_PARAGRAPH,
  SR_BLOCK_ITEM,
  SR_BLOCK_RULE,
  SR_BLOCK_ADDRESS,
  SR_BLOCK_SIGNATURE,
  SR_BLOCK_SUBTITLE,
  SR_BLOCK_STEP,  /* a numbered step in large type */
  SR_BLOCK_NOTE,  /* small print */
  SR_BLOCK_FIELD, /* a label and empty lines to write on */
  SR_BLOCK_CHECK, /* a box to tick and its words */
  SR_BLOCK_TABLE,
  SR_BLOCK_PAGE, /* what follows begins a new page */
} SrBlockType;

/** SrRun: a stretch of text of one kind inside a block. */
typedef struct
{
  char *text;
  char *fact; /* path of the fact this text was taken from, or NULL */
  char *gap;  /* what is missing here, or NULL */
  gboolean bold;
  gboolean italic;
} SrRun;

/** SrColumn: a column of a table; @share is its part of the width. */
typedef struct
{
  char *title;
  double share;
} SrColumn;

/** SrBlock: a paragraph, heading, table … of a letter. */
typedef struct
{
  SrBlockType type;
  char **elements;    /* keys of what the law may ask for and this block says */
  char *id;           /* name of the block in its template, or NULL */
  GPtrArray *runs;    /* SrRun */
  guint lines;        /* field: how many lines to write on */
  GPtrArray *columns; /* table: SrColumn */
  GPtrArray *rows;    /* table: GPtrArray of GPtrArray of SrRun */
} SrBlock;

#define SR_TYPE_LETTER (sr_letter_get_type ())
G_DECLARE_FINAL_TYPE (SrLetter, sr_letter, SR, LETTER, GObject)

/** sr_letter_new: an empty letter to which blocks can be appended. */
SrLetter *sr_letter_new (void);

/** sr_letter_new_from_json: reads {"blocks": […]}; says which block it could not read. */
SrLetter *sr_letter_new_from_json (JsonObject *object, GError **error);

/** sr_letter_to_json: the letter as {"blocks": […]}; always the same order of members. */
JsonObject *sr_letter_to_json (SrLetter *self);

/** sr_letter_append: adds a block, of which the letter becomes the owner. */
void sr_letter_append (SrLetter *self, SrBlock *block);

/** sr_letter_get_n_blocks: the number of blocks. */
guint sr_letter_get_n_blocks (SrLetter *self);

/** sr_letter_get_block: one block; it belongs to the letter. */
const SrBlock *sr_letter_get_block (SrLetter *self, guint index);

/** sr_letter_dup_block: (transfer full): a copy of one block. */
SrBlock *sr_letter_dup_block (SrLetter *self, guint index);

/** sr_letter_to_text: the letter as plain text, one line per block. */
char *sr_letter_to_text (SrLetter *self);

/** sr_letter_hash: SHA-256 in hexadecimal of the words and their order: what an approval is given to. */
char *sr_letter_hash (SrLetter *self);

/** sr_letter_list_gaps: the texts of what is missing, each once, in order. */
char **sr_letter_list_gaps (SrLetter *self);

/** sr_block_new: an empty block of @type. */
SrBlock *sr_block_new (SrBlockType type);

/** sr_block_new_text: a block with one plain run. */
SrBlock *sr_block_new_text (SrBlockType type, const char *text);

/** sr_block_copy: (transfer full): a deep copy. */
SrBlock *sr_block_copy (const SrBlock *block);

/** sr_block_free: frees the block and its runs. */
void sr_block_free (SrBlock *block);

/** sr_block_add: appends a run; all strings may be NULL but @text. Returns the run for further marks. */
SrRun *sr_block_add (SrBlock *block, const char *text);

/** sr_block_add_column: adds a column to a table. */
void sr_block_add_column (SrBlock *block, const char *title, double share);

/** sr_block_add_row: adds a row to a table, one plain text per cell, ended by NULL. */
void sr_block_add_row (SrBlock *block, ...) G_GNUC_NULL_TERMINATED;

/** sr_block_take_row: adds a row of cells, each a GPtrArray of runs. */
void sr_block_take_row (SrBlock *block, GPtrArray *cells);

/** sr_block_has_element: whether the block says @key. */
gboolean sr_block_has_element (const SrBlock *block, const char *key);

/** sr_block_to_text: the words of the block without marks. */
char *sr_block_to_text (const SrBlock *block);

/** sr_block_type_to_string: the name of a block type in JSON. */
const char *sr_block_type_to_string (SrBlockType type);

/** sr_block_type_from_string: FALSE if there is no type of that name. */
gboolean sr_block_type_from_string (const char *name, SrBlockType *type);

/** sr_run_new: a plain run. */
SrRun *sr_run_new (const char *text);

/** sr_run_copy: (transfer full): a copy. */
SrRun *sr_run_copy (const SrRun *run);

/** sr_run_free: frees a run. */
void sr_run_free (SrRun *run);

/** sr_runs_new: an empty list that owns its runs. */
GPtrArray *sr_runs_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrBlock, sr_block_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrRun, sr_run_free)

G_END_DECLS
