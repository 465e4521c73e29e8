/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-answer-check.h"
#include "sr-document.h"
#include "sr-ipc.h"
#include "sr-renderer-process.h"
#include "sr-shared-memory.h"

G_BEGIN_DECLS

typedef struct _SrDocumentJob SrDocumentJob;

/* Makes a job's result out of a sound answer; %NULL: the answer breaks the rules. */
typedef gpointer (*SrDocumentParse) (SrDocument *self, SrDocumentJob *job, GBytes *payload);

/* One request that waits for its turn */
struct _SrDocumentJob
{
  GTask *task;
  SrDocumentPriority priority;
  SrIpcType type;
  SrIpcType expected;
  guint seconds;
  SrDocumentParse parse;
  GDestroyNotify free_result;
  gsize length; /* of the request */
  union
  {
    SrIpcOpen open;
    SrIpcPages pages;
    SrIpcRender render;
    SrIpcText text;
    SrIpcSearch search;
  } request;
};

#define SR_DOCUMENT_OPEN_SECONDS 30

struct _SrDocument
{
  GObject parent_instance;

  char *name;
  char *program; /* NULL: ours */
  guint seconds; /* 0: each request's own */
  int memory;    /* -1: by source */
  guint64 size;
  SrDocumentSource *source;
  SrIpcOpen open; /* kept for another renderer */

  SrRendererProcess *process;
  gboolean open_in_process;
  gboolean opened;
  gboolean closed;
  SrOpenedAnswer answer;
  SrBox *sizes; /* by page, x2 and y2 only; 0 × 0: not known */

  SrPixelMemory pixels; /* of the page being drawn */

  GQueue *jobs; /* SrDocumentJob, in the order of their doing */
  SrDocumentJob *running;
};

SrDocumentJob *sr_document_job_new (SrDocument *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data,
                                    gpointer tag);

/* Takes the job. */
void sr_document_push (SrDocument *self, SrDocumentJob *job);

/* Does what is next. */
void sr_document_pump (SrDocument *self);

/* Ends a job that cannot even be asked; takes both. */
void sr_document_refuse (SrDocumentJob *job, GError *error);

/* Sizes heard so far: what boxes are checked against */
void sr_document_note_size (SrDocument *self, guint page, double width, double height);
void sr_document_get_known_size (SrDocument *self, guint page, double *width, double *height);

G_END_DECLS
