/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"
#include "sr-role.h"

G_BEGIN_DECLS

const char *sr_person_get_name (SrRecord *self);
const char *sr_person_get_title (SrRecord *self);
const char *sr_person_get_telephone (SrRecord *self);
const char *sr_person_get_email (SrRecord *self);
const char *sr_person_get_deputy (SrRecord *self);
SrRole sr_person_get_role (SrRecord *self);

/* "Partner", "Paralegal", …, translated. */
const char *sr_person_role_label (SrRole role);

/* The name of the person or contact with that id, the id itself if it names nobody, "" for NULL. */
const char *sr_casebook_name_of (SrCasebook *book, const char *person);

/* Their telephone number, or NULL. */
const char *sr_casebook_telephone_of (SrCasebook *book, const char *person);

/* TRUE if the incident names this person as involved: a witness, who may not lead, decide or approve here. */
gboolean sr_person_is_involved (SrCasebook *book, const char *person, const char *incident);

/* Adds or changes a person (@id NULL: new) or a contact; @body as the record's. */
SrChange *
sr_person_save (const SrCaseContext *ctx, const char *id, JsonObject *body, char **out_id, GError **error);
SrChange *
sr_contact_save (const SrCaseContext *ctx, const char *id, JsonObject *body, char **out_id, GError **error);

G_END_DECLS
