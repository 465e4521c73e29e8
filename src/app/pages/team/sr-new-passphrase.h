/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-secret.h"

G_BEGIN_DECLS

/**
 * SrNewPassphrase:
 *
 * Two rows in which a new passphrase is typed twice, and how hard it is to guess.
 */
G_DECLARE_FINAL_TYPE (SrNewPassphrase, sr_new_passphrase, SR, NEW_PASSPHRASE, GtkBox)

/** words: names that are easy to guess for whoever has a copy of the vault; NULL-terminated. */
GtkWidget *sr_new_passphrase_new (const char *const *words);

/** What is still wrong with it in a sentence, or NULL; the row in question is marked. */
const char *sr_new_passphrase_check (SrNewPassphrase *self);

/** Takes the passphrase out of the rows, which forget it. */
SrSecret *sr_new_passphrase_take (SrNewPassphrase *self);

G_END_DECLS
