/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-draft-facts.h"
#include "sr-json.h"
#include "sr-now.h"
#include "sr-session.h"
#include "sr-wizard-assess.h"

SrLawBook *
sr_wizard_get_laws (SrWizardContext *context, GError **error)
{
  SrSession *session = sr_wizard_context_get_session (context);
  SrLawBook *laws;

  if (session != NULL)
    return sr_session_get_laws (session);
  laws = g_object_get_data (G_OBJECT (context), "laws");
  if (laws == NULL)
    {
      laws = sr_law_book_load (error);
      if (laws != NULL)
        g_object_set_data_full (G_OBJECT (context), "laws", laws, g_object_unref);
    }
  return laws;
}

SrPlaybooks *
sr_wizard_get_playbooks (SrWizardContext *context, GError **error)
{
  SrSession *session = sr_wizard_context_get_session (context);
  SrPlaybooks *playbooks;

  if (session != NULL)
    return sr_session_get_playbooks (session);
  playbooks = g_object_get_data (G_OBJECT (context), "playbooks");
  if (playbooks == NULL)
    {
      playbooks = sr_playbooks_load (error);
      if (playbooks != NULL)
        g_object_set_data_full (G_OBJECT (context), "playbooks", playbooks, g_object_unref);
    }
  return playbooks;
}

/* The incident as it would be, so that the firm and what is already met come in the same way as for the
 * record. */
static SrRecord *
make_record (SrWizardContext *context)
{
  const char *id = sr_wizard_context_get_incident (context);
  g_autoptr (JsonObject) body = json_object_new ();
  JsonObject *facts = sr_draft_dup_facts (sr_wizard_context_get_draft (context));

  json_object_remove_member (facts, "record");
  json_object_set_object_member (body, "facts", facts);
  json_object_set_string_member (body, "reference", "");
  return sr_record_new ("incident", id != NULL ? id : "draft", NULL, 0, body);
}

SrAssessment *
sr_wizard_assess (SrWizardContext *context, GError **error)
{
  SrSession *session = sr_wizard_context_get_session (context);
  SrLawBook *laws = sr_wizard_get_laws (context, error);
  g_autoptr (SrCasebook) book
    = session != NULL ? g_object_ref (sr_session_get_book (session)) : sr_casebook_new (NULL);
  g_autoptr (GDateTime) now
    = sr_clock_now_in (sr_wizard_context_get_clock (context), sr_wizard_context_get_zone (context));
  g_autoptr (SrRecord) record = NULL;

  if (laws == NULL)
    return NULL;
  record = make_record (context);
  return sr_case_assess (book, laws, record, now, error);
}

char *
sr_wizard_question (SrWizardContext *context, const char *path)
{
  g_autoptr (JsonObject) facts = sr_draft_dup_facts (sr_wizard_context_get_draft (context));

  return sr_question_text (sr_wizard_get_laws (context, NULL), facts, path);
}
