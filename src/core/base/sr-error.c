/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"

/* clang-format off */
G_DEFINE_QUARK (sr-error, sr_error)
/* clang-format on */

int
sr_error_exit_code (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain == SR_ERROR)
    return error->code;
  if (error->domain == G_OPTION_ERROR)
    return SR_ERROR_BAD_INPUT;
  return SR_ERROR_FAILED;
}
