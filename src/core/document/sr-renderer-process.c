/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-renderer-process.h"

#include "sr-error.h"
#include "sr-paths.h"
#include "sr-renderer-spawn.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The start has a deadline of its own: fontconfig may have to read every font first. */
#define START_SECONDS 30

struct _SrRendererProcess
{
  GObject parent_instance;

  GSubprocess *process;
  int socket; /* -1: lost */
  GSource *readable;
  GSource *deadline;
  GCancellable *cancellable; /* of reads from the source */
  SrDocumentSource *source;
  gboolean ready;
  guint landlock;

  /* the request that runs */
  gboolean waiting;
  guint32 serial;
  SrIpcType expected;
  guint seconds;
  SrRendererAnswer answer;
  gpointer user_data;

  /* the message that comes in */
  SrIpcHeader header;
  guint8 *payload; /* NULL while the header comes in */
  gsize got;

  SrIpcNeed need; /* length 0: none */
};

G_DEFINE_FINAL_TYPE (SrRendererProcess, sr_renderer_process, G_TYPE_OBJECT)

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
close_down (SrRendererProcess *self)
{
  clear_source (&self->readable);
  clear_source (&self->deadline);
  g_cancellable_cancel (self->cancellable);

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);

  if (self->socket >= 0)
    close (self->socket);
  self->socket = -1;

  g_clear_pointer (&self->payload, g_free);
}

/* Ends the request; the callback may drop the last reference. */
static void
finish_request (SrRendererProcess *self, guint type, GBytes *payload, const GError *error)
{
  SrRendererAnswer answer = self->answer;

  if (!self->waiting)
    return;

  self->waiting = FALSE;
  self->answer = NULL;
  clear_source (&self->deadline);
  answer (type, payload, error, self->user_data);
}

static void
lose (SrRendererProcess *self, const char *why)
{
  g_autoptr (SrRendererProcess) hold = g_object_ref (self);
  g_autoptr (GError) error = g_error_new_literal (SR_ERROR, SR_ERROR_FAILED, why);

  close_down (self);
  finish_request (self, 0, NULL, error);
}

static void
lose_to_violation (SrRendererProcess *self)
{
  lose (self,
        _ ("The document confused the program that draws it, which was stopped. Nothing else is affected."));
}

static gboolean
on_deadline (gpointer data)
{
  lose (data, _ ("Drawing took too long and was stopped. Nothing else is affected; try again."));
  return G_SOURCE_REMOVE;
}

static void
start_deadline (SrRendererProcess *self, guint seconds)
{
  clear_source (&self->deadline);
  self->deadline = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (self->deadline, on_deadline, self, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());
}

/* What is sent is small and the renderer waits for it: a full socket means that it does not read. */
static gboolean
send_message (SrRendererProcess *self, SrIpcType type, const struct iovec *parts, gsize n_parts, int fd)
{
  SrIpcHeader header = {SR_IPC_MAGIC, SR_IPC_VERSION, type, self->serial, 0};
  struct iovec all[3] = {{&header, sizeof header}};
  union
  {
    struct cmsghdr header;
    char space[CMSG_SPACE (sizeof (int))];
  } control = {0};
  struct msghdr message = {.msg_iov = all, .msg_iovlen = n_parts + 1};

  g_assert (n_parts + 1 <= G_N_ELEMENTS (all));
  for (gsize i = 0; i < n_parts; i++)
    {
      all[i + 1] = parts[i];
      header.length += parts[i].iov_len;
    }

  if (fd >= 0)
    {
      struct cmsghdr *c;

      message.msg_control = &control;
      message.msg_controllen = sizeof control;
      c = CMSG_FIRSTHDR (&message);
      c->cmsg_level = SOL_SOCKET;
      c->cmsg_type = SCM_RIGHTS;
      c->cmsg_len = CMSG_LEN (sizeof fd);
      memcpy (CMSG_DATA (c), &fd, sizeof fd);
    }

  return sendmsg (self->socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT)
         == (ssize_t) (sizeof header + header.length);
}

static void
on_piece_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrRendererProcess) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sr_document_source_read_finish (SR_DOCUMENT_SOURCE (object), result, &error);
  SrIpcData head = {self->need.offset, self->need.length, 0};
  struct iovec parts[] = {{&head, sizeof head}, {NULL, 0}};

  if (self->socket < 0)
    return;

  if (bytes == NULL || g_bytes_get_size (bytes) != self->need.length)
    {
      lose (self, error != NULL ? error->message : _ ("The document could not be read to its end."));
      return;
    }

  self->need.length = 0;
  parts[1].iov_len = g_bytes_get_size (bytes);
  parts[1].iov_base = (void *) g_bytes_get_data (bytes, NULL);
  if (!send_message (self, SR_IPC_DATA, parts, G_N_ELEMENTS (parts), -1))
    lose_to_violation (self);
}

static gboolean
handle_need (SrRendererProcess *self)
{
  SrIpcNeed need;
  guint64 size;

  if (self->source == NULL || self->need.length > 0 || !self->waiting || self->header.length != sizeof need)
    return FALSE;

  memcpy (&need, self->payload, sizeof need);
  size = sr_document_source_get_size (self->source);
  if (need.length == 0 || need.length > SR_IPC_MAX_RANGE || need.offset >= size
      || need.length > size - need.offset)
    return FALSE;

  self->need = need;
  sr_document_source_read_async (self->source, need.offset, need.length, self->cancellable, on_piece_read,
                                 g_object_ref (self));
  return TRUE;
}

