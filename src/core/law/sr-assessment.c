/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-assessment.h"

#include "sr-clock.h"
#include "sr-json.h"
#include "sr-law-evaluate.h"

#include <string.h>

struct _SrAssessment
{
  GObject parent_instance;

  SrGrounds *grounds;
  GDateTime *at;
  GPtrArray *duties;    /* SrDuty, sorted */
  GPtrArray *questions; /* SrOpenQuestion; made when first asked for */
  GPtrArray *folded;    /* SrFoldedLine; made when first asked for */
};

G_DEFINE_FINAL_TYPE (SrAssessment, sr_assessment, G_TYPE_OBJECT)

static void
sr_assessment_finalize (GObject *object)
{
  SrAssessment *self = SR_ASSESSMENT (object);

  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  g_clear_pointer (&self->duties, g_ptr_array_unref);
  g_clear_pointer (&self->at, g_date_time_unref);
  g_clear_pointer (&self->grounds, sr_grounds_unref);
  G_OBJECT_CLASS (sr_assessment_parent_class)->finalize (object);
}

static void
sr_assessment_class_init (SrAssessmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_assessment_finalize;
}

static void
sr_assessment_init (SrAssessment *self)
{
  self->duties = g_ptr_array_new_with_free_func (g_object_unref);
}

static int
compare_duties (gconstpointer a, gconstpointer b)
{
  const SrDuty *one = *(SrDuty *const *) a, *two = *(SrDuty *const *) b;

  if (one->span.due != NULL && two->span.due != NULL)
    {
      int order = g_date_time_compare (one->span.due, two->span.due);

      if (order != 0)
        return order;
    }
  else if (one->span.due != NULL || two->span.due != NULL)
    return one->span.due != NULL ? -1 : 1;
  if (one->status != two->status)
    return one->status < two->status ? -1 : 1;
  return one->order < two->order ? -1 : one->order > two->order;
}

SrAssessment *
sr_law_assess (SrLawBook *book, JsonObject *facts, GDateTime *now, GError **error)
{
  SrAssessment *self;
  SrFacts *read = sr_facts_read (book, facts, error);
  GPtrArray *laws = sr_law_book_get_laws (book);
  SrEvaluation evaluation;

  if (read == NULL)
    return NULL;
  self = g_object_new (SR_TYPE_ASSESSMENT, NULL);
  self->grounds = sr_grounds_new (book, read);
  self->at = g_date_time_to_timezone (now, read->zone);
  sr_evaluation_init (&evaluation, self->grounds, self->duties);
  sr_evaluate_clauses (&evaluation, book);
  for (guint i = 0; i < laws->len; i++)
    sr_evaluate_law (&evaluation, laws->pdata[i]);
  sr_evaluation_clear (&evaluation);
  g_ptr_array_sort (self->duties, compare_duties);
  return self;
}

GPtrArray *
sr_assessment_get_duties (SrAssessment *self)
{
  return self->duties;
}

SrDuty *
sr_assessment_lookup (SrAssessment *self, const char *id)
{
  for (guint i = 0; i < self->duties->len; i++)
    if (g_str_equal (sr_duty_get_id (self->duties->pdata[i]), id))
      return self->duties->pdata[i];
  return NULL;
}

GDateTime *
sr_assessment_get_at (SrAssessment *self)
{
  return self->at;
}

const char *
sr_assessment_get_packs (SrAssessment *self)
{
  return sr_law_book_get_digest (self->grounds->book);
}

static void
open_question_free (gpointer data)
{
  SrOpenQuestion *question = data;

  g_free (question->path);
  g_clear_pointer (&question->shortest_due, g_date_time_unref);
  g_free (question);
}

static void
keep_earlier (GDateTime **shortest, GDateTime *due)
{
  if (due == NULL || (*shortest != NULL && g_date_time_compare (*shortest, due) <= 0))
    return;
  g_clear_pointer (shortest, g_date_time_unref);
  *shortest = g_date_time_ref (due);
}

static int
compare_times (GDateTime *one, GDateTime *two)
{
  if (one != NULL && two != NULL)
    return g_date_time_compare (one, two);
  return one != NULL ? -1 : two != NULL;
}

/* Most duties settled first, then the shortest clock. */
static int
compare_questions (gconstpointer a, gconstpointer b)
{
  const SrOpenQuestion *one = *(SrOpenQuestion *const *) a, *two = *(SrOpenQuestion *const *) b;
  int order;

  if (one->settles != two->settles)
    return one->settles > two->settles ? -1 : 1;
  order = compare_times (one->shortest_due, two->shortest_due);
  return order != 0 ? order : strcmp (one->path, two->path);
}

static void
add_question (GHashTable *by_path, const char *path, SrDuty *duty, GDateTime *due)
{
  SrOpenQuestion *question = g_hash_table_lookup (by_path, path);

  if (question == NULL)
    {
      question = g_new0 (SrOpenQuestion, 1);
      question->path = g_strdup (path);
      g_hash_table_insert (by_path, question->path, question);
    }
  question->settles++;
  keep_earlier (&question->shortest_due, due);
}

/* Roles left unanswered count as none, but the answer may add duties: the question stays open. */
static gboolean
waits_for_roles (SrAssessment *self, SrDuty *duty)
{
  return !self->grounds->facts->roles_known && duty->status == SR_DUTY_NOT_REQUIRED && duty->law != NULL
         && duty->law->roles[0] != NULL && duty->law->reach_of == SR_REACH_FIRM && duty->owed_by == NULL;
}

