/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft.h"

G_BEGIN_DECLS

/* What is asked on a page and what the laws count by are not always the same thing: "at least 40 people" are
 * two groups, kinds of information ticked once hold for every group, "none of these" is an empty list. The
 * answers as given are kept in `record.form`, so that a page shows later what was said on it.
 *
 * Gives the facts ("firm", "incident", "affected", "clients", "insurers", "agreements") with "record" beside
 * them, as sr_incident_save_draft() takes them. */
JsonObject *sr_draft_dup_facts (SrDraft *self);

/* The draft to go on with, from what sr_incident_to_draft() gave. */
SrDraft *sr_draft_new_from_facts (JsonObject *facts);

G_END_DECLS
