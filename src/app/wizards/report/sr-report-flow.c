/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-report-flow.h"
#include "sr-report-pages.h"

#include <glib/gi18n-lib.h>

static gboolean
is_unsure (SrDraft *draft)
{
  return sr_draft_is_not_known (draft, "incident.kind");
}

static const SrWizardStep steps[] = {
  {"happened", NC_ ("wizard", "What happened"), NC_ ("wizard", "The first hour"),
   NC_ ("wizard", "So that the first steps fit. You can change this later."),
   NC_ ("wizard", "What happened?"), sr_report_happened_page_get_type},
  {"signs", NC_ ("wizard", "What looks wrong"), NULL,
   NC_ ("wizard", "Several small signs together are a reason to act."), NC_ ("wizard", "What looks wrong?"),
   sr_report_signs_page_get_type, is_unsure},
  {"stop", NC_ ("wizard", "Stop it now"), NULL,
   NC_ ("wizard", "Minutes count. These steps come first, questions can wait."), NULL,
   sr_report_stop_page_get_type},
  {"essentials", NC_ ("wizard", "The essentials"), NULL,
   NC_ ("wizard", "One short record made now is worth ten made later."), NULL,
   sr_report_essentials_page_get_type},
  {"people", NC_ ("wizard", "Who must know now"), NULL,
   NC_ ("wizard", "One person decides, one writes, nobody is forgotten."), NULL,
   sr_report_people_page_get_type},
  {"clocks", NC_ ("wizard", "The shortest clocks"), NULL,
   NC_ ("wizard", "Some promises give 24 hours or less. Find them tonight."), NULL,
   sr_report_clocks_page_get_type},
  {"times", NC_ ("wizard", "The times"), NC_ ("wizard", "When there is time"),
   NC_ ("wizard", "Different clocks start at different moments."), NULL, sr_report_times_page_get_type},
  {"content", NC_ ("wizard", "What got out"), NULL,
   NC_ ("wizard", "Laws look at kinds of information, not at file names."), NULL,
   sr_report_content_page_get_type},
  {"owners", NC_ ("wizard", "Whose information"), NULL,
   NC_ ("wizard", "Who must be told depends on whose it is."), NULL, sr_report_owners_page_get_type},
  {"holders", NC_ ("wizard", "Who has it now"), NULL,
   NC_ ("wizard", "Getting it back, with proof, can end duties."), NULL, sr_report_holders_page_get_type},
  {"proof", NC_ ("wizard", "Keep the proof"), NULL,
   NC_ ("wizard", "Proof kept tonight decides arguments next year."), NULL, sr_report_proof_page_get_type},
  {"read", NC_ ("wizard", "Read it through"), NULL,
   NC_ ("wizard", "Check the times first. Later corrections are kept beside the first words."), NULL,
   sr_report_read_page_get_type},
};

static const SrWizardFlow flow = {
  "report",
  NC_ ("wizard", "Report an Incident"),
  NC_ ("wizard", "Start the Response"),
  steps,
  G_N_ELEMENTS (steps),
};

const SrWizardFlow *
sr_report_flow_get (void)
{
  return &flow;
}
