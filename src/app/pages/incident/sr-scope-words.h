/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-book.h"

G_BEGIN_DECLS

/* What is known, in a line per part; pure. facts as in sr_incident_get_facts(). */

typedef enum
{
  SR_SCOPE_PLACES,
  SR_SCOPE_CONTENT,
  SR_SCOPE_PROTECTION,
  SR_SCOPE_SEEN,
  SR_SCOPE_CLIENTS,
  SR_SCOPE_INSURERS,
  SR_SCOPE_HARM,
  SR_N_SCOPE_PARTS,
} SrScopePart;

/** "People and places", …; translated. */
const char *sr_scope_words_title (SrScopePart part);

/** "Vermont 38 · Germany 12 · Texas, number not known". */
char *sr_scope_words_summary (SrScopePart part, JsonObject *facts, SrLawBook *laws);

G_END_DECLS
