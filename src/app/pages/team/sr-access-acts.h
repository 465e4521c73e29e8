/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-session-people.h"

G_BEGIN_DECLS

/* What can be done about who unlocks the vault: each opens a window that asks for what it needs. */

/** person: id of somebody who is listed already, NULL for somebody new. */
void sr_access_add (GtkWidget *parent, SrSession *session, const char *person);

void sr_access_change_role (GtkWidget *parent, SrSession *session, const SrVaultMember *member);
void sr_access_confirm (GtkWidget *parent, SrSession *session, const SrVaultMember *member);
void sr_access_remove (GtkWidget *parent, SrSession *session, const SrVaultMember *member);

/** A new passphrase for somebody who lost theirs. */
void sr_access_reset (GtkWidget *parent, SrSession *session, const SrVaultMember *member);

/** One's own. */
void sr_access_change_passphrase (GtkWidget *parent, SrSession *session);

/** A new recovery key, shown once. */
void sr_access_renew_recovery (GtkWidget *parent, SrSession *session);

G_END_DECLS
