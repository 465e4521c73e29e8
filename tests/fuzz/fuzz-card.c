/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fuzz.h"

#include "sr-card.h"
#include "sr-json.h"

/* A colleague's contact card, which comes by any way. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) json
    = sr_json_parse_object ((const char *) bytes, (gssize) length, "card.json", &error);
  g_autoptr (JsonObject) card = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *who = NULL;

  fuzz_expect (json, error);
  if (json == NULL)
    return 0;
  card = sr_card_parse (json, "card.json", &error);
  fuzz_expect (card, error);
  if (card == NULL)
    return 0;
  fingerprint = sr_card_dup_fingerprint (card);
  who = sr_card_dup_who (card);
  g_assert_true (fingerprint != NULL && g_utf8_validate (who, -1, NULL));
  return 0;
}
