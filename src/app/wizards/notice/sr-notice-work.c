/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-work.h"

#include "sr-case-assessment.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-compose.h"
#include "sr-letter-context.h"
#include "sr-letter-elements.h"
#include "sr-letter-fill.h"
#include "sr-letter-template.h"
#include "sr-notice-letter.h"
#include "sr-notice.h"

#include <glib/gi18n.h>

struct _SrNoticeWork
{
  GObject parent_instance;

  SrSession *session;
  SrDraft *draft;
  char *incident;
  char *what;
  SrAssessment *assessment; /* as the facts stood when the wizard opened */
};

G_DEFINE_FINAL_TYPE (SrNoticeWork, sr_notice_work, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
sr_notice_work_finalize (GObject *object)
{
  SrNoticeWork *self = SR_NOTICE_WORK (object);

  g_clear_object (&self->session);
  g_clear_object (&self->draft);
  g_clear_object (&self->assessment);
  g_free (self->incident);
  g_free (self->what);

  G_OBJECT_CLASS (sr_notice_work_parent_class)->finalize (object);
}

static void
sr_notice_work_class_init (SrNoticeWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_notice_work_finalize;

  signals[CHANGED]
    = g_signal_new ("changed", SR_TYPE_NOTICE_WORK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sr_notice_work_init (SrNoticeWork *self)
{
  self->draft = sr_draft_new ();
}

static void
on_session_changed (SrNoticeWork *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
begin_from_record (SrNoticeWork *self, const char *id)
{
  SrRecord *record = sr_casebook_get (sr_session_get_book (self->session), "notice", id);
  JsonObject *body = record ? sr_record_get_body (record) : NULL;
  static const char *const pairs[][2]
    = {{"duties", "notice.duties"}, {"given", "given"}, {"text", "text"}, {"elements", "marks"}};

  if (!body)
    return;
  sr_draft_set_string (self->draft, "notice.id", id);
  sr_draft_set_string (self->draft, "notice.template", sr_json_string (body, "template"));
  sr_draft_set_answer (self->draft, "notice.edited", SR_ANSWER_YES);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (json_object_has_member (body, pairs[i][0]))
      sr_draft_set_node (self->draft, pairs[i][1],
                         json_node_copy (json_object_get_member (body, pairs[i][0])));
}

static void
begin_from_duty (SrNoticeWork *self, const char *id)
{
  SrDuty *duty = self->assessment ? sr_assessment_lookup (self->assessment, id) : NULL;

  if (!duty)
    return;
  sr_draft_put_string (self->draft, "notice.duties", id, TRUE);
  sr_draft_set_string (self->draft, "notice.template",
                       sr_notice_template_for_duty (sr_session_get_laws (self->session), duty));
}

SrNoticeWork *
sr_notice_work_new (SrSession *session, const char *incident, const char *what)
{
  SrNoticeWork *self = g_object_new (SR_TYPE_NOTICE_WORK, NULL);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  SrRecord *record;

  self->session = g_object_ref (session);
  self->incident = g_strdup (incident);
  self->what = g_strdup (what);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);

  record = sr_notice_work_get_incident (self);
  if (record)
    self->assessment
      = sr_case_assess (sr_session_get_book (session), sr_session_get_laws (session), record, now, NULL);
  if (g_str_has_prefix (what, "notice:"))
    begin_from_record (self, what + strlen ("notice:"));
  else if (g_str_has_prefix (what, "duty:"))
    begin_from_duty (self, what + strlen ("duty:"));
  else if (g_str_has_prefix (what, "template:"))
    sr_draft_set_string (self->draft, "notice.template", what + strlen ("template:"));
  return self;
}

SrNoticeWork *
sr_notice_work_get (gpointer context)
{
  return g_object_get_data (context, "sr-notice-work");
}

SrSession *
sr_notice_work_get_session (SrNoticeWork *self)
{
  return self->session;
}

SrDraft *
sr_notice_work_get_draft (SrNoticeWork *self)
{
  return self->draft;
}

SrRecord *
sr_notice_work_get_incident (SrNoticeWork *self)
{
  return sr_casebook_get (sr_session_get_book (self->session), "incident", self->incident);
}

SrRecord *
sr_notice_work_get_record (SrNoticeWork *self)
{
  const char *id = sr_draft_get_string (self->draft, "notice.id");

  return id ? sr_casebook_get (sr_session_get_book (self->session), "notice", id) : NULL;
}

const char *
sr_notice_work_get_template (SrNoticeWork *self)
{
  return sr_draft_get_string (self->draft, "notice.template");
}

SrDuty *
sr_notice_work_get_duty (SrNoticeWork *self)
{
  g_auto (GStrv) duties = sr_draft_dup_strings (self->draft, "notice.duties");

  return self->assessment && duties && duties[0] ? sr_assessment_lookup (self->assessment, duties[0]) : NULL;
}

/* Two people who begin the same letter go on in the same draft. */
char *
sr_notice_work_dup_key (SrNoticeWork *self)
{
  const char *id = sr_draft_get_string (self->draft, "notice.id");

  return id ? g_strconcat ("notice:", id, NULL)
            : g_strconcat ("notice:", self->incident, "/", self->what, NULL);
}

void
sr_notice_work_restore (SrNoticeWork *self, JsonNode *draft)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (draft) ? json_node_get_object (draft) : NULL;
  g_autoptr (GList) members = object ? json_object_get_members (object) : NULL;

  for (GList *l = members; l; l = l->next)
    sr_draft_set_node (self->draft, l->data, json_node_copy (json_object_get_member (object, l->data)));
}

GPtrArray *
sr_notice_work_list_duties (SrNoticeWork *self)
{
  GPtrArray *list = g_ptr_array_new ();
  SrDuty *first = sr_notice_work_get_duty (self);
  GPtrArray *duties = self->assessment ? sr_assessment_get_duties (self->assessment) : NULL;

  for (guint i = 0; first && i < duties->len; i++)
    {
      SrDuty *duty = duties->pdata[i];
      const char *template_id;

      if (sr_duty_get_status (duty) == SR_DUTY_NOT_REQUIRED || sr_duty_get_owed_by (duty)
          || g_str_equal (sr_duty_get_recipient (duty), "internal"))
        continue;
      template_id = sr_notice_template_for_duty (sr_session_get_laws (self->session), duty);
      if (duty == first
          || (g_strcmp0 (template_id, sr_notice_work_get_template (self)) == 0
              && g_str_equal (sr_duty_get_recipient (duty), sr_duty_get_recipient (first))))
        g_ptr_array_add (list, duty);
    }
  return list;
}

static JsonObject *
get_given (SrNoticeWork *self)
{
  return sr_json_object (sr_draft_peek_root (self->draft), "given");
}

JsonObject *
sr_notice_work_dup_context (SrNoticeWork *self)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);

  return sr_letter_context (ctx, sr_notice_work_get_incident (self), sr_notice_work_get_duty (self),
                            get_given (self));
}

