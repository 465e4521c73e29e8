/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-timeline-words.h"

#include "sr-evidence.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-notice.h"
#include "sr-person.h"
#include "sr-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef char *(*Words) (SrCasebook *book, const char *act, const char *incident, SrRecord *record);

/* A name for a duty: the recipient of the assessment kept last. */
static char *
duty_name (SrCasebook *book, const char *incident, const char *duty)
{
  SrRecord *kept = sr_casebook_get (book, "assessment", incident);
  JsonObject *answer = kept != NULL ? sr_json_object (sr_record_get_body (kept), "answer") : NULL;
  JsonArray *duties = answer != NULL ? sr_json_array (answer, "duties") : NULL;

  for (guint i = 0; duties != NULL && i < json_array_get_length (duties); i++)
    {
      JsonObject *one = json_array_get_object_element (duties, i);

      if (g_strcmp0 (sr_json_string (one, "id"), duty) == 0 && sr_json_string (one, "recipient_name") != NULL)
        return g_strdup (sr_json_string (one, "recipient_name"));
    }
  return g_strdup (duty != NULL ? duty : "");
}

static char *
with_tail (char *sentence, const char *tail)
{
  char *joined;

  if (tail == NULL || tail[0] == '\0')
    return sentence;
  joined = g_strconcat (sentence, " ", tail, NULL);
  g_free (sentence);
  return joined;
}

static char *
incident_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  if (g_str_equal (act, "incident.begin"))
    return g_strdup_printf (_ ("The incident was opened as %s."), sr_incident_get_reference (record));
  if (g_str_equal (act, "incident.report"))
    return g_strdup (_ ("The report was written down."));
  if (g_str_equal (act, "incident.scope"))
    return g_strdup (_ ("The scope was assessed."));
  if (g_str_equal (act, "incident.kind"))
    return g_strdup_printf (_ ("What happened: %s."), sr_incident_get_kind_label (record));
  if (g_str_equal (act, "incident.close"))
    return with_tail (g_strdup (_ ("The incident was closed.")), sr_record_string (record, "state_reason"));
  if (g_str_equal (act, "incident.reopen"))
    return with_tail (g_strdup (_ ("The incident was opened again.")),
                      sr_record_string (record, "state_reason"));
  if (g_str_equal (act, "incident.state"))
    return with_tail (g_strdup (_ ("The state of the incident was changed.")),
                      sr_record_string (record, "state_reason"));
  return g_strdup (_ ("Names or people of the incident were changed."));
}

static char *
task_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  const char *title = sr_task_get_title (record);
  const char *owner = sr_casebook_name_of (book, sr_task_get_owner (record));

  if (g_str_equal (act, "task.done"))
    return with_tail (g_strdup_printf (_ ("Done: %s."), title), sr_task_get_result (record));
  if (g_str_equal (act, "task.not_possible"))
    return with_tail (g_strdup_printf (_ ("Not possible: %s."), title), sr_task_get_result (record));
  if (g_str_equal (act, "task.undo"))
    return g_strdup_printf (_ ("Taken back: %s."), title);
  if (g_str_equal (act, "task.assign"))
    return owner[0] != '\0' ? g_strdup_printf (_ ("Given to %s: %s."), owner, title)
                            : g_strdup_printf (_ ("Given to nobody: %s."), title);
  if (g_str_equal (act, "task.told"))
    return g_strdup_printf (_ ("%s was told: %s."), owner, title);
  if (g_str_equal (act, "task.due"))
    return g_strdup_printf (_ ("Another time was set: %s."), title);
  return g_strdup_printf (_ ("A step was added: %s."), title);
}

static char *
told_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  const char *whom = sr_record_string (record, "whom") ?: "", *how = sr_record_string (record, "how");
  char *sentence = how != NULL ? g_strdup_printf (_ ("%s was told, %s."), whom, how)
                               : g_strdup_printf (_ ("%s was told."), whom);

  return with_tail (sentence, sr_record_string (record, "note"));
}

