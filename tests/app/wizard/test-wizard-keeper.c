/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* A report and a scope with a real vault: what is kept, when, and what comes back. With SR_TEST_PICTURES set
 * to a folder, some pages leave a picture there. */

#include "config.h"

#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-deadline.h"
#include "sr-draft-keys.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-report-wizard.h"
#include "sr-scope-wizard.h"
#include "sr-session.h"
#include "sr-task.h"
#include "sr-widgets.h"
#include "sr-wizard-keeper.h"

#include <adwaita.h>
#include <glib/gstdio.h>

typedef struct
{
  char *dir;
  SrClock *clock;
  SrSession *session;
  GtkWidget *window;
  GtkWidget *holder;
} Fixture;

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_timeout, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static JsonObject *
parse (const char *text)
{
  return sr_json_parse_object (text, -1, "test", NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonObject) firm = parse (
    "{\"name\": \"Hale & Whitcombe\", \"time_zone\": \"America/New_York\", \"jurisdictions\": [\"us-ny\"]}");
  g_autoptr (JsonObject) person
    = parse ("{\"name\": \"Thomas Whitcombe\", \"role\": \"partner\", \"telephone\": \"2\"}");
  g_autoptr (SrSecret) passphrase = sr_secret_new_text ("a long walk by the winter sea");
  g_autoptr (SrSecret) recovery = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 20, 17, 46, 0);
  g_autoptr (GError) error = NULL;
  SrFounding founding = {.firm = firm, .person = person, .fast = TRUE};
  g_autofree char *dir = NULL;
  g_autoptr (SrVault) vault = NULL;

  f->dir = g_dir_make_tmp ("subrosa-keeper-XXXXXX", &error);
  g_assert_no_error (error);
  dir = g_build_filename (f->dir, "vault", NULL);
  f->clock = sr_clock_new_fixed (now);
  vault = sr_vault_create (dir, &founding, passphrase, &recovery, f->clock, &error);
  g_assert_no_error (error);
  f->session = sr_session_new_for_vault (vault, f->clock, &error);
  g_assert_no_error (error);
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), g_getenv ("SR_TEST_NARROW") != NULL ? 360 : 1280,
                               g_getenv ("SR_TEST_NARROW") != NULL ? 720 : 800);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  run_for (50);
  sr_session_close (f->session);
  g_clear_object (&f->session);
  g_clear_object (&f->clock);
  remove_tree (f->dir);
  g_free (f->dir);
}

static SrWizard *
show (Fixture *f, GtkWidget *holder)
{
  f->holder = holder;
  adw_window_set_content (ADW_WINDOW (f->window), holder);
  for (int i = 0; i < 100 && adw_bin_get_child (ADW_BIN (holder)) == NULL; i++)
    run_for (20);
  return SR_WIZARD (adw_bin_get_child (ADW_BIN (holder)));
}

static void
take_picture (Fixture *f, const char *name)
{
  const char *folder = g_getenv ("SR_TEST_PICTURES");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  run_for (300);
  paintable = gtk_widget_paintable_new (f->window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (f->window),
                          gtk_widget_get_height (f->window));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node, NULL);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_texture_save_to_png (texture, path);
}

static SrRecord *
only_incident (Fixture *f)
{
  g_autoptr (GPtrArray) incidents = sr_casebook_list (sr_session_get_book (f->session), "incident", NULL);

  g_assert_cmpuint (incidents->len, ==, 1);
  return incidents->pdata[0];
}

static SrWizard *
begin (Fixture *f)
{
  SrWizard *wizard = show (f, sr_report_wizard_new (f->session, "", ""));
  SrDraft *draft = sr_wizard_context_get_draft (sr_wizard_get_context (wizard));

  sr_draft_set_answer (draft, "record.safe_line", SR_ANSWER_NO);
  run_for (50);
  {
    g_autoptr (GPtrArray) none = sr_casebook_list (sr_session_get_book (f->session), "incident", NULL);

    g_assert_cmpuint (none->len, ==, 0);
  }
  sr_draft_set_string (draft, "incident.kind", "misdirected_email");
  run_for (300);
  return wizard;
}

/* Toggle buttons called NAME below WIDGET. */
static guint
count_buttons (GtkWidget *widget, const char *name)
{
  guint count = GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_widget_get_name (widget), name) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_buttons (child, name);
  return count;
}

/* The first choice makes the incident and its steps; leaving "Stop it now" ticks them. */
static void
test_begin (Fixture *f, gconstpointer data)
{
  SrWizard *wizard = begin (f);
  SrDraft *draft = sr_wizard_context_get_draft (sr_wizard_get_context (wizard));
  SrRecord *incident = only_incident (f);
  g_autofree char *id = g_strdup (sr_record_get_id (incident));
  g_autoptr (GPtrArray) tasks = sr_casebook_list (sr_session_get_book (f->session), "task", id);
  gboolean done = FALSE;

  g_assert_cmpstr (sr_incident_get_reference (incident), ==, "2026-0001");
  g_assert_cmpstr (sr_incident_get_state (incident), ==, "reporting");
  g_assert_cmpstr (sr_draft_get_string (draft, "record.title"), ==, sr_incident_get_title (incident));
  g_assert_cmpuint (tasks->len, >, 5);
  take_picture (f, "keeper-1-happened");

  sr_wizard_next (wizard);
  sr_draft_set_string (draft, "record.steps.recall.state", "done");
  sr_draft_set_answer (draft, "incident.funds_taken", SR_ANSWER_YES);
  g_assert_cmpuint (count_buttons (GTK_WIDGET (sr_wizard_get_page (wizard, "stop")), "done"), >, 3);
  take_picture (f, "keeper-2-stop");
  sr_wizard_next (wizard);
  run_for (300);
  {
    g_autoptr (GPtrArray) after = sr_casebook_list (sr_session_get_book (f->session), "task", id);

    for (guint i = 0; i < after->len; i++)
      if (g_strcmp0 (sr_record_string (after->pdata[i], "key"), "recall") == 0)
        done = sr_task_get_state (after->pdata[i]) == SR_TASK_DONE;
  }
  g_assert_true (done);
}

