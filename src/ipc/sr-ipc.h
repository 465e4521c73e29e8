/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/*
 * The wire format between a program of Subrosa and its renderer.
 *
 * Both ends are built together and run on the same machine, so numbers travel
 * in the machine's own byte order and structs as they lie in memory. What the
 * renderer answers is nevertheless a stranger's word: every number is checked
 * by the program that asked (see core/document).
 *
 * A message is an SrIpcHeader followed by `length` bytes. The program sends
 * one request at a time; the renderer answers it with one message that bears
 * the same serial. Between the two the renderer may ask for pieces of a
 * document that is too big to be handed over (SR_IPC_NEED).
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SR_IPC_MAGIC   0x53724970u
#define SR_IPC_VERSION 1

/** The descriptor at which the renderer finds its socket. */
#define SR_IPC_RENDERER_FD 3

/* Limits. Each end refuses what lies beyond them. */
#define SR_IPC_MAX_PAYLOAD           (8u * 1024 * 1024)
#define SR_IPC_MAX_PAGES             1000000u
#define SR_IPC_MAX_PAGE_POINTS       20000.0
#define SR_IPC_MAX_SCALE             32.0
#define SR_IPC_MAX_PIXELS            (24u * 1024 * 1024)
#define SR_IPC_MAX_SIDE              16384u
#define SR_IPC_MAX_PAGES_PER_REQUEST 256u
#define SR_IPC_MAX_SEARCH_PAGES      512u
#define SR_IPC_MAX_HITS              2048u
#define SR_IPC_MAX_HITS_PER_PAGE     512u
#define SR_IPC_MAX_TEXT              (1024u * 1024)
#define SR_IPC_MAX_CHARS             200000u
#define SR_IPC_MAX_OUTLINE           4096u
#define SR_IPC_MAX_OUTLINE_DEPTH     16u
#define SR_IPC_MAX_RANGE             (64u * 1024)
#define SR_IPC_MAX_MEMORY_DOCUMENT   (256ull * 1024 * 1024)
#define SR_IPC_TITLE_SIZE            512
#define SR_IPC_LABEL_SIZE            32
#define SR_IPC_NEEDLE_SIZE           256
#define SR_IPC_PASSWORD_SIZE         256

typedef enum
{
  /* program to renderer */
  SR_IPC_OPEN = 1,
  SR_IPC_PAGES,
  SR_IPC_RENDER,
  SR_IPC_TEXT,
  SR_IPC_SEARCH,
  SR_IPC_OUTLINE,
  SR_IPC_DATA,
  /* renderer to program */
  SR_IPC_READY = 64,
  SR_IPC_OPENED,
  SR_IPC_PAGES_ARE,
  SR_IPC_RENDERED,
  SR_IPC_TEXT_IS,
  SR_IPC_FOUND,
  SR_IPC_OUTLINE_IS,
  SR_IPC_NEED,
  SR_IPC_REFUSED,
} SrIpcType;

/** Why the renderer did not do what it was asked. */
typedef enum
{
  SR_IPC_REFUSED_NOT_PDF = 1,
  SR_IPC_REFUSED_DAMAGED,
  SR_IPC_REFUSED_PASSWORD,
  SR_IPC_REFUSED_EMPTY,
  SR_IPC_REFUSED_NO_PAGES,
  SR_IPC_REFUSED_PAGE,
  SR_IPC_REFUSED_REQUEST,
} SrIpcRefusal;

typedef struct
{
  guint32 magic;
  guint16 version;
  guint16 type;
  guint32 serial;
  guint32 length;
} SrIpcHeader;

/** Sent by the renderer once it has locked itself in, before it reads. */
typedef struct
{
  guint32 landlock; /* the kernel's Landlock version in force, 0 for none */
  guint32 seccomp;  /* always 1: without it the renderer ends */
} SrIpcReady;

/** With a descriptor: the whole document. Without: ask by SR_IPC_NEED. */
typedef struct
{
  guint64 size;
  guint32 in_memory;
  guint32 password_length;
  char password[SR_IPC_PASSWORD_SIZE];
} SrIpcOpen;

typedef struct
{
  guint32 n_pages;
  guint32 encrypted;
  guint32 has_outline;
  guint32 title_length;
  char title[SR_IPC_TITLE_SIZE];
} SrIpcOpened;

typedef struct
{
  guint32 first;
  guint32 count;
} SrIpcPages;

/** One of the `count` structs that answer SR_IPC_PAGES. */
typedef struct
{
  float width; /* points; 0 × 0 for a page that cannot be read */
  float height;
  guint32 label_length;
  char label[SR_IPC_LABEL_SIZE];
} SrIpcPage;

/** Comes with a descriptor of at least stride × height bytes. */
typedef struct
{
  guint32 page;
  guint32 width;
  guint32 height;
  guint32 stride;
  double scale; /* pixels for each point */
  double x;     /* left and top edge of the part wanted, in pixels */
  double y;
} SrIpcRender;

typedef struct
{
  guint32 page;
  guint32 reserved;
} SrIpcText;

typedef struct
{
  float x1, y1, x2, y2; /* points from the page's top left corner */
} SrIpcBox;

/** Followed by `n_chars` boxes, then by `text_length` bytes of UTF-8. */
typedef struct
{
  guint32 page;
  guint32 n_chars;
  guint32 text_length;
  guint32 cut; /* the page holds more than the limits allow */
} SrIpcTextIs;

typedef struct
{
  guint32 first;
  guint32 count;
  guint32 needle_length;
  char needle[SR_IPC_NEEDLE_SIZE];
} SrIpcSearch;

typedef struct
{
  guint32 page;
  guint32 continued; /* the next box belongs to the same hit */
  SrIpcBox box;
} SrIpcHit;

/** Followed by `n_hits` hits, in the order of the pages. */
typedef struct
{
  guint32 next; /* the first page that was not searched */
  guint32 n_hits;
  guint32 cut;
} SrIpcFound;

/** The answer to SR_IPC_OUTLINE is a row of these. */
typedef struct
{
  guint32 level;
  guint32 page; /* counted from 0; G_MAXUINT32: leads nowhere in here */
  guint32 title_length;
  char title[SR_IPC_TITLE_SIZE];
} SrIpcOutlineItem;

typedef struct
{
  guint64 offset;
  guint32 length;
  guint32 reserved;
} SrIpcNeed;

/** Answers SR_IPC_NEED; followed by `length` bytes, fewer only if reading failed. */
typedef struct
{
  guint64 offset;
  guint32 length;
  guint32 reserved;
} SrIpcData;

typedef struct
{
  guint32 reason; /* SrIpcRefusal */
} SrIpcRefused;

/** Whether `header` opens a message of this version within the limits. */
gboolean sr_ipc_header_is_sound (const SrIpcHeader *header);

/**
 * Whether `length` bytes at `text` are UTF-8 without control characters and
 * without characters that turn the direction of text; with `lines`, line
 * breaks and tabs are allowed.
 */
gboolean sr_ipc_text_is_sound (const char *text, gsize length, gboolean lines);

/**
 * Writes `text` to `buffer` so that sr_ipc_text_is_sound() holds, cut at a
 * character to at most `size` bytes. Returns the number of bytes written.
 */
gsize sr_ipc_clean_text (const char *text, char *buffer, gsize size, gboolean lines);

G_END_DECLS
