/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-steps.h"

#include <string.h>

/* A path belongs to the first line whose words it begins and ends with; places in lists count as one. */
static const struct
{
  const char *begins;
  const char *ends;
  const char *step;
} lines[] = {
  {"affected", ".jurisdiction", "places"},
  {"affected", ".people", "places"},
  {"affected", ".status", "places"},
  {"affected", ".offered_services", "places"},
  {"affected", ".encrypted", "protection"},
  {"affected", ".key_compromised", "protection"},
  {"affected", ".accessed", "seen"},
  {"affected", ".acquired", "seen"},
  {"affected", ".roles", "special"},
  {"affected[", "", "content"},
  {"affected", "", "places"},
  {"clients", ".contract_notice", "contracts"},
  {"clients", ".consent_before_others", "contracts"},
  {"clients", "", "clients"},
  {"insurers", "", "contracts"},
  {"agreements", "", "contracts"},
  {"firm", "", "special"},
  {"incident.discovered_at", "", "knew"},
  {"incident.determined_at", "", "knew"},
  {"incident.media", "", "content"},
  {"incident.encrypted", "", "protection"},
  {"incident.key_compromised", "", "protection"},
  {"incident.accessed", "", "seen"},
  {"incident.acquired", "", "seen"},
  {"incident.recipients", "", "seen"},
  {"incident.inadvertent", "", "seen"},
  {"incident.good_faith_employee", "", "seen"},
  {"incident.service_impaired", "", "clients"},
  {"incident.privileged", "", "privilege"},
  {"incident.proceedings", "", "privilege"},
  {"incident.public_docket", "", "privilege"},
  {"incident.moments.end_of_policy_period", "", "contracts"},
  {"incident.moments", "", "special"},
  {"incident.funds_taken", "", "special"},
  {"incident.individuals_notified_at", "", "special"},
  {"incident.notified", "", "special"},
  {"incident.hold", "", "hold"},
  {"incident.law_enforcement_hold_until", "", "hold"},
  {"incident.harm_likely", "", "harm"},
  {"incident.risk_to_rights", "", "harm"},
  {"incident.high_risk_to_rights", "", "harm"},
};

const char *
sr_scope_step_for (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_str_has_prefix (path, lines[i].begins) && g_str_has_suffix (path, lines[i].ends))
      return lines[i].step;
  return NULL;
}
