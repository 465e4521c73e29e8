/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"

#include "sr-document.h"
#include "sr-error.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define USAGE      "render FILE.pdf [--page N] [--scale S] [--password-file F] --out F.png"
#define MOST_SCALE 32.0

typedef struct
{
  int page;
  double scale;
  char *out;
  char *password_file;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->out);
  g_free (options->password_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The whole program waits for one answer at a time. */
static void
on_answered (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static gboolean
read_password (const char *path, char **password, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (path == NULL)
    return TRUE;

  if (!g_file_get_contents (path, password, NULL, &cause))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("The password could not be read: %s."),
                   cause->message);
      return FALSE;
    }

  (*password)[strcspn (*password, "\r\n")] = '\0';
  return TRUE;
}

static gboolean
open_document (SrDocument *document, const char *password_file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  char *password = NULL;
  gboolean opened;

  if (!read_password (password_file, &password, error))
    return FALSE;

  sr_document_open_async (document, password, NULL, on_answered, &result);
  opened = sr_document_open_finish (document, await (&result), error);
  if (password != NULL)
    explicit_bzero (password, strlen (password));
  g_free (password);

  return opened;
}

static gboolean
check_options (const Options *options, GError **error)
{
  if (options->out == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ ("Say where the picture goes: --out F.png. Usage: subrosactl " USAGE));
  else if (options->page < 1)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ ("Pages are counted from 1: --page 1 is the first."));
  else if (!(options->scale >= 0.01 && options->scale <= MOST_SCALE))
    g_set_error_literal (
      error, SR_ERROR, SR_ERROR_BAD_INPUT,
      _ ("The scale is pixels for each point, between 0.01 and 32: --scale 2 draws 144 per inch."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
load_size (SrDocument *document, const Options *options, double *width, double *height, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  guint n_pages = sr_document_get_n_pages (document);
  const SrPageInfo *info;

  if ((guint) options->page > n_pages)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   g_dngettext (GETTEXT_PACKAGE, "“%s” has %u page, so there is no page %d.",
                                "“%s” has %u pages, so there is no page %d.", n_pages),
                   sr_document_get_name (document), n_pages, options->page);
      return FALSE;
    }

  sr_document_load_pages_async (document, options->page - 1, 1, SR_DOCUMENT_NOW, NULL, on_answered, &result);
  pages = sr_document_load_pages_finish (document, await (&result), error);
  if (pages == NULL)
    return FALSE;

  info = g_ptr_array_index (pages, 0);
  *width = info->width;
  *height = info->height;
  if (info->width <= 0 || info->height <= 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
                   _ ("Page %d of “%s” is damaged and cannot be drawn. Other pages may be whole."),
                   options->page, sr_document_get_name (document));
      return FALSE;
    }

  return TRUE;
}

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The picture appears whole or not at all. */
static gboolean
write_png (const SrPagePixels *pixels, const char *path, GError **error)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GError) cause = NULL;
  cairo_surface_t *surface
    = cairo_image_surface_create_for_data ((unsigned char *) g_bytes_get_data (pixels->bytes, NULL),
                                           CAIRO_FORMAT_ARGB32, pixels->width, pixels->height,
                                           pixels->stride);
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, collect, png);

  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("The picture could not be made: %s. Try a smaller scale."),
                   cairo_status_to_string (status));
      return FALSE;
    }

  if (!g_file_set_contents (path, (const char *) png->data, png->len, &cause))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("The picture could not be written: %s. Nothing was left behind."), cause->message);
      return FALSE;
    }

  return TRUE;
}

static void
report (SrCtlContext *context,
        SrDocument *document,
        const Options *options,
        const SrPagePixels *pixels,
        double scale)
{
  g_autoptr (JsonObject) object = json_object_new ();

  if (!context->json)
    {
      sr_ctl_print (_ ("Page %d of %u drawn to %s, %u × %u pixels."), options->page,
                    sr_document_get_n_pages (document), options->out, pixels->width, pixels->height);
      if (!sr_document_is_confined (document))
        sr_ctl_print (
          _ ("This kernel has no Landlock; the renderer was held by its system call filter alone."));
      return;
    }

  json_object_set_string_member (object, "out", options->out);
  json_object_set_int_member (object, "page", options->page);
  json_object_set_int_member (object, "pages", sr_document_get_n_pages (document));
  json_object_set_int_member (object, "width", pixels->width);
  json_object_set_int_member (object, "height", pixels->height);
  json_object_set_double_member (object, "scale", scale);
  json_object_set_boolean_member (object, "landlock", sr_document_is_confined (document));
  sr_ctl_print_json (object);
}

static gboolean
draw (SrCtlContext *context, const char *path, const Options *options, GError **error)
{
  g_autoptr (SrDocument) document = sr_document_new_for_path (path, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SrPagePixels) pixels = NULL;
  double scale = options->scale;
  double width;
  double height;
  guint pixel_width;
  guint pixel_height;

  if (document == NULL || !open_document (document, options->password_file, error)
      || !load_size (document, options, &width, &height, error))
    return FALSE;

  sr_document_pixel_size (width, height, &scale, &pixel_width, &pixel_height);
  sr_document_render_async (document, options->page - 1, scale, 0, 0, pixel_width, pixel_height,
                            SR_DOCUMENT_NOW, NULL, on_answered, &result);
  pixels = sr_document_render_finish (document, await (&result), error);
  if (pixels == NULL || !write_png (pixels, options->out, error))
    return FALSE;

  report (context, document, options, pixels, scale);
  return TRUE;
}

static gboolean
run_render (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_auto (Options) options = {.page = 1, .scale = 1.0};
  const GOptionEntry entries[] = {
    {"page", 0, 0, G_OPTION_ARG_INT, &options.page, NULL, NULL},
    {"scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, NULL, NULL},
    {"out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, NULL, NULL},
    {"password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.password_file, NULL, NULL},
    {NULL},
  };

  return sr_ctl_parse (USAGE, entries, &argc, &argv, 1, 1, error) && check_options (&options, error)
         && draw (context, argv[1], &options, error);
}

const SrCtlCommand sr_ctl_render_commands[] = {
  {"render", "FILE.pdf [--page N] [--scale S] [--password-file F] --out F.png",
   N_ ("Draw a page of a PDF in the sandboxed renderer; no vault is needed"), run_render},
  {NULL},
};
