/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* What is on its way to the disk, so that a lock that cannot wait for it loses nothing. */

#include "config.h"

#include "sr-session-private.h"

#include "sr-json.h"

/* Kept for a vault at most; what is more is no typing of people. */
#define MOST_PENDING 1000

struct _SrPending
{
  gatomicrefcount references;
  gint durable; /* set by the worker */
  GDateTime *at;
  char *draft; /* the key of a draft, with its body */
  JsonNode *body;
  SrChange *change;
  JsonArray *before; /* what the change was built on */
};

SrPending *
sr_pending_ref (SrPending *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
sr_pending_unref (SrPending *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->at, g_date_time_unref);
  g_free (self->draft);
  g_clear_pointer (&self->body, json_node_unref);
  g_clear_object (&self->change);
  g_clear_pointer (&self->before, json_array_unref);
  g_free (self);
}

void
sr_pending_set_durable (SrPending *self)
{
  g_atomic_int_set (&self->durable, TRUE);
}

static gboolean
is_durable (SrPending *self)
{
  return g_atomic_int_get (&self->durable);
}

static void
forget_durable (SrSession *self)
{
  for (guint i = self->pending->len; i > 0; i--)
    if (is_durable (self->pending->pdata[i - 1]))
      g_ptr_array_remove_index (self->pending, i - 1);
}

static SrPending *
add (SrSession *self)
{
  SrPending *pending = g_new0 (SrPending, 1);

  g_atomic_ref_count_init (&pending->references);
  pending->at = sr_session_dup_now (self);
  forget_durable (self);
  g_ptr_array_add (self->pending, pending);
  if (self->pending->len > MOST_PENDING)
    g_ptr_array_remove_index (self->pending, 0);
  return pending;
}

void
sr_session_forget_draft (SrSession *self, const char *key)
{
  for (guint i = self->pending->len; i > 0; i--)
    {
      SrPending *pending = self->pending->pdata[i - 1];

      if (g_strcmp0 (pending->draft, key) == 0)
        g_ptr_array_remove_index (self->pending, i - 1);
    }
}

SrPending *
sr_session_pend_draft (SrSession *self, const char *key, JsonNode *body)
{
  SrPending *pending;

  /* one row for each draft: the last one counts */
  sr_session_forget_draft (self, key);
  pending = add (self);
  pending->draft = g_strdup (key);
  pending->body = json_node_ref (body);
  return sr_pending_ref (pending);
}

static void
note_base (JsonArray *before, SrCasebook *book, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const char *kind = sr_record_get_kind (records->pdata[i]);
      const char *id = sr_record_get_id (records->pdata[i]);
      SrRecord *record = sr_casebook_get (book, kind, id);
      JsonObject *base = json_object_new ();

      json_object_set_string_member (base, "kind", kind);
      json_object_set_string_member (base, "id", id);
      json_object_set_boolean_member (base, "there", record != NULL);
      json_object_set_int_member (base, "entry", record != NULL ? (gint64) sr_record_get_entry (record) : 0);
      json_array_add_object_element (before, base);
    }
}

SrPending *
sr_session_pend_change (SrSession *self, SrChange *change)
{
  SrPending *pending = add (self);

  pending->change = g_object_ref (change);
  pending->before = json_array_new ();
  note_base (pending->before, self->book, sr_change_get_puts (change));
  note_base (pending->before, self->book, sr_change_get_drops (change));
  return sr_pending_ref (pending);
}

void
sr_session_settle_pending (SrSession *self, SrPending *pending)
{
  g_ptr_array_remove (self->pending, pending);
}

/* Sealing. */

static JsonObject *
to_json (SrPending *pending)
{
  JsonObject *write = json_object_new ();

  sr_json_set_time (write, "at", pending->at);
  if (pending->draft != NULL)
    {
      json_object_set_string_member (write, "draft", pending->draft);
      json_object_set_member (write, "body", json_node_copy (pending->body));
      return write;
    }
  json_object_set_string_member (write, "act", sr_change_get_act (pending->change));
  sr_json_set_string (write, "incident", sr_change_get_incident (pending->change));
  json_object_set_object_member (write, "payload", sr_change_to_json (pending->change));
  json_object_set_array_member (write, "before", json_array_ref (pending->before));
  return write;
}

GBytes *
sr_session_seal_pending (SrSession *self)
{
  g_autoptr (JsonObject) kept = json_object_new ();
  g_autoptr (GDateTime) now = sr_session_dup_now (self);
  JsonArray *writes = json_array_new ();

  json_object_set_array_member (kept, "writes", writes);
  forget_durable (self);
  for (guint i = 0; i < self->pending->len; i++)
    json_array_add_object_element (writes, to_json (self->pending->pdata[i]));
  return self->pending->len > 0 && self->sealer != NULL ? sr_drop_sealer_seal (self->sealer, kept, now)
                                                        : NULL;
}
