/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-draft.h"
#include "sr-json-path.h"
#include "sr-json.h"

#include <string.h>

#define NOT_KNOWN "nk"

struct _SrDraft
{
  GObject parent_instance;

  JsonObject *root;
};

G_DEFINE_FINAL_TYPE (SrDraft, sr_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_changed (SrDraft *self, const char *path)
{
  g_signal_emit (self, signals[CHANGED], 0, path);
}

/* The object of paths answered "not known yet"; its keys hold dots and brackets, so it is not reached by
 * path. */
static JsonObject *
peek_not_known (SrDraft *self, gboolean create)
{
  JsonNode *record = json_object_get_member (self->root, "record");
  JsonObject *object;

  if (record == NULL || !JSON_NODE_HOLDS_OBJECT (record))
    {
      if (!create)
        return NULL;
      json_object_set_object_member (self->root, "record", json_object_new ());
      record = json_object_get_member (self->root, "record");
    }
  object = json_node_get_object (record);
  if (!json_object_has_member (object, NOT_KNOWN) && create)
    json_object_set_object_member (object, NOT_KNOWN, json_object_new ());
  if (!json_object_has_member (object, NOT_KNOWN)
      || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, NOT_KNOWN)))
    return NULL;
  return json_object_get_object_member (object, NOT_KNOWN);
}

static void
forget_not_known (SrDraft *self, const char *path)
{
  JsonObject *known = peek_not_known (self, FALSE);

  if (known != NULL && json_object_has_member (known, path))
    json_object_remove_member (known, path);
}

/* A client taken out of the list takes its open questions along; those of the later ones move up with them.
 */
static void
renumber_not_known (SrDraft *self, const char *path, guint removed)
{
  JsonObject *known = peek_not_known (self, FALSE);
  g_autofree char *prefix = g_strconcat (path, "[", NULL);
  g_autoptr (JsonObject) moved = NULL;
  g_autoptr (GList) keys = NULL;
  JsonObjectIter iter;
  JsonNode *value;

  if (known == NULL)
    return;

  /* First take away, then add: a moved path may have the name of one not yet looked at. */
  moved = json_object_new ();
  keys = json_object_get_members (known);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      g_autofree char *key = g_strdup (l->data);
      char *end = NULL;
      guint64 place;

      if (!g_str_has_prefix (key, prefix))
        continue;
      place = g_ascii_strtoull (key + strlen (prefix), &end, 10);
      if (place > removed)
        {
          g_autofree char *name = g_strdup_printf ("%s%" G_GUINT64_FORMAT "%s", prefix, place - 1, end);

          json_object_set_member (moved, name, json_object_dup_member (known, key));
        }
      if (place >= removed)
        json_object_remove_member (known, key);
    }

  json_object_iter_init (&iter, moved);
  while (json_object_iter_next (&iter, &path, &value))
    json_object_set_member (known, path, json_node_copy (value));
}

static void
sr_draft_finalize (GObject *object)
{
  SrDraft *self = SR_DRAFT (object);

  g_clear_pointer (&self->root, json_object_unref);

  G_OBJECT_CLASS (sr_draft_parent_class)->finalize (object);
}

static void
sr_draft_class_init (SrDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_draft_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sr_draft_init (SrDraft *self)
{
  self->root = json_object_new ();
}

SrDraft *
sr_draft_new (void)
{
  return g_object_new (SR_TYPE_DRAFT, NULL);
}

SrDraft *
sr_draft_new_from_node (JsonNode *node)
{
  SrDraft *self = sr_draft_new ();

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_unref (self->root);
      self->root = sr_json_copy (json_node_get_object (node));
    }
  return self;
}

JsonNode *
sr_draft_to_node (SrDraft *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (SR_IS_DRAFT (self), NULL);

  json_node_take_object (node, sr_json_copy (self->root));
  return node;
}

JsonObject *
sr_draft_peek_root (SrDraft *self)
{
  g_return_val_if_fail (SR_IS_DRAFT (self), NULL);
  return self->root;
}

