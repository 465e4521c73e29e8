/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-renderer.h"

#include <locale.h>

int
main (void)
{
  setlocale (LC_ALL, "");

  return sr_renderer_run (SR_IPC_RENDERER_FD, FALSE, NULL);
}
