/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-open.h"

#include "sr-error.h"
#include "sr-passphrase.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define DEMONSTRATION_PASSPHRASE "demonstration"

SrSecret *
sr_ctl_read_passphrase (const char *file, int fd, const char *prompt, GError **error)
{
  if (file != NULL)
    return sr_passphrase_from_file (file, error);
  if (fd >= 0)
    return sr_passphrase_from_fd (fd, error);
  return sr_passphrase_from_terminal (prompt, error);
}

const char *
sr_ctl_need_vault (SrCtlContext *context, GError **error)
{
  if (context->vault == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ ("Which vault? Name its folder with --vault DIR."));
  return context->vault;
}

static SrSecret *
read_passphrase (SrCtlContext *context, SrVaultHeader *header, GError **error)
{
  g_autofree char *prompt = NULL;

  if (context->passphrase_file == NULL && context->passphrase_fd < 0
      && sr_vault_header_is_demonstration (header))
    return sr_secret_new_text (DEMONSTRATION_PASSPHRASE);
  prompt = context->user != NULL
             ? g_strdup_printf (_ ("Passphrase of %s: "), context->user)
             : g_strdup_printf (_ ("Passphrase for “%s”: "), sr_vault_header_get_name (header));
  return sr_ctl_read_passphrase (context->passphrase_file, context->passphrase_fd, prompt, error);
}

/* Whoever has it open is named once; then it is tried each second. */
static SrVault *
open_or_wait (SrCtlContext *context, const char *dir, SrSecret *passphrase, GError **error)
{
  for (int waited = 0;; waited++)
    {
      g_autoptr (GError) local = NULL;
      SrVault *vault = sr_vault_open (dir, context->user, passphrase, context->clock, &local);

      if (vault != NULL)
        return vault;
      if (!g_error_matches (local, SR_ERROR, SR_ERROR_IN_USE) || waited >= context->wait)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (waited == 0)
        fprintf (stderr, "%s %s\n", local->message, _ ("Waiting."));
      g_usleep (G_USEC_PER_SEC);
    }
}

SrVault *
sr_ctl_open_vault (SrCtlContext *context, GError **error)
{
  const char *dir = sr_ctl_need_vault (context, error);
  g_autoptr (SrVaultHeader) header = dir != NULL ? sr_vault_peek (dir, error) : NULL;
  g_autoptr (SrSecret) passphrase = NULL;
  SrVault *vault;

  if (header == NULL)
    return NULL;
  passphrase = read_passphrase (context, header, error);
  if (passphrase == NULL)
    return NULL;
  vault = open_or_wait (context, dir, passphrase, error);
  if (vault != NULL && sr_vault_get_warning (vault) != NULL)
    fprintf (stderr, "%s %s\n", sr_vault_get_warning (vault),
             _ ("It is open for reading only. To go on with it as it is, run “subrosactl vault accept”."));
  return vault;
}
