/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-flow.h"

#include "sr-letter-template.h"
#include "sr-notice-pages.h"

#include <glib/gi18n.h>

/* Letters that discharge a duty. */
static const SrWizardStep notice_steps[] = {
  {"duty", NC_ ("wizard", "Duty"), NULL,
   NC_ ("wizard", "One letter may discharge several duties. Each is recorded by itself."),
   NC_ ("wizard", "Which duty does it discharge?"), sr_notice_duty_page_get_type, NULL},
  {"facts", NC_ ("wizard", "Facts"), NULL,
   NC_ ("wizard", "What is on record flows in. What stays empty is a gap in the text."),
   NC_ ("wizard", "What should it say?"), sr_notice_facts_page_get_type, NULL},
  {"write", NC_ ("wizard", "Write"), NULL,
   NC_ ("wizard", "Facts only. What the rule asks for stands beside the text."), NULL,
   sr_notice_write_page_get_type, NULL},
  {"paper", NC_ ("wizard", "On paper"), NULL,
   NC_ ("wizard", "This is how it will look. Nothing has left the vault."), NULL,
   sr_notice_paper_page_get_type, NULL},
  {"approve", NC_ ("wizard", "Approve"), NULL,
   NC_ ("wizard", "A notice that discharges a duty needs a partner."), NULL, sr_notice_approve_page_get_type,
   NULL},
  {"send", NC_ ("wizard", "Send out"), NULL,
   NC_ ("wizard", "The app sends nothing. Export or print it, then send it yourself."), NULL,
   sr_notice_send_page_get_type, NULL},
  {"record", NC_ ("wizard", "Record"), NULL, NC_ ("wizard", "With this the duty is met and its clock stops."),
   NC_ ("wizard", "How did it go out?"), sr_notice_record_page_get_type, NULL},
};

/* Letters that need no duty go out on the lead's authority. */
static const SrWizardStep letter_steps[] = {
  {"facts", NC_ ("wizard", "Facts"), NULL,
   NC_ ("wizard", "What is on record flows in. What stays empty is a gap in the text."),
   NC_ ("wizard", "What should it say?"), sr_notice_facts_page_get_type, NULL},
  {"write", NC_ ("wizard", "Write"), NULL, NC_ ("wizard", "Facts only. Do not name what is in the material."),
   NULL, sr_notice_write_page_get_type, NULL},
  {"paper", NC_ ("wizard", "On paper"), NULL,
   NC_ ("wizard", "This is how it will look. Nothing has left the vault."), NULL,
   sr_notice_paper_page_get_type, NULL},
  {"approve", NC_ ("wizard", "Allow"), NULL,
   NC_ ("wizard", "It needs no duty and no partner: the lead allows it."), NULL,
   sr_notice_approve_page_get_type, NULL},
  {"send", NC_ ("wizard", "Send out"), NULL,
   NC_ ("wizard", "The app sends nothing. Export or print it, then send it yourself."), NULL,
   sr_notice_send_page_get_type, NULL},
  {"record", NC_ ("wizard", "Record"), NULL,
   NC_ ("wizard", "When it went out and to whom is proof of quick steps."),
   NC_ ("wizard", "How did it go out?"), sr_notice_record_page_get_type, NULL},
};

/* Scripts and sheets are for the hand. */
static const SrWizardStep sheet_steps[] = {
  {"facts", NC_ ("wizard", "Facts"), NULL,
   NC_ ("wizard", "What is on record flows in. What stays empty is a gap in the text."),
   NC_ ("wizard", "What should it say?"), sr_notice_facts_page_get_type, NULL},
  {"write", NC_ ("wizard", "Write"), NULL, NC_ ("wizard", "Facts only."), NULL, sr_notice_write_page_get_type,
   NULL},
  {"send", NC_ ("wizard", "Print"), NULL,
   NC_ ("wizard", "Paper does not change when facts change: print it again then."), NULL,
   sr_notice_send_page_get_type, NULL},
};

static const SrWizardFlow client_flow = {"notice", NC_ ("wizard", "Notice"), NC_ ("wizard", "Record as Sent"),
                                         notice_steps, G_N_ELEMENTS (notice_steps)};
static const SrWizardFlow regulator_flow
  = {"notice", NC_ ("wizard", "Report to an Authority"), NC_ ("wizard", "Record as Sent"), notice_steps,
     G_N_ELEMENTS (notice_steps)};
static const SrWizardFlow letter_flow = {"letter", NC_ ("wizard", "Letter"), NC_ ("wizard", "Record as Sent"),
                                         letter_steps, G_N_ELEMENTS (letter_steps)};
static const SrWizardFlow sheet_flow
  = {"sheet", NC_ ("wizard", "Paper"), NC_ ("wizard", "Done"), sheet_steps, G_N_ELEMENTS (sheet_steps)};

const SrWizardFlow *
sr_notice_flow_get (const char *template_id)
{
  if (sr_letter_template_needs_duty (template_id))
    return g_strcmp0 (sr_letter_template_get_notice_type (template_id), "regulator") == 0 ? &regulator_flow
                                                                                          : &client_flow;
  return g_strcmp0 (sr_letter_template_get_layout (template_id), "letter") == 0 ? &letter_flow : &sheet_flow;
}
