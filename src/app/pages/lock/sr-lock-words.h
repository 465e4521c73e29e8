/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-vault-header.h"

G_BEGIN_DECLS

/* What the lock page says. All of it is known without a key. */

/** "A response deadline falls due today at 17:40."; NULL where none is known. */
char *sr_lock_words_deadline (GDateTime *now, GTimeZone *zone);

/** "Locked at 13:48 after 10 minutes without use. Everything typed was kept."; NULL where it was not locked
 * just now. */
char *sr_lock_words_foot (const char *reason);

/** The heading over an error that leaves nothing to unlock. */
const char *sr_lock_words_title (const GError *error);

/** The names of the people who can open it, and the label of the n-th of them. */
GtkStringList *sr_lock_words_list_names (SrVaultHeader *header);
const char *sr_lock_words_slot_label (SrVaultHeader *header, guint n);

/** Whether nobody has the vault open at this moment; else SR_ERROR_IN_USE that names who. */
gboolean sr_lock_words_check_free (SrVaultHeader *header, GError **error);

/** What the wait after a wrong passphrase is: how long and why; NULL without one. */
char *sr_lock_words_wait (guint seconds);

G_END_DECLS
