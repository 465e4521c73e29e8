/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-kept.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  SrVault *vault;
  SrDrop *drop;
  GHashTable *records; /* "kind id" to SrRecord, as the vault has them */
  GHashTable *merged;  /* "kind id" put by an earlier change of this drop */
  guint drafts;
  guint changes;
  guint apart;
  guint index;
} Merge;

static char *
name_of (const char *kind, const char *id)
{
  return g_strconcat (kind, " ", id, NULL);
}

static GHashTable *
load_records (SrVault *vault, GError **error)
{
  g_autoptr (GPtrArray) records = sr_vault_load (vault, error);
  GHashTable *table;

  if (records == NULL)
    return NULL;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (table,
                         name_of (sr_record_get_kind (records->pdata[i]),
                                  sr_record_get_id (records->pdata[i])),
                         g_object_ref (records->pdata[i]));
  return table;
}

static gboolean
has_body (SrRecord *record, JsonObject *body)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (record == NULL)
    return FALSE;
  here = sr_json_object_to_string (sr_record_get_body (record));
  there = sr_json_object_to_string (body);
  return g_str_equal (here, there);
}

/* The lock may have come between the writing and the word that it was written. */
static gboolean
is_there_already (Merge *merge, SrChange *change)
{
  GPtrArray *puts = sr_change_get_puts (change);
  GPtrArray *drops = sr_change_get_drops (change);

  for (guint i = 0; i < puts->len; i++)
    {
      g_autofree char *name
        = name_of (sr_record_get_kind (puts->pdata[i]), sr_record_get_id (puts->pdata[i]));

      if (!has_body (g_hash_table_lookup (merge->records, name), sr_record_get_body (puts->pdata[i])))
        return FALSE;
    }
  for (guint i = 0; i < drops->len; i++)
    {
      g_autofree char *name
        = name_of (sr_record_get_kind (drops->pdata[i]), sr_record_get_id (drops->pdata[i]));

      if (g_hash_table_contains (merge->records, name))
        return FALSE;
    }
  return TRUE;
}

/* Whether the records are still those the change was made on. */
static gboolean
fits (Merge *merge, JsonArray *before)
{
  for (guint i = 0; before != NULL && i < json_array_get_length (before); i++)
    {
      JsonNode *node = json_array_get_element (before, i);
      JsonObject *base = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *name = NULL;
      SrRecord *record;

      if (base == NULL || sr_json_string (base, "kind") == NULL || sr_json_string (base, "id") == NULL)
        return FALSE;
      name = name_of (sr_json_string (base, "kind"), sr_json_string (base, "id"));
      if (g_hash_table_contains (merge->merged, name))
        continue;
      record = g_hash_table_lookup (merge->records, name);
      if ((record != NULL) != sr_json_boolean (base, "there", FALSE))
        return FALSE;
      if (record != NULL && (gint64) sr_record_get_entry (record) != sr_json_int (base, "entry", -1))
        return FALSE;
    }
  return before != NULL;
}

static void
note_merged (Merge *merge, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (merge->merged,
                      name_of (sr_record_get_kind (records->pdata[i]), sr_record_get_id (records->pdata[i])));
}

/* The entry is written now; it says when it was typed. */
static void
note_true_time (Merge *merge, SrChange *change, const char *at)
{
  g_autoptr (JsonObject) note
    = sr_change_get_note (change) != NULL ? sr_json_copy (sr_change_get_note (change)) : json_object_new ();

  sr_json_set_string (note, "typed_at", at);
  json_object_set_string_member (note, "kept_at_lock", sr_drop_get_id (merge->drop));
  sr_change_set_note (change, note);
}

static gboolean
keep_apart (Merge *merge, JsonObject *write, GError **error)
{
  g_autofree char *name = g_strdup_printf ("kept/%s/%u", sr_drop_get_id (merge->drop), merge->index);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, write);
  merge->apart++;
  return sr_vault_put_draft (merge->vault, name, node, error);
}

