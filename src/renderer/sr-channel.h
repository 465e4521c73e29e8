/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-ipc.h"

G_BEGIN_DECLS

/**
 * The renderer's end of the socket. Calls block. A socket that closes, or a
 * message that is not sound, ends the process: nothing is left to answer to.
 */
typedef struct
{
  int fd;
  guint32 serial; /* of the request being answered */
} SrChannel;

typedef struct
{
  SrIpcHeader header;
  guint8 *payload; /* free with sr_message_clear() */
  int fd;          /* or -1 */
} SrMessage;

void sr_channel_receive (SrChannel *self, SrMessage *message);
void sr_channel_send (SrChannel *self, SrIpcType type, gconstpointer data, gsize length);
void sr_channel_refuse (SrChannel *self, SrIpcRefusal reason);
void sr_message_clear (SrMessage *message);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SrMessage, sr_message_clear)

G_END_DECLS
