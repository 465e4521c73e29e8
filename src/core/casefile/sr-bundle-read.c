/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Reading a bundle: it comes from outside, so everything is bounded and looked at before anything is
 * believed. */

#include "config.h"

#include "sr-bundle-private.h"

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-vault-seal.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define PIECE   65536
#define MOST_ID 200

static gboolean
refuse (GError **error)
{
  if (error == NULL || *error == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ (
                           "This file is no bundle of Subrosa, or its content is none of a case. Nothing was "
                           "taken in."));
  return FALSE;
}

static SrSealReader *
open_seal (SrVault *vault, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);
  g_autoptr (GBytes) header = sr_bundle_header ();
  guint8 found[SR_BUNDLE_HEADER_LENGTH];
  gsize got = 0;

  if (in == NULL || !g_input_stream_read_all (G_INPUT_STREAM (in), found, sizeof found, &got, NULL, error))
    return NULL;
  if (got != sizeof found || memcmp (found, g_bytes_get_data (header, NULL), sizeof found) != 0)
    {
      refuse (error);
      return NULL;
    }
  return sr_vault_open_sealed (vault, G_INPUT_STREAM (in), header, error);
}

static gboolean
is_id (const char *id)
{
  if (id == NULL || *id == '\0' || strlen (id) > MOST_ID)
    return FALSE;
  for (; *id != '\0'; id++)
    if (!g_ascii_isgraph (*id))
      return FALSE;
  return TRUE;
}

static gboolean
is_hash (const char *text, guint bytes)
{
  guint8 hash[32];

  return text != NULL && strlen (text) == 2 * bytes && sr_hex_decode (text, hash, bytes);
}

static JsonObject *
object_at (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
is_history (JsonArray *history)
{
  if (history == NULL || json_array_get_length (history) > SR_BUNDLE_MOST_HISTORY)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (history); i++)
    {
      JsonNode *node = json_array_get_element (history, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || !is_hash (json_node_get_string (node), 16))
        return FALSE;
    }
  return TRUE;
}

/* Digits and sizes decide how much is read, so they must be what they say. */
static gboolean
is_evidence (JsonObject *body)
{
  const char *name = sr_json_string (body, "name");

  return name != NULL && *name != '\0' && strlen (name) <= 1024
         && (sr_json_boolean (body, "physical", FALSE)
             || (sr_json_int (body, "size", -1) > 0 && is_hash (sr_json_string (body, "sha256"), 32)));
}

static gboolean
is_record (JsonObject *item, const char *incident)
{
  const char *kind = item != NULL ? sr_json_string (item, "kind") : NULL;
  JsonObject *body = item != NULL ? sr_json_object (item, "body") : NULL;

  return kind != NULL && body != NULL && sr_bundle_kind_travels (kind) && is_id (sr_json_string (item, "id"))
         && is_history (sr_json_array (item, "history"))
         && (!g_str_equal (kind, "incident") || g_strcmp0 (sr_json_string (item, "id"), incident) == 0)
         && (!g_str_equal (kind, "evidence") || is_evidence (body));
}

static gboolean
are_records (JsonArray *records, const char *incident)
{
  guint n_incidents = 0;
  guint n_files = 0;

  if (records == NULL || json_array_get_length (records) > SR_BUNDLE_MOST_RECORDS)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *item = object_at (records, i);

      if (!is_record (item, incident))
        return FALSE;
      n_incidents += g_str_equal (sr_json_string (item, "kind"), "incident");
      n_files += g_str_equal (sr_json_string (item, "kind"), "evidence");
    }
  return n_incidents == 1 && n_files <= SR_BUNDLE_MOST_FILES;
}

