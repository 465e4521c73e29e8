/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/*
 * A renderer in an enemy's hands. It speaks the protocol up to a point and then breaks it in the way that the
 * password of the document names.
 */

#include "config.h"

#include "sr-ipc.h"

#include <math.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char how[SR_IPC_PASSWORD_SIZE + 1];
static guint32 serial;

static gboolean
is (const char *name)
{
  return strcmp (how, name) == 0;
}

static void
send_raw (SrIpcHeader header, const void *payload, gsize length)
{
  if (write (SR_IPC_RENDERER_FD, &header, sizeof header) < 0
      || (length > 0 && write (SR_IPC_RENDERER_FD, payload, length) < 0))
    _exit (1);
}

static void
reply (SrIpcType type, const void *payload, gsize length)
{
  SrIpcHeader header = {SR_IPC_MAGIC, SR_IPC_VERSION, type, serial, length};

  send_raw (header, payload, length);
}

static void
reply_with_descriptor (void)
{
  SrIpcHeader header = {SR_IPC_MAGIC, SR_IPC_VERSION, SR_IPC_OPENED, serial, sizeof (SrIpcOpened)};
  struct iovec part = {&header, sizeof header};
  union
  {
    struct cmsghdr header;
    char space[CMSG_SPACE (sizeof (int))];
  } control = {0};
  struct msghdr message
    = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  struct cmsghdr *c = CMSG_FIRSTHDR (&message);
  int fd = SR_IPC_RENDERER_FD;

  c->cmsg_level = SOL_SOCKET;
  c->cmsg_type = SCM_RIGHTS;
  c->cmsg_len = CMSG_LEN (sizeof fd);
  memcpy (CMSG_DATA (c), &fd, sizeof fd);
  if (sendmsg (SR_IPC_RENDERER_FD, &message, 0) < 0)
    _exit (1);
}

static void
lie_about_the_header (const SrIpcOpened *opened)
{
  SrIpcHeader header = {SR_IPC_MAGIC, SR_IPC_VERSION, SR_IPC_OPENED, serial, sizeof *opened};

  if (is ("bad-magic"))
    header.magic++;
  else if (is ("bad-version"))
    header.version++;
  else if (is ("huge"))
    header.length = 0xffffffff;
  else if (is ("wrong-serial"))
    header.serial += 7;
  else if (is ("wrong-type"))
    header.type = SR_IPC_RENDERED;
  else if (is ("own-request"))
    header.type = SR_IPC_OPEN;
  else if (is ("short"))
    header.length -= 4;

  send_raw (header, opened, MIN (header.length, sizeof *opened));
}

static void
answer_open (const SrIpcOpen *open)
{
  SrIpcReady ready = {0, 1};
  SrIpcOpened opened = {.n_pages = 3, .title_length = 5, .title = "title"};
  SrIpcNeed need = {0, 100, 0};
  guint32 own = serial;

  memcpy (how, open->password, MIN (open->password_length, sizeof open->password));

  serial = 0;
  ready.seccomp = !is ("no-seccomp");
  if (!is ("not-ready"))
    reply (SR_IPC_READY, &ready, sizeof ready);
  if (is ("ready-twice"))
    reply (SR_IPC_READY, &ready, sizeof ready);
  serial = own;

  if (is ("crash"))
    __builtin_trap ();
  if (is ("hang"))
    pause ();
  if (is ("need"))
    reply (SR_IPC_NEED, &need, sizeof need);
  if (is ("descriptor"))
    reply_with_descriptor ();
  if (is ("no-pages"))
    opened.n_pages = 0;
  if (is ("many-pages"))
    opened.n_pages = 0x7fffffff;
  if (is ("long-title"))
    opened.title_length = 0xfffffff0;
  if (is ("turned-title"))
    memcpy (opened.title, "\xe2\x80\xaeyx", 5);

  lie_about_the_header (&opened);
}

static void
answer_pages (void)
{
  SrIpcPage pages[3] = {{595, 842, 1, "1"}, {595, 842, 1, "2"}, {595, 842, 1, "3"}};

  if (is ("nan-page"))
    pages[1].width = NAN;
  if (is ("negative-page"))
    pages[1].height = -5;
  if (is ("endless-page"))
    pages[1].height = INFINITY;
  if (is ("long-label"))
    pages[2].label_length = 4000;

  reply (SR_IPC_PAGES_ARE, pages, is ("few-pages") ? sizeof pages[0] : sizeof pages);
}

