/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-channel.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
end (int status)
{
  /* No exit handlers: the process holds nothing that outlives it. */
  _exit (status);
}

/* Reads exactly `length` bytes; a descriptor that comes along goes to `fd`. */
static void
receive_bytes (int socket, void *data, gsize length, int *fd)
{
  guint8 *at = data;

  while (length > 0)
    {
      struct iovec part = {at, length};
      union
      {
        struct cmsghdr header;
        char space[CMSG_SPACE (sizeof (int))];
      } control;
      struct msghdr message
        = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
      ssize_t n = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        end (n == 0 ? 0 : 1);

      for (struct cmsghdr *c = CMSG_FIRSTHDR (&message); c != NULL; c = CMSG_NXTHDR (&message, c))
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
          {
            int received;

            memcpy (&received, CMSG_DATA (c), sizeof received);
            if (fd == NULL || *fd >= 0)
              end (1);
            *fd = received;
          }

      at += n;
      length -= n;
    }
}

static void
send_bytes (int socket, struct iovec *parts, gsize n_parts)
{
  while (n_parts > 0)
    {
      struct msghdr message = {.msg_iov = parts, .msg_iovlen = n_parts};
      ssize_t n = sendmsg (socket, &message, MSG_NOSIGNAL);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        end (1);

      while (n_parts > 0 && (gsize) n >= parts->iov_len)
        {
          n -= parts->iov_len;
          parts++;
          n_parts--;
        }
      if (n_parts > 0)
        {
          parts->iov_base = (char *) parts->iov_base + n;
          parts->iov_len -= n;
        }
    }
}

void
sr_channel_receive (SrChannel *self, SrMessage *message)
{
  *message = (SrMessage){.fd = -1};

  receive_bytes (self->fd, &message->header, sizeof message->header, &message->fd);
  if (!sr_ipc_header_is_sound (&message->header))
    end (1);

  message->payload = g_malloc (MAX (message->header.length, 1));
  receive_bytes (self->fd, message->payload, message->header.length, NULL);
}

void
sr_channel_send (SrChannel *self, SrIpcType type, gconstpointer data, gsize length)
{
  SrIpcHeader header = {SR_IPC_MAGIC, SR_IPC_VERSION, type, self->serial, length};
  struct iovec parts[] = {{&header, sizeof header}, {(void *) data, length}};

  g_assert (length <= SR_IPC_MAX_PAYLOAD);
  send_bytes (self->fd, parts, G_N_ELEMENTS (parts));
}

void
sr_channel_refuse (SrChannel *self, SrIpcRefusal reason)
{
  SrIpcRefused refused = {reason};

  sr_channel_send (self, SR_IPC_REFUSED, &refused, sizeof refused);
}

void
sr_message_clear (SrMessage *message)
{
  g_clear_pointer (&message->payload, g_free);
  if (message->fd >= 0)
    close (message->fd);
  message->fd = -1;
}