SrLetter *
sr_notice_work_dup_letter (SrNoticeWork *self)
{
  JsonObject *text = sr_json_object (sr_draft_peek_root (self->draft), "text");

  return text ? sr_letter_new_from_json (text, NULL) : NULL;
}

void
sr_notice_work_set_letter (SrNoticeWork *self, SrLetter *letter)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, sr_letter_to_json (letter));
  json_object_unref (json_node_get_object (node));
  sr_draft_set_node (self->draft, "text", node);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sr_notice_work_compose (SrNoticeWork *self)
{
  gboolean edited = sr_draft_get_answer (self->draft, "notice.edited") == SR_ANSWER_YES;
  g_autoptr (JsonObject) context = sr_notice_work_dup_context (self);
  g_autoptr (SrLetter) former = sr_notice_work_dup_letter (self);
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (SrLetter) letter = NULL;

  if (sr_notice_work_is_sent (self))
    return;
  if (edited && former)
    letter = sr_letter_fill_gaps (former, context);
  else
    {
      ctx = sr_session_dup_context (self->session);
      if (g_strcmp0 (sr_notice_work_get_template (self), "clock-sheet") == 0)
        sr_letter_context_add_deadlines (context, ctx, sr_notice_work_get_incident (self), NULL);
      letter = sr_letter_compose (sr_notice_work_get_template (self), context, NULL);
    }
  if (letter)
    sr_notice_work_set_letter (self, letter);
}

