/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SR_TYPE_DRAFT_FIELD (sr_draft_field_get_type ())
G_DECLARE_INTERFACE (SrDraftField, sr_draft_field, SR, DRAFT_FIELD, GtkWidget)

/* A widget that asks one question and keeps the answer in the draft at its `path`. Further properties:
 * `when`, a condition of sr_draft_matches() under which it is shown at all, and `required`, the sentence
 * shown where no answer was given and the last step needs one.
 *
 * A field writes to the draft as soon as the person answers, between sr_draft_field_begin() and _end(). */
struct _SrDraftFieldInterface
{
  GTypeInterface parent_iface;

  /* Called once, before the first load: lists to choose from stand in CONTEXT. Optional. */
  void (*attach) (SrDraftField *self, SrWizardContext *context);
  /* Shows what the draft says. */
  void (*load) (SrDraftField *self, SrDraft *draft);
  /* Shows a sentence about what is wrong, or takes it away (NULL). Optional. */
  void (*show_problem) (SrDraftField *self, const char *problem);
  /* Whether the question has been answered. Default: something stands at the path. */
  gboolean (*is_answered) (SrDraftField *self, SrDraft *draft);
  /* For fields that hold fields of their own: the changed path is passed on. Optional. */
  void (*update) (SrDraftField *self, const char *path);
  /* The answer in words, for the read-through, or NULL where there is none. */
  char *(*describe) (SrDraftField *self, SrDraft *draft);
  /* What is wrong with the answer as it stands, or NULL. Default: `required` where none was given. */
  char *(*check) (SrDraftField *self, SrDraft *draft);
};

/* For class_init: installs the interface's properties. Without properties of its own a class needs nothing
 * more. */
void sr_draft_field_class_install (GObjectClass *klass);

/* With properties of its own, its get_property and set_property chain here for those it does not know. */
void sr_draft_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec);
void sr_draft_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec);

/* The whole path, with the item in front where the field stands inside a list of things ("clients[1]." +
 * "name"). */
const char *sr_draft_field_get_path (SrDraftField *self);
void sr_draft_field_set_prefix (SrDraftField *self, const char *prefix);

SrWizardContext *sr_draft_field_get_context (SrDraftField *self);
SrDraft *sr_draft_field_get_draft (SrDraftField *self);

/* Connects with the draft and shows what stands there. */
void sr_draft_field_attach (SrDraftField *self, SrWizardContext *context);

/* Shows or hides by `when`, and loads again where PATH (NULL: anything) touches this field and it is not the
 * one being written. */
void sr_draft_field_update (SrDraftField *self, const char *path);

/* The question, for lists of problems and for the read-through. */
char *sr_draft_field_dup_title (SrDraftField *self);

/* TRUE when hidden by `when`: such a question is not asked. */
gboolean sr_draft_field_is_asked (SrDraftField *self);
gboolean sr_draft_field_is_answered (SrDraftField *self);

/* The answer in words; "Not known yet" where that is the answer, NULL where there is none. */
char *sr_draft_field_describe (SrDraftField *self);
char *sr_draft_field_check (SrDraftField *self);
void sr_draft_field_show_problem (SrDraftField *self, const char *problem);

/* The draft to write to, or NULL while the field is being loaded and its signals mean nothing. */
SrDraft *sr_draft_field_begin (SrDraftField *self);
void sr_draft_field_end (SrDraftField *self);

/* Every field below WIDGET, in order, those inside other fields left out. */
GPtrArray *sr_draft_field_collect (GtkWidget *widget);

G_END_DECLS