static gboolean
are_people (JsonArray *people)
{
  if (people == NULL || json_array_get_length (people) > SR_BUNDLE_MOST_RECORDS)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (people); i++)
    {
      JsonObject *item = object_at (people, i);

      if (item == NULL || !is_id (sr_json_string (item, "id")))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_head (JsonObject *head, GError **error)
{
  g_autoptr (GDateTime) at = sr_json_time (head, "at");
  JsonObject *sender = sr_json_object (head, "sender");
  g_autoptr (JsonObject) card = sender != NULL ? sr_card_parse (sender, "bundle", error) : NULL;

  return card != NULL && at != NULL && is_hash (sr_json_string (head, "id"), 16)
         && is_hash (sr_json_string (head, "incident"), 16) && is_hash (sr_json_string (head, "vault"), 16)
         && is_hash (sr_json_string (head, "hash"), 32) && sr_json_array (head, "journal") != NULL
         && are_records (sr_json_array (head, "records"), sr_json_string (head, "incident"))
         && are_people (sr_json_array (head, "people"));
}

static gboolean
take (SrSealReader *seal, GChecksum *sum, gpointer bytes, gsize length, GError **error)
{
  if (!sr_seal_reader_read (seal, bytes, length, error))
    return FALSE;
  g_checksum_update (sum, bytes, (gssize) length);
  return TRUE;
}

/* To the signature at the end, which is over everything before. */
static gboolean
pass_files (SrBundle *self, SrSealReader *seal, GChecksum *sum, GError **error)
{
  JsonArray *records = sr_json_array (self->head, "records");
  g_autofree guint8 *piece = g_malloc (PIECE);

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *item = json_array_get_object_element (records, i);
      JsonObject *body = sr_json_object (item, "body");
      guint64 left = 0;

      if (g_str_equal (sr_json_string (item, "kind"), "evidence")
          && !sr_json_boolean (body, "physical", FALSE))
        left = (guint64) sr_json_int (body, "size", 0);
      while (left > 0)
        {
          gsize n = (gsize) MIN (left, (guint64) PIECE);

          if (!take (seal, sum, piece, n, error))
            return FALSE;
          left -= n;
        }
    }
  return TRUE;
}

static gboolean
check_signature (SrBundle *self, SrVault *vault, SrSealReader *seal, GChecksum *sum, GError **error)
{
  guint8 signature[SR_SIGNATURE_LENGTH];
  guint8 sign_key[SR_PUBLIC_KEY_LENGTH];
  const guint8 *mine[2];
  g_autoptr (GBytes) bytes = NULL;

  if (!sr_vault_get_own_keys (vault, &mine[0], &mine[1], error)
      || !sr_seal_reader_read (seal, signature, sizeof signature, error)
      || !sr_seal_reader_finish (seal, error))
    return FALSE;
  bytes = sr_bundle_signed_bytes (sum, mine[1]);
  if (sr_card_get_key (sr_json_object (self->head, "sender"), "sign_key", sign_key)
      && sr_sign_check (sign_key, SR_BUNDLE_PURPOSE, bytes, signature))
    return TRUE;
  g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                       _ ("The bundle is not signed by whom it names as its sender. Nothing was taken in."));
  return FALSE;
}

static gboolean
read_head (SrBundle *self, SrSealReader *seal, GChecksum *sum, GError **error)
{
  guint32 length = 0;
  g_autofree char *text = NULL;

  if (!take (seal, sum, &length, sizeof length, error))
    return FALSE;
  length = GUINT32_FROM_LE (length);
  if (length > SR_BUNDLE_MOST_HEAD)
    return refuse (error);
  text = g_malloc ((gsize) length + 1);
  text[length] = '\0';
  if (!take (seal, sum, text, length, error))
    return FALSE;
  self->head_length = length;
  self->head = sr_json_parse_object (text, length, "bundle", error);
  return self->head != NULL && (is_head (self->head, error) || refuse (error));
}

SrBundle *
sr_bundle_read (SrVault *vault, const char *path, GError **error)
{
  g_autoptr (SrBundle) self = g_new0 (SrBundle, 1);
  g_autoptr (SrSealReader) seal = open_seal (vault, path, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  self->path = g_strdup (path);
  if (seal == NULL || !read_head (self, seal, sum, error) || !pass_files (self, seal, sum, error)
      || !check_signature (self, vault, seal, sum, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sr_bundle_free (SrBundle *self)
{
  g_free (self->path);
  g_clear_pointer (&self->head, json_object_unref);
  g_free (self);
}

SrSealReader *
sr_bundle_open_files (SrBundle *self, SrVault *vault, GError **error)
{
  g_autoptr (SrSealReader) seal = open_seal (vault, self->path, error);
  g_autofree guint8 *head = g_malloc (self->head_length + 4);

  return seal != NULL && sr_seal_reader_read (seal, head, self->head_length + 4, error)
           ? g_steal_pointer (&seal)
           : NULL;
}
