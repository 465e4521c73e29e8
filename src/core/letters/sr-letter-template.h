/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-letter.h"

G_BEGIN_DECLS

/** SrLetterAsk: a fact that a template needs and a person may have to give. */
typedef struct
{
  const char *path;  /* in the context: "recipient.name", "answers.measures_taken" */
  const char *label; /* the question */
  const char *kind;  /* text, long, lines, date, time */
} SrLetterAsk;

/** sr_letter_templates: the ids of all templates, ended by NULL. */
GStrv sr_letter_templates (void);

/** sr_letter_template_exists: whether there is a template @id. */
gboolean sr_letter_template_exists (const char *id);

/** sr_letter_template_get_name: what the letter is called on screen. */
const char *sr_letter_template_get_name (const char *id);

/** sr_letter_template_get_subject: what the letter is about, for lists and file names; never a client's name.
 */
const char *sr_letter_template_get_subject (const char *id);

/** sr_letter_template_get_notice_type: client, regulator, demand, insurer or other. */
const char *sr_letter_template_get_notice_type (const char *id);

/** sr_letter_template_get_layout: letter, form, sheet or card. */
const char *sr_letter_template_get_layout (const char *id);

/** sr_letter_template_needs_duty: whether it discharges a duty, so that a partner must approve it. */
gboolean sr_letter_template_needs_duty (const char *id);

/** sr_letter_template_is_phased: whether a first notice may say that something will follow. */
gboolean sr_letter_template_is_phased (const char *id);

/** sr_letter_template_asks: (element-type SrLetterAsk): the facts it asks for. */
GPtrArray *sr_letter_template_asks (const char *id);

/** sr_letter_template_for_duty: the template for a duty to @recipient under a law of @family with the id
 * @law. */
const char *sr_letter_template_for_duty (const char *recipient, const char *family, const char *law);

/** sr_letter_templates_for_kind: containment letters and call scripts that fit an incident of @kind, ended by
 * NULL. */
GStrv sr_letter_templates_for_kind (const char *kind);

/** sr_letter_file_name: a file name without client, "2026-0007 notice.pdf". */
char *sr_letter_file_name (const char *id, const char *reference);

G_END_DECLS
