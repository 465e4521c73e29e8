/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-flow.h"

#include "sr-scope-pages.h"

#include <glib/gi18n-lib.h>

static const SrWizardStep steps[] = {
  {"knew", NC_ ("wizard", "When the firm knew"), NC_ ("wizard", "The facts"),
   NC_ ("wizard", "This moment starts most clocks. A partner confirms it."), NULL,
   sr_scope_knew_page_get_type},
  {"places", NC_ ("wizard", "People and places"), NULL,
   NC_ ("wizard", "Each place has its own rules and numbers."), NULL, sr_scope_places_page_get_type},
  {"content", NC_ ("wizard", "What was in it, group by group"), NULL,
   NC_ ("wizard", "One name with one number can decide."), NULL, sr_scope_content_page_get_type},
  {"protection", NC_ ("wizard", "How it was protected"), NULL,
   NC_ ("wizard", "Sound encryption with a safe key ends many duties."), NULL,
   sr_scope_protection_page_get_type},
  {"seen", NC_ ("wizard", "Who saw or took it"), NULL,
   NC_ ("wizard", "Opened, kept and misused are three different things."), NULL, sr_scope_seen_page_get_type},
  {"clients", NC_ ("wizard", "Clients and their work"), NULL,
   NC_ ("wizard", "A client must know what they may have to decide."), NULL, sr_scope_clients_page_get_type},
  {"privilege", NC_ ("wizard", "Privilege and the other side"), NC_ ("wizard", "Rules and promises"),
   NC_ ("wizard", "Quick, recorded steps can save the privilege."), NULL, sr_scope_privilege_page_get_type},
  {"contracts", NC_ ("wizard", "Contracts and insurers"), NULL,
   NC_ ("wizard", "These clocks are short, and telling others may need consent."), NULL,
   sr_scope_contracts_page_get_type},
  {"special", NC_ ("wizard", "Special cases"), NULL,
   NC_ ("wizard", "A few trades and payments carry rules of their own."), NULL,
   sr_scope_special_page_get_type},
  {"hold", NC_ ("wizard", "Requests to wait"), NULL,
   NC_ ("wizard", "Only a request made to us can move our clocks."), NULL, sr_scope_hold_page_get_type},
  {"harm", NC_ ("wizard", "Risk of harm"), NC_ ("wizard", "The answer"),
   NC_ ("wizard", "Some laws let a reasoned “no” stand, if written down."), NULL,
   sr_scope_harm_page_get_type},
  {"answer", NC_ ("wizard", "Who must be told"), NULL,
   NC_ ("wizard", "So that you can check each step yourself."), NC_ ("wizard", "The answer"),
   sr_scope_answer_page_get_type},
};

static const SrWizardFlow flow = {
  "scope",
  NC_ ("wizard", "Assess the Scope"),
  NC_ ("wizard", "Keep the Assessment"),
  steps,
  G_N_ELEMENTS (steps),
};

const SrWizardFlow *
sr_scope_flow_get (void)
{
  return &flow;
}