static gboolean
handle_ready (SrRendererProcess *self)
{
  SrIpcReady ready;

  if (self->ready || self->header.length != sizeof ready)
    return FALSE;

  memcpy (&ready, self->payload, sizeof ready);
  if (ready.seccomp != 1)
    return FALSE;

  self->ready = TRUE;
  self->landlock = MIN (ready.landlock, 1000);
  if (self->waiting)
    start_deadline (self, self->seconds);

  return TRUE;
}

/* A whole message has come in. */
static void
handle_message (SrRendererProcess *self)
{
  g_autoptr (GBytes) payload = NULL;

  if (self->header.type == SR_IPC_READY || self->header.type == SR_IPC_NEED)
    {
      gboolean sound = self->header.type == SR_IPC_READY ? handle_ready (self) : handle_need (self);

      g_clear_pointer (&self->payload, g_free);
      if (!sound)
        lose_to_violation (self);
      return;
    }

  payload = g_bytes_new_take (g_steal_pointer (&self->payload), self->header.length);
  if (!self->ready || !self->waiting || self->need.length > 0 || self->header.serial != self->serial
      || (self->header.type != self->expected && self->header.type != SR_IPC_REFUSED)
      || (self->header.type == SR_IPC_REFUSED && self->header.length != sizeof (SrIpcRefused)))
    {
      lose_to_violation (self);
      return;
    }

  finish_request (self, self->header.type, payload, NULL);
}

/* Reads on. Returns: %FALSE when there is nothing more for now. */
static gboolean
read_some (SrRendererProcess *self)
{
  gboolean in_header = self->payload == NULL;
  gsize total = in_header ? sizeof self->header : self->header.length;
  guint8 *at = in_header ? (guint8 *) &self->header : self->payload;
  struct iovec part = {at + self->got, total - self->got};
  /* No room for descriptors: any that come are dropped by the kernel, which says so. */
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  ssize_t n = total > self->got ? recvmsg (self->socket, &message, MSG_DONTWAIT) : 0;

  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return FALSE;
  if (n < 0 || (n == 0 && total > self->got))
    {
      lose (self, _ ("The program that draws the document stopped. Nothing else is affected; try again."));
      return FALSE;
    }
  if (message.msg_flags & MSG_CTRUNC)
    {
      lose_to_violation (self);
      return FALSE;
    }

  self->got += n;
  if (self->got < total)
    return TRUE;

  self->got = 0;
  if (in_header && !sr_ipc_header_is_sound (&self->header))
    {
      lose_to_violation (self);
      return FALSE;
    }
  if (in_header)
    self->payload = g_malloc (MAX (self->header.length, 1));
  if (!in_header || self->header.length == 0)
    handle_message (self);

  return self->socket >= 0;
}

static gboolean
on_readable (int fd, GIOCondition condition, gpointer data)
{
  g_autoptr (SrRendererProcess) self = g_object_ref (data);

  while (self->socket >= 0 && read_some (self))
    ;

  return self->socket >= 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
start (SrRendererProcess *self, const char *program, GError **error)
{
  self->process = sr_renderer_spawn (program, &self->socket, error);
  if (self->process == NULL)
    return FALSE;

  self->readable = g_unix_fd_source_new (self->socket, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_callback (self->readable, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->readable, g_main_context_get_thread_default ());

  return TRUE;
}

static void
sr_renderer_process_dispose (GObject *object)
{
  SrRendererProcess *self = SR_RENDERER_PROCESS (object);

  close_down (self);
  g_clear_object (&self->source);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (sr_renderer_process_parent_class)->dispose (object);
}

static void
sr_renderer_process_class_init (SrRendererProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sr_renderer_process_dispose;
}

static void
sr_renderer_process_init (SrRendererProcess *self)
{
  self->socket = -1;
  self->cancellable = g_cancellable_new ();
}

SrRendererProcess *
sr_renderer_process_new (const char *program, GError **error)
{
  g_autoptr (SrRendererProcess) self = g_object_new (SR_TYPE_RENDERER_PROCESS, NULL);
  g_autofree char *found = program == NULL ? sr_paths_program ("subrosa-renderer") : NULL;

  if (!start (self, program != NULL ? program : found, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
sr_renderer_process_set_source (SrRendererProcess *self, SrDocumentSource *source)
{
  g_set_object (&self->source, source);
}

void
sr_renderer_process_request (SrRendererProcess *self,
                             SrIpcType type,
                             gconstpointer data,
                             gsize length,
                             int fd,
                             SrIpcType expected,
                             guint deadline,
                             SrRendererAnswer answer,
                             gpointer user_data)
{
  struct iovec part = {(void *) data, length};

  g_return_if_fail (SR_IS_RENDERER_PROCESS (self));
  g_return_if_fail (!self->waiting);

  self->waiting = TRUE;
  self->serial++;
  self->expected = expected;
  self->seconds = deadline;
  self->answer = answer;
  self->user_data = user_data;
  start_deadline (self, self->ready ? deadline : START_SECONDS);

  if (self->socket < 0 || !send_message (self, type, &part, 1, fd))
    lose (self, _ ("The program that draws the document stopped. Nothing else is affected; try again."));
}

gboolean
sr_renderer_process_is_lost (SrRendererProcess *self)
{
  return self->socket < 0;
}

guint
sr_renderer_process_get_landlock (SrRendererProcess *self)
{
  return self->landlock;
}

void
sr_renderer_process_kill (SrRendererProcess *self)
{
  lose (self, _ ("The document was closed."));
}
