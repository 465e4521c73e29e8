/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-session.h"

#include "sr-ctl-open.h"
#include "sr-error.h"
#include "sr-incident.h"

#include <glib/gi18n-lib.h>

SrSession *
sr_ctl_open_session (SrCtlContext *context, GError **error)
{
  g_autoptr (SrVault) vault = sr_ctl_open_vault (context, error);
  SrSession *session = vault != NULL ? sr_session_new_for_vault (vault, context->clock, error) : NULL;

  if (session != NULL && sr_session_get_kept (session) != NULL)
    g_printerr ("%s\n", sr_session_get_kept (session));
  return session;
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
