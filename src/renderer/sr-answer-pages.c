/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-answers.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

static PopplerPage *
get_page (PopplerDocument *document, guint32 number)
{
  if (number >= (guint32) poppler_document_get_n_pages (document))
    return NULL;

  return poppler_document_get_page (document, number);
}

static void
describe_page (PopplerDocument *document, guint32 number, SrIpcPage *to)
{
  g_autoptr (SrPopplerPage) page = get_page (document, number);
  g_autofree char *label = NULL;
  double width = 0;
  double height = 0;

  if (page == NULL)
    return;

  poppler_page_get_size (page, &width, &height);
  if (isfinite (width) && isfinite (height) && width > 0 && height > 0)
    {
      to->width = MIN (width, SR_IPC_MAX_PAGE_POINTS);
      to->height = MIN (height, SR_IPC_MAX_PAGE_POINTS);
    }

  g_object_get (page, "label", &label, NULL);
  if (label != NULL)
    to->label_length = sr_ipc_clean_text (label, to->label, sizeof to->label, FALSE);
}

void
sr_answer_pages (SrChannel *channel, PopplerDocument *document, const SrMessage *message)
{
  guint32 n_pages = poppler_document_get_n_pages (document);
  g_autofree SrIpcPage *pages = NULL;
  SrIpcPages wanted;

  if (message->header.length != sizeof wanted)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
      return;
    }

  memcpy (&wanted, message->payload, sizeof wanted);
  if (wanted.count == 0 || wanted.count > SR_IPC_MAX_PAGES_PER_REQUEST || wanted.first >= n_pages
      || wanted.count > n_pages - wanted.first)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
      return;
    }

  pages = g_new0 (SrIpcPage, wanted.count);
  for (guint32 i = 0; i < wanted.count; i++)
    describe_page (document, wanted.first + i, &pages[i]);

  sr_channel_send (channel, SR_IPC_PAGES_ARE, pages, wanted.count * sizeof *pages);
}

static gboolean
render_is_sound (const SrIpcRender *wanted)
{
  return wanted->width > 0 && wanted->width <= SR_IPC_MAX_SIDE && wanted->height > 0
         && wanted->height <= SR_IPC_MAX_SIDE && (guint64) wanted->width * wanted->height <= SR_IPC_MAX_PIXELS
         && wanted->stride == wanted->width * 4 && isfinite (wanted->scale) && wanted->scale > 0
         && wanted->scale <= SR_IPC_MAX_SCALE && isfinite (wanted->x) && isfinite (wanted->y);
}

static gboolean
draw (PopplerPage *page, const SrIpcRender *wanted, void *pixels)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, wanted->width,
                                                                  wanted->height, wanted->stride);
  cairo_t *cr = cairo_create (surface);
  gboolean drawn;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -wanted->x, -wanted->y);
  cairo_scale (cr, wanted->scale, wanted->scale);
  poppler_page_render (page, cr);

  drawn = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return drawn;
}

/* (nullable): the memory behind @fd. It serves many pages, so the mapping stays until another one comes;
 * while it stays, nothing else can have its number. */
static void *
map_pixels (int fd, const struct stat *info)
{
  static struct
  {
    void *address;
    gsize size;
    dev_t device;
    ino_t number;
  } kept;
  void *address;

  if (kept.address != NULL && kept.device == info->st_dev && kept.number == info->st_ino
      && kept.size == (gsize) info->st_size)
    return kept.address;

  if (kept.address != NULL)
    munmap (kept.address, kept.size);
  kept.address = NULL;
  address = mmap (NULL, info->st_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
  if (address == MAP_FAILED)
    return NULL;
  kept.address = address;
  kept.size = info->st_size;
  kept.device = info->st_dev;
  kept.number = info->st_ino;
  return address;
}

void
sr_answer_render (SrChannel *channel, PopplerDocument *document, const SrMessage *message)
{
  g_autoptr (SrPopplerPage) page = NULL;
  SrIpcRender wanted;
  struct stat info;
  gsize size;
  void *pixels;
  gboolean drawn;

  if (message->header.length != sizeof wanted || message->fd < 0)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
      return;
    }

  memcpy (&wanted, message->payload, sizeof wanted);
  size = (gsize) wanted.stride * wanted.height;
  if (!render_is_sound (&wanted) || fstat (message->fd, &info) != 0 || (gsize) info.st_size < size)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
      return;
    }

  page = get_page (document, wanted.page);
  if (page == NULL)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_PAGE);
      return;
    }

  pixels = map_pixels (message->fd, &info);
  if (pixels == NULL)
    {
      sr_channel_refuse (channel, SR_IPC_REFUSED_PAGE);
      return;
    }

  drawn = draw (page, &wanted, pixels);

  if (drawn)
    sr_channel_send (channel, SR_IPC_RENDERED, NULL, 0);
  else
    sr_channel_refuse (channel, SR_IPC_REFUSED_PAGE);
}
