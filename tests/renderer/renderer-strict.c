/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* The renderer as it ships, but a system call outside its list ends it and is named on standard error. */

#include "config.h"

#include "sr-renderer.h"

int
main (void)
{
  return sr_renderer_run (SR_IPC_RENDERER_FD, TRUE, NULL);
}
