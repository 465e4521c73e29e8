/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-change.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

struct _SrChange
{
  GObject parent_instance;
  char *act;
  char *incident;
  GPtrArray *puts;
  GPtrArray *drops;
  JsonObject *note;
};

G_DEFINE_FINAL_TYPE (SrChange, sr_change, G_TYPE_OBJECT)

static gboolean
find (GPtrArray *records, const char *kind, const char *id, guint *index)
{
  for (guint i = 0; i < records->len; i++)
    {
      SrRecord *record = g_ptr_array_index (records, i);

      if (g_str_equal (sr_record_get_id (record), id) && g_str_equal (sr_record_get_kind (record), kind))
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
forget (SrChange *self, const char *kind, const char *id)
{
  guint index;

  if (find (self->puts, kind, id, &index))
    g_ptr_array_remove_index (self->puts, index);
  if (find (self->drops, kind, id, &index))
    g_ptr_array_remove_index (self->drops, index);
}

static void
sr_change_finalize (GObject *object)
{
  SrChange *self = SR_CHANGE (object);

  g_free (self->act);
  g_free (self->incident);
  g_clear_pointer (&self->puts, g_ptr_array_unref);
  g_clear_pointer (&self->drops, g_ptr_array_unref);
  g_clear_pointer (&self->note, json_object_unref);
  G_OBJECT_CLASS (sr_change_parent_class)->finalize (object);
}

static void
sr_change_class_init (SrChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_change_finalize;
}

static void
sr_change_init (SrChange *self)
{
  self->puts = g_ptr_array_new_with_free_func (g_object_unref);
  self->drops = g_ptr_array_new_with_free_func (g_object_unref);
}

SrChange *
sr_change_new (const char *act, const char *incident)
{
  SrChange *self;

  g_return_val_if_fail (act != NULL, NULL);
  self = g_object_new (SR_TYPE_CHANGE, NULL);
  self->act = g_strdup (act);
  self->incident = g_strdup (incident);
  return self;
}

void
sr_change_put (SrChange *self, const char *kind, const char *id, const char *incident, JsonObject *body)
{
  g_return_if_fail (SR_IS_CHANGE (self) && kind != NULL && id != NULL && body != NULL);
  forget (self, kind, id);
  g_ptr_array_add (self->puts, sr_record_new (kind, id, incident, 0, body));
}

void
sr_change_drop (SrChange *self, const char *kind, const char *id)
{
  g_autoptr (JsonObject) nothing = json_object_new ();

  g_return_if_fail (SR_IS_CHANGE (self) && kind != NULL && id != NULL);
  forget (self, kind, id);
  g_ptr_array_add (self->drops, sr_record_new (kind, id, NULL, 0, nothing));
}

void
sr_change_set_note (SrChange *self, JsonObject *note)
{
  g_return_if_fail (SR_IS_CHANGE (self) && note != NULL);
  g_clear_pointer (&self->note, json_object_unref);
  self->note = sr_json_copy (note);
}

JsonObject *
sr_change_get_note (SrChange *self)
{
  g_return_val_if_fail (SR_IS_CHANGE (self), NULL);
  return self->note;
}

const char *
sr_change_get_act (SrChange *self)
{
  g_return_val_if_fail (SR_IS_CHANGE (self), NULL);
  return self->act;
}

const char *
sr_change_get_incident (SrChange *self)
{
  g_return_val_if_fail (SR_IS_CHANGE (self), NULL);
  return self->incident;
}

GPtrArray *
sr_change_get_puts (SrChange *self)
{
  g_return_val_if_fail (SR_IS_CHANGE (self), NULL);
  return self->puts;
}

GPtrArray *
sr_change_get_drops (SrChange *self)
{
  g_return_val_if_fail (SR_IS_CHANGE (self), NULL);
  return self->drops;
}

SrRecord *
sr_change_find (SrChange *self, const char *kind, const char *id)
{
  guint index;

  g_return_val_if_fail (SR_IS_CHANGE (self), NULL);
  return find (self->puts, kind, id, &index) ? g_ptr_array_index (self->puts, index) : NULL;
}

gboolean
sr_change_is_empty (SrChange *self)
{
  g_return_val_if_fail (SR_IS_CHANGE (self), TRUE);
  return self->puts->len == 0 && self->drops->len == 0 && self->note == NULL;
}

JsonObject *
sr_change_to_json (SrChange *self)
{
  JsonObject *payload = json_object_new ();
  JsonArray *puts = json_array_new ();
  JsonArray *drops = json_array_new ();

  for (guint i = 0; i < self->puts->len; i++)
    {
      SrRecord *record = g_ptr_array_index (self->puts, i);
      JsonObject *put = json_object_new ();

      json_object_set_string_member (put, "kind", sr_record_get_kind (record));
      json_object_set_string_member (put, "id", sr_record_get_id (record));
      sr_json_set_string (put, "incident", sr_record_get_incident (record));
      json_object_set_object_member (put, "body", json_object_ref (sr_record_get_body (record)));
      json_array_add_object_element (puts, put);
    }
  for (guint i = 0; i < self->drops->len; i++)
    {
      SrRecord *record = g_ptr_array_index (self->drops, i);
      JsonObject *drop = json_object_new ();

      json_object_set_string_member (drop, "kind", sr_record_get_kind (record));
      json_object_set_string_member (drop, "id", sr_record_get_id (record));
      json_array_add_object_element (drops, drop);
    }
  json_object_set_array_member (payload, "put", puts);
  json_object_set_array_member (payload, "drop", drops);
  if (self->note != NULL)
    json_object_set_object_member (payload, "note", sr_json_copy (self->note));
  return payload;
}

static JsonObject *
element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

SrChange *
sr_change_from_json (const char *act, const char *incident, JsonObject *payload, GError **error)
{
  g_autoptr (SrChange) self = sr_change_new (act, incident);
  JsonArray *puts = sr_json_array (payload, "put");
  JsonArray *drops = sr_json_array (payload, "drop");

  for (guint i = 0; puts != NULL && i < json_array_get_length (puts); i++)
    {
      JsonObject *put = element (puts, i);
      const char *kind = put != NULL ? sr_json_string (put, "kind") : NULL;
      const char *id = put != NULL ? sr_json_string (put, "id") : NULL;
      JsonObject *body = put != NULL ? sr_json_object (put, "body") : NULL;

      if (kind == NULL || id == NULL || body == NULL)
        goto malformed;
      sr_change_put (self, kind, id, sr_json_string (put, "incident"), body);
    }
  for (guint i = 0; drops != NULL && i < json_array_get_length (drops); i++)
    {
      JsonObject *drop = element (drops, i);
      const char *kind = drop != NULL ? sr_json_string (drop, "kind") : NULL;
      const char *id = drop != NULL ? sr_json_string (drop, "id") : NULL;

      if (kind == NULL || id == NULL)
        goto malformed;
      sr_change_drop (self, kind, id);
    }
  if (sr_json_object (payload, "note") != NULL)
    sr_change_set_note (self, sr_json_object (payload, "note"));
  return g_steal_pointer (&self);

malformed:
  g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                       _ ("A journal entry does not have the form of a change."));
  return NULL;
}
