/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-secret.h"
#include "sr-settings.h"

G_BEGIN_DECLS

/**
 * SrApplication:
 *
 * One instance, one window, at most one open vault. Locking and unlocking replace the whole process, so that
 * nothing that was on the screen stays in memory: what goes on after that is said on the command line of the
 * new image.
 *
 * Only what may be done while locked is an action of the application, where any program on the session bus
 * can reach it: report, deadlines, first-hour-card, lock, quit, and D-Bus activation itself. Everything else
 * is a class action of a widget.
 */
#define SR_TYPE_APPLICATION (sr_application_get_type ())
G_DECLARE_FINAL_TYPE (SrApplication, sr_application, SR, APPLICATION, AdwApplication)

/** session: what the former image passed on, or NULL. */
SrApplication *sr_application_new (SrSecret *session);

SrSettings *sr_application_get_settings (SrApplication *self);

/** Closes the open vault, if any, and goes on as a new process with this vault locked. reason: "hand",
 * "idle", "screen", "sleep", "switch", or NULL. */
void sr_application_lock (SrApplication *self, const char *reason);

/** Goes on as a new process with the lock page of another vault; dir NULL is the welcome page. */
void sr_application_switch_vault (SrApplication *self, const char *dir);

/** Goes on as a new process with the vault at dir open, by what sr_vault_dup_session() gave; the vault itself
 * must be closed. location: where the shelf should stand, or NULL. Returns only when it failed. */
gboolean sr_application_enter (
  SrApplication *self, const char *dir, SrSecret *session, const char *location, GError **error);

G_END_DECLS
