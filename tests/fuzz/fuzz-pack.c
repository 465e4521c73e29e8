/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fuzz.h"

#include "sr-json.h"
#include "sr-law-private.h"

/* A law pack: read, checked, or refused with the key that is wrong. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static SrLawPlaces *places = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) pack = NULL;
  SrLaw *law;

  if (places == NULL)
    places = sr_law_book_get_place_table (sr_law_book_load (NULL));
  pack = sr_json_parse_object ((const char *) bytes, (gssize) length, "pack.json", &error);
  fuzz_expect (pack, error);
  if (pack == NULL)
    return 0;
  law = sr_law_new (pack, "pack.json", places, &error);
  fuzz_expect (law, error);
  if (law != NULL)
    sr_law_free (law);
  return 0;
}
