/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paper-private.h"

/* The fewest lines of a paragraph that may stand at the foot or at the head of a page. */
#define ORPHANS 2

static void
placed_free (SrPlaced *placed)
{
  g_free (placed->first);
  g_free (placed->count);
  g_free (placed);
}

void
sr_paper_line_range (PangoLayout *layout, guint first, guint count, double *top, double *bottom)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint line = 0;

  *top = *bottom = 0;
  do
    {
      int y0, y1;

      if (line >= first + count)
        break;
      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      if (line == first)
        *top = pango_units_to_double (y0);
      if (line >= first)
        *bottom = pango_units_to_double (y1);
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static double
lines_height (const SrPart *part, guint first, guint count)
{
  double top, bottom;

  if (count == 0)
    return 0;
  sr_paper_line_range (part->layout, first, count, &top, &bottom);
  return bottom - top;
}

static guint
line_count (const SrPart *part)
{
  return pango_layout_get_line_count (part->layout);
}

/* Height of what is left of a flow, from @first on. */
static double
rest_height (const SrFlow *flow, const guint *first)
{
  double height = 0;

  for (guint i = 0; i < flow->parts->len; i++)
    {
      const SrPart *part = flow->parts->pdata[i];

      height = MAX (height, lines_height (part, first[i], line_count (part) - first[i]));
    }
  return height + flow->extra + 2 * flow->pad;
}

static guint
fitting_lines (const SrPart *part, guint first, double room)
{
  guint n = line_count (part) - first;
  guint low = 0;

  while (low < n && lines_height (part, first, low + 1) <= room)
    low++;
  return low;
}

/* How many lines of each part go on this page; FALSE if it is better to begin on the next. */
static gboolean
split (const SrFlow *flow, const guint *first, double room, guint *count)
{
  gboolean rest = FALSE;

  room -= 2 * flow->pad;
  for (guint i = 0; i < flow->parts->len; i++)
    {
      const SrPart *part = flow->parts->pdata[i];
      guint n = line_count (part) - first[i];
      guint fits = fitting_lines (part, first[i], room);

      if (fits < n && n - fits < ORPHANS)
        fits = fits > 0 ? fits - 1 : 0;
      if (fits < n && fits < ORPHANS)
        return FALSE;
      count[i] = fits;
      rest |= fits < n;
    }
  return rest;
}

typedef struct
{
  SrPaper *paper;
  GPtrArray *page;
  double y;
} Breaker;

static void
begin_page (Breaker *self)
{
  self->page = g_ptr_array_new_with_free_func ((GDestroyNotify) placed_free);
  g_ptr_array_add (self->paper->pages, self->page);
  self->y = self->paper->pages->len == 1 ? self->paper->first_top : self->paper->top;
}

static void
place (Breaker *self, const SrFlow *flow, const guint *first, const guint *count, double height)
{
  SrPlaced *placed = g_new0 (SrPlaced, 1);

  placed->flow = flow;
  placed->y = self->y;
  placed->height = height;
  placed->first = g_memdup2 (first, sizeof (guint) * flow->parts->len);
  placed->count = g_memdup2 (count, sizeof (guint) * flow->parts->len);
  g_ptr_array_add (self->page, placed);
  self->y += height;
}

static void
place_rest (Breaker *self, const SrFlow *flow, const guint *first)
{
  g_autofree guint *count = g_new0 (guint, flow->parts->len + 1);

  for (guint i = 0; i < flow->parts->len; i++)
    count[i] = line_count (flow->parts->pdata[i]) - first[i];
  place (self, flow, first, count, rest_height (flow, first));
}

static void
place_head (Breaker *self, const SrFlow *flow)
{
  g_autofree guint *first = NULL;

  if (!flow->head || self->page->len > 0)
    return;
  first = g_new0 (guint, flow->head->parts->len + 1);
  place_rest (self, flow->head, first);
}

/* A heading draws what follows close to it; between other blocks the greater of the two spaces counts. */
static double
space_between (SrPaper *paper, const SrFlow *above, const SrFlow *below)
{
  if (above->keep && above->whole && above->type != SR_BLOCK_TABLE)
    return above->after * paper->squeeze;
  return MAX (above->after, below->before) * paper->squeeze;
}

/* What must stand together from flow @index on: kept flows and the first lines of the one after them. */
static double
needed (SrPaper *paper, guint index)
{
  double sum = 0;

  for (guint i = index; i < paper->flows->len; i++)
    {
      const SrFlow *flow = paper->flows->pdata[i];
      g_autofree guint *first = g_new0 (guint, flow->parts->len + 1);

      if (i > index)
        sum += space_between (paper, paper->flows->pdata[i - 1], flow);
      if (!flow->keep && !flow->whole && flow->parts->len == 1
          && line_count (flow->parts->pdata[0]) >= 2 * ORPHANS)
        return sum + lines_height (flow->parts->pdata[0], 0, ORPHANS);
      sum += rest_height (flow, first);
      if (!flow->keep)
        break;
    }
  return sum;
}

static void
put (Breaker *self, guint index)
{
  const SrFlow *flow = self->paper->flows->pdata[index];
  g_autofree guint *first = g_new0 (guint, flow->parts->len + 1);
  g_autofree guint *count = g_new0 (guint, flow->parts->len + 1);
  double bottom = self->paper->bottom;
  double space
    = self->page->len > 0 ? space_between (self->paper, self->paper->flows->pdata[index - 1], flow) : 0;

  if (self->page->len > 0 && self->y + space + needed (self->paper, index) > bottom
      && !(flow->parts->len > 1 && !flow->whole))
    {
      begin_page (self);
      space = 0;
    }
  self->y += space;
  place_head (self, flow);

  while (self->y + rest_height (flow, first) > bottom)
    {
      if (flow->whole || !split (flow, first, bottom - self->y, count))
        {
          if (self->page->len == 0 || (flow->head && self->page->len == 1))
            break; /* taller than a page: stands as far as it goes */
          begin_page (self);
          place_head (self, flow);
          continue;
        }
      place (self, flow, first, count, bottom - self->y);
      for (guint i = 0; i < flow->parts->len; i++)
        first[i] += count[i];
      begin_page (self);
      place_head (self, flow);
    }
  place_rest (self, flow, first);
}

void
sr_paper_break_pages (SrPaper *paper)
{
  Breaker self = {paper, NULL, 0};

  begin_page (&self);
  for (guint i = 0; i < paper->flows->len; i++)
    {
      const SrFlow *flow = paper->flows->pdata[i];

      if (flow->type == SR_BLOCK_PAGE)
        {
          if (self.page->len > 0)
            begin_page (&self);
          continue;
        }
      put (&self, i);
    }
}
