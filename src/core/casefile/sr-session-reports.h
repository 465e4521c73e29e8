/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-drop-box.h"
#include "sr-session.h"

G_BEGIN_DECLS

/** sr_session_take_report_async: makes an incident of a report out of sr_session_get_reports(): with its true
 * times, its answers as the draft of the report wizard, its files as evidence. Interrupted, it goes on where
 * it stopped. */
void sr_session_take_report_async (SrSession *self,
                                   SrDrop *drop,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** sr_session_take_report_finish: (transfer full) (nullable): the id of the incident. */
char *sr_session_take_report_finish (SrSession *self, GAsyncResult *result, GError **error);

/** sr_session_take_report: the same at once, for programs without a screen. */
char *sr_session_take_report (SrSession *self, SrDrop *drop, GError **error);

/** sr_session_refuse_report_async: throws it away; the record keeps who did and why. */
void sr_session_refuse_report_async (
  SrSession *self, SrDrop *drop, const char *reason, GAsyncReadyCallback callback, gpointer user_data);
gboolean sr_session_refuse_report_finish (SrSession *self, GAsyncResult *result, GError **error);
gboolean sr_session_refuse_report (SrSession *self, SrDrop *drop, const char *reason, GError **error);

G_END_DECLS