void
sr_notice_work_mark (SrNoticeWork *self, const char *key, JsonObject *mark)
{
  g_autofree char *path = g_strconcat ("marks.", key, NULL);
  JsonNode *node;

  if (mark)
    {
      node = json_node_alloc ();
      json_node_init_object (node, mark);
      sr_draft_set_node (self->draft, path, node);
    }
  else
    sr_draft_clear (self->draft, path);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The body of the record, as the draft has it. */
static JsonObject *
make_body (SrNoticeWork *self, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  JsonObject *root = sr_draft_peek_root (self->draft);
  JsonObject *body
    = sr_notice_draft (ctx, sr_notice_work_get_incident (self), sr_notice_work_get_template (self),
                       sr_notice_work_get_duty (self), get_given (self), error);
  JsonObject *text = sr_json_object (root, "text");
  JsonObject *marks = sr_json_object (root, "marks");
  SrRecord *record = sr_notice_work_get_record (self);
  g_auto (GStrv) duties = sr_draft_dup_strings (self->draft, "notice.duties");

  if (!body)
    return NULL;
  if (duties)
    sr_json_set_strv (body, "duties", (const char *const *) duties);
  if (text)
    json_object_set_object_member (body, "text", sr_json_copy (text));
  json_object_set_object_member (body, "elements", marks ? sr_json_copy (marks) : json_object_new ());
  if (record)
    sr_json_set_string (body, "state", sr_record_string (record, "state"));
  return body;
}

GPtrArray *
sr_notice_work_check (SrNoticeWork *self)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  g_autoptr (JsonObject) body = NULL;

  if (!sr_json_object (sr_draft_peek_root (self->draft), "text"))
    return NULL;
  body = make_body (self, NULL);
  return body ? sr_notice_check (ctx, sr_notice_work_get_incident (self), body, NULL) : NULL;
}

/* A paragraph that only asks for what a partner let go would go out with its bracket. */
static void
drop_overridden_gaps (SrNoticeWork *self)
{
  g_autoptr (GPtrArray) elements = sr_notice_work_check (self);
  g_autoptr (SrLetter) letter = sr_notice_work_dup_letter (self);

  for (guint i = 0; letter && elements && i < elements->len; i++)
    {
      SrElement *element = elements->pdata[i];
      SrLetter *shorter;

      if (!element->override || element->state != SR_ELEMENT_MISSING)
        continue;
      shorter = sr_letter_drop_gap (letter, element->key);
      g_object_unref (letter);
      letter = shorter;
    }
  if (letter)
    sr_notice_work_set_letter (self, letter);
}

void
sr_notice_work_take_marks (SrNoticeWork *self)
{
  SrRecord *record = sr_notice_work_get_record (self);
  JsonObject *elements = record ? sr_notice_get_elements (record) : NULL;
  JsonNode *node;

  if (!elements)
    return;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, sr_json_copy (elements));
  sr_draft_set_node (self->draft, "marks", node);
  drop_overridden_gaps (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
sr_notice_work_can_override (SrNoticeWork *self)
{
  g_autoptr (GPtrArray) elements = sr_notice_work_check (self);

  return elements && sr_elements_stand_in_way (elements) > 0;
}

/* The brackets that no line of the list above speaks of. */
static char *
list_other_gaps (SrLetter *letter, GHashTable *named)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < sr_letter_get_n_blocks (letter); i++)
    {
      GPtrArray *runs = sr_letter_get_block (letter, i)->runs;

      for (guint j = 0; j < runs->len; j++)
        {
          SrRun *run = runs->pdata[j];

          if (run->gap && g_hash_table_add (named, g_strdup (run->gap)))
            g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", run->text);
        }
    }
  return g_string_free (list, FALSE);
}

