/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-page-geometry.h"

static SrPageGeometry *
make (guint n_pages, double zoom)
{
  SrPageGeometry *geometry = sr_page_geometry_new (n_pages, 100, 200);

  sr_page_geometry_set_view (geometry, zoom, 500);
  return geometry;
}

static void
test_places (void)
{
  static const struct
  {
    guint page;
    double zoom, x, y, width, height;
  } table[] = {
    {0, 1, 200, 12, 100, 200},           {1, 1, 200, 224, 100, 200},
    {9, 1, 200, 12 + 9 * 212, 100, 200}, {1, 2, 150, 12 + 400 + 12, 200, 400},
    {0, 8, 12, 12, 800, 1600},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (SrPageGeometry) geometry = make (10, table[i].zoom);
      SrPlaceRect rect = sr_page_geometry_get_rect (geometry, table[i].page);

      g_assert_cmpfloat (rect.x, ==, table[i].x);
      g_assert_cmpfloat (rect.y, ==, table[i].y);
      g_assert_cmpfloat (rect.width, ==, table[i].width);
      g_assert_cmpfloat (rect.height, ==, table[i].height);
    }
}

static void
test_extent (void)
{
  g_autoptr (SrPageGeometry) geometry = make (5000, 1);
  double width;
  double height;

  sr_page_geometry_get_extent (geometry, &width, &height);
  g_assert_cmpfloat (width, ==, 500);
  g_assert_cmpfloat (height, ==, 12 + 5000 * 200 + 4999 * 12 + 12);

  /* A wide page far down makes the column wide and nothing else. */
  g_assert_true (sr_page_geometry_set_size (geometry, 4000, 700, 200));
  sr_page_geometry_get_extent (geometry, &width, &height);
  g_assert_cmpfloat (width, ==, 724);
  g_assert_false (sr_page_geometry_set_size (geometry, 3, 100, 200));
}

static void
test_page_at (void)
{
  g_autoptr (SrPageGeometry) geometry = make (10, 1);
  static const struct
  {
    double y;
    guint page;
  } table[] = {{-50, 0}, {0, 0}, {12, 0}, {211, 0}, {223, 0}, {224, 1}, {435, 1}, {436, 2}, {99999, 9}};

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpuint (sr_page_geometry_page_at (geometry, table[i].y), ==, table[i].page);
}

static void
test_range_and_main_page (void)
{
  g_autoptr (SrPageGeometry) geometry = make (10, 1);
  guint first;
  guint last;

  sr_page_geometry_get_range (geometry, 0, 100, &first, &last);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 0);
  sr_page_geometry_get_range (geometry, 150, 300, &first, &last);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 2);
  g_assert_cmpuint (sr_page_geometry_get_main_page (geometry, 150, 300), ==, 1);
  g_assert_cmpuint (sr_page_geometry_get_main_page (geometry, 0, 300), ==, 0);
  /* Both fill as much: the upper one */
  g_assert_cmpuint (sr_page_geometry_get_main_page (geometry, 12, 412), ==, 0);
}

/* Whatever sizes pages have, each place maps to its page and back. */
static void
test_random (void)
{
  for (guint round = 0; round < 50; round++)
    {
      guint n = g_test_rand_int_range (1, 400);
      g_autoptr (SrPageGeometry) geometry = sr_page_geometry_new (n, 595, 842);
      double bottom = 0;

      sr_page_geometry_set_view (geometry, g_test_rand_double_range (0.1, 8), 900);
      for (guint i = 0; i < n / 2; i++)
        sr_page_geometry_set_size (geometry, g_test_rand_int_range (0, n), g_test_rand_double_range (1, 3000),
                                   g_test_rand_double_range (1, 3000));

      for (guint page = 0; page < n; page++)
        {
          SrPlaceRect rect = sr_page_geometry_get_rect (geometry, page);
          double x;
          double y;

          g_assert_cmpfloat (rect.y, >, bottom);
          g_assert_cmpfloat (rect.x, >=, SR_PAGE_MARGIN - 1);
          g_assert_cmpuint (sr_page_geometry_page_at (geometry, rect.y + rect.height / 2), ==, page);
          sr_page_geometry_to_page (geometry, page, rect.x + rect.width, rect.y + rect.height, &x, &y);
          g_assert_cmpfloat_with_epsilon (x * sr_page_geometry_get_zoom (geometry), rect.width, 0.001);
          g_assert_cmpfloat_with_epsilon (y * sr_page_geometry_get_zoom (geometry), rect.height, 0.001);
          bottom = rect.y + rect.height;
        }
    }
}

static void
test_fit (void)
{
  g_autoptr (SrPageGeometry) geometry = make (10, 1);

  g_assert_cmpfloat (sr_page_geometry_fit_width (geometry, 224), ==, 2);
  g_assert_cmpfloat (sr_page_geometry_fit_page (geometry, 0, 824, 224), ==, 1);
  g_assert_cmpfloat (sr_page_geometry_fit_page (geometry, 0, 74, 9999), ==, .5);
  g_assert_cmpfloat (sr_page_geometry_fit_width (geometry, 1), ==, SR_ZOOM_MIN);
}

static void
test_zoom_steps (void)
{
  double zoom = SR_ZOOM_MIN;

  g_assert_cmpfloat (sr_zoom_step (1, 1, 1), ==, 1.1);
  g_assert_cmpfloat (sr_zoom_step (1, 1, -1), ==, .9);
  g_assert_cmpfloat (sr_zoom_step (1.04, 1, -1), ==, 1);
  g_assert_cmpfloat (sr_zoom_step (2.0, 2, 1), ==, 2.2);
  for (guint i = 0; i < 40; i++)
    zoom = sr_zoom_step (zoom, 96 / 72.0, 1);
  g_assert_cmpfloat (zoom, ==, SR_ZOOM_MAX);
  for (guint i = 0; i < 40; i++)
    zoom = sr_zoom_step (zoom, 96 / 72.0, -1);
  g_assert_cmpfloat (zoom, <, .14);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-geometry/places", test_places);
  g_test_add_func ("/page-geometry/extent", test_extent);
  g_test_add_func ("/page-geometry/page-at", test_page_at);
  g_test_add_func ("/page-geometry/range-and-main-page", test_range_and_main_page);
  g_test_add_func ("/page-geometry/random", test_random);
  g_test_add_func ("/page-geometry/fit", test_fit);
  g_test_add_func ("/page-geometry/zoom-steps", test_zoom_steps);
  return g_test_run ();
}
