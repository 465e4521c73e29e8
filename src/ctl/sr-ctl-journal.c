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

const SrCtlCommand sr_ctl_journal_commands[] = {
  {"journal list", "[--incident ID] [--from N] [--limit N]", N_ ("List the entries of the journal."),
   journal_list},
  {"journal verify", "", N_ ("Check the journal: the same as “vault verify”."), sr_ctl_vault_verify},
  {NULL},
};
