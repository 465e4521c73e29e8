/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-deadline.h"
#include "sr-page.h"

G_BEGIN_DECLS

/* Small answers about the session that the shell's parts share. */

/** The subtitle of a header bar: subtitle, and where it is one the word that this is the sample firm. */
char *sr_shell_words_subtitle (SrSession *session, const char *subtitle);

/** The clock to show for an incident: overdue or running and required first, else a possible one; NULL for
 * none. */
SrDeadline *sr_shell_words_next_deadline (SrSession *session, const char *incident);

gboolean sr_shell_words_incident_exists (SrSession *session, const char *incident);

/** The section an incident opens on: "now" while a clock under 72 hours runs, else "plan". */
const char *sr_shell_words_first_section (SrSession *session, const char *incident);

G_END_DECLS
