/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SrLockPage:
 *
 * The vault is locked: name, passphrase, what falls due, and the first-hour card, which needs no key. A vault
 * that cannot be opened (damaged, newer, foreign, in use, gone) is said in a status page instead.
 */
#define SR_TYPE_LOCK_PAGE (sr_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (SrLockPage, sr_lock_page, SR, LOCK_PAGE, AdwBin)

/** reason: why it locked ("hand", "idle") or NULL; location: where the shelf stands after unlocking, or NULL.
 */
GtkWidget *sr_lock_page_new (const char *dir, const char *reason, const char *location);

/** Where the shelf shall stand after unlocking, as when a reminder was opened. */
void sr_lock_page_set_location (SrLockPage *self, const char *location);

/** Opens the report that needs no key. */
void sr_lock_page_report (SrLockPage *self);

G_END_DECLS
