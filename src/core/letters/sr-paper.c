/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paper-private.h"

#include "sr-json.h"

/* A book face where there is one; every system has the last. */
#define FACE "P052, Source Serif 4, Libertinus Serif, Noto Serif, Liberation Serif, DejaVu Serif, serif"

G_DEFINE_FINAL_TYPE (SrPaper, sr_paper, G_TYPE_OBJECT)

static void
sr_paper_finalize (GObject *object)
{
  SrPaper *self = SR_PAPER (object);

  g_free (self->layout);
  g_free (self->title);
  g_free (self->reference);
  g_free (self->foot);
  g_free (self->stamp);
  g_free (self->firm_name);
  g_free (self->firm_lines);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->flows);
  g_clear_object (&self->context);
  g_clear_object (&self->map);

  G_OBJECT_CLASS (sr_paper_parent_class)->finalize (object);
}

static void
sr_paper_class_init (SrPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_paper_finalize;
}

static void
sr_paper_init (SrPaper *self)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FACE);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->flows = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_flow_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  /* A font map of its own: at 72 dots to the inch a unit is a point, and a paper may be laid out on any
   * thread. */
  self->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72);
  self->context = pango_font_map_create_context (self->map);
  pango_context_set_font_description (self->context, font);
  pango_context_set_language (self->context, pango_language_from_string ("en"));
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
}

static char *
join_lines (JsonObject *firm)
{
  g_auto (GStrv) address = sr_json_strv (firm, "address");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; address[i]; i++)
    if (*address[i])
      g_strv_builder_add (builder, address[i]);
  if (sr_json_string (firm, "telephone") && *sr_json_string (firm, "telephone"))
    g_strv_builder_add (builder, sr_json_string (firm, "telephone"));
  if (sr_json_string (firm, "email") && *sr_json_string (firm, "email"))
    g_strv_builder_add (builder, sr_json_string (firm, "email"));

  parts = g_strv_builder_end (builder);
  return g_strjoinv ("\u2002·\u2002", parts);
}

static void
set_measures (SrPaper *self)
{
  gboolean letter = g_str_equal (self->layout, "letter");
  gboolean card = g_str_equal (self->layout, "card");

  self->width = self->size == SR_PAPER_A4 ? 595.28 : 612;
  self->height = self->size == SR_PAPER_A4 ? 841.89 : 792;
  self->left = letter ? 84 : card ? 60 : 54;
  self->right = self->width - self->left;
  self->top = 66;
  self->first_top = letter && self->firm_name ? 128 : g_str_equal (self->layout, "report") ? 78 : 60;
  self->bottom = self->height - (letter ? 78 : 62);
}

static void
lay_out (SrPaper *self, SrLetter *letter, double squeeze)
{
  self->squeeze = squeeze;
  g_ptr_array_set_size (self->flows, 0);
  g_ptr_array_set_size (self->pages, 0);
  sr_paper_style_flows (self, letter);
  sr_paper_break_pages (self);
}

/* Cards, sheets and forms are meant for a number of sheets; a font that runs a little wider than ours must
 * not push their last lines onto one more. */
static void
save_sheet (SrPaper *self, SrLetter *letter)
{
  guint pages = self->pages->len;

  for (double squeeze = 0.97; squeeze > 0.87 && self->pages->len == pages; squeeze -= 0.03)
    lay_out (self, letter, squeeze);
  if (self->pages->len == pages)
    lay_out (self, letter, 1);
}

SrPaper *
sr_paper_new (SrLetter *letter, const SrPaperOptions *options)
{
  static const SrPaperOptions none;
  SrPaper *self;

  g_return_val_if_fail (SR_IS_LETTER (letter), NULL);

  if (!options)
    options = &none;
  self = g_object_new (SR_TYPE_PAPER, NULL);
  self->size = options->size;
  self->layout = g_strdup (options->layout ? options->layout : "letter");
  self->title = g_strdup (options->title);
  self->reference = g_strdup (options->reference);
  self->foot = g_strdup (options->foot);
  self->stamp = g_strdup (options->stamp);
  if (options->firm)
    {
      self->firm_name = g_strdup (sr_json_string (options->firm, "name"));
      self->firm_lines = join_lines (options->firm);
    }
  set_measures (self);
  lay_out (self, letter, 1);
  if (self->pages->len > 1 && !g_str_equal (self->layout, "letter") && !g_str_equal (self->layout, "report"))
    save_sheet (self, letter);
  return self;
}

guint
sr_paper_get_n_pages (SrPaper *self)
{
  g_return_val_if_fail (SR_IS_PAPER (self), 0);

  return self->pages->len;
}

void
sr_paper_get_size (SrPaper *self, double *width, double *height)
{
  g_return_if_fail (SR_IS_PAPER (self));

  *width = self->width;
  *height = self->height;
}

SrPaperSize
sr_paper_size_for_zone (const char *time_zone)
{
  return time_zone
             && (g_str_has_prefix (time_zone, "America/") || g_str_has_prefix (time_zone, "US/")
                 || g_str_equal (time_zone, "Pacific/Honolulu"))
           ? SR_PAPER_LETTER
           : SR_PAPER_A4;
}

PangoLayout *
sr_paper_text (SrPaper *self, const char *text, double size, gboolean bold, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font
    = pango_font_description_copy (pango_context_get_font_description (self->context));

  pango_font_description_set_size (font, size * self->squeeze * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  if (width > 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}
