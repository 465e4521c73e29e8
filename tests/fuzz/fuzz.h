/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* What each target gives: takes any bytes and must come back. With -Dfuzz=true libFuzzer calls it; otherwise
 * fuzz-replay.c does, with each file of the corpus and with bytes near to it. */
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

/* An answer is a result or an error that says something, never both or none. */
static inline void
fuzz_expect (gconstpointer result, const GError *error)
{
  if ((result == NULL) == (error == NULL) || (error != NULL && strlen (error->message) < 10))
    g_error ("neither a result nor an error, or both: %s", error != NULL ? error->message : "no error");
}
