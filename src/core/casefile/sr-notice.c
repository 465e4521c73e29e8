/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} states[] = {
  [SR_NOTICE_DRAFT] = {"draft", N_ ("Draft")},
  [SR_NOTICE_TO_APPROVE] = {"to_approve", N_ ("To approve")},
  [SR_NOTICE_APPROVED] = {"approved", N_ ("Approved")},
  [SR_NOTICE_APPROVED_BY_TELEPHONE] = {"approved_by_telephone", N_ ("Approved by telephone")},
  [SR_NOTICE_SENT] = {"sent", N_ ("Sent")},
  [SR_NOTICE_PROVED] = {"proved", N_ ("Sent and proved")},
};

const char *
sr_notice_get_type_name (SrRecord *self)
{
  return sr_record_string (self, "type") ?: "other";
}

const char *
sr_notice_get_template (SrRecord *self)
{
  return sr_record_string (self, "template");
}

const char *
sr_notice_get_subject (SrRecord *self)
{
  return sr_record_string (self, "subject");
}

const char *
sr_notice_get_recipient (SrRecord *self)
{
  JsonObject *recipient = sr_json_object (sr_record_get_body (self), "recipient");

  return recipient != NULL ? sr_json_string (recipient, "name") : NULL;
}

const char *
sr_notice_get_evidence (SrRecord *self)
{
  return sr_record_string (self, "evidence");
}

JsonObject *
sr_notice_get_text (SrRecord *self)
{
  return sr_json_object (sr_record_get_body (self), "text");
}

JsonObject *
sr_notice_get_elements (SrRecord *self)
{
  return sr_json_object (sr_record_get_body (self), "elements");
}

GStrv
sr_notice_dup_duties (SrRecord *self)
{
  return sr_json_strv (sr_record_get_body (self), "duties");
}

SrNoticeState
sr_notice_get_state (SrRecord *self)
{
  const char *state = sr_record_string (self, "state");

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].nick, state) == 0)
      return (SrNoticeState) i;
  return SR_NOTICE_DRAFT;
}

const char *
sr_notice_state_label (SrNoticeState state)
{
  return _ (states[state].label);
}

GDateTime *
sr_notice_dup_sent_at (SrRecord *self)
{
  JsonObject *sent = sr_json_object (sr_record_get_body (self), "sent");

  return sent != NULL ? sr_json_time (sent, "at") : NULL;
}

GDateTime *
sr_notice_dup_due (SrRecord *self)
{
  return sr_record_time (self, "due");
}

guint
sr_notice_count_gaps (SrRecord *self, guint *all)
{
  JsonObject *elements = sr_notice_get_elements (self);
  g_autoptr (GList) keys = elements != NULL ? json_object_get_members (elements) : NULL;
  guint gaps = 0, total = 0;

  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonObject *element = sr_json_object (elements, l->data);
      const char *state = element != NULL ? sr_json_string (element, "state") : NULL;

      if (g_strcmp0 (state, "not_needed") == 0)
        continue;
      total++;
      gaps += g_strcmp0 (state, "present") != 0 && g_strcmp0 (state, "will_follow") != 0
              && (element == NULL || sr_json_object (element, "override") == NULL);
    }
  if (all != NULL)
    *all = total;
  return gaps;
}

gboolean
sr_notice_awaits_confirmation (SrRecord *self)
{
  JsonArray *approvals = sr_json_array (sr_record_get_body (self), "approvals");
  guint n = approvals != NULL ? json_array_get_length (approvals) : 0;
  JsonObject *last = n > 0 ? json_array_get_object_element (approvals, n - 1) : NULL;

  return last != NULL && sr_notice_get_state (self) >= SR_NOTICE_APPROVED
         && g_strcmp0 (sr_json_string (last, "how"), SR_NOTICE_AT_THE_DESK) != 0;
}

gboolean
sr_notice_needs_no_partner (SrRecord *self)
{
  g_auto (GStrv) duties = sr_notice_dup_duties (self);

  return duties[0] == NULL;
}

char *
sr_notice_hash (JsonObject *body)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  static const char *const parts[] = {"recipient", "text"};

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JsonObject *part = sr_json_object (body, parts[i]);
      g_autofree char *text = part != NULL ? sr_json_object_to_string (part) : g_strdup ("null");

      g_checksum_update (checksum, (const guchar *) text, -1);
      g_checksum_update (checksum, (const guchar *) "\n", 1);
    }
  g_checksum_update (checksum, (const guchar *) (sr_json_string (body, "subject") ?: ""), -1);
  return g_strdup (g_checksum_get_string (checksum));
}