GStrv
sr_notice_work_dup_obstacles (SrNoticeWork *self)
{
  g_autoptr (GPtrArray) elements = sr_notice_work_check (self);
  g_autoptr (SrLetter) letter = sr_notice_work_dup_letter (self);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *gaps = NULL;

  for (guint i = 0; elements && i < elements->len; i++)
    {
      SrElement *element = elements->pdata[i];
      g_autofree char *sentence = NULL;

      if (element->override)
        continue;
      if (element->state == SR_ELEMENT_MISSING)
        sentence = g_strdup_printf (_ ("Missing: %s."), element->name);
      else if (element->state == SR_ELEMENT_NOT_ALLOWED)
        sentence = g_strdup_printf (_ ("Not allowed here. %s"), element->detail);
      if (sentence)
        g_strv_builder_add (builder, sentence);
      /* what will follow may leave its bracket out; the paper would show it */
      if (element->state == SR_ELEMENT_MISSING)
        g_hash_table_add (named, g_strdup (element->key));
    }
  gaps = letter ? list_other_gaps (letter, named) : NULL;
  if (gaps && *gaps)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("Still to be written: %s"), gaps);

      g_strv_builder_add (builder, sentence);
    }
  return g_strv_builder_end (builder);
}

SrPaper *
sr_notice_work_dup_paper (SrNoticeWork *self)
{
  g_autoptr (JsonObject) body = make_body (self, NULL);

  return body ? sr_notice_paper (sr_session_get_book (self->session), sr_notice_work_get_incident (self),
                                 body, NULL)
              : NULL;
}

gboolean
sr_notice_work_needs_partner (SrNoticeWork *self)
{
  g_auto (GStrv) duties = sr_draft_dup_strings (self->draft, "notice.duties");

  return duties && duties[0];
}

gboolean
sr_notice_work_is_released (SrNoticeWork *self)
{
  SrRecord *record = sr_notice_work_get_record (self);

  return record && sr_notice_get_state (record) >= SR_NOTICE_APPROVED;
}

gboolean
sr_notice_work_is_sent (SrNoticeWork *self)
{
  SrRecord *record = sr_notice_work_get_record (self);

  return record && sr_notice_get_state (record) >= SR_NOTICE_SENT;
}

/* Whether the record says already what the draft says. */
static gboolean
is_kept (SrNoticeWork *self, JsonObject *body)
{
  SrRecord *record = sr_notice_work_get_record (self);
  static const char *const members[] = {"text", "elements", "given", "duties", "recipient"};

  if (!record)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *is = json_object_get_member (body, members[i]);
      JsonNode *was = json_object_get_member (sr_record_get_body (record), members[i]);
      g_autofree char *a = is ? sr_json_to_string (is) : g_strdup ("");
      g_autofree char *b = was ? sr_json_to_string (was) : g_strdup ("");

      if (!g_str_equal (a, b))
        return FALSE;
    }
  return TRUE;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SrNoticeWork *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    g_task_return_error (task, error);
  else
    {
      sr_draft_set_string (self->draft, "notice.id", g_task_get_task_data (task));
      g_task_return_boolean (task, TRUE);
    }
}

void
sr_notice_work_save_async (SrNoticeWork *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (SrChange) change = NULL;
  GError *error = NULL;
  char *id = NULL;

  if (sr_notice_work_is_sent (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  body = make_body (self, &error);
  if (!body || !sr_notice_update_elements (ctx, sr_notice_work_get_incident (self), body, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (is_kept (self, body))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  change
    = sr_notice_save (ctx, self->incident, sr_draft_get_string (self->draft, "notice.id"), body, &id, &error);
  if (!change)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, id, g_free);
  sr_session_commit_async (self->session, change, NULL, on_saved, g_steal_pointer (&task));
}

gboolean
sr_notice_work_save_finish (SrNoticeWork *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
