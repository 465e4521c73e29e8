/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What has been answered to a yes-or-no question. Not known is an answer; none is a question nobody has come
 * to. */
typedef enum
{
  SR_ANSWER_NONE,
  SR_ANSWER_YES,
  SR_ANSWER_NO,
  SR_ANSWER_NOT_KNOWN,
} SrAnswer;

#define SR_TYPE_DRAFT (sr_draft_get_type ())
G_DECLARE_FINAL_TYPE (SrDraft, sr_draft, SR, DRAFT, GObject)

/* The answers of a wizard while it is being filled in: one JSON document, read and written by path
 * (`incident.encrypted`, `clients[1].name`). A question answered "not known yet" holds null and is remembered
 * in `record.nk`, an object from path to { "who", "by" }, so that it differs from one never asked.
 *
 * Signal "changed" (path): what stands at or below this path is new. */
SrDraft *sr_draft_new (void);

/* From what sr_draft_to_node() gave; NODE is copied. Anything but an object makes an empty draft. */
SrDraft *sr_draft_new_from_node (JsonNode *node);
JsonNode *sr_draft_to_node (SrDraft *self);

/* The document itself, for reading only. */
JsonObject *sr_draft_peek_root (SrDraft *self);
JsonNode *sr_draft_peek (SrDraft *self, const char *path);

/* Replaces what stands at PATH by NODE (taken). */
void sr_draft_set_node (SrDraft *self, const char *path, JsonNode *node);

/* As if the question had never been answered. */
void sr_draft_clear (SrDraft *self, const char *path);

/* TRUE once there is an answer, "not known yet" included. */
gboolean sr_draft_is_answered (SrDraft *self, const char *path);
void sr_draft_set_not_known (SrDraft *self, const char *path);
gboolean sr_draft_is_not_known (SrDraft *self, const char *path);

/* Every path answered "not known yet", sorted. */
GStrv sr_draft_dup_not_known (SrDraft *self);

/* Who finds out what is not known, and by when; each may be NULL. */
void sr_draft_assign_not_known (SrDraft *self, const char *path, const char *who, GDateTime *by);
const char *sr_draft_get_finder (SrDraft *self, const char *path);
GDateTime *sr_draft_dup_find_by (SrDraft *self, const char *path);

SrAnswer sr_draft_get_answer (SrDraft *self, const char *path);
void sr_draft_set_answer (SrDraft *self, const char *path, SrAnswer answer);

/* Texts: NULL and "" are the same, no answer. */
const char *sr_draft_get_string (SrDraft *self, const char *path);
void sr_draft_set_string (SrDraft *self, const char *path, const char *text);

/* Whole numbers; FALSE where none stands. */
gboolean sr_draft_get_number (SrDraft *self, const char *path, gint64 *number);
void sr_draft_set_number (SrDraft *self, const char *path, gint64 number);

/* Instants, kept as ISO 8601 with the offset they were given in. */
GDateTime *sr_draft_dup_time (SrDraft *self, const char *path);
void sr_draft_set_time (SrDraft *self, const char *path, GDateTime *time);

/* Sets of texts, in the order in which they were added. */
GStrv sr_draft_dup_strings (SrDraft *self, const char *path);
gboolean sr_draft_has_string (SrDraft *self, const char *path, const char *text);
void sr_draft_put_string (SrDraft *self, const char *path, const char *text, gboolean present);

/* Arrays of objects. Appending returns the place of the new, empty object. Removing moves what follows up,
 * with what is remembered as not known. */
guint sr_draft_get_length (SrDraft *self, const char *path);
guint sr_draft_append_object (SrDraft *self, const char *path);
void sr_draft_remove_item (SrDraft *self, const char *path, guint place);

/* Evaluates CONDITION: `path` (answered yes, or a text or list that is not empty), `!path` (not so),
 * `path=value` (text equal, or `yes`, `no`, `unknown`), `path~value` (list holds it); `&` joins, all must
 * hold; `|` in a value: one of them. */
gboolean sr_draft_matches (SrDraft *self, const char *condition);

G_END_DECLS
