/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-secret.h"

G_BEGIN_DECLS

/* Locking and unlocking replace the process by itself, so that no plaintext outlives its memory image. */

/**
 * sr_exec_self: replaces this process by @argv of the same program.
 * @session: (nullable): what the new image reads once with sr_exec_take_session(); goes through a pipe
 *
 * All other descriptors above standard error are closed on the way. Returns only when it failed.
 */
gboolean sr_exec_self (const char *const *argv, SrSecret *session, GError **error);

/** sr_exec_take_session: (transfer full) (nullable): what sr_exec_self() passed on; %NULL without error where
 * nothing was. To be called once, early in main(). */
SrSecret *sr_exec_take_session (GError **error);

/** sr_exec_adopt_children: waits, by the main loop, for the renderers that the image before left behind when their
 * sockets closed, so that none stays in the table of processes. To be called once, early in main(). */
void sr_exec_adopt_children (void);

/**
 * sr_exec_keep: takes @sealed along to the next images of this process, in memory, until sr_exec_forget();
 * beside what was kept before. For what is no secret by itself: it is sealed.
 */
gboolean sr_exec_keep (GBytes *sealed, GError **error);

/** sr_exec_get_kept: (transfer full) (element-type GBytes): what earlier images kept; it is taken along
 * further. */
GPtrArray *sr_exec_get_kept (void);

/** sr_exec_forget: it has arrived. */
void sr_exec_forget (void);

G_END_DECLS
