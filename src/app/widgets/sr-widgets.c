/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-widgets.h"

#include "sr-compat.h"

#include "sr-banner.h"
#include "sr-count-calendar.h"
#include "sr-docket-row.h"
#include "sr-docket.h"
#include "sr-duty-row.h"
#include "sr-fold-row.h"
#include "sr-nav-row.h"
#include "sr-passphrase-field.h"
#include "sr-section.h"
#include "sr-steps.h"
#include "sr-sum.h"
#include "sr-track.h"
#include "sr-wrap.h"

void
sr_widgets_init (void)
{
  sr_compat_make_rows_pressable ();
  g_type_ensure (SR_TYPE_BANNER);
  g_type_ensure (SR_TYPE_COUNT_CALENDAR);
  g_type_ensure (SR_TYPE_DOCKET);
  g_type_ensure (SR_TYPE_DOCKET_ROW);
  g_type_ensure (SR_TYPE_DUTY_ROW);
  g_type_ensure (SR_TYPE_FOLD_ROW);
  g_type_ensure (SR_TYPE_NAV_ROW);
  g_type_ensure (SR_TYPE_PASSPHRASE_FIELD);
  g_type_ensure (SR_TYPE_SECTION);
  g_type_ensure (SR_TYPE_STEPS);
  g_type_ensure (SR_TYPE_SUM);
  g_type_ensure (SR_TYPE_TRACK);
  g_type_ensure (SR_TYPE_WRAP);
}

void
sr_widgets_unparent_children (GtkWidget *widget)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (widget));)
    gtk_widget_unparent (child);
}
