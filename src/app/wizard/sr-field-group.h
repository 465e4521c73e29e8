/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SR_TYPE_FIELD_GROUP (sr_field_group_get_type ())
G_DECLARE_FINAL_TYPE (SrFieldGroup, sr_field_group, SR, FIELD_GROUP, AdwPreferencesGroup)

/* A group of questions, shown only under its `when` condition (see sr_draft_matches()). */
void sr_field_group_update (SrFieldGroup *self, SrDraft *draft);

/* Updates every group below WIDGET. */
void sr_field_group_update_all (GtkWidget *widget, SrDraft *draft);

G_END_DECLS
