/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-schedule.h"

G_BEGIN_DECLS

/* What a person may press on a notification. */
typedef enum
{
  SR_NOTICE_OPEN = 1 << 0,
  SR_NOTICE_SNOOZE = 1 << 1,
  SR_NOTICE_CLOCK_IS_RIGHT = 1 << 2,
} SrNoticeActions;

/**
 * SrNotifier: shows notifications and tells what was pressed on them.
 *
 * Signal "acted" (SrNoticeActions action, GStrv subjects, const char *token): @subjects are those given to
 * sr_notifier_show(); @token (nullable) lets the window that opens come to the front.
 */
#define SR_TYPE_NOTIFIER (sr_notifier_get_type ())
G_DECLARE_FINAL_TYPE (SrNotifier, sr_notifier, SR, NOTIFIER, GObject)

SrNotifier *sr_notifier_new (void);

/**
 * sr_notifier_show: shows one notification.
 * @subjects: (nullable): what it is about, handed back when something is pressed
 *
 * Returns: %FALSE with SR_ERROR_FAILED where nobody shows notifications; then it must be tried again.
 */
gboolean sr_notifier_show (SrNotifier *self,
                           const char *title,
                           const char *body,
                           SrUrgency urgency,
                           SrNoticeActions actions,
                           const char *const *subjects,
                           GError **error);

G_END_DECLS
