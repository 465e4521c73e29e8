/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl.h"
#include "sr-log.h"
#include "sr-process-guard.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  sr_process_guard ();
  sr_log_install ("subrosactl");
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  return sr_ctl_main (argc, argv);
}
