/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-card.h"

#include "sr-case-private.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-vault-seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT       "subrosa card 1"
#define MOST_BYTES   16384
#define MOST_LETTERS 120
#define N_GROUPS     8

/* What is signed: the words are not, or a firm could not correct its name; the keys are. */
static GBytes *
signed_bytes (JsonObject *card)
{
  guint8 keys[64];

  sr_card_get_key (card, "sign_key", keys);
  sr_card_get_key (card, "box_key", keys + 32);
  return g_bytes_new (keys, sizeof keys);
}

JsonObject *
sr_card_make (SrVault *vault, SrCasebook *book, GError **error)
{
  g_autoptr (JsonObject) card = json_object_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  const guint8 *keys[2];
  guint8 signature[SR_SIGNATURE_LENGTH];
  SrRecord *firm = sr_casebook_get_firm (book);

  if (!sr_vault_get_own_keys (vault, &keys[0], &keys[1], error))
    return NULL;
  json_object_set_string_member (card, "format", FORMAT);
  sr_json_set_string (card, "firm", firm != NULL ? sr_record_string (firm, "name") : "");
  sr_json_set_string (card, "name", sr_casebook_name_of (book, sr_vault_get_person_id (vault)));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *hex = sr_hex_encode (keys[i], SR_PUBLIC_KEY_LENGTH);

      json_object_set_string_member (card, i == 0 ? "sign_key" : "box_key", hex);
    }
  bytes = signed_bytes (card);
  if (!sr_vault_sign (vault, FORMAT, bytes, signature, error))
    return NULL;
  text = sr_hex_encode (signature, sizeof signature);
  json_object_set_string_member (card, "signature", text);
  return g_steal_pointer (&card);
}

gboolean
sr_card_get_key (JsonObject *card, const char *member, guint8 key[32])
{
  const char *text = sr_json_string (card, member);

  return text != NULL && strlen (text) == 64 && sr_hex_decode (text, key, 32);
}

static gboolean
is_short_line (const char *text)
{
  if (text == NULL || *text == '\0' || g_utf8_strlen (text, -1) > MOST_LETTERS)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isprint (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
is_signed (JsonObject *card)
{
  const char *text = sr_json_string (card, "signature");
  guint8 signature[SR_SIGNATURE_LENGTH];
  guint8 key[32];
  g_autoptr (GBytes) bytes = NULL;

  if (text == NULL || strlen (text) != 2 * sizeof signature
      || !sr_hex_decode (text, signature, sizeof signature) || !sr_card_get_key (card, "sign_key", key)
      || !sr_card_get_key (card, "box_key", key))
    return FALSE;
  sr_card_get_key (card, "sign_key", key);
  bytes = signed_bytes (card);
  return sr_sign_check (key, FORMAT, bytes, signature);
}

JsonObject *
sr_card_parse (JsonObject *object, const char *name, GError **error)
{
  static const char *const members[] = {"format", "firm", "name", "sign_key", "box_key", "signature"};
  JsonObject *card;

  if (g_strcmp0 (sr_json_string (object, "format"), FORMAT) != 0
      || !is_short_line (sr_json_string (object, "firm")) || !is_short_line (sr_json_string (object, "name"))
      || !is_signed (object))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” is no contact card of Subrosa, or was altered on its way. Ask for it again."),
                   name);
      return NULL;
    }
  card = json_object_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_string_member (card, members[i], sr_json_string (object, members[i]));
  return card;
}

JsonObject *
sr_card_load (const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = sr_file_read (path, MOST_BYTES, error);
  g_autoptr (JsonObject) object = NULL;

  if (bytes == NULL)
    return NULL;
  object
    = sr_json_parse_object (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), base, error);
  return object != NULL ? sr_card_parse (object, base, error) : NULL;
}

/* The hash of both keys: what is compared, and what a card is called by. */
static void
hash_keys (JsonObject *card, guint8 hash[32])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GBytes) bytes = signed_bytes (card);
  gsize length = 32;

  g_checksum_update (sum, (const guchar *) FORMAT, sizeof FORMAT);
  g_checksum_update (sum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_checksum_get_digest (sum, hash, &length);
}

