/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "sr-application.h"
#include "sr-exec-self.h"
#include "sr-log.h"
#include "sr-process-guard.h"

int
main (int argc, char *argv[])
{
  g_autoptr (SrApplication) application = NULL;
  g_autoptr (SrSecret) session = NULL;
  g_autoptr (GError) error = NULL;

  sr_process_guard ();
  sr_log_install ("subrosa");
  session = sr_exec_take_session (&error);
  sr_exec_adopt_children ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (error)
    {
      g_printerr ("%s\n", error->message);
      return error->code;
    }

  application = sr_application_new (session);
  g_clear_pointer (&session, sr_secret_unref);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
