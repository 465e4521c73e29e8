/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paper-private.h"

/* How each type of block looks: sizes and spaces in points. */
typedef struct
{
  double size;
  double leading;
  double before;
  double after;
  double indent;
  gboolean bold;
  gboolean keep;
  gboolean whole;
} Style;

static const Style styles[] = {
  [SR_BLOCK_TITLE] = {15.5, 1.05, 20, 9, 0, TRUE, TRUE, TRUE},
  [SR_BLOCK_HEADING] = {11, 1.05, 14, 4, 0, TRUE, TRUE, TRUE},
  [SR_BLOCK_PARAGRAPH] = {10.8, 1.09, 8.5, 8.5, 0, FALSE, FALSE, FALSE},
  [SR_BLOCK_ITEM] = {10.8, 1.09, 4, 4, 17, FALSE, FALSE, FALSE},
  [SR_BLOCK_RULE] = {1, 1, 8, 8, 0, FALSE, FALSE, TRUE},
  [SR_BLOCK_ADDRESS] = {10.8, 1.06, 8.5, 8.5, 0, FALSE, FALSE, TRUE},
  [SR_BLOCK_SIGNATURE] = {10.8, 1.1, 22, 0, 0, FALSE, FALSE, TRUE},
  [SR_BLOCK_SUBTITLE] = {11.2, 1.05, 0, 14, 0, FALSE, TRUE, TRUE},
  [SR_BLOCK_STEP] = {12.6, 1.04, 10, 10, 50, FALSE, FALSE, TRUE},
  [SR_BLOCK_NOTE] = {9, 1.06, 10, 6, 0, FALSE, FALSE, FALSE},
  [SR_BLOCK_FIELD] = {9, 1.05, 7, 7, 0, FALSE, FALSE, TRUE},
  [SR_BLOCK_CHECK] = {10.4, 1.06, 5.5, 5.5, 20, FALSE, FALSE, TRUE},
  [SR_BLOCK_TABLE] = {9.3, 1.04, 8, 12, 0, FALSE, FALSE, FALSE},
  [SR_BLOCK_PAGE] = {1, 1, 0, 0, 0, FALSE, FALSE, TRUE},
};

#define WRITING_LINE 21
#define GUTTER       10
#define SHORT_TABLE  7

SrFlow *
sr_flow_new (SrBlockType type)
{
  SrFlow *flow = g_new0 (SrFlow, 1);

  flow->type = type;
  flow->parts = g_ptr_array_new ();
  return flow;
}

void
sr_flow_free (SrFlow *flow)
{
  for (guint i = 0; i < flow->parts->len; i++)
    {
      SrPart *part = flow->parts->pdata[i];

      g_object_unref (part->layout);
      g_free (part);
    }
  g_ptr_array_unref (flow->parts);
  g_free (flow);
}

void
sr_flow_add (SrFlow *flow, PangoLayout *layout, double x)
{
  SrPart *part = g_new0 (SrPart, 1);

  part->layout = layout;
  part->x = x;
  g_ptr_array_add (flow->parts, part);
}

static void
mark (PangoAttrList *attrs, PangoAttribute *attr, guint start, guint end)
{
  attr->start_index = start;
  attr->end_index = end;
  pango_attr_list_insert (attrs, attr);
}

static PangoLayout *
runs_layout (SrPaper *self, GPtrArray *runs, const Style *style, double size, double width)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  PangoLayout *layout;

  for (guint i = 0; i < runs->len; i++)
    {
      SrRun *run = runs->pdata[i];
      guint start = text->len;

      g_string_append (text, run->text);
      if (run->bold || run->gap)
        mark (attrs, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, text->len);
      if (run->italic)
        mark (attrs, pango_attr_style_new (PANGO_STYLE_ITALIC), start, text->len);
      if (run->gap)
        mark (attrs, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, text->len);
    }

  layout = sr_paper_text (self, text->str, size, style->bold, width);
  pango_layout_set_line_spacing (layout, style->leading);
  pango_layout_set_attributes (layout, attrs);
  return layout;
}

/* Forms, sheets and reports are set a little smaller than letters. */
static double
size_of (SrPaper *self, const SrBlock *block)
{
  double size = styles[block->type].size;

  if (g_str_equal (self->layout, "letter"))
    return size;
  if (block->type == SR_BLOCK_TITLE)
    return g_str_equal (self->layout, "card") ? 26 : 18;
  if (block->type == SR_BLOCK_HEADING)
    return 11.5;
  if (block->type == SR_BLOCK_SUBTITLE)
    return g_str_equal (self->layout, "card") ? 13 : 10.5;
  if (block->type == SR_BLOCK_PARAGRAPH || block->type == SR_BLOCK_ITEM)
    return 10.2;
  return size;
}

