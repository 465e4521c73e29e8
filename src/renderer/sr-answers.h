/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-channel.h"

#include <poppler.h>

G_BEGIN_DECLS

/* Older Popplers have no automatic clean-up; newer ones have it under their own names. */
typedef PopplerDocument SrPopplerDocument;
typedef PopplerPage SrPopplerPage;
typedef PopplerIndexIter SrPopplerIndexIter;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrPopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrPopplerPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrPopplerIndexIter, poppler_index_iter_free)

/* Each answers one request about an open document, or refuses it. */
void sr_answer_pages (SrChannel *channel, PopplerDocument *document, const SrMessage *message);
void sr_answer_render (SrChannel *channel, PopplerDocument *document, const SrMessage *message);
void sr_answer_text (SrChannel *channel, PopplerDocument *document, const SrMessage *message);
void sr_answer_search (SrChannel *channel, PopplerDocument *document, const SrMessage *message);
void sr_answer_outline (SrChannel *channel, PopplerDocument *document, const SrMessage *message);

/**
 * Opens the document of a SR_IPC_OPEN message, from the descriptor that came
 * with it or through `channel`, and answers. %NULL: it was refused.
 */
PopplerDocument *sr_answer_open (SrChannel *channel, SrMessage *message);

G_END_DECLS
