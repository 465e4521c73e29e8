/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-document-source.h"
#include "sr-ipc.h"

G_BEGIN_DECLS

#define SR_TYPE_RENDERER_PROCESS (sr_renderer_process_get_type ())
G_DECLARE_FINAL_TYPE (SrRendererProcess, sr_renderer_process, SR, RENDERER_PROCESS, GObject)

/**
 * SrRendererProcess: one running renderer. It answers one request at a time; whatever breaks the rules, comes
 * too late or ends is killed and answers with an error, once. Lives in the thread-default main context.
 *
 * Errors: SR_ERROR_FAILED for a renderer that is lost (@lost), with a sentence for people.
 */

/** SrRendererAnswer: @type and @payload of the answer, or an @error. May drop the last reference. */
typedef void (*SrRendererAnswer) (guint type, GBytes *payload, const GError *error, gpointer user_data);

/** sr_renderer_process_new: starts @program (%NULL: the one that belongs to this build). */
SrRendererProcess *sr_renderer_process_new (const char *program, GError **error);

/** sr_renderer_process_set_source: answers the renderer's wishes for pieces of the document. */
void sr_renderer_process_set_source (SrRendererProcess *self, SrDocumentSource *source);

/**
 * sr_renderer_process_request: sends a request whose answer must be of the type @expected or a refusal.
 * @fd: a descriptor to go along, still owned by the caller; or -1
 * @deadline: seconds after which the renderer counts as hanging
 *
 * Must not be called while another request runs.
 */
void sr_renderer_process_request (SrRendererProcess *self,
                                  SrIpcType type,
                                  gconstpointer data,
                                  gsize length,
                                  int fd,
                                  SrIpcType expected,
                                  guint deadline,
                                  SrRendererAnswer answer,
                                  gpointer user_data);

/** sr_renderer_process_is_lost: it was killed or ended; make another. */
gboolean sr_renderer_process_is_lost (SrRendererProcess *self);

/** sr_renderer_process_get_landlock: the version of the kernel's file rules in force; 0: none (or not heard
 * yet). */
guint sr_renderer_process_get_landlock (SrRendererProcess *self);

/** sr_renderer_process_kill: ends it. A running request is answered with an error. */
void sr_renderer_process_kill (SrRendererProcess *self);

G_END_DECLS
