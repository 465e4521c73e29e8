/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-letter.h"

#include "sr-case-assessment.h"
#include "sr-clock.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-compose.h"
#include "sr-letter-context.h"
#include "sr-letter-data.h"
#include "sr-letter-elements.h"
#include "sr-letter-template.h"

#include <glib/gi18n-lib.h>

const char *
sr_notice_template_for_duty (SrLawBook *laws, SrDuty *duty)
{
  const SrLaw *law = laws ? sr_law_book_lookup (laws, sr_duty_get_law (duty)) : NULL;
  g_autofree char *words = g_strconcat (sr_duty_get_law (duty), " ", sr_duty_get_citation (duty), NULL);
  g_autofree char *name = g_ascii_strdown (words, -1);

  /* a national entry has a name of its own; its citation tells which regulation it belongs to */
  return sr_letter_template_for_duty (sr_duty_get_recipient (duty),
                                      law ? sr_law_get_family (law) : "contract", name);
}

static JsonObject *
recipient_of (JsonObject *context, const char *type)
{
  JsonObject *from = sr_json_object (context, g_strcmp0 (type, "insurer") == 0 ? "insurer" : "recipient");
  JsonObject *to = json_object_new ();
  static const char *const members[] = {"name", "address", "email", "telephone"};

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (sr_letter_lookup (from, members[i]))
      json_object_set_member (to, members[i], json_node_copy (json_object_get_member (from, members[i])));

  /* an address typed as a text is kept by lines, as all addresses are */
  if (sr_json_string (to, "address"))
    {
      g_auto (GStrv) lines = g_strsplit (sr_json_string (to, "address"), "\n", -1);

      sr_json_set_strv (to, "address", (const char *const *) lines);
    }
  return to;
}

JsonObject *
sr_notice_draft (const SrCaseContext *ctx,
                 SrRecord *incident,
                 const char *template_id,
                 SrDuty *duty,
                 JsonObject *given,
                 GError **error)
{
  g_autoptr (JsonObject) context = sr_letter_context (ctx, incident, duty, given);
  g_autoptr (SrLetter) letter = NULL;
  g_autoptr (GPtrArray) elements = NULL;
  JsonArray *duties = json_array_new ();
  JsonObject *body;

  if (!template_id && duty)
    template_id = sr_notice_template_for_duty (ctx->laws, duty);
  if (g_strcmp0 (template_id, "clock-sheet") == 0
      && !sr_letter_context_add_deadlines (context, ctx, incident, error))
    return NULL;
  if (!(letter = sr_letter_compose (template_id, context, error)))
    {
      json_array_unref (duties);
      return NULL;
    }

  elements = sr_letter_check (letter, duty ? sr_duty_get_content (duty) : NULL, NULL, context);
  body = json_object_new ();
  json_object_set_string_member (body, "type", sr_letter_template_get_notice_type (template_id));
  json_object_set_string_member (body, "template", template_id);
  if (duty)
    json_array_add_string_element (duties, sr_duty_get_id (duty));
  json_object_set_array_member (body, "duties", duties);
  json_object_set_object_member (body, "recipient",
                                 recipient_of (context, sr_letter_template_get_notice_type (template_id)));
  json_object_set_string_member (body, "subject", sr_letter_template_get_subject (template_id));
  json_object_set_object_member (body, "text", sr_letter_to_json (letter));
  json_object_set_object_member (body, "elements", sr_elements_to_json (elements));
  json_object_set_string_member (body, "state", "draft");
  if (given)
    json_object_set_object_member (body, "given", sr_json_copy (given));
  if (duty && sr_duty_get_due (duty))
    sr_json_set_time (body, "due", sr_duty_get_due (duty));
  return body;
}

SrLetter *
sr_notice_get_letter (JsonObject *body, GError **error)
{
  JsonObject *text = sr_json_object (body, "text");

  if (!text)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("This notice has no text yet. Write it first."));
      return NULL;
    }
  return sr_letter_new_from_json (text, error);
}

static void
add_content (GPtrArray *keys, const char *const *content)
{
  for (guint i = 0; content && content[i]; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < keys->len; j++)
        known |= g_str_equal (keys->pdata[j], content[i]);
      if (!known)
        g_ptr_array_add (keys, g_strdup (content[i]));
    }
}

