/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Called with what was typed; not called where the person cancelled. */
typedef void (*SrReasonFunc) (GtkWidget *widget, const char *text, gpointer data);

/**
 * Asks a question whose answer needs words: a result, a reason. field is the title of the entry; func gets
 * its text, which may be empty. data is freed with destroy in every case.
 */
void sr_reason_dialog_ask (GtkWidget *widget,
                           const char *heading,
                           const char *body,
                           const char *field,
                           const char *verb,
                           SrReasonFunc func,
                           gpointer data,
                           GDestroyNotify destroy);

G_END_DECLS
