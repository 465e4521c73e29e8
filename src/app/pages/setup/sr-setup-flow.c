/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-setup-flow.h"

#include <glib/gi18n.h>

#include "sr-setup-pages.h"

static const SrWizardStep steps[] = {
  {"firm", NC_ ("wizard", "The firm"), NULL,
   NC_ ("wizard", "It stands on letters and on the record. Nothing of it leaves this computer by itself."),
   NC_ ("wizard", "Which firm is this vault for?"), sr_setup_firm_page_get_type, NULL},
  {"places", NC_ ("wizard", "Places and time"), NULL,
   NC_ ("wizard", "Rules depend on where the firm is regulated; days are counted in its time zone."),
   NC_ ("wizard", "Where does the firm practise?"), sr_setup_places_page_get_type, NULL},
  {"you", NC_ ("wizard", "You"), NULL, NC_ ("wizard", "Each act in the record is signed by a person."),
   NC_ ("wizard", "Who are you?"), sr_setup_you_page_get_type, NULL},
  {"passphrase", NC_ ("wizard", "Passphrase"), NULL,
   NC_ ("wizard", "It alone opens the vault. Nobody can send you a new one."),
   NC_ ("wizard", "Choose a passphrase"), sr_setup_passphrase_page_get_type, NULL},
  {"reminders", NC_ ("wizard", "Reminders"), NULL,
   NC_ ("wizard", "They come while the vault is locked, and need this computer switched on."),
   NC_ ("wizard", "Shall this computer remind you?"), sr_setup_reminders_page_get_type, NULL},
};

static const SrWizardFlow flow = {"setup", NC_ ("wizard", "Set Up a Vault"), NC_ ("wizard", "Make the Vault"),
                                  steps, G_N_ELEMENTS (steps)};

const SrWizardFlow *
sr_setup_flow_get (void)
{
  return &flow;
}

const char *
sr_setup_flow_find_gap (SrDraft *draft, const char **message)
{
  const char *firm = sr_draft_get_string (draft, "firm.name");
  const char *name = sr_draft_get_string (draft, "person.name");

  if (!firm || !*firm)
    {
      *message = _ ("Say what the firm is called.");
      return "firm";
    }
  if (!name || !*name)
    {
      *message = _ ("Say what you are called.");
      return "you";
    }

  return NULL;
}