static void
answer_text (void)
{
  struct
  {
    SrIpcTextIs head;
    SrIpcBox boxes[3];
    char text[4];
  } answer = {{0, 3, 3, 0}, {{0, 0, 1, 1}, {1, 0, 2, 1}, {2, 0, 3, 1}}, "abc"};

  if (is ("box-outside"))
    answer.boxes[1].x2 = 6000;
  if (is ("box-reversed"))
    answer.boxes[1].x1 = 500;
  if (is ("many-chars"))
    answer.head.n_chars = 0x40000001;
  if (is ("more-chars"))
    answer.text[0] = answer.text[1] = '\xc3';
  if (is ("other-page"))
    answer.head.page = 2;

  reply (SR_IPC_TEXT_IS, &answer, sizeof answer - 1);
}

static void
answer_search (void)
{
  struct
  {
    SrIpcFound head;
    SrIpcHit hits[2];
  } answer = {{3, 2, 0}, {{0, 0, {1, 1, 2, 2}}, {1, 0, {1, 1, 2, 2}}}};

  G_STATIC_ASSERT (sizeof answer == sizeof (SrIpcFound) + 2 * sizeof (SrIpcHit));
  if (is ("many-hits"))
    answer.head.n_hits = 0x10000000;
  if (is ("backward-hits"))
    answer.hits[0].page = 2;
  if (is ("hit-outside"))
    answer.hits[1].box.y2 = 5000;
  if (is ("hit-nan"))
    answer.hits[1].box.y2 = NAN;
  if (is ("search-stuck"))
    answer.head.next = 0;
  if (is ("search-beyond"))
    answer.head.next = 9;

  reply (SR_IPC_FOUND, &answer, sizeof answer);
}

static void
answer_outline (void)
{
  static SrIpcOutlineItem items[5000];

  items[1].level = is ("outline-jump") ? 5 : 1;
  items[1].page = is ("outline-page") ? 3 : 2;
  if (is ("outline-title"))
    items[0].title_length = 100000;

  reply (SR_IPC_OUTLINE_IS, items, is ("outline-long") ? sizeof items : 2 * sizeof items[0]);
}

static void
answer_render (int fd)
{
  /* Either would end the program that looks at the pixels, were they not sealed. */
  if (is ("shrink") && ftruncate (fd, 0) == 0)
    pause ();

  reply (SR_IPC_RENDERED, how, is ("fat-pixels") ? 10 : 0);
  close (fd);
}

static gboolean
receive (SrIpcHeader *header, void *payload, gsize size, int *fd)
{
  struct iovec part = {header, sizeof *header};
  union
  {
    struct cmsghdr header;
    char space[CMSG_SPACE (sizeof (int))];
  } control = {0};
  struct msghdr message
    = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};

  if (recvmsg (SR_IPC_RENDERER_FD, &message, MSG_WAITALL) != sizeof *header || header->length > size)
    return FALSE;

  if (message.msg_controllen >= sizeof (struct cmsghdr))
    memcpy (fd, CMSG_DATA (CMSG_FIRSTHDR (&message)), sizeof *fd);

  return header->length == 0
         || recv (SR_IPC_RENDERER_FD, payload, header->length, MSG_WAITALL) == (ssize_t) header->length;
}

int
main (void)
{
  union
  {
    SrIpcOpen open;
    char bytes[4096];
  } payload;
  SrIpcHeader header;
  int fd = -1;

  while (receive (&header, &payload, sizeof payload, &fd))
    {
      serial = header.serial;
      if (header.type == SR_IPC_OPEN)
        answer_open (&payload.open);
      else if (header.type == SR_IPC_PAGES)
        answer_pages ();
      else if (header.type == SR_IPC_TEXT)
        answer_text ();
      else if (header.type == SR_IPC_SEARCH)
        answer_search ();
      else if (header.type == SR_IPC_OUTLINE)
        answer_outline ();
      else if (header.type == SR_IPC_RENDER)
        answer_render (fd);
    }

  return 0;
}
