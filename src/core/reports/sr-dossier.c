/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-private.h"

gboolean
sr_report_write_dossier (SrReport *self, GPtrArray *entries, const char *duty, GError **error)
{
  sr_dossier_add_head (self);
  if (!sr_dossier_add_duties (self, error))
    return FALSE;
  sr_dossier_add_notices (self);
  sr_dossier_add_tasks (self);
  sr_dossier_add_evidence (self);
  sr_dossier_add_timeline (self, entries);
  return TRUE;
}
