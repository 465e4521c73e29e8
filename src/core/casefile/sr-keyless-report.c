/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-keyless-report.h"

#include "sr-case-private.h"
#include "sr-clock.h"
#include "sr-evidence.h"
#include "sr-id.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_LETTERS 200

JsonObject *
sr_keyless_report_new (const char *reporter, const char *telephone, SrDraft *draft)
{
  JsonObject *content = json_object_new ();
  JsonNode *node = sr_draft_to_node (draft);

  sr_json_set_string (content, "reporter", reporter);
  sr_json_set_string (content, "telephone", telephone);
  json_object_set_member (content, "draft", node);
  return content;
}

/* One line of at most so many letters, without control characters. */
static char *
one_line (const char *text)
{
  GString *line;

  if (text == NULL || *text == '\0')
    return NULL;
  line = g_string_new (NULL);
  for (guint n = 0; *text != '\0' && n < MOST_LETTERS; n++, text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      g_string_append_unichar (line, g_unichar_iscntrl (letter) ? ' ' : letter);
    }
  return g_string_free (line, FALSE);
}

char *
sr_keyless_report_dup_reporter (SrDrop *drop)
{
  return one_line (sr_json_string (sr_drop_get_content (drop), "reporter"));
}

char *
sr_keyless_report_dup_telephone (SrDrop *drop)
{
  return one_line (sr_json_string (sr_drop_get_content (drop), "telephone"));
}

SrDraft *
sr_keyless_report_dup_draft (SrDrop *drop)
{
  JsonNode *node = json_object_get_member (sr_drop_get_content (drop), "draft");

  return node != NULL ? sr_draft_new_from_node (node) : sr_draft_new ();
}

char *
sr_keyless_report_dup_summary (SrDrop *drop)
{
  g_autoptr (SrDraft) draft = sr_keyless_report_dup_draft (drop);

  return one_line (sr_draft_get_string (draft, "record.summary"));
}

/* What the program knows of it, for whoever reads the record later. */
static JsonObject *
make_origin (SrDrop *drop)
{
  g_autofree char *reporter = sr_keyless_report_dup_reporter (drop);
  g_autofree char *telephone = sr_keyless_report_dup_telephone (drop);
  JsonObject *origin = json_object_new ();

  json_object_set_string_member (origin, "drop", sr_drop_get_id (drop));
  sr_json_set_time (origin, "at", sr_drop_get_at (drop));
  sr_json_set_string (origin, "reporter", reporter);
  sr_json_set_string (origin, "telephone", telephone);
  return origin;
}

static void
put_event (SrChange *change, const SrCaseContext *ctx, const char *incident, SrDrop *drop)
{
  g_autofree char *id = sr_id_new ();
  g_autofree char *reporter = sr_keyless_report_dup_reporter (drop);
  g_autofree char *telephone = sr_keyless_report_dup_telephone (drop);
  g_autofree char *text = g_strdup_printf (
    _ ("Report written without unlocking by %s%s%s. The name was typed by whoever wrote it and is "
       "not checked. The time is that of the computer it was written on."),
    reporter != NULL ? reporter : _ ("somebody who gave no name"), telephone != NULL ? ", " : "",
    telephone != NULL ? telephone : "");
  g_autoptr (JsonObject) body = json_object_new ();

  sr_json_set_time (body, "at", sr_drop_get_at (drop));
  json_object_set_string_member (body, "text", text);
  json_object_set_string_member (body, "mark", "fact");
  sr_json_set_string (body, "by", ctx->person);
  sr_change_put (change, "event", id, incident, body);
}

static SrChange *
with_true_time (const SrCaseContext *ctx, SrChange *begun, const char *incident, SrDrop *drop)
{
  g_autoptr (JsonObject) body = sr_record_dup_body (sr_change_find (begun, "incident", incident));
  g_autoptr (JsonObject) origin = make_origin (drop);
  JsonObject *record = sr_case_ensure_object (body, "record");

  sr_json_set_string (body, "reporter", NULL);
  sr_json_set_time (body, "reported_at", sr_drop_get_at (drop));
  json_object_set_object_member (record, "without_key", sr_json_copy (origin));
  sr_json_set_time (sr_case_ensure_object (sr_case_ensure_object (body, "facts"), "incident"),
                    "discovered_at", sr_drop_get_at (drop));
  sr_change_put (begun, "incident", incident, NULL, body);
  put_event (begun, ctx, incident, drop);
  sr_change_set_note (begun, origin);
  return begun;
}

SrChange *
sr_keyless_report_begin (const SrCaseContext *ctx, SrDrop *drop, char **id, GError **error)
{
  g_autoptr (SrDraft) draft = sr_keyless_report_dup_draft (drop);
  const char *kind = sr_draft_get_string (draft, "incident.kind");
  SrChange *begun
    = sr_incident_begin (ctx, kind != NULL && sr_playbooks_has_kind (ctx->playbooks, kind) ? kind : NULL, id,
                         error);

  return begun != NULL ? with_true_time (ctx, begun, *id, drop) : NULL;
}

SrRecord *
sr_keyless_report_find (SrCasebook *book, SrDrop *drop)
{
  g_autoptr (GPtrArray) incidents = sr_casebook_list (book, "incident", NULL);

  for (guint i = 0; i < incidents->len; i++)
    {
      JsonObject *origin = sr_json_object (sr_incident_get_record (incidents->pdata[i]), "without_key");

      if (origin != NULL && g_strcmp0 (sr_json_string (origin, "drop"), sr_drop_get_id (drop)) == 0)
        return incidents->pdata[i];
    }
  return NULL;
}

gboolean
sr_keyless_report_has_file (SrCasebook *book, const char *incident, SrDrop *drop, guint index)
{
  g_autoptr (GPtrArray) items = sr_casebook_list (book, "evidence", incident);

  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (sr_record_string (items->pdata[i], "name"), sr_drop_get_file_name (drop, index)) == 0
        && sr_json_int (sr_record_get_body (items->pdata[i]), "size", -1)
             == (gint64) sr_drop_get_file_size (drop, index))
      return TRUE;
  return FALSE;
}

SrChange *
sr_keyless_report_taken (const SrCaseContext *ctx, SrDrop *drop, const char *incident)
{
  SrChange *change = sr_change_new ("drop.take", incident);
  g_autoptr (JsonObject) body = make_origin (drop);

  json_object_set_string_member (body, "kind", "report");
  json_object_set_string_member (body, "incident", incident);
  sr_json_set_string (body, "by", ctx->person);
  sr_change_put (change, SR_DROP_RECORD, sr_drop_get_id (drop), NULL, body);
  return change;
}

SrChange *
sr_keyless_report_refused (const SrCaseContext *ctx, SrDrop *drop, const char *reason, GError **error)
{
  SrChange *change;
  g_autoptr (JsonObject) body = NULL;

  if (!sr_case_need_text (reason, _ ("Say in a few words why this report is thrown away."), error))
    return NULL;
  change = sr_change_new ("drop.refuse", NULL);
  body = make_origin (drop);
  json_object_set_string_member (body, "kind", "report");
  json_object_set_string_member (body, "refused", reason);
  sr_json_set_string (body, "by", ctx->person);
  sr_change_put (change, SR_DROP_RECORD, sr_drop_get_id (drop), NULL, body);
  return change;
}