JsonNode *
sr_draft_peek (SrDraft *self, const char *path)
{
  g_return_val_if_fail (SR_IS_DRAFT (self), NULL);
  return sr_json_path_peek (self->root, path);
}

void
sr_draft_set_node (SrDraft *self, const char *path, JsonNode *node)
{
  JsonNode *old;

  g_return_if_fail (SR_IS_DRAFT (self));

  old = sr_json_path_peek (self->root, path);
  if (old != NULL && json_node_equal (old, node) && !sr_draft_is_not_known (self, path))
    {
      json_node_unref (node);
      return;
    }
  forget_not_known (self, path);
  sr_json_path_put (self->root, path, node);
  emit_changed (self, path);
}

void
sr_draft_clear (SrDraft *self, const char *path)
{
  g_return_if_fail (SR_IS_DRAFT (self));

  if (sr_json_path_peek (self->root, path) == NULL)
    return;
  forget_not_known (self, path);
  sr_json_path_remove (self->root, path);
  emit_changed (self, path);
}

gboolean
sr_draft_is_answered (SrDraft *self, const char *path)
{
  JsonNode *node = sr_draft_peek (self, path);

  if (sr_draft_is_not_known (self, path))
    return TRUE;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  return TRUE;
}

void
sr_draft_set_not_known (SrDraft *self, const char *path)
{
  g_return_if_fail (SR_IS_DRAFT (self));

  if (sr_draft_is_not_known (self, path))
    return;
  sr_json_path_put (self->root, path, json_node_new (JSON_NODE_NULL));
  json_object_set_object_member (peek_not_known (self, TRUE), path, json_object_new ());
  emit_changed (self, path);
}

gboolean
sr_draft_is_not_known (SrDraft *self, const char *path)
{
  JsonObject *known;

  g_return_val_if_fail (SR_IS_DRAFT (self), FALSE);

  known = peek_not_known (self, FALSE);
  return known != NULL && json_object_has_member (known, path);
}

GStrv
sr_draft_dup_not_known (SrDraft *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) keys = NULL;
  JsonObject *known = peek_not_known (self, FALSE);

  if (known != NULL)
    keys = g_list_sort (json_object_get_members (known), (GCompareFunc) strcmp);
  for (GList *l = keys; l != NULL; l = l->next)
    g_strv_builder_add (builder, l->data);
  return g_strv_builder_end (builder);
}

void
sr_draft_remove_item (SrDraft *self, const char *path, guint place)
{
  g_autofree char *item = g_strdup_printf ("%s[%u]", path, place);

  g_return_if_fail (SR_IS_DRAFT (self));

  if (sr_json_path_peek (self->root, item) == NULL)
    return;
  sr_json_path_remove (self->root, item);
  renumber_not_known (self, path, place);
  emit_changed (self, path);
}

static JsonObject *
peek_finder (SrDraft *self, const char *path)
{
  JsonObject *known = peek_not_known (self, FALSE);

  return known != NULL ? sr_json_object (known, path) : NULL;
}

void
sr_draft_assign_not_known (SrDraft *self, const char *path, const char *who, GDateTime *by)
{
  JsonObject *finder;

  g_return_if_fail (sr_draft_is_not_known (self, path));

  finder = json_object_new ();
  sr_json_set_string (finder, "who", who);
  sr_json_set_time (finder, "by", by);
  json_object_set_object_member (peek_not_known (self, TRUE), path, finder);
  emit_changed (self, "record.nk");
}

const char *
sr_draft_get_finder (SrDraft *self, const char *path)
{
  JsonObject *finder = peek_finder (self, path);

  return finder != NULL ? sr_json_string (finder, "who") : NULL;
}

GDateTime *
sr_draft_dup_find_by (SrDraft *self, const char *path)
{
  JsonObject *finder = peek_finder (self, path);

  return finder != NULL ? sr_json_time (finder, "by") : NULL;
}
