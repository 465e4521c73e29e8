/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-session-people.h"

G_BEGIN_DECLS

/**
 * SrAccessDialog:
 *
 * A small window in which something about who can unlock the vault is done: a sentence or two that say what
 * it means, what is asked for, and one verb. It stays open until the act is durable; what stands in the way
 * is told in it.
 */
G_DECLARE_FINAL_TYPE (SrAccessDialog, sr_access_dialog, SR, ACCESS_DIALOG, AdwWindow)

/** SrAccessAct: the verb was pressed: checks what was typed and calls sr_access_dialog_fail() or
 * sr_access_dialog_run(). */
typedef void (*SrAccessAct) (SrAccessDialog *self, gpointer data);

/** body: plain text; destructive: where access ends. data is freed with the window. */
SrAccessDialog *sr_access_dialog_new (GtkWidget *parent,
                                      SrSession *session,
                                      const char *heading,
                                      const char *body,
                                      const char *verb,
                                      gboolean destructive,
                                      SrAccessAct act,
                                      gpointer data,
                                      GDestroyNotify destroy);

/** One more thing that is asked for. */
void sr_access_dialog_add (SrAccessDialog *self, GtkWidget *widget);

/** How high the window opens; -1: as high as its sentences. */
void sr_access_dialog_set_height (SrAccessDialog *self, int height);

void sr_access_dialog_fail (SrAccessDialog *self, const char *sentence);

/** SrAccessDone: the act is durable; the window closes after it. */
typedef void (*SrAccessDone) (GtkWidget *parent, SrSession *session, gpointer data);

/** Does it; data, freed by destroy, goes to func in the worker and then to done. */
void sr_access_dialog_run (
  SrAccessDialog *self, SrPeopleFunc func, SrAccessDone done, gpointer data, GDestroyNotify destroy);

G_END_DECLS
