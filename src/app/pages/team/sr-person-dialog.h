/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-page.h"

G_BEGIN_DECLS

/** Asks for a person or a contact (kind "person" or "contact"; id NULL: a new one) and keeps it. */
void sr_person_dialog_present (GtkWidget *widget, SrSession *session, const char *kind, const char *id);

/** "Insurer", "Forensic firm", …; translated. */
const char *sr_person_dialog_contact_label (const char *type);

G_END_DECLS