char *
sr_card_dup_id (JsonObject *card)
{
  guint8 hash[32];

  hash_keys (card, hash);
  return sr_hex_encode (hash, 16);
}

char *
sr_card_dup_fingerprint (JsonObject *card)
{
  GString *groups = g_string_new (NULL);
  guint8 hash[32];

  hash_keys (card, hash);
  for (guint i = 0; i < N_GROUPS; i++)
    {
      guint32 number = 0;

      for (guint j = 0; j < 4; j++)
        number = number << 8 | hash[4 * i + j];
      g_string_append_printf (groups, "%s%05u", i > 0 ? " " : "", number % 100000);
    }
  return g_string_free (groups, FALSE);
}

char *
sr_card_dup_who (JsonObject *card)
{
  return g_strdup_printf ("%s, %s", sr_json_string (card, "name"), sr_json_string (card, "firm"));
}

SrRecord *
sr_card_find (SrCasebook *book, const char *what, GError **error)
{
  g_autoptr (GPtrArray) cards = sr_casebook_list (book, SR_CARD_RECORD, NULL);
  SrRecord *found = NULL;
  guint n = 0;

  for (guint i = 0; i < cards->len; i++)
    if (g_str_has_prefix (sr_record_get_id (cards->pdata[i]), what)
        || g_strcmp0 (sr_record_string (cards->pdata[i], "name"), what) == 0)
      {
        found = cards->pdata[i];
        n++;
      }
  if (n == 1)
    return found;
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               n == 0 ? _ ("This vault has no contact card “%s”. “subrosactl card list” shows them.")
                      : _ ("More than one contact card is called “%s”. Name it by its id."),
               what);
  return NULL;
}

gboolean
sr_card_is_verified (SrRecord *card)
{
  return sr_json_object (sr_record_get_body (card), "verified") != NULL;
}

SrChange *
sr_card_add (const SrCaseContext *ctx, JsonObject *card, char **id, GError **error)
{
  g_autofree char *own = sr_card_dup_id (card);
  g_autoptr (JsonObject) body = sr_json_copy (card);
  SrChange *change;

  if (sr_casebook_get (ctx->book, SR_CARD_RECORD, own) != NULL)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("This contact card is here already."));
      return NULL;
    }
  sr_json_set_time (body, "added_at", ctx->now);
  sr_json_set_string (body, "added_by", ctx->person);
  json_object_set_null_member (body, "verified");
  change = sr_change_new ("card.add", NULL);
  sr_change_put (change, SR_CARD_RECORD, own, NULL, body);
  *id = g_steal_pointer (&own);
  return change;
}

static char *
digits_of (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; text != NULL && *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);
  return g_string_free (digits, FALSE);
}

SrChange *
sr_card_verify (const SrCaseContext *ctx, const char *id, const char *typed, GError **error)
{
  SrRecord *record = sr_case_find (ctx, SR_CARD_RECORD, id, error);
  g_autofree char *fingerprint = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *theirs = digits_of (typed);
  g_autoptr (JsonObject) body = NULL;
  JsonObject *verified;

  if (record == NULL)
    return NULL;
  fingerprint = sr_card_dup_fingerprint (sr_record_get_body (record));
  mine = digits_of (fingerprint);
  if (!g_str_equal (mine, theirs))
    {
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("These are not the digits of this card. Read them again together; if they differ, "
           "the card is not from the person you speak with: share nothing."));
      return NULL;
    }
  body = sr_record_dup_body (record);
  verified = json_object_new ();
  sr_json_set_time (verified, "at", ctx->now);
  sr_json_set_string (verified, "by", ctx->person);
  json_object_set_object_member (body, "verified", verified);
  return sr_case_change ("card.verify", record, body);
}

SrChange *
sr_card_remove (const SrCaseContext *ctx, const char *id, GError **error)
{
  SrChange *change;

  if (sr_case_find (ctx, SR_CARD_RECORD, id, error) == NULL)
    return NULL;
  change = sr_change_new ("card.remove", NULL);
  sr_change_drop (change, SR_CARD_RECORD, id);
  return change;
}
