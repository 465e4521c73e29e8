/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-agent.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (SrAgent) agent = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("subrosa-agent");
  g_set_application_name ("Subrosa");

  agent = sr_agent_new ();
  status = g_application_run (G_APPLICATION (agent), argc, argv);
  return status != 0 ? status : sr_agent_get_exit_status (agent);
}
