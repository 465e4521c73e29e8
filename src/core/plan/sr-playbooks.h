/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-step.h"

G_BEGIN_DECLS

/**
 * SrReadyText: words ready to be said or sent: a call script or a short message.
 */
typedef struct
{
  char *id;
  char *title;
  gboolean script; /* a call, not a message to copy */
  GStrv lines;
} SrReadyText;

/**
 * SrPlaybooks: the response plans for all kinds of incidents, read from data.
 */
#define SR_TYPE_PLAYBOOKS (sr_playbooks_get_type ())
G_DECLARE_FINAL_TYPE (SrPlaybooks, sr_playbooks, SR, PLAYBOOKS, GObject)

/** sr_playbooks_load: (transfer full) (nullable): the plans built into the program. */
SrPlaybooks *sr_playbooks_load (GError **error);

/** sr_playbooks_load_dir: (transfer full) (nullable): the plans of a folder; errors name file and key. */
SrPlaybooks *sr_playbooks_load_dir (const char *dir, GError **error);

/** sr_playbooks_has_kind: whether there is a plan for @kind. */
gboolean sr_playbooks_has_kind (SrPlaybooks *self, const char *kind);

/** sr_playbooks_get_never: (nullable): what one must not do in this kind of incident. */
const char *sr_playbooks_get_never (SrPlaybooks *self, const char *kind);

/**
 * sr_playbooks_steps: the steps of an incident of these kinds.
 * @kinds: (nullable): the main kind first
 * @answers: (nullable): the draft or {facts…, "record"}: steps that hang on an answer come when it is yes
 *
 * The steps of every kind are always among them. Equal steps are joined into one with the earlier time. They
 * come by phase and time; danger and money stand first.
 *
 * Returns: (transfer container) (element-type SrStep)
 */
GPtrArray *sr_playbooks_steps (SrPlaybooks *self, const char *const *kinds, JsonObject *answers);

/** sr_playbooks_get_text: (transfer none) (nullable): a ready text by its id. */
const SrReadyText *sr_playbooks_get_text (SrPlaybooks *self, const char *id);

/** sr_playbooks_get_code_names: the harmless words from which code names are proposed. */
const char *const *sr_playbooks_get_code_names (SrPlaybooks *self);

G_END_DECLS
