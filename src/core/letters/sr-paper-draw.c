/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paper-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define QUIET 0.32

static void
set_ink (cairo_t *cr, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

static void
draw_line (cairo_t *cr, double x0, double y, double x1, double width, double grey)
{
  cairo_save (cr);
  set_ink (cr, grey);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x0, y);
  cairo_line_to (cr, x1, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_layout (cairo_t *cr, PangoLayout *layout, double x, double y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return pango_units_to_double (logical.width);
}

static double
layout_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return pango_units_to_double (logical.height);
}

static void
draw_lines (cairo_t *cr, const SrPart *part, double y, guint first, guint count)
{
  PangoLayoutIter *iter = pango_layout_get_iter (part->layout);
  double top, bottom;
  guint line = 0;

  sr_paper_line_range (part->layout, first, count, &top, &bottom);
  do
    {
      if (line >= first && line < first + count)
        {
          double baseline = pango_units_to_double (pango_layout_iter_get_baseline (iter));

          cairo_move_to (cr, part->x, y + baseline - top);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static double
first_baseline (const SrPlaced *placed)
{
  const SrPart *part = placed->flow->parts->pdata[0];

  return placed->y + placed->flow->pad + pango_units_to_double (pango_layout_get_baseline (part->layout));
}

/* Boxes, bullets, numbers and lines that are not text. */
static void
draw_marks (SrPaper *self, cairo_t *cr, const SrPlaced *placed)
{
  const SrFlow *flow = placed->flow;

  switch (flow->type)
    {
    case SR_BLOCK_RULE:
      draw_line (cr, flow->x, placed->y, flow->x + flow->width, 0.6, 0);
      break;
    case SR_BLOCK_ITEM:
      if (placed->first[0] == 0)
        {
          g_autoptr (PangoLayout) bullet = sr_paper_text (self, "•", 10.8, FALSE, 0);

          draw_layout (cr, bullet, flow->x + 4,
                       first_baseline (placed) - pango_units_to_double (pango_layout_get_baseline (bullet)));
        }
      break;
    case SR_BLOCK_CHECK:
      cairo_set_line_width (cr, 0.8);
      cairo_rectangle (cr, flow->x + 1, first_baseline (placed) - 8.2, 9, 9);
      cairo_stroke (cr);
      break;
    case SR_BLOCK_STEP:
      {
        g_autofree char *number = g_strdup_printf ("%u", flow->number);
        g_autoptr (PangoLayout) layout = sr_paper_text (self, number, 25, TRUE, 0);

        draw_layout (cr, layout, flow->x + 28 - layout_width (layout),
                     first_baseline (placed) + 4.5
                       - pango_units_to_double (pango_layout_get_baseline (layout)));
      }
      break;
    case SR_BLOCK_FIELD:
      for (guint i = 0; i < MAX (flow->lines, 1); i++)
        draw_line (cr, flow->x, placed->y + placed->height - 21.0 * i - 1, flow->x + flow->width, 0.5, 0.25);
      break;
    case SR_BLOCK_TABLE:
      draw_line (cr, flow->x, placed->y + placed->height, flow->x + flow->width, flow->number ? 0.9 : 0.35,
                 flow->number ? 0 : 0.55);
      break;
    case SR_BLOCK_TITLE:
    case SR_BLOCK_HEADING:
    case SR_BLOCK_PARAGRAPH:
    case SR_BLOCK_ADDRESS:
    case SR_BLOCK_SIGNATURE:
    case SR_BLOCK_SUBTITLE:
    case SR_BLOCK_NOTE:
    case SR_BLOCK_PAGE:
      break;
    }
}

/* What a screen reader of the PDF is told. */
static const char *
tag_of (SrBlockType type)
{
  switch (type)
    {
    case SR_BLOCK_TITLE:
      return "H1";
    case SR_BLOCK_HEADING:
      return "H2";
    case SR_BLOCK_RULE:
    case SR_BLOCK_PAGE:
      return NULL;
    case SR_BLOCK_PARAGRAPH:
    case SR_BLOCK_ITEM:
    case SR_BLOCK_ADDRESS:
    case SR_BLOCK_SIGNATURE:
    case SR_BLOCK_SUBTITLE:
    case SR_BLOCK_STEP:
    case SR_BLOCK_NOTE:
    case SR_BLOCK_FIELD:
    case SR_BLOCK_CHECK:
    case SR_BLOCK_TABLE:
      return "P";
    }
  return NULL;
}

static void
draw_placed (SrPaper *self, cairo_t *cr, const SrPlaced *placed)
{
  const SrFlow *flow = placed->flow;
  const char *tag = tag_of (flow->type);
  gboolean quiet = flow->type == SR_BLOCK_NOTE || flow->type == SR_BLOCK_FIELD;

  set_ink (cr, quiet ? QUIET : 0);
  if (tag)
    cairo_tag_begin (cr, tag, NULL);
  for (guint i = 0; i < flow->parts->len; i++)
    draw_lines (cr, flow->parts->pdata[i], placed->y + flow->pad, placed->first[i], placed->count[i]);
  if (tag)
    cairo_tag_end (cr, tag);
  set_ink (cr, 0);
  draw_marks (self, cr, placed);
}

static PangoLayout *
spaced_text (SrPaper *self, const char *text, double size, gboolean bold, double spacing)
{
  PangoLayout *layout = sr_paper_text (self, text, size, bold, 0);
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_letter_spacing_new (spacing * PANGO_SCALE));
  pango_layout_set_attributes (layout, attrs);
  return layout;
}

/* The letterhead: the firm's name in spaced capitals, a rule, and where it is to be found. */
static void
draw_letterhead (SrPaper *self, cairo_t *cr)
{
  g_autofree char *capitals = g_utf8_strup (self->firm_name, -1);
  g_autoptr (PangoLayout) name = spaced_text (self, capitals, 15, FALSE, 1.4);
  g_autoptr (PangoLayout) lines = NULL;
  double room = self->right - self->left;
  double y = 50;

  /* a long name is set smaller until it stands on one line */
  for (double size = 14; layout_width (name) > room && size >= 9; size--)
    {
      g_object_unref (name);
      name = spaced_text (self, capitals, size, FALSE, size / 11);
    }

  set_ink (cr, 0);
  draw_layout (cr, name, self->left, y);
  y += layout_height (name) + 5;
  draw_line (cr, self->left, y, self->right, 0.7, 0);
  if (self->firm_lines && *self->firm_lines)
    {
      lines = sr_paper_text (self, self->firm_lines, 8.4, FALSE, room);
      set_ink (cr, QUIET);
      draw_layout (cr, lines, self->left, y + 5);
    }
}

static void
draw_head (SrPaper *self, cairo_t *cr, guint page)
{
  gboolean letter = g_str_equal (self->layout, "letter");

  if (letter && self->firm_name && page == 0)
    draw_letterhead (self, cr);
  else if (self->firm_name && (page > 0 || g_str_equal (self->layout, "report")))
    {
      g_autoptr (PangoLayout) name = sr_paper_text (self, self->firm_name, 8.4, FALSE, 0);

      set_ink (cr, QUIET);
      draw_layout (cr, name, self->left, 36);
      draw_line (cr, self->left, 50, self->right, 0.35, 0.55);
    }

  if (self->stamp)
    {
      g_autofree char *capitals = g_utf8_strup (self->stamp, -1);
      g_autoptr (PangoLayout) stamp = spaced_text (self, capitals, 8.6, TRUE, 1.2);
      double width = layout_width (stamp);

      set_ink (cr, 0);
      cairo_set_line_width (cr, 0.8);
      cairo_rectangle (cr, self->right - width - 10, 20, width + 10, layout_height (stamp) + 6);
      cairo_stroke (cr);
      draw_layout (cr, stamp, self->right - width - 4.4, 23);
    }
}

static void
draw_foot (SrPaper *self, cairo_t *cr, guint page)
{
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  g_autoptr (PangoLayout) right = NULL;
  g_autoptr (PangoLayout) left = NULL;
  double y = self->height - 44;

  if (g_str_equal (self->layout, "card") && self->pages->len == 1 && !self->reference && !self->foot)
    return;

  /* TRANSLATORS: at the foot of a printed page */
  number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->pages->len);
  right = sr_paper_text (self, number, 8.4, FALSE, 0);
  set_ink (cr, QUIET);
  draw_layout (cr, right, self->right - layout_width (right), y);

  words = g_strjoin (self->reference && self->foot ? "  ·  " : "", self->reference ? self->reference : "",
                     self->foot ? self->foot : "", NULL);
  left = sr_paper_text (self, words, 8.4, FALSE, self->right - self->left - layout_width (right) - 20);
  draw_layout (cr, left, self->left, y);
}

void
sr_paper_draw_page (SrPaper *self, cairo_t *cr, guint page)
{
  GPtrArray *placed;

  g_return_if_fail (SR_IS_PAPER (self));
  g_return_if_fail (page < self->pages->len);

  placed = self->pages->pdata[page];
  cairo_save (cr);
  draw_head (self, cr, page);
  for (guint i = 0; i < placed->len; i++)
    draw_placed (self, cr, placed->pdata[i]);
  draw_foot (self, cr, page);
  cairo_restore (cr);
}