/* The limit that a duty would have if it fell due. */
static GDateTime *
would_be_due (SrAssessment *self, SrDuty *duty)
{
  const SrSpan *span = &duty->span;

  if (span->start == NULL || span->amount < 0 || span->unit == SR_UNIT_NONE)
    return NULL;
  return sr_timer_end (sr_law_book_get_holidays (self->grounds->book), span->calendar, span->start,
                       span->amount, span->unit, span->first_day_counts);
}

GPtrArray *
sr_assessment_get_questions (SrAssessment *self)
{
  g_autoptr (GHashTable) by_path = NULL;
  GHashTableIter iter;
  gpointer question;

  if (self->questions != NULL)
    return self->questions;
  by_path = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->duties->len; i++)
    {
      SrDuty *duty = self->duties->pdata[i];
      const char *const *paths = sr_duty_get_questions (duty);

      for (guint j = 0; paths[j] != NULL; j++)
        add_question (by_path, paths[j], duty, duty->span.due);
      if (waits_for_roles (self, duty))
        {
          g_autoptr (GDateTime) due = would_be_due (self, duty);

          add_question (by_path, "firm.roles", duty, due);
        }
    }
  self->questions = g_ptr_array_new_with_free_func (open_question_free);
  g_hash_table_iter_init (&iter, by_path);
  while (g_hash_table_iter_next (&iter, NULL, &question))
    g_ptr_array_add (self->questions, question);
  g_ptr_array_sort (self->questions, compare_questions);
  return self->questions;
}

static void
folded_line_free (gpointer data)
{
  SrFoldedLine *line = data;

  g_free (line->question);
  g_clear_pointer (&line->duties, g_ptr_array_unref);
  g_clear_pointer (&line->shortest_due, g_date_time_unref);
  g_free (line);
}

/* The unknown place a duty waits for, NULL where it waits for none. */
static const char *
get_unknown_place (SrDuty *duty)
{
  const char *const *paths = sr_duty_get_questions (duty);

  if (duty->status != SR_DUTY_POSSIBLE || !duty->waits_for_place)
    return NULL;
  for (guint i = 0; paths[i] != NULL; i++)
    if (g_str_equal (paths[i], "affected") || g_str_equal (paths[i], "firm.jurisdictions")
        || g_str_has_suffix (paths[i], ".jurisdiction"))
      return paths[i];
  return NULL;
}

GPtrArray *
sr_assessment_get_folded (SrAssessment *self)
{
  if (self->folded != NULL)
    return self->folded;
  self->folded = g_ptr_array_new_with_free_func (folded_line_free);
  for (guint i = 0; i < self->duties->len; i++)
    {
      SrDuty *duty = self->duties->pdata[i];
      const char *place = get_unknown_place (duty);
      SrFoldedLine *line = NULL;

      if (place == NULL)
        continue;
      for (guint j = 0; j < self->folded->len && line == NULL; j++)
        if (g_str_equal (((SrFoldedLine *) self->folded->pdata[j])->question, place))
          line = self->folded->pdata[j];
      if (line == NULL)
        {
          line = g_new0 (SrFoldedLine, 1);
          line->question = g_strdup (place);
          line->duties = g_ptr_array_new_with_free_func (g_object_unref);
          g_ptr_array_add (self->folded, line);
        }
      g_ptr_array_add (line->duties, g_object_ref (duty));
      keep_earlier (&line->shortest_due, duty->span.due);
    }
  return self->folded;
}

gboolean
sr_assessment_is_folded (SrAssessment *self, SrDuty *duty)
{
  return get_unknown_place (duty) != NULL;
}

static JsonArray *
questions_to_json (SrAssessment *self)
{
  JsonArray *array = json_array_new ();
  GPtrArray *questions = sr_assessment_get_questions (self);

  for (guint i = 0; i < questions->len; i++)
    {
      const SrOpenQuestion *question = questions->pdata[i];
      JsonObject *json = json_object_new ();

      sr_json_set_string (json, "path", question->path);
      json_object_set_int_member (json, "settles", question->settles);
      sr_json_set_time (json, "shortest_due", question->shortest_due);
      json_array_add_object_element (array, json);
    }
  return array;
}

static JsonArray *
folded_to_json (SrAssessment *self)
{
  JsonArray *array = json_array_new ();
  GPtrArray *folded = sr_assessment_get_folded (self);

  for (guint i = 0; i < folded->len; i++)
    {
      const SrFoldedLine *line = folded->pdata[i];
      JsonObject *json = json_object_new ();
      JsonArray *ids = json_array_new ();

      for (guint j = 0; j < line->duties->len; j++)
        json_array_add_string_element (ids, sr_duty_get_id (line->duties->pdata[j]));
      sr_json_set_string (json, "question", line->question);
      sr_json_set_time (json, "shortest_due", line->shortest_due);
      json_object_set_array_member (json, "duties", ids);
      json_array_add_object_element (array, json);
    }
  return array;
}

JsonNode *
sr_assessment_to_json (SrAssessment *self)
{
  JsonObject *answer = json_object_new ();
  JsonArray *duties = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; i < self->duties->len; i++)
    json_array_add_object_element (duties, sr_duty_to_json (self->duties->pdata[i]));
  sr_json_set_time (answer, "assessed_at", self->at);
  sr_json_set_string (answer, "packs", sr_assessment_get_packs (self));
  json_object_set_array_member (answer, "duties", duties);
  json_object_set_array_member (answer, "questions", questions_to_json (self));
  json_object_set_array_member (answer, "folded", folded_to_json (self));
  json_node_init_object (node, answer);
  json_object_unref (answer);
  return node;
}