static gboolean
take_change (Merge *merge, JsonObject *write, GError **error)
{
  const char *act = sr_json_string (write, "act");
  JsonObject *payload = sr_json_object (write, "payload");
  g_autoptr (GError) local = NULL;
  g_autoptr (SrChange) change = NULL;

  if (act == NULL || payload == NULL)
    return TRUE;
  change = sr_change_from_json (act, sr_json_string (write, "incident"), payload, error);
  if (change == NULL)
    return FALSE;
  if (is_there_already (merge, change))
    {
      note_merged (merge, sr_change_get_puts (change));
      return TRUE;
    }
  if (!fits (merge, sr_json_array (write, "before")))
    return keep_apart (merge, write, error);
  note_true_time (merge, change, sr_json_string (write, "at"));
  if (!sr_vault_commit (merge->vault, change, &local))
    {
      /* full again: everything stays in the drop box; not permitted any more: it is not lost either */
      if (g_error_matches (local, SR_ERROR, SR_ERROR_NOT_PERMITTED)
          || g_error_matches (local, SR_ERROR, SR_ERROR_BAD_INPUT))
        return keep_apart (merge, write, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  note_merged (merge, sr_change_get_puts (change));
  note_merged (merge, sr_change_get_drops (change));
  merge->changes++;
  return TRUE;
}

/* Nothing is to be done where the last save got through after all. */
static gboolean
is_saved (Merge *merge, const char *key, JsonNode *body)
{
  g_autoptr (JsonNode) saved = sr_vault_get_draft (merge->vault, key, NULL);
  g_autofree char *here = saved != NULL ? sr_json_to_string (saved) : NULL;
  g_autofree char *there = sr_json_to_string (body);

  return g_strcmp0 (here, there) == 0;
}

static gboolean
take_draft (Merge *merge, JsonObject *write, GError **error)
{
  const char *key = sr_json_string (write, "draft");
  JsonNode *body = json_object_get_member (write, "body");
  g_autoptr (GDateTime) at = sr_json_time (write, "at");
  g_autoptr (GDateTime) saved = NULL;

  if (body == NULL || at == NULL || !sr_vault_get_draft_time (merge->vault, key, &saved, error))
    return body == NULL || at == NULL;
  if (is_saved (merge, key, body))
    return TRUE;
  if (saved != NULL && g_date_time_compare (saved, at) > 0)
    return keep_apart (merge, write, error);
  merge->drafts++;
  return sr_vault_put_draft (merge->vault, key, body, error);
}

static gboolean
take_writes (Merge *merge, GError **error)
{
  JsonArray *writes = sr_json_array (sr_drop_get_content (merge->drop), "writes");

  for (merge->index = 0; writes != NULL && merge->index < json_array_get_length (writes); merge->index++)
    {
      JsonNode *node = json_array_get_element (writes, merge->index);
      JsonObject *write = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (write == NULL)
        continue;
      if (!(sr_json_string (write, "draft") != NULL ? take_draft (merge, write, error)
                                                    : take_change (merge, write, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
mark_taken (Merge *merge, GError **error)
{
  g_autoptr (SrChange) change = sr_change_new ("drop.take", NULL);
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "kind", "kept");
  sr_json_set_time (body, "at", sr_drop_get_at (merge->drop));
  json_object_set_int_member (body, "drafts", merge->drafts);
  json_object_set_int_member (body, "entries", merge->changes);
  json_object_set_int_member (body, "apart", merge->apart);
  sr_change_put (change, SR_DROP_RECORD, sr_drop_get_id (merge->drop), NULL, body);
  return sr_vault_commit (merge->vault, change, error);
}

static void
say (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void
say_merged (GString *text, const Merge *merge)
{
  if (merge->drafts + merge->changes > 0)
    say (text, _ ("What was typed before the lock and could not be written then is here."));
  if (merge->apart > 0)
    say (text,
         _ ("Part of what was typed before the lock was not put in, because the record has been changed "
            "since. It is kept aside unchanged: “subrosactl vault kept” shows it."));
}

static gboolean
take_drop (SrVault *vault, SrDrop *drop, GString *text)
{
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;
  Merge merge = {.vault = vault, .drop = drop};

  merge.records = load_records (vault, &error);
  merge.merged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (merge.records != NULL && take_writes (&merge, &error) && mark_taken (&merge, &error))
    {
      say_merged (text, &merge);
      sr_drop_remove (drop, NULL);
      taken = TRUE;
    }
  else
    {
      say (text, _ ("What was typed before the lock is still kept aside, because it could not be written."));
      say (text, error->message);
    }
  g_clear_pointer (&merge.records, g_hash_table_unref);
  g_hash_table_unref (merge.merged);
  return taken;
}

static void
say_waits (GString *text, SrDrop *drop)
{
  g_autofree char *sentence
    = g_strdup_printf (_ ("Something that %s typed before a lock waits until they unlock this vault."),
                       sr_drop_get_signer (drop));

  say (text, sentence);
}

/* Returns whether it need not be kept any longer. */
static gboolean
take_memory (SrVault *vault, GBytes *sealed, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrDrop) drop = sr_vault_open_drop (vault, sealed, &error);

  if (drop == NULL)
    {
      say (text, error->message);
      return FALSE;
    }
  if (sr_vault_has_taken (vault, sr_drop_get_id (drop)))
    return TRUE;
  if (sr_drop_is_own (drop))
    return take_drop (vault, drop, text);
  say_waits (text, drop);
  return sr_drop_box_store (sr_vault_get_dir (vault), sealed, NULL);
}

SrKept *
sr_kept_take (SrVault *vault, GPtrArray *sealed)
{
  SrKept *self = g_new0 (SrKept, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) drops = NULL;
  guint damaged = 0;

  self->reports = g_ptr_array_new_with_free_func (g_object_unref);
  if (sr_vault_is_read_only (vault) || !sr_vault_may (vault, "drop.take"))
    return self;
  self->memory_is_safe = TRUE;
  for (guint i = 0; sealed != NULL && i < sealed->len; i++)
    self->memory_is_safe &= take_memory (vault, sealed->pdata[i], text);
  drops = sr_vault_list_drops (vault, &damaged, NULL);
  for (guint i = 0; drops != NULL && i < drops->len; i++)
    {
      SrDrop *drop = drops->pdata[i];

      if (sr_drop_get_kind (drop) == SR_DROP_REPORT)
        g_ptr_array_add (self->reports, g_object_ref (drop));
      else if (sr_drop_is_own (drop))
        take_drop (vault, drop, text);
      else
        say_waits (text, drop);
    }
  if (damaged > 0)
    say (text, _ ("Something in the drop box cannot be read: it is damaged or was not written by Subrosa."));
  if (text->len > 0)
    self->sentence = g_strdup (text->str);
  return self;
}

void
sr_kept_free (SrKept *self)
{
  g_free (self->sentence);
  g_ptr_array_unref (self->reports);
  g_free (self);
}
