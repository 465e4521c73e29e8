/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "fuzz.h"

#include "sr-answer-check.h"
#include "sr-ipc.h"

#include <math.h>

/* What a renderer answers, read by the program that asked. The first byte chooses the question. */

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

static void
check_opened (GBytes *payload)
{
  SrOpenedAnswer opened;

  if (sr_answer_check_opened (payload, &opened))
    check_text (opened.title);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GBytes) payload = length > 0 ? g_bytes_new (bytes + 1, length - 1) : NULL;
  g_autoptr (GPtrArray) list = NULL;
  SrPageText *text;
  SrSearchResult *found;
  SrIpcHeader header = {0};

  if (payload == NULL)
    return 0;
  if (length > sizeof header)
    {
      memcpy (&header, bytes + 1, sizeof header);
      sr_ipc_header_is_sound (&header);
    }
  switch (bytes[0] % 5)
    {
    case 0:
      check_opened (payload);
      break;
    case 1:
      list = sr_answer_check_pages (payload, (guint) ((length - 1) / sizeof (SrIpcPage)));
      break;
    case 2:
      text = sr_answer_check_text (payload, 0, 595, 842);
      g_clear_pointer (&text, sr_page_text_free);
      break;
    case 3:
      found = sr_answer_check_found (payload, 0, 10);
      g_clear_pointer (&found, sr_search_result_free);
      break;
    default:
      list = sr_answer_check_outline (payload, 10);
      break;
    }
  return 0;
}