static SrFlow *
add_flow (SrPaper *self, const SrBlock *block)
{
  const Style *style = &styles[block->type];
  SrFlow *flow = sr_flow_new (block->type);

  flow->before = style->before;
  flow->after = style->after;
  flow->keep = style->keep;
  flow->whole = style->whole;
  flow->lines = block->lines;
  flow->x = self->left;
  flow->width = self->right - self->left;
  if (g_strcmp0 (block->id, "date") == 0)
    flow->after = 16;
  g_ptr_array_add (self->flows, flow);
  return flow;
}

static void
style_text (SrPaper *self, const SrBlock *block, guint number)
{
  const Style *style = &styles[block->type];
  SrFlow *flow = add_flow (self, block);
  double width = flow->width - style->indent;

  flow->number = number;
  if (block->type == SR_BLOCK_FIELD)
    flow->extra = WRITING_LINE * MAX (block->lines, 1);
  if (block->runs->len > 0)
    sr_flow_add (flow, runs_layout (self, block->runs, style, size_of (self, block), width),
                 self->left + style->indent);
}

static double
shares_of (GPtrArray *columns)
{
  double sum = 0;

  for (guint i = 0; i < columns->len; i++)
    sum += ((SrColumn *) columns->pdata[i])->share;
  return sum > 0 ? sum : 1;
}

static SrFlow *
add_row (SrPaper *self, const SrBlock *block, GPtrArray *cells, gboolean heading)
{
  const Style *style = &styles[SR_BLOCK_TABLE];
  SrFlow *flow = add_flow (self, block);
  double shares = shares_of (block->columns);
  double x = self->left;
  gboolean empty = TRUE;

  flow->before = flow->after = 0;
  flow->pad = 3.5;
  for (guint i = 0; i < block->columns->len; i++)
    {
      SrColumn *column = block->columns->pdata[i];
      double width = flow->width * column->share / shares;
      PangoLayout *layout;

      if (heading)
        layout = sr_paper_text (self, column->title, 8.4, TRUE, width - GUTTER);
      else
        layout = runs_layout (self, cells->pdata[i], style, style->size, width - GUTTER);
      empty = empty && *pango_layout_get_text (layout) == '\0';
      sr_flow_add (flow, layout, x);
      x += width;
    }
  flow->blank = empty && !heading;
  flow->extra = flow->blank ? 9 : 0;
  return flow;
}

static void
style_table (SrPaper *self, const SrBlock *block)
{
  gboolean titled = FALSE;
  SrFlow *head = NULL;

  for (guint i = 0; i < block->columns->len; i++)
    titled |= *((SrColumn *) block->columns->pdata[i])->title != '\0';

  if (titled)
    {
      head = add_row (self, block, NULL, TRUE);
      head->keep = head->whole = TRUE;
      head->before = styles[SR_BLOCK_TABLE].before;
      head->number = 1;
    }
  for (guint i = 0; i < block->rows->len; i++)
    {
      SrFlow *row = add_row (self, block, block->rows->pdata[i], FALSE);

      row->head = head;
      /* a short table is not torn apart */
      row->keep = row->whole = block->rows->len <= SHORT_TABLE && i + 1 < block->rows->len;
      if (g_strcmp0 (block->id, "numbers") == 0)
        row->extra = 16;
      if (i + 1 == block->rows->len)
        row->after = styles[SR_BLOCK_TABLE].after;
      if (i == 0 && !titled)
        row->before = styles[SR_BLOCK_TABLE].before;
    }
}

void
sr_paper_style_flows (SrPaper *self, SrLetter *letter)
{
  guint step = 0;

  for (guint i = 0; i < sr_letter_get_n_blocks (letter); i++)
    {
      const SrBlock *block = sr_letter_get_block (letter, i);

      step = block->type == SR_BLOCK_STEP ? step + 1 : 0;
      if (block->type == SR_BLOCK_TABLE)
        style_table (self, block);
      else
        style_text (self, block, step);

      /* a signature never stands alone on a page */
      if (block->type == SR_BLOCK_SIGNATURE && self->flows->len > 1)
        ((SrFlow *) self->flows->pdata[self->flows->len - 2])->keep = TRUE;
    }
}
