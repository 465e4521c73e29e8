/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-open.h"
#include "sr-error.h"
#include "sr-vault-erase.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define USAGE "incident erase INCIDENT --reason TEXT --yes"

/* By id or reference. (transfer full) (nullable) */
static char *
find_incident (SrVault *vault, const char *name, GError **error)
{
  g_autoptr (GPtrArray) records = sr_vault_load (vault, error);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      SrRecord *record = records->pdata[i];

      if (g_str_equal (sr_record_get_kind (record), "incident")
          && (g_str_equal (sr_record_get_id (record), name)
              || g_strcmp0 (sr_record_string (record, "reference"), name) == 0))
        return g_strdup (sr_record_get_id (record));
    }
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("There is no incident “%s” in this vault."), name);
  return NULL;
}

static void
print_erased (SrCtlContext *context, const SrErased *erased)
{
  g_autoptr (JsonObject) object = NULL;

  if (!context->json)
    {
      sr_ctl_print (
        _ ("Erased: records %u, items of evidence %u, the content of journal entries %u. That they "
           "were there, and who erased them and why, stays in the journal."),
        erased->records, erased->items, erased->entries);
      sr_ctl_print (_ ("Copies and backups made before still hold it."));
      return;
    }
  object = json_object_new ();
  json_object_set_int_member (object, "records", erased->records);
  json_object_set_int_member (object, "evidence", erased->items);
  json_object_set_int_member (object, "entries", erased->entries);
  json_object_set_boolean_member (object, "compacted", erased->compacted);
  sr_ctl_print_json (object);
}

static gboolean
incident_erase (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *reason = NULL;
  gboolean yes = FALSE;
  const GOptionEntry options[] = {
    {"reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL},
    {"yes", 0, 0, G_OPTION_ARG_NONE, &yes, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrVault) vault = NULL;
  g_autofree char *id = NULL;
  SrErased erased = {0};

  if (!sr_ctl_parse (USAGE, options, &argc, &argv, 1, 1, error))
    return FALSE;
  if (reason == NULL || *reason == '\0' || !yes)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                           _ ("Erasing cannot be undone. Say why with --reason, without names, and --yes."));
      return FALSE;
    }
  vault = sr_ctl_open_vault (context, error);
  id = vault != NULL ? find_incident (vault, argv[1], error) : NULL;
  if (id == NULL || !sr_vault_erase_incident (vault, id, reason, &erased, error))
    return FALSE;
  print_erased (context, &erased);
  if (!erased.compacted)
    fprintf (stderr, "%s\n", sr_vault_get_notice (vault));
  return TRUE;
}

const SrCtlCommand sr_ctl_erase_commands[] = {
  {"incident erase", "INCIDENT --reason TEXT --yes",
   N_ ("Delete a closed incident for good, with its evidence; the journal keeps that it was."),
   incident_erase},
  {NULL},
};
