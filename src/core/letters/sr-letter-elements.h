/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-letter.h"

G_BEGIN_DECLS

/** SrElementState: how a letter stands to one thing that a rule asks for or forbids. */
typedef enum
{
  SR_ELEMENT_PRESENT,     /* in the text; for what must not be told: kept out */
  SR_ELEMENT_MISSING,     /* asked for and not in the text */
  SR_ELEMENT_WILL_FOLLOW, /* promised, with who finds out and by when */
  SR_ELEMENT_NOT_NEEDED,  /* the rule does not ask for it in this case */
  SR_ELEMENT_NOT_ALLOWED, /* in the text although the rule forbids it */
} SrElementState;

/** SrElement: one line of the list of required elements. */
typedef struct
{
  char *key;
  char *name;           /* in words */
  char *detail;         /* a quiet second line, or NULL */
  char *who;            /* who finds out, where it will follow */
  char *by;             /* by when, ISO 8601 */
  JsonObject *override; /* a partner lets it go out all the same: "by", "name", "at", "reason"; or NULL */
  SrElementState state;
  gboolean marked; /* a person said so: in other words, or not needed with a reason in @detail */
  int block;       /* where it stands or where its gap is; -1: nowhere */
} SrElement;

/** sr_element_dup_name: the name of a content term in words, or NULL if there is no such term. */
char *sr_element_dup_name (const char *key);

/** sr_element_state_to_string: "present", "missing", "will_follow", "not_needed", "not_allowed". */
const char *sr_element_state_to_string (SrElementState state);

/** sr_element_state_words: the state as it stands on screen. */
const char *sr_element_state_words (SrElementState state);

/** sr_element_free: frees an element. */
void sr_element_free (SrElement *element);

/**
 * sr_letter_check:
 * @letter: the text
 * @content: (nullable): the keys that the duty asks for and forbids, ended by NULL
 * @marks: (nullable): what people decided: {key: {"state": "will_follow", "who": …, "by": …}},
 *   and {"state": "present" or "not_needed", "marked": true, "reason": …};
 *   any of them may carry a partner's "override"
 * @context: (nullable): the facts, for elements that are needed only in some cases
 *
 * Returns: (transfer full) (element-type SrElement): one element for each key, in the order of @content
 */
GPtrArray *
sr_letter_check (SrLetter *letter, const char *const *content, JsonObject *marks, JsonObject *context);

/**
 * sr_letter_set_follow:
 * @letter: the text
 * @key: an element
 * @by: (nullable): the day by which it follows; NULL takes the promise back
 *
 * Returns: (transfer full): the letter with the gaps of that element turned into a promise, or back into gaps
 */
SrLetter *sr_letter_set_follow (SrLetter *letter, const char *key, const char *by);

/** sr_elements_count: how many elements are needed and how many of these are settled (present or will
 * follow). */
void sr_elements_count (GPtrArray *elements, guint *settled, guint *needed);

/** sr_elements_stand_in_way: how many are missing or not allowed: nothing may go out before these are
 * settled. */
guint sr_elements_stand_in_way (GPtrArray *elements);

/** sr_elements_to_json: {key: {"state", "name", "who", "by"}}, as a notice record keeps it. */
JsonObject *sr_elements_to_json (GPtrArray *elements);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrElement, sr_element_free)

G_END_DECLS
