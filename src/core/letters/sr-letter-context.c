/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-context.h"

#include "sr-clock.h"
#include "sr-deadline.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-data.h"

#include <string.h>

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text && *text)
    json_object_set_string_member (object, member, text);
}

static JsonObject *
make_person (const SrCaseContext *ctx, SrRecord *incident)
{
  JsonObject *object = json_object_new ();
  const char *lead = sr_incident_get_lead (incident);
  SrRecord *person = lead ? sr_casebook_get (ctx->book, "person", lead) : NULL;
  SrRecord *firm = sr_casebook_get_firm (ctx->book);
  const char *title;

  if (!person && ctx->person)
    person = sr_casebook_get (ctx->book, "person", ctx->person);
  if (!person)
    return object;

  title = sr_record_string (person, "title");
  set_text (object, "name", sr_record_string (person, "name"));
  set_text (object, "title", title);
  if (title && *title)
    {
      g_autofree char *after = g_strconcat (", ", title, NULL);

      set_text (object, "title_after", after);
    }
  set_text (object, "telephone", firm ? sr_record_string (firm, "telephone") : NULL);
  set_text (object, "email", firm ? sr_record_string (firm, "email") : NULL);
  set_text (object, "telephone", sr_record_string (person, "telephone"));
  set_text (object, "email", sr_record_string (person, "email"));
  return object;
}

static JsonObject *
make_incident (SrRecord *incident)
{
  JsonObject *facts = sr_json_object (sr_incident_get_facts (incident), "incident");
  JsonObject *object = facts ? sr_json_copy (facts) : json_object_new ();
  g_autoptr (GDateTime) discovered = sr_incident_dup_discovered (incident);

  set_text (object, "reference", sr_incident_get_reference (incident));
  set_text (object, "title", sr_incident_get_title (incident));
  set_text (object, "kind", sr_incident_get_kind (incident));
  set_text (object, "summary", sr_incident_get_summary (incident));
  if (discovered && !sr_letter_lookup (object, "discovered_at"))
    sr_json_set_time (object, "discovered_at", discovered);
  return object;
}

