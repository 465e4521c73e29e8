/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-session.h"

#include "sr-error.h"
#include "sr-incident.h"
#include "sr-passphrase.h"

#include <glib/gi18n-lib.h>

static SrSecret *
read_passphrase (SrCtlContext *context, const char *prompt, GError **error)
{
  if (context->passphrase_file != NULL)
    return sr_passphrase_from_file (context->passphrase_file, error);
  if (context->passphrase_fd >= 0)
    return sr_passphrase_from_fd (context->passphrase_fd, error);
  return sr_passphrase_from_terminal (prompt, error);
}

/* What a vault wants people to know stands on standard error, so that answers stay clean. */
static void
pass_on_notices (SrVault *vault)
{
  if (sr_vault_get_warning (vault) != NULL)
    g_printerr ("%s\n", sr_vault_get_warning (vault));
}

SrSession *
sr_ctl_open_session (SrCtlContext *context, GError **error)
{
  g_autoptr (SrVaultHeader) header = NULL;
  g_autoptr (SrSecret) passphrase = NULL;
  g_autoptr (SrVault) vault = NULL;

  if (context->vault == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Which vault? Name its folder with --vault DIR."));
      return NULL;
    }
  /* a folder that is no vault is refused before anybody types a passphrase */
  header = sr_vault_peek (context->vault, error);
  if (header == NULL)
    return NULL;
  if (sr_vault_header_is_demonstration (header) && context->passphrase_file == NULL
      && context->passphrase_fd < 0)
    passphrase = sr_secret_new_text ("demonstration");
  else
    passphrase = read_passphrase (context, _ ("Passphrase: "), error);
  if (passphrase == NULL)
    return NULL;
  vault = sr_vault_open (context->vault, context->user, passphrase, context->clock, error);
  if (vault == NULL)
    return NULL;
  pass_on_notices (vault);
  return sr_session_new_for_vault (vault, context->clock, error);
}

SrRecord *
sr_ctl_find_incident (SrSession *session, const char *name, GError **error)
{
  SrRecord *incident = sr_incident_find (sr_session_get_book (session), name);

  if (incident == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                 _ ("This vault holds no incident “%s”. “subrosactl incident list” shows them."), name);
  return incident;
}
