/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-draft-keys.h"

char *
sr_draft_key_report (const char *incident)
{
  return g_strconcat ("report:", incident, NULL);
}

char *
sr_draft_key_scope (const char *incident)
{
  return g_strconcat ("scope:", incident, NULL);
}

char *
sr_draft_key_notice (const char *notice)
{
  return g_strconcat ("notice:", notice, NULL);
}

char *
sr_draft_key_looked (const char *person, const char *incident)
{
  return g_strconcat ("looked:", person, ":", incident, NULL);
}
