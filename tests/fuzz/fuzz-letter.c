/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fuzz.h"

#include "sr-json.h"
#include "sr-letter-elements.h"
#include "sr-letter.h"

/* A letter as a draft or a bundle keeps it: read, and looked through for what a law asks of it. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static const char *const content[] = {"what_happened", "types_of_information", "contact", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) json
    = sr_json_parse_object ((const char *) bytes, (gssize) length, "letter.json", &error);
  g_autoptr (SrLetter) letter = NULL;
  g_autoptr (GPtrArray) elements = NULL;
  g_autoptr (JsonObject) again = NULL;

  fuzz_expect (json, error);
  if (json == NULL)
    return 0;
  letter = sr_letter_new_from_json (json, &error);
  fuzz_expect (letter, error);
  if (letter == NULL)
    return 0;
  elements = sr_letter_check (letter, content, NULL, NULL);
  again = sr_letter_to_json (letter);
  return 0;
}