static char *
event_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  return g_strdup (sr_record_string (record, "text") ?: "");
}

static char *
decision_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  return with_tail (g_strdup_printf (_ ("Decided: %s."), sr_record_string (record, "text") ?: ""),
                    sr_record_string (record, "reason"));
}

static char *
duty_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  g_autofree char *name = duty_name (book, incident, sr_record_string (record, "duty"));
  const char *status = sr_record_string (record, "status"), *reason = sr_record_string (record, "reason");

  if (g_str_equal (act, "duty.met"))
    return g_strdup_printf (_ ("Told: %s."), name);
  if (g_strcmp0 (status, "not_required") == 0)
    return with_tail (g_strdup_printf (_ ("Decided that no notice is required: %s."), name), reason);
  return with_tail (g_strdup_printf (_ ("Decided to tell: %s."), name), reason);
}

static char *
notice_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  static const struct
  {
    const char *act, *says;
  } table[] = {
    {"notice.save", N_ ("The notice to %s was written on.")},
    {"notice.submit", N_ ("The notice to %s waits for approval.")},
    {"notice.approve", N_ ("The notice to %s was approved.")},
    {"notice.release", N_ ("The letter to %s was released by the lead.")},
    {"notice.confirm", N_ ("The approval of the notice to %s was confirmed.")},
    {"notice.approve_by_telephone", N_ ("The notice to %s was approved by telephone.")},
    {"notice.freeze", N_ ("The notice to %s was kept as a document.")},
    {"notice.sent", N_ ("The notice to %s went out.")},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].act, act))
      return g_strdup_printf (_ (table[i].says), sr_notice_get_recipient (record) ?: _ ("nobody yet"));
  return NULL;
}

static char *
evidence_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  if (g_str_equal (act, "evidence.pages"))
    return NULL;
  if (g_str_equal (act, "evidence.describe"))
    return g_strdup_printf (_ ("Exhibit %u was described anew: %s."), sr_evidence_get_exhibit (record),
                            sr_evidence_get_name (record));
  if (sr_evidence_is_physical (record))
    return g_strdup_printf (_ ("Kept as exhibit %u, a physical item: %s."), sr_evidence_get_exhibit (record),
                            sr_evidence_get_name (record));
  return g_strdup_printf (_ ("Kept as exhibit %u: %s."), sr_evidence_get_exhibit (record),
                          sr_evidence_get_name (record));
}

static char *
custody_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  static const struct
  {
    const char *what, *says;
  } table[] = {
    {"viewed", N_ ("Exhibit %u was viewed.")},
    {"exported", N_ ("Exhibit %u was exported.")},
    {"verified", N_ ("Exhibit %u was compared with its fingerprint; it is unchanged.")},
    {"handed_over", N_ ("Exhibit %u was handed over.")},
  };
  SrRecord *item = sr_casebook_get (book, "evidence", sr_record_string (record, "evidence"));

  for (gsize i = 0; item != NULL && i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (table[i].what, sr_record_string (record, "what")) == 0)
      return g_strdup_printf (_ (table[i].says), sr_evidence_get_exhibit (item));
  return NULL;
}

static char *
assessment_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  return g_strdup (_ ("The dates that moved were approved."));
}

char *
sr_timeline_words (SrCasebook *book, const char *act, const char *incident, SrRecord *record)
{
  static const struct
  {
    const char *kind;
    Words words;
  } table[] = {
    {"incident", incident_words},     {"task", task_words},         {"told", told_words},
    {"event", event_words},           {"decision", decision_words}, {"duty", duty_words},
    {"notice", notice_words},         {"evidence", evidence_words}, {"custody", custody_words},
    {"assessment", assessment_words},
  };

  for (gsize i = 0; record != NULL && i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].kind, sr_record_get_kind (record)))
      return table[i].words (book, act, incident, record);
  return g_str_equal (act, "duty.reopen") ? g_strdup (_ ("A decision on a duty was taken back.")) : NULL;
}