/* Whether a place lies in one of those that a law reaches: "us" reaches "us-ca". */
static gboolean
is_reached (JsonArray *reaches, const char *place)
{
  for (guint i = 0; i < json_array_get_length (reaches); i++)
    {
      const char *code = json_array_get_string_element (reaches, i);
      gsize n = strlen (code);

      if (g_str_has_prefix (place, code) && (place[n] == '\0' || place[n] == '-'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
group_counts (const SrCaseContext *ctx, SrDuty *duty, JsonObject *group)
{
  const SrLaw *law = duty && ctx->laws ? sr_law_book_lookup (ctx->laws, sr_duty_get_law (duty)) : NULL;
  JsonObject *pack = law ? sr_law_get_json (law) : NULL;
  JsonObject *reach = pack ? sr_json_object (pack, "reach") : NULL;
  JsonArray *reaches = reach ? sr_json_array (reach, "places") : NULL;
  const char *place = sr_json_string (group, "jurisdiction");

  if (g_strcmp0 (sr_json_string (group, "status"), "ruled_out") == 0)
    return FALSE;
  if (!reaches || g_strcmp0 (sr_json_string (reach, "of"), "affected") != 0)
    return TRUE;
  return place && is_reached (reaches, place);
}

static void
add_unique (JsonArray *array, const char *text)
{
  if (text && !sr_json_array_has (array, text))
    json_array_add_string_element (array, text);
}

/* The people this letter is about: those whom the duty's law reaches, or all. */
static JsonObject *
make_people (const SrCaseContext *ctx, SrRecord *incident, SrDuty *duty)
{
  JsonArray *groups = sr_json_array (sr_incident_get_facts (incident), "affected");
  JsonObject *object = json_object_new ();
  JsonArray *places = json_array_new ();
  JsonArray *categories = json_array_new ();
  gint64 total = 0;
  gboolean at_least = FALSE;

  for (guint i = 0; groups && i < json_array_get_length (groups); i++)
    {
      JsonObject *group = json_array_get_object_element (groups, i);
      g_auto (GStrv) keys = sr_json_strv (group, "categories");
      gint64 people = sr_json_int (group, "people", -1);

      if (!group_counts (ctx, duty, group))
        continue;
      if (people >= 0)
        total += people;
      else
        at_least = TRUE;
      add_unique (places, sr_json_string (group, "jurisdiction"));
      for (guint j = 0; keys[j]; j++)
        add_unique (categories, keys[j]);
    }

  if (total > 0)
    json_object_set_int_member (object, "total", total);
  json_object_set_boolean_member (object, "at_least", at_least);
  json_object_set_array_member (object, "places", places);
  json_object_set_array_member (object, "categories", categories);
  return object;
}

static SrRecord *
find_contact (SrCasebook *book, const char *type, const char *name)
{
  g_autoptr (GPtrArray) contacts = sr_casebook_list (book, "contact", NULL);

  for (guint i = 0; i < contacts->len; i++)
    {
      SrRecord *contact = contacts->pdata[i];

      if (name && g_strcmp0 (sr_record_string (contact, "name"), name) == 0)
        return contact;
      if (!name && type && g_strcmp0 (sr_record_string (contact, "type"), type) == 0)
        return contact;
    }
  return NULL;
}

static void
add_contact (JsonObject *object, SrRecord *contact)
{
  JsonArray *address = sr_json_array (sr_record_get_body (contact), "address");

  set_text (object, "email", sr_record_string (contact, "email"));
  set_text (object, "telephone", sr_record_string (contact, "telephone"));
  set_text (object, "salutation", sr_record_string (contact, "person"));
  if (address)
    json_object_set_array_member (object, "address", json_array_ref (address));
}

/* "contract.2.client" is about the second client of the facts. */
static JsonObject *
nth_party (SrRecord *incident, SrDuty *duty, const char *list)
{
  JsonArray *array = sr_json_array (sr_incident_get_facts (incident), list);
  guint n = array ? json_array_get_length (array) : 0;
  guint64 index = 1;

  if (duty && g_str_has_prefix (sr_duty_get_id (duty), "contract."))
    index = g_ascii_strtoull (sr_duty_get_id (duty) + strlen ("contract."), NULL, 10);
  else if (n != 1)
    return NULL;
  return index >= 1 && index <= n ? json_array_get_object_element (array, index - 1) : NULL;
}

static JsonObject *
make_recipient (const SrCaseContext *ctx, SrRecord *incident, SrDuty *duty)
{
  const char *recipient = duty ? sr_duty_get_recipient (duty) : NULL;
  JsonObject *facts = sr_json_object (sr_incident_get_facts (incident), "incident");
  JsonArray *holders = facts ? sr_json_array (facts, "recipients") : NULL;
  JsonObject *object = NULL;
  JsonObject *party = NULL;
  SrRecord *contact;

  if (recipient && strstr (recipient, "client"))
    party = nth_party (incident, duty, "clients");
  else if (g_strcmp0 (recipient, "insurer") == 0)
    party = nth_party (incident, duty, "insurers");
  else if (!duty && holders && json_array_get_length (holders) > 0)
    party = json_array_get_object_element (holders, 0);

  object = party ? sr_json_copy (party) : json_object_new ();
  if (!party && recipient && !strstr (recipient, "client") && !g_str_equal (recipient, "individuals")
      && !g_str_equal (recipient, "insurer") && !g_str_equal (recipient, "data_owner"))
    set_text (object, "name", sr_duty_get_recipient_name (duty));

  contact = sr_json_string (object, "name") ? find_contact (ctx->book, NULL, sr_json_string (object, "name"))
                                            : NULL;
  if (contact)
    add_contact (object, contact);
  return object;
}

/* Who holds what got out; the letter may be to somebody else. */
static JsonObject *
make_holder (SrRecord *incident)
{
  JsonObject *facts = sr_json_object (sr_incident_get_facts (incident), "incident");
  JsonArray *holders = facts ? sr_json_array (facts, "recipients") : NULL;

  return holders && json_array_get_length (holders) > 0
           ? sr_json_copy (json_array_get_object_element (holders, 0))
           : json_object_new ();
}

static JsonObject *
make_insurer (const SrCaseContext *ctx, SrRecord *incident, SrDuty *duty)
{
  JsonObject *object = json_object_new ();
  JsonObject *party = nth_party (incident, duty, "insurers");
  const char *name = party ? sr_json_string (party, "name") : NULL;
  SrRecord *contact = find_contact (ctx->book, "insurer", name);

  set_text (object, "name", name);
  if (contact)
    {
      set_text (object, "name", sr_record_string (contact, "name"));
      set_text (object, "policy", sr_record_string (contact, "policy"));
      add_contact (object, contact);
    }
  return object;
}

static JsonObject *
make_duty (const SrCaseContext *ctx, SrDuty *duty, JsonObject *people)
{
  JsonObject *object = json_object_new ();
  g_autofree char *under = g_strconcat (" under ", sr_duty_get_citation (duty), NULL);
  GDateTime *due = sr_duty_get_due (duty);

  json_object_set_string_member (object, "id", sr_duty_get_id (duty));
  json_object_set_string_member (object, "law", sr_duty_get_law (duty));
  set_text (object, "law_title", sr_duty_get_law_title (duty));
  set_text (object, "citation", sr_duty_get_citation (duty));
  if (*sr_duty_get_citation (duty))
    json_object_set_string_member (object, "under", under);
  set_text (object, "recipient", sr_duty_get_recipient (duty));
  set_text (object, "recipient_name", sr_duty_get_recipient_name (duty));
  sr_json_set_strv (object, "content", sr_duty_get_content (duty));
  json_object_set_array_member (object, "places", json_array_ref (sr_json_array (people, "places")));
  if (due)
    sr_json_set_time (object, "due", due);
  json_object_set_boolean_member (object, "late", due && g_date_time_compare (ctx->now, due) > 0);
  return object;
}

/* What a person gave stands above what is on record, member by member. */
static void
lay_over (JsonObject *below, JsonObject *above)
{
  g_autoptr (GList) members = json_object_get_members (above);

  for (GList *l = members; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (above, l->data);
      JsonObject *inner = sr_json_object (below, l->data);

      if (JSON_NODE_HOLDS_OBJECT (node) && inner)
        lay_over (inner, json_node_get_object (node));
      else if (sr_letter_lookup (above, l->data))
        json_object_set_member (below, l->data, json_node_copy (node));
    }
}

JsonObject *
sr_letter_context (const SrCaseContext *ctx, SrRecord *incident, SrDuty *duty, JsonObject *given)
{
  JsonObject *context = json_object_new ();
  SrRecord *firm = sr_casebook_get_firm (ctx->book);
  JsonObject *people = make_people (ctx, incident, duty);
  JsonObject *recipient = make_recipient (ctx, incident, duty);
  JsonObject *insurer = make_insurer (ctx, incident, duty);
  JsonArray *categories = sr_json_array (people, "categories");

  sr_json_set_time (context, "today", ctx->now);
  json_object_set_object_member (context, "firm", firm ? sr_record_dup_body (firm) : json_object_new ());
  json_object_set_object_member (context, "person", make_person (ctx, incident));
  json_object_set_object_member (context, "incident", make_incident (incident));
  json_object_set_object_member (context, "people", people);
  json_object_set_object_member (context, "recipient", recipient);
  json_object_set_object_member (context, "holder", make_holder (incident));
  json_object_set_object_member (context, "insurer", insurer);
  json_object_set_object_member (context, "answers", json_object_new ());
  json_object_set_boolean_member (context, "has_credentials",
                                  sr_json_array_has (categories, "online_credentials"));
  if (duty)
    json_object_set_object_member (context, "duty", make_duty (ctx, duty, people));
  if (given)
    lay_over (context, given);
  if (!sr_letter_lookup (recipient, "salutation"))
    set_text (recipient, "salutation", sr_json_string (recipient, "name"));
  return context;
}

gboolean
sr_letter_context_add_deadlines (JsonObject *context,
                                 const SrCaseContext *ctx,
                                 SrRecord *incident,
                                 GError **error)
{
  g_autoptr (GPtrArray) deadlines = NULL;
  JsonArray *array;

  if (incident)
    deadlines
      = sr_deadlines_list_incident (ctx->book, ctx->laws, sr_record_get_id (incident), ctx->now, error);
  else
    deadlines = sr_deadlines_list (ctx->book, ctx->laws, ctx->now, error);
  if (!deadlines)
    return FALSE;

  array = json_array_new ();
  for (guint i = 0; i < deadlines->len; i++)
    {
      SrDeadline *deadline = deadlines->pdata[i];
      g_autofree char *title = NULL;
      SrRecord *contact;
      JsonObject *object;

      if (!sr_deadline_is_running (deadline) || sr_deadline_get_task_id (deadline))
        continue;

      object = json_object_new ();
      title
        = g_strdup_printf ("%s\n%s", sr_deadline_get_title (deadline), sr_deadline_get_reference (deadline));
      set_text (object, "title", title);
      set_text (object, "rule", sr_deadline_get_rule (deadline));
      if (sr_deadline_get_due (deadline))
        sr_json_set_time (object, "due", sr_deadline_get_due (deadline));
      if (sr_deadline_get_aim (deadline))
        sr_json_set_time (object, "aim", sr_deadline_get_aim (deadline));
      contact = find_contact (ctx->book, NULL, sr_deadline_get_recipient_name (deadline));
      if (contact)
        set_text (object, "telephone", sr_record_string (contact, "telephone"));
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (context, "deadlines", array);
  return TRUE;
}
