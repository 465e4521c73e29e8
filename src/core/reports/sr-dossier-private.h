/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-dossier.h"

G_BEGIN_DECLS

/* SrDossier: what the sections of a dossier share while it is put together. */
typedef struct
{
  const SrCaseContext *ctx;
  SrRecord *incident;
  GTimeZone *zone;
  SrLetter *letter;
} SrDossier;

/* sr_dossier_heading: begins a section. */
void sr_dossier_heading (SrDossier *self, const char *title);

/* sr_dossier_say: a paragraph. */
void sr_dossier_say (SrDossier *self, const char *text);

/* sr_dossier_time: the words of a time, or "" for NULL. */
char *sr_dossier_time (SrDossier *self, GDateTime *time);

/* sr_dossier_iso_time: the same for an ISO 8601 text. */
char *sr_dossier_iso_time (SrDossier *self, const char *iso);

/* sr_dossier_name: the name behind the id of a person. */
const char *sr_dossier_name (SrDossier *self, const char *person);

/* sr_dossier_row: a row whose first cell is bold. */
void sr_dossier_row (SrBlock *table, const char *first, ...) G_GNUC_NULL_TERMINATED;

/* The sections. */
void sr_dossier_add_head (SrDossier *self);
gboolean sr_dossier_add_duties (SrDossier *self, GError **error);
void sr_dossier_add_notices (SrDossier *self);
void sr_dossier_add_tasks (SrDossier *self);
void sr_dossier_add_evidence (SrDossier *self);
void sr_dossier_add_timeline (SrDossier *self, GPtrArray *entries);

G_END_DECLS
