/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-case-context.h"

G_BEGIN_DECLS

const char *sr_incident_get_reference (SrRecord *self);
/* The harmless code name. */
const char *sr_incident_get_title (SrRecord *self);
/* misdirected_email, …, or NULL while nobody is sure. */
const char *sr_incident_get_kind (SrRecord *self);
/* "E-mail to the wrong person, or with the wrong file", …, translated. */
const char *sr_incident_get_kind_label (SrRecord *self);
const char *sr_incident_get_state (SrRecord *self);
/* TRUE while work goes on: reporting, open or watched. */
gboolean sr_incident_is_open (SrRecord *self);
const char *sr_incident_get_summary (SrRecord *self);
const char *sr_incident_get_lead (SrRecord *self);
/* The facts the law engine reads; never NULL. Read only. */
JsonObject *sr_incident_get_facts (SrRecord *self);
/* All other answers of the wizards; never NULL. Read only. */
JsonObject *sr_incident_get_record (SrRecord *self);
GDateTime *sr_incident_dup_discovered (SrRecord *self);
/* The main kind and the further ones, without NULLs. */
GStrv sr_incident_dup_kinds (SrRecord *self);

/* The name of a kind in words; NULL gives "Not sure yet". */
const char *sr_kind_get_label (const char *kind);

/* Finds an incident by id or by reference. */
SrRecord *sr_incident_find (SrCasebook *book, const char *id_or_reference);

/* A code name no incident has yet; the same casebook always proposes the same one. */
char *sr_incident_propose_title (SrCasebook *book, SrPlaybooks *playbooks);

/* The wizard's first choice makes the incident, its reference and its first time, and the steps of that kind.
 * @kind may be NULL ("I am not sure"). */
SrChange *sr_incident_begin (const SrCaseContext *ctx, const char *kind, char **out_id, GError **error);

/* A whole report at once: the facts, and beside them title, summary and reporter. The incident is open
 * afterwards. */
SrChange *sr_incident_report (const SrCaseContext *ctx, JsonObject *report, char **out_id, GError **error);

/* Changes single members of the record (title, summary, lead, deputy, log_keeper, director, involved). */
SrChange *
sr_incident_set (const SrCaseContext *ctx, const char *incident, JsonObject *members, GError **error);

/* Another main kind (or the first one): adds its steps, takes away untouched steps only the former kind had.
 */
SrChange *
sr_incident_set_kind (const SrCaseContext *ctx, const char *incident, const char *kind, GError **error);

/* A further kind joins; equal steps are joined, work already done stays. */
SrChange *
sr_incident_add_kind (const SrCaseContext *ctx, const char *incident, const char *kind, GError **error);

/* Takes a draft ({facts…, "record"}) over into the incident: title, summary, reporter and people out of
 * "record", the facts, the assessment with what moved, and steps for kinds that joined. With @finish a
 * reported incident becomes open. Works for the report and the scope wizard alike; @act is "incident.report"
 * or "incident.scope". */
SrChange *sr_incident_save_draft (const SrCaseContext *ctx,
                                  const char *incident,
                                  const char *act,
                                  JsonObject *draft,
                                  gboolean finish,
                                  GError **error);

/* The draft a wizard starts from: the facts and the record as they stand. */
JsonObject *sr_incident_to_draft (SrCasebook *book, const char *incident);

/* open, closed, near_miss, watch or not_a_breach; all but open ask for a reason. Closing asks for a partner.
 */
SrChange *sr_incident_set_state (
  const SrCaseContext *ctx, const char *incident, const char *state, const char *reason, GError **error);

/* Counts people, adds lines by hand, corrects them: text with its mark "fact", "analysis" or "mixed". */
SrChange *sr_event_add (const SrCaseContext *ctx,
                        const char *incident,
                        GDateTime *at,
                        const char *text,
                        const char *mark,
                        const char *corrects,
                        GError **error);

/* What belongs to no single incident left the vault; @how is "print", "pdf" or "calendar", @sha256 may be
 * NULL. */
SrChange *sr_export_noted (const SrCaseContext *ctx, const char *act, const char *how, const char *sha256);

/* A decision with its reason, for the record. */
SrChange *sr_decision_add (const SrCaseContext *ctx,
                           const char *incident,
                           const char *about,
                           const char *text,
                           const char *reason,
                           GError **error);

/* A call: whom (free words or a person's id in @person), how, when. */
SrChange *sr_told_add (const SrCaseContext *ctx,
                       const char *incident,
                       const char *whom,
                       const char *person,
                       const char *how,
                       GDateTime *at,
                       const char *note,
                       GError **error);

G_END_DECLS
