/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Walks every flow forward, back and forward again with answers given, and looks that nothing is lost. With
 * SR_TEST_PICTURES set to a folder, each page leaves a picture there. */

#include "config.h"

#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-json.h"
#include "sr-draft-facts.h"
#include "sr-law-facts.h"
#include "sr-report-flow.h"
#include "sr-scope-flow.h"
#include "sr-scope-rules.h"
#include "sr-wizard.h"

#include <adwaita.h>

static SrWizardContext *
new_context (SrDraft *draft)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 20, 17, 46, 0);
  g_autoptr (SrClock) clock = sr_clock_new_fixed (now);
  SrWizardContext *context = sr_wizard_context_new (draft, clock, zone);
  static const char *const people[][2] = {{"p1", "Ines Okafor"}, {"p2", "Thomas Whitcombe"}};
  static const char *const places[][2]
    = {{"us-ca", "California"}, {"de", "Germany"}, {"us-ny", "New York"}, {"us-vt", "Vermont"}};

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (SrOption) option = sr_option_new (people[i][0], people[i][1], NULL);

      g_list_store_append (sr_wizard_context_get_people (context), option);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (SrOption) option = sr_option_new (places[i][0], places[i][1], NULL);

      g_list_store_append (sr_wizard_context_get_places (context), option);
    }
  sr_wizard_context_set_person (context, "p1");
  return context;
}

/* A page that never comes to rest would lay itself out for ever. */
static void
settle (void)
{
  guint turns = 0;

  for (int i = 0; i < 60; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        g_assert_cmpuint (turns++, <, 20000);
      g_usleep (4000);
    }
}

static void
take_picture (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("SR_TEST_PICTURES");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  settle ();
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_texture_save_to_png (texture, path);
}

static SrDraft *
new_draft (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "wizard", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = sr_json_load_object (path, &error);
  g_autoptr (JsonNode) node = NULL;

  g_assert_no_error (error);
  node = json_node_init_object (json_node_alloc (), object);
  return sr_draft_new_from_node (node);
}

static char *
answers_of (SrDraft *draft)
{
  g_autoptr (JsonNode) node = sr_draft_to_node (draft);

  json_object_remove_member (json_node_get_object (node), "progress");
  return sr_json_to_string (node);
}

/* Whatever was answered, the laws can count with it. */
static void
check_facts (SrDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrLawBook) laws = sr_law_book_load (&error);
  g_autoptr (JsonObject) facts = sr_draft_dup_facts (draft);

  g_assert_no_error (error);
  json_object_remove_member (facts, "record");
  sr_law_facts_check (laws, facts, &error);
  g_assert_no_error (error);
}

static void
walk (const SrWizardFlow *flow, const char *what)
{
  g_autofree char *answers = g_strconcat (what, ".json", NULL);
  g_autoptr (SrDraft) draft = new_draft (answers);
  g_autoptr (SrWizardContext) context = new_context (draft);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkWidget *window = adw_window_new ();
  SrWizard *wizard = sr_wizard_new (flow, context);
  gboolean narrow = g_getenv ("SR_TEST_NARROW") != NULL;
  guint n = 0;

  sr_scope_begin (draft);
  before = answers_of (draft);
  sr_wizard_set_kept (wizard, "Kept as 2026-0007 since 17:46. You may close this at any time.", "Kept 17:46");
  gtk_window_set_default_size (GTK_WINDOW (window), narrow ? 360 : 1280, narrow ? 720 : 800);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (wizard));
  gtk_window_present (GTK_WINDOW (window));
  settle ();

  for (;;)
    {
      const char *at = sr_wizard_get_step (wizard);
      g_autofree char *name = g_strdup_printf ("%s-%02u-%s", what, ++n, at);

      take_picture (window, name);
      if (sr_wizard_flow_next (flow, at, draft) == NULL)
        break;
      sr_wizard_next (wizard);
    }
  while (sr_wizard_flow_previous (flow, sr_wizard_get_step (wizard), draft) != NULL)
    sr_wizard_back (wizard);
  while (sr_wizard_flow_next (flow, sr_wizard_get_step (wizard), draft) != NULL)
    sr_wizard_next (wizard);

  check_facts (draft);
  after = answers_of (draft);
  g_assert_cmpstr (before, ==, after);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
test_report (void)
{
  walk (sr_report_flow_get (), "report-full");
}

static void
test_report_unsure (void)
{
  walk (sr_report_flow_get (), "report-unsure");
}

static void
test_scope (void)
{
  walk (sr_scope_flow_get (), "scope-full");
}

static void
count_finished (SrWizard *wizard, guint *count)
{
  (*count)++;
}

/* Next never stops; only the last step asks for what is missing. */
static void
test_missing (void)
{
  g_autoptr (SrDraft) draft = sr_draft_new ();
  g_autoptr (SrWizardContext) context = new_context (draft);
  GtkWidget *window = adw_window_new ();
  SrWizard *wizard = sr_wizard_new (sr_report_flow_get (), context);
  guint finished = 0;

  g_signal_connect (wizard, "finished", G_CALLBACK (count_finished), &finished);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (wizard));
  gtk_window_present (GTK_WINDOW (window));
  sr_wizard_go_to (wizard, "read");
  sr_wizard_next (wizard);
  g_assert_cmpuint (finished, ==, 0);
  g_assert_cmpstr (sr_wizard_get_step (wizard), ==, "read");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
load_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, SR_RESOURCE_PATH "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  sr_compat_load_floor_style ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    SR_RESOURCE_PATH "/icons");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  if (g_getenv ("SR_TEST_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_test_add_func ("/wizard-pages/report", test_report);
  g_test_add_func ("/wizard-pages/report-unsure", test_report_unsure);
  g_test_add_func ("/wizard-pages/scope", test_scope);
  g_test_add_func ("/wizard-pages/missing", test_missing);
  return g_test_run ();
}
