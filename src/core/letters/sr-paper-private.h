/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-paper.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* SrPart: one column of text of a flow. */
typedef struct
{
  PangoLayout *layout;
  double x;
} SrPart;

/* SrFlow: a block on its way to the page: one part, or one for each column of a row. */
typedef struct _SrFlow SrFlow;
struct _SrFlow
{
  SrBlockType type;
  GPtrArray *parts; /* SrPart */
  double before;
  double after;
  double pad;   /* kept free above and below the text, inside of the flow */
  double extra; /* kept free below the text, for lines to write on */
  double x;     /* left edge of what is drawn around the text */
  double width;
  guint number;   /* of a step */
  guint lines;    /* of a field */
  gboolean keep;  /* stays on the page of the next flow */
  gboolean whole; /* is not split */
  gboolean blank; /* an empty row to write in */
  SrFlow *head;   /* of a table, repeated on each page */
};

/* SrPlaced: lines of a flow on a page; @first and @count have one entry for each part. */
typedef struct
{
  const SrFlow *flow;
  double y;
  double height;
  guint *first;
  guint *count;
} SrPlaced;

struct _SrPaper
{
  GObject parent_instance;

  SrPaperSize size;
  char *layout;
  char *title;
  char *reference;
  char *foot;
  char *stamp;
  char *firm_name;
  char *firm_lines;

  PangoFontMap *map;
  PangoContext *context;
  GPtrArray *flows; /* SrFlow */
  GPtrArray *pages; /* GPtrArray of SrPlaced */

  double width;
  double height;
  double left;
  double right;
  double top;
  double first_top;
  double bottom;
  double squeeze; /* of letters and the space between them: 1, or less to save a sheet */
};

/* sr_paper_style_flows: turns the blocks of a letter into flows. */
void sr_paper_style_flows (SrPaper *self, SrLetter *letter);

/* sr_paper_break_pages: puts the flows on pages. */
void sr_paper_break_pages (SrPaper *self);

/* sr_paper_text: a layout in the paper's face; @width in points, 0: does not wrap. */
PangoLayout *sr_paper_text (SrPaper *self, const char *text, double size, gboolean bold, double width);

/* sr_paper_line_range: top and bottom in points of the lines @first to @first + @count of a layout. */
void sr_paper_line_range (PangoLayout *layout, guint first, guint count, double *top, double *bottom);

SrFlow *sr_flow_new (SrBlockType type);
void sr_flow_free (SrFlow *flow);
void sr_flow_add (SrFlow *flow, PangoLayout *layout, double x);

G_END_DECLS