/* What was answered is there again after the program went away without a word. */
static void
test_crash (Fixture *f, gconstpointer data)
{
  SrWizard *wizard = begin (f);
  SrDraft *draft = sr_wizard_context_get_draft (sr_wizard_get_context (wizard));
  g_autofree char *incident = g_strdup (sr_record_get_id (only_incident (f)));

  sr_wizard_go_to (wizard, "essentials");
  sr_draft_set_string (draft, "record.summary", "It went to the wrong person.");
  sr_wizard_go_to (wizard, "people");
  run_for (200);

  wizard = show (f, sr_report_wizard_new (f->session, incident, ""));
  draft = sr_wizard_context_get_draft (sr_wizard_get_context (wizard));
  g_assert_cmpstr (sr_wizard_get_step (wizard), ==, "people");
  g_assert_cmpstr (sr_draft_get_string (draft, "record.summary"), ==, "It went to the wrong person.");
  only_incident (f);
}

/* After the first hour the clocks run; at the end the incident is open, and the scope goes on from there. */
static void
test_to_the_end (Fixture *f, gconstpointer data)
{
  SrWizard *wizard = begin (f);
  SrDraft *draft = sr_wizard_context_get_draft (sr_wizard_get_context (wizard));
  g_autofree char *incident = g_strdup (sr_record_get_id (only_incident (f)));
  g_autoptr (GError) error = NULL;
  GPtrArray *deadlines;
  guint duties = 0;

  sr_wizard_go_to (wizard, "essentials");
  sr_draft_set_string (draft, "record.summary", "It went to the wrong person.");
  sr_draft_set_string (draft, "incident.discovered_at", "2026-11-20T17:40:00-05:00");
  sr_wizard_go_to (wizard, "clocks");
  sr_draft_set_string (draft, "clients[0].name", "Northbridge");
  sr_draft_set_answer (draft, "clients[0].rules", SR_ANSWER_YES);
  sr_draft_set_number (draft, "clients[0].contract_notice.amount", 48);
  sr_draft_set_string (draft, "clients[0].contract_notice.unit", "hours");
  sr_draft_set_string (draft, "affected[0].jurisdiction", "us-vt");
  run_for (300);
  take_picture (f, "keeper-3-clocks");
  sr_wizard_next (wizard);
  run_for (300);

  deadlines = sr_session_list_deadlines (f->session, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < deadlines->len; i++)
    if (sr_deadline_get_duty_id (deadlines->pdata[i]) != NULL)
      duties++;
  g_assert_cmpuint (duties, >, 0);
  g_assert_cmpstr (sr_incident_get_state (only_incident (f)), ==, "reporting");

  sr_wizard_go_to (wizard, "read");
  sr_draft_set_answer (draft, "record.times_read", SR_ANSWER_YES);
  take_picture (f, "keeper-4-read");
  sr_wizard_next (wizard);
  run_for (500);
  take_picture (f, "keeper-5-end");
  g_assert_cmpstr (sr_incident_get_state (only_incident (f)), ==, "open");
  g_assert_cmpstr (sr_incident_get_summary (only_incident (f)), ==, "It went to the wrong person.");

  wizard = show (f, sr_scope_wizard_new (f->session, incident, "incident.encrypted"));
  draft = sr_wizard_context_get_draft (sr_wizard_get_context (wizard));
  g_assert_cmpstr (sr_wizard_get_step (wizard), ==, "protection");
  g_assert_cmpstr (sr_draft_get_string (draft, "clients[0].name"), ==, "Northbridge");
  sr_draft_set_number (draft, "affected[0].people", 38);
  sr_draft_put_string (draft, "affected[0].categories", "ssn", TRUE);
  sr_draft_set_answer (draft, "affected[0].names", SR_ANSWER_YES);
  sr_draft_set_answer (draft, "incident.encrypted", SR_ANSWER_NO);
  sr_wizard_go_to (wizard, "answer");
  take_picture (f, "keeper-6-answer");
  sr_wizard_next (wizard);
  run_for (300);
  g_assert_cmpint (sr_json_int (json_array_get_object_element (
                                  sr_json_array (sr_incident_get_facts (only_incident (f)), "affected"), 0),
                                "people", 0),
                   ==, 38);
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
  sr_widgets_init ();
  load_style ();
  g_test_add ("/wizard-keeper/begin", Fixture, NULL, set_up, test_begin, tear_down);
  g_test_add ("/wizard-keeper/crash", Fixture, NULL, set_up, test_crash, tear_down);
  g_test_add ("/wizard-keeper/to-the-end", Fixture, NULL, set_up, test_to_the_end, tear_down);
  return g_test_run ();
}
