/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The keys under which drafts lie in the vault. A draft of a report or a scope
 * is one JSON object: the facts of the incident ("firm", "incident", "affected",
 * "clients", "insurers", "agreements"), and beside them "record" with every
 * other answer. */
char *sr_draft_key_report (const char *incident);
char *sr_draft_key_scope (const char *incident);
char *sr_draft_key_notice (const char *notice);

/* What a person saw last of an incident: {"entry", "at"}. */
char *sr_draft_key_looked (const char *person, const char *incident);

G_END_DECLS
