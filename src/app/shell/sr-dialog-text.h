/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-session.h"

G_BEGIN_DECLS

/*
 * What was typed into a dialog when the vault was locked. It is kept as a draft of the vault; the next dialog
 * with the same heading begins with it. Passphrases are not kept.
 */

/** sr_dialog_text_keep: keeps the text of all dialogs over window and takes them off the screen. */
void sr_dialog_text_keep (GtkWindow *window, SrSession *session);

/** What is called when there is text of a dialog called heading. */
typedef void (*SrDialogTextFound) (GtkWindow *window, const char *heading);

/** sr_dialog_text_offer: looks for text that was kept; from then on it is filled into its dialog. */
void sr_dialog_text_offer (GtkWindow *window, SrSession *session, SrDialogTextFound found);

G_END_DECLS
