/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-ctl-commands.h"
#include "sr-ctl-open.h"
#include "sr-ctl-vault.h"
#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

static JsonObject *
entry_to_json (SrJournalEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "number", (gint64) sr_journal_entry_get_number (entry));
  sr_json_set_time (object, "at", sr_journal_entry_get_at (entry));
  json_object_set_string_member (object, "act", sr_journal_entry_get_act (entry));
  sr_json_set_string (object, "incident", sr_journal_entry_get_incident (entry));
  sr_json_set_string (object, "person", sr_journal_entry_get_person (entry));
  json_object_set_string_member (object, "signer", sr_journal_entry_get_signer (entry));
  json_object_set_string_member (object, "session", sr_journal_entry_get_session (entry));
  json_object_set_boolean_member (object, "erased", sr_journal_entry_get_payload (entry) == NULL);
  json_object_set_string_member (object, "hash", sr_journal_entry_get_hash (entry));
  return object;
}

static void
print_entries (SrCtlContext *context, GPtrArray *entries)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      SrJournalEntry *entry = entries->pdata[i];
      g_autofree char *at = sr_time_format (sr_journal_entry_get_at (entry));

      json_array_add_object_element (list, entry_to_json (entry));
      if (!context->json)
        sr_ctl_print ("%6d  %s  %-24s %s", (int) sr_journal_entry_get_number (entry), at,
                      sr_journal_entry_get_act (entry),
                      sr_journal_entry_get_incident (entry) != NULL ? sr_journal_entry_get_incident (entry)
                                                                    : "");
    }
  json_object_set_array_member (object, "entries", list);
  if (context->json)
    sr_ctl_print_json (object);
}

static gboolean
journal_list (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *incident = NULL;
  gint64 from = 0;
  int limit = 0;
  const GOptionEntry options[] = {
    {"incident", 0, 0, G_OPTION_ARG_STRING, &incident, NULL, NULL},
    {"from", 0, 0, G_OPTION_ARG_INT64, &from, NULL, NULL},
    {"limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!sr_ctl_parse ("journal list [--incident ID] [--from N] [--limit N]", options, &argc, &argv, 0, 0,
                     error))
    return FALSE;
  if (from < 0 || limit < 0)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                           _ ("--from and --limit take numbers from 0 on."));
      return FALSE;
    }
  vault = sr_ctl_open_vault (context, error);
  entries = vault != NULL ? sr_vault_journal (vault, incident, (guint64) from, (guint) limit, error) : NULL;
  if (entries == NULL)
    return FALSE;
  print_entries (context, entries);
  return TRUE;
}

static gboolean
journal_head (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;
  const char *hash;
  guint64 number;

  if (!sr_ctl_parse ("journal head", NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  if (vault == NULL)
    return FALSE;
  number = sr_vault_get_head (vault, &hash);
  if (context->json)
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_set_int_member (object, "number", (gint64) number);
      json_object_set_string_member (object, "hash", hash);
      sr_ctl_print_json (object);
    }
  else
    sr_ctl_print ("%" G_GUINT64_FORMAT ":%s", number, hash);
  return TRUE;
}

/* "4711:3fa9…", or as it is printed, "4711 · 3fa9…". */
static gboolean
parse_head (const char *text, guint64 *number, char **hash, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " :", -1);
  guint n = g_strv_length (words);

  if (n >= 2 && g_ascii_string_to_unsigned (words[0], 10, 1, G_MAXINT64, number, NULL))
    {
      *hash = g_strdup (words[n - 1]);
      return TRUE;
    }
  g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ (
                         "Give the head as “journal head” and every export print it: the number of the entry "
                         "and its fingerprint, for example 4711:3fa9c0d1e2b4."));
  return FALSE;
}

typedef struct
{
  guint64 number;
  SrHeadAnswer answer;
  GDateTime *at;
} Since;

static void
since_clear (Since *self)
{
  g_clear_pointer (&self->at, g_date_time_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Since, since_clear)

static JsonObject *
since_to_json (const Since *since)
{
  const char *const words[] = {"unchanged", "different", "missing"};
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "number", (gint64) since->number);
  json_object_set_string_member (object, "answer", words[since->answer]);
  if (since->at != NULL)
    sr_json_set_time (object, "at", since->at);
  return object;
}

static gboolean
say_since (SrCtlContext *context, SrVault *vault, const Since *since, GError **error)
{
  guint64 head = sr_vault_get_head (vault, NULL);
  g_autofree char *at = since->at != NULL ? sr_time_format (since->at) : g_strdup ("?");

  switch (since->answer)
    {
    case SR_HEAD_UNCHANGED:
      if (!context->json)
        sr_ctl_print (_ ("The record up to entry %d, made at %s, is unchanged since that head was printed; "
                         "entries that came after it: %d."),
                      (int) since->number, at, (int) (head - since->number));
      return TRUE;
    case SR_HEAD_DIFFERENT:
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                   _ (
                     "The record up to entry %d is not the one that head was printed from: that entry or one "
                     "before it was exchanged."),
                   (int) since->number);
      return FALSE;
    case SR_HEAD_MISSING:
    default:
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                   _ ("This record ends at entry %d: entries %d to %d, which that head was printed from, are "
                      "missing."),
                   (int) head, (int) head + 1, (int) since->number);
      return FALSE;
    }
}

static gboolean
journal_verify (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  const GOptionEntry options[] = {
    {"since", 0, 0, G_OPTION_ARG_STRING, &text, NULL, NULL},
    {NULL},
  };
  g_auto (Since) since = {0};
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (!sr_ctl_parse ("journal verify [--since HEAD]", options, &argc, &argv, 0, 0, error)
      || (text != NULL && !parse_head (text, &since.number, &hash, error)))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  if (vault == NULL
      || (text != NULL
          && !sr_vault_compare_head (vault, since.number, hash, &since.answer, &since.at, error)))
    return FALSE;
  object = text != NULL ? since_to_json (&since) : NULL;
  return sr_ctl_verify (context, vault, object, error)
         && (text == NULL || say_since (context, vault, &since, error));
}

const SrCtlCommand sr_ctl_journal_commands[] = {
  {"journal list", "[--incident ID] [--from N] [--limit N]", N_ ("List the entries of the journal."),
   journal_list},
  {"journal head", "", N_ ("Print how far the record goes, to compare with later."), journal_head},
  {"journal verify", "[--since HEAD]",
   N_ ("Check the record, and whether it still is the one that a printed head is from."), journal_verify},
  {NULL},
};
