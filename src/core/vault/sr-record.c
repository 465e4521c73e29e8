/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-record.h"

#include "sr-json.h"

struct _SrRecord
{
  GObject parent_instance;
  char *kind;
  char *id;
  char *incident;
  guint64 entry;
  JsonObject *body;
};

G_DEFINE_FINAL_TYPE (SrRecord, sr_record, G_TYPE_OBJECT)

static void
sr_record_finalize (GObject *object)
{
  SrRecord *self = SR_RECORD (object);

  g_free (self->kind);
  g_free (self->id);
  g_free (self->incident);
  g_clear_pointer (&self->body, json_object_unref);
  G_OBJECT_CLASS (sr_record_parent_class)->finalize (object);
}

static void
sr_record_class_init (SrRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_record_finalize;
}

static void
sr_record_init (SrRecord *self)
{
}

SrRecord *
sr_record_new (const char *kind, const char *id, const char *incident, guint64 entry, JsonObject *body)
{
  SrRecord *self;

  g_return_val_if_fail (kind != NULL && id != NULL && body != NULL, NULL);
  self = g_object_new (SR_TYPE_RECORD, NULL);
  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->incident = g_strdup (incident);
  self->entry = entry;
  self->body = sr_json_copy (body);
  /* sealed: records go from the worker's thread to the main one, so nobody may write into them */
  json_object_seal (self->body);
  return self;
}

const char *
sr_record_get_kind (SrRecord *self)
{
  g_return_val_if_fail (SR_IS_RECORD (self), NULL);
  return self->kind;
}

const char *
sr_record_get_id (SrRecord *self)
{
  g_return_val_if_fail (SR_IS_RECORD (self), NULL);
  return self->id;
}

const char *
sr_record_get_incident (SrRecord *self)
{
  g_return_val_if_fail (SR_IS_RECORD (self), NULL);
  return self->incident;
}

guint64
sr_record_get_entry (SrRecord *self)
{
  g_return_val_if_fail (SR_IS_RECORD (self), 0);
  return self->entry;
}

JsonObject *
sr_record_get_body (SrRecord *self)
{
  g_return_val_if_fail (SR_IS_RECORD (self), NULL);
  return self->body;
}

JsonObject *
sr_record_dup_body (SrRecord *self)
{
  g_return_val_if_fail (SR_IS_RECORD (self), NULL);
  return sr_json_copy (self->body);
}

const char *
sr_record_string (SrRecord *self, const char *member)
{
  return sr_json_string (sr_record_get_body (self), member);
}

GDateTime *
sr_record_time (SrRecord *self, const char *member)
{
  return sr_json_time (sr_record_get_body (self), member);
}

gboolean
sr_record_boolean (SrRecord *self, const char *member)
{
  return sr_json_boolean (sr_record_get_body (self), member, FALSE);
}
