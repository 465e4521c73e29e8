/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SR_ERROR: the domain of errors that a person reads. Each message says what happened and what to do next.
 *
 * The codes are the exit codes of subrosactl, so that "what kind of failure" has one answer everywhere.
 */
#define SR_ERROR (sr_error_quark ())
GQuark sr_error_quark (void);

typedef enum
{
  SR_ERROR_FAILED = 1,           /* something outside our control: disk full, missing program */
  SR_ERROR_BAD_INPUT = 2,        /* the person or a file said something that cannot be */
  SR_ERROR_WRONG_PASSPHRASE = 3, /* a slot did not open */
  SR_ERROR_DAMAGED = 4,          /* damaged, foreign, newer or tampered with */
  SR_ERROR_IN_USE = 5,           /* somebody else holds the vault */
  SR_ERROR_NOT_PERMITTED = 6,    /* this role may not do that */
} SrError;

/**
 * sr_error_exit_code: the exit code for @error.
 *
 * Returns: 0 for %NULL, the code of an SR_ERROR, 2 for a command line that GOption refused, else 1.
 */
int sr_error_exit_code (const GError *error);

G_END_DECLS
