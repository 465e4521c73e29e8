/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"

#include "sr-demo.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-vault.h"

#include <glib/gi18n-lib.h>

#define USAGE "demo DIR"

static gboolean
run_demo (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVaultHeader) header = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();

  if (!sr_ctl_parse (USAGE, NULL, &argc, &argv, 1, 1, error)
      || !sr_demo_create (argv[1], context->clock, error))
    return FALSE;
  header = sr_vault_peek (argv[1], error);
  if (header == NULL)
    return FALSE;
  sr_json_set_string (answer, "id", sr_vault_header_get_id (header));
  sr_json_set_string (answer, "dir", argv[1]);
  sr_json_set_string (answer, "passphrase", SR_DEMO_PASSPHRASE);
  json_object_set_boolean_member (answer, "demo", TRUE);
  if (context->json)
    sr_ctl_print_json (answer);
  else
    sr_ctl_print (_ ("The vault of a made-up firm stands in %s. Its passphrase is “%s”."), argv[1],
                  SR_DEMO_PASSPHRASE);
  return TRUE;
}

const SrCtlCommand sr_ctl_demo_commands[] = {
  {"demo", "DIR", N_ ("Makes the vault of a made-up firm, for trying out"), run_demo},
  {NULL},
};
