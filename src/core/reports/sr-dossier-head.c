/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-private.h"

#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-words.h"

#include <glib/gi18n-lib.h>

static void
add_time (SrReport *self, SrBlock *table, const char *label, const char *iso)
{
  g_autofree char *words = sr_report_iso_time (self, iso);

  sr_report_line (table, label, words);
}

static void
add_person (SrReport *self, SrBlock *table, const char *label, const char *member)
{
  sr_report_line (table, label, sr_report_person (self, sr_record_string (self->incident, member)));
}

static const char *
tristate_words (JsonObject *facts, const char *member)
{
  switch (sr_json_tristate (facts, member))
    {
    case SR_YES:
      return C_ ("answer", "yes");
    case SR_NO:
      return C_ ("answer", "no");
    case SR_UNKNOWN:
      break;
    }
  return C_ ("answer", "not known yet");
}

void
sr_report_add_facts (SrReport *self)
{
  JsonObject *facts = sr_json_object (sr_incident_get_facts (self->incident), "incident");
  SrBlock *table = sr_block_new (SR_BLOCK_TABLE);
  g_autofree char *state = sr_letter_term ("states", sr_incident_get_state (self->incident));

  sr_block_add_column (table, "", 1);
  sr_block_add_column (table, "", 2.6);
  sr_report_line (table, _ ("Kind"), sr_incident_get_kind_label (self->incident));
  sr_report_line (table, _ ("State"), state);
  if (facts)
    {
      add_time (self, table, _ ("Happened from"), sr_json_string (facts, "occurred_from"));
      add_time (self, table, _ ("until"), sr_json_string (facts, "occurred_to"));
      add_time (self, table, _ ("First noticed"), sr_json_string (facts, "discovered_at"));
      add_time (self, table, _ ("Sure since"), sr_json_string (facts, "determined_at"));
    }
  add_time (self, table, _ ("Reported"), sr_record_string (self->incident, "reported_at"));
  add_person (self, table, _ ("Reported by"), "reporter");
  add_person (self, table, _ ("Lead"), "lead");
  add_person (self, table, _ ("Deputy"), "deputy");
  add_person (self, table, _ ("Keeper of the log"), "log_keeper");
  add_person (self, table, _ ("Directs the inquiry"), "director");
  if (facts)
    {
      sr_report_line (table, _ ("Encrypted"), tristate_words (facts, "encrypted"));
      sr_report_line (table, _ ("Opened or read"), tristate_words (facts, "accessed"));
      sr_report_line (table, _ ("Outsider holds a copy"), tristate_words (facts, "acquired"));
    }
  sr_letter_append (self->letter, table);
}

void
sr_report_add_groups (SrReport *self)
{
  JsonArray *groups = sr_json_array (sr_incident_get_facts (self->incident), "affected");
  SrBlock *table;

  if (!groups || json_array_get_length (groups) == 0)
    return;

  sr_report_heading (self, _ ("People and information"));
  table = sr_block_new (SR_BLOCK_TABLE);
  sr_block_add_column (table, _ ("Place"), 1.2);
  sr_block_add_column (table, _ ("People"), 0.8);
  sr_block_add_column (table, _ ("Kinds of information"), 3.4);
  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *group = json_array_get_object_element (groups, i);
      JsonNode *categories = json_object_get_member (group, "categories");
      const char *place = sr_json_string (group, "jurisdiction");
      gint64 people = sr_json_int (group, "people", -1);
      g_autofree char *where = place ? sr_letter_term ("places", place) : g_strdup (_ ("not known yet"));
      g_autofree char *count = people >= 0 ? sr_letter_number (people) : g_strdup (_ ("not known yet"));
      g_autofree char *kinds = categories && JSON_NODE_HOLDS_ARRAY (categories)
                                 ? sr_letter_format (categories, "categories", NULL)
                                 : NULL;
      g_autofree char *title = where ? sr_letter_capital (where) : NULL;

      sr_report_row (table, title, count, kinds ? kinds : _ ("not known yet"), NULL);
    }
  sr_letter_append (self->letter, table);
}

void
sr_dossier_add_head (SrReport *self)
{
  const char *summary = sr_incident_get_summary (self->incident);

  sr_report_add_facts (self);
  if (summary && *summary)
    {
      sr_report_heading (self, _ ("Summary"));
      sr_report_say (self, summary);
    }
  sr_report_add_groups (self);
}
