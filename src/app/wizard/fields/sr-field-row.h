/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SR_TYPE_FIELD_ROW (sr_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (SrFieldRow, sr_field_row, SR, FIELD_ROW, AdwPreferencesRow)

/* A question in a card: title over hint, a control beside them or below, the sentence of a problem at the
 * end. In .ui files a child of type "control" stands beside, one of type "below" under; SrOption children
 * collect in the list of options. The row implements SrDraftField as far as the derived class leaves off. */
struct _SrFieldRowClass
{
  AdwPreferencesRowClass parent_class;

  gpointer padding[4];
};

GListStore *sr_field_row_get_options (SrFieldRow *self);

/* Whether "not known yet" is offered. */
gboolean sr_field_row_get_not_known (SrFieldRow *self);

/* Adds something below the question, as a child of type "below" does. */
void sr_field_row_add_below (SrFieldRow *self, GtkWidget *child);

/* Names CONTROL after the row's question for those who hear the screen; WHAT is put behind it, or NULL. */
void sr_field_row_name (SrFieldRow *self, GtkWidget *control, const char *what);

G_END_DECLS