GPtrArray *
sr_notice_check (const SrCaseContext *ctx, SrRecord *incident, JsonObject *body, GError **error)
{
  g_autoptr (SrLetter) letter = sr_notice_get_letter (body, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SrAssessment) assessment = NULL;
  g_autoptr (JsonObject) context = NULL;
  g_auto (GStrv) duties = sr_json_strv (body, "duties");
  SrDuty *first = NULL;

  if (!letter)
    return NULL;
  if (duties[0] && !(assessment = sr_case_assess (ctx->book, ctx->laws, incident, ctx->now, error)))
    return NULL;

  for (guint i = 0; duties[i]; i++)
    {
      SrDuty *duty = sr_assessment_lookup (assessment, duties[i]);

      if (!duty)
        continue;
      add_content (keys, sr_duty_get_content (duty));
      if (!first)
        first = duty;
    }
  g_ptr_array_add (keys, NULL);

  context = sr_letter_context (ctx, incident, first, sr_json_object (body, "given"));
  return sr_letter_check (letter, (const char *const *) keys->pdata, sr_json_object (body, "elements"),
                          context);
}

gboolean
sr_notice_update_elements (const SrCaseContext *ctx, SrRecord *incident, JsonObject *body, GError **error)
{
  g_autoptr (GPtrArray) elements = sr_notice_check (ctx, incident, body, error);

  if (!elements)
    return FALSE;
  json_object_set_object_member (body, "elements", sr_elements_to_json (elements));
  return TRUE;
}

/* Letters that discharge a duty are drafts until a partner approved them; no letter goes out with a gap in
 * it. */
static const char *
stamp_of (JsonObject *body, SrLetter *letter)
{
  const char *state = sr_json_string (body, "state");
  gboolean undecided = !state || g_str_equal (state, "draft") || g_str_equal (state, "to_approve");
  g_auto (GStrv) gaps = sr_letter_list_gaps (letter);

  if (undecided && (sr_letter_template_needs_duty (sr_json_string (body, "template")) || gaps[0]))
    return C_ ("stamp on a letter", "Draft");
  return NULL;
}

SrPaper *
sr_notice_paper (SrCasebook *book, SrRecord *incident, JsonObject *body, GError **error)
{
  g_autoptr (SrLetter) letter = sr_notice_get_letter (body, error);
  SrRecord *firm = sr_casebook_get_firm (book);
  SrPaperOptions options = {0};

  if (!letter)
    return NULL;

  options.layout = sr_letter_template_get_layout (sr_json_string (body, "template"));
  options.title = sr_json_string (body, "subject");
  options.reference = sr_incident_get_reference (incident);
  options.stamp = stamp_of (body, letter);
  if (firm)
    {
      options.firm = sr_record_get_body (firm);
      options.size = sr_paper_size_for_zone (sr_record_string (firm, "time_zone"));
    }
  return sr_paper_new (letter, &options);
}

char *
sr_notice_file_name (SrRecord *incident, JsonObject *body)
{
  const char *template_id = sr_json_string (body, "template");

  return sr_letter_file_name (template_id ? template_id : "letter", sr_incident_get_reference (incident));
}

SrChange *
sr_notice_exported (
  const SrCaseContext *ctx, const char *notice, const char *how, const char *sha256, GError **error)
{
  SrRecord *record = sr_casebook_get (ctx->book, "notice", notice);
  g_autoptr (JsonObject) body = NULL;
  JsonObject *line;
  SrChange *change;

  if (!record)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("There is no notice “%s” in this vault."), notice);
      return NULL;
    }

  line = json_object_new ();
  sr_json_set_time (line, "at", ctx->now);
  sr_json_set_string (line, "by", ctx->person);
  sr_json_set_string (line, "how", how);
  sr_json_set_string (line, "sha256", sha256);

  body = sr_record_dup_body (record);
  if (!sr_json_array (body, "exports"))
    json_object_set_array_member (body, "exports", json_array_new ());
  json_array_add_object_element (sr_json_array (body, "exports"), line);

  change = sr_change_new ("notice.export", sr_record_get_incident (record));
  sr_change_put (change, "notice", notice, sr_record_get_incident (record), body);
  return change;
}
