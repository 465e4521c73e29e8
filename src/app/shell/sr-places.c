/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-places.h"

#include <glib/gi18n.h>

#include "sr-backup-page.h"
#include "sr-deadlines-page.h"
#include "sr-duties-page.h"
#include "sr-evidence-page.h"
#include "sr-incidents-page.h"
#include "sr-notices-page.h"
#include "sr-now-page.h"
#include "sr-overview-page.h"
#include "sr-plan-page.h"
#include "sr-reports-page.h"
#include "sr-scope-page.h"
#include "sr-team-page.h"
#include "sr-timeline-page.h"

static const SrPlace places[] = {
  {"overview", NC_ ("place", "Overview"), "user-home-symbolic", sr_overview_page_get_type},
  {"incidents", NC_ ("place", "Incidents"), "folder-symbolic", sr_incidents_page_get_type},
  {"deadlines", NC_ ("place", "Deadlines"), "alarm-symbolic", sr_deadlines_page_get_type},
  {"team", NC_ ("place", "Team"), "x-office-address-book-symbolic", sr_team_page_get_type},
  {"reports", NC_ ("place", "Reports"), "x-office-document-symbolic", sr_reports_page_get_type},
  {"backups", NC_ ("place", "Backups"), "drive-harddisk-symbolic", sr_backup_page_get_type},
  {NULL, NULL, NULL, NULL},
};

static const SrPlace sections[] = {
  {"now", NC_ ("section", "Now"), NULL, sr_now_page_get_type},
  {"plan", NC_ ("section", "Plan"), NULL, sr_plan_page_get_type},
  {"scope", NC_ ("section", "Scope"), NULL, sr_scope_page_get_type},
  {"duties", NC_ ("section", "Duties"), NULL, sr_duties_page_get_type},
  {"notices", NC_ ("section", "Notices"), NULL, sr_notices_page_get_type},
  {"evidence", NC_ ("section", "Evidence"), NULL, sr_evidence_page_get_type},
  {"timeline", NC_ ("section", "Timeline"), NULL, sr_timeline_page_get_type},
  {NULL, NULL, NULL, NULL},
};

const SrPlace *
sr_places_get (void)
{
  return places;
}

const SrPlace *
sr_places_get_sections (void)
{
  return sections;
}

const SrPlace *
sr_places_find (const SrPlace *table, const char *id)
{
  for (; table->id; table++)
    if (g_strcmp0 (table->id, id) == 0)
      return table;

  return NULL;
}
