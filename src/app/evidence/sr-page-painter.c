/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-page-painter.h"

#include <math.h>

#define WHITE       ((GdkRGBA){1, 1, 1, 1})
#define SHADOW      ((GdkRGBA){0, 0, 0, .35f})
#define HIT         ((GdkRGBA){.98f, .82f, .2f, .45f})
#define CURRENT_HIT ((GdkRGBA){1, .55f, 0, .55f})

static graphene_rect_t
to_rect (const SrPlaceRect *rect)
{
  return GRAPHENE_RECT_INIT (rect->x, rect->y, rect->width, rect->height);
}

static graphene_rect_t
to_place (const SrPlaceRect *rect, double zoom, const SrBox *box, double more)
{
  return GRAPHENE_RECT_INIT (rect->x + box->x1 * zoom - more, rect->y + box->y1 * zoom - more,
                             (box->x2 - box->x1) * zoom + 2 * more, (box->y2 - box->y1) * zoom + 2 * more);
}

void
sr_painter_page (GtkSnapshot *snapshot, const SrPlaceRect *place, GdkTexture *texture)
{
  graphene_rect_t rect = to_rect (place);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &rect, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &SHADOW, 0, 1, 0, 4);
  gtk_snapshot_append_color (snapshot, &WHITE, &rect);
  if (texture != NULL)
    gtk_snapshot_append_texture (snapshot, texture, &rect);
}

void
sr_painter_hits (GtkSnapshot *snapshot,
                 const SrPlaceRect *rect,
                 double zoom,
                 guint page,
                 const SrHit *hits,
                 guint n_hits,
                 int current)
{
  /* The pieces of one passage follow each other. */
  gboolean in_current = FALSE;

  for (guint i = 0; i < n_hits; i++)
    {
      graphene_rect_t place = to_place (rect, zoom, &hits[i].box, 1);

      in_current = (int) i == current || (in_current && i > 0 && hits[i - 1].continued);
      if (hits[i].page == page)
        gtk_snapshot_append_color (snapshot, in_current ? &CURRENT_HIT : &HIT, &place);
    }
}

void
sr_painter_selection (GtkSnapshot *snapshot,
                      const SrPlaceRect *rect,
                      double zoom,
                      const SrBox *boxes,
                      guint n_boxes,
                      const GdkRGBA *color)
{
  for (guint i = 0; i < n_boxes; i++)
    {
      graphene_rect_t place = to_place (rect, zoom, &boxes[i], 0);

      gtk_snapshot_append_color (snapshot, color, &place);
    }
}
