/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

#include "sr-deadline.h"
#include "sr-page.h"

G_BEGIN_DECLS

/**
 * SrLeadCard:
 *
 * The next deadline, large: remaining time, date with zone, recipient, rule, what is missing, and one button.
 */
#define SR_TYPE_LEAD_CARD (sr_lead_card_get_type ())
G_DECLARE_FINAL_TYPE (SrLeadCard, sr_lead_card, SR, LEAD_CARD, GtkWidget)

void sr_lead_card_fill (SrLeadCard *self, SrDeadline *deadline, SrSession *session);

G_END_DECLS
