/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-evidence.h"
#include "sr-incident.h"
#include "sr-session.h"
#include "sr-task.h"
#include "sr-test-case.h"
#include "sr-timeline.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *dir;
  char *vault;
  SrClock *clock;
  SrSession *session;
  guint changes;
  guint hooks;
} Fixture;

static void
on_changed (SrSession *session, SrChange *change, gpointer data)
{
  ((Fixture *) data)->changes++;
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
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

static SrVault *
create (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) firm = test_object (
    "{\"name\": \"Hale & Whitcombe\", \"time_zone\": \"America/New_York\", \"jurisdictions\": [\"us-ny\"]}");
  g_autoptr (JsonObject) person = test_object ("{\"name\": \"Thomas Whitcombe\", \"role\": \"partner\"}");
  g_autoptr (SrSecret) passphrase = sr_secret_new_text ("correct horse battery");
  g_autoptr (SrSecret) recovery = NULL;
  SrFounding founding = {.firm = firm, .person = person, .fast = TRUE};
  SrVault *vault = sr_vault_create (f->vault, &founding, passphrase, &recovery, f->clock, &error);

  g_assert_no_error (error);
  return vault;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = sr_time_parse ("2026-11-20T18:00:00-05:00", "now", NULL);
  g_autoptr (SrVault) vault = NULL;

  f->dir = g_dir_make_tmp ("sr-session-XXXXXX", NULL);
  f->vault = g_build_filename (f->dir, "firm.subrosa", NULL);
  f->clock = sr_clock_new_fixed (now);
  vault = create (f);
  f->session = sr_session_new_for_vault (vault, f->clock, &error);
  g_assert_no_error (error);
  g_signal_connect (f->session, "changed", G_CALLBACK (on_changed), f);
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
  if (f->session != NULL)
    {
      sr_session_close (f->session);
      /* what the worker ended with is still on its way here */
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (f->session);
    }
  g_clear_object (&f->clock);
  remove_tree (f->dir);
  g_free (f->dir);
  g_free (f->vault);
}

static gboolean
commit (Fixture *f, SrChange *change, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sr_session_commit_async (f->session, change, NULL, on_ready, &result);
  return sr_session_commit_finish (f->session, await (&result), error);
}

static char *
begin (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (f->session);
  char *id = NULL;
  g_autoptr (SrChange) change = sr_incident_begin (ctx, "misdirected_email", &id, &error);

  g_assert_no_error (error);
  g_assert_true (commit (f, change, &error));
  g_assert_no_error (error);
  return id;
}

/* One change is one signal, and stands there after closing and opening again. */
static void
test_commit_and_reopen (Fixture *f, gconstpointer data)
{
  g_autofree char *id = begin (f);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) passphrase = sr_secret_new_text ("correct horse battery");
  g_autoptr (SrSecret) wrong = sr_secret_new_text ("wrong");

  g_assert_cmpuint (f->changes, ==, 1);
  sr_session_close (f->session);
  g_clear_object (&f->session);

  sr_session_open_async (f->vault, NULL, wrong, f->clock, NULL, on_ready, &result);
  g_assert_null (sr_session_open_finish (await (&result), &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_clear_object (&result);

  sr_session_open_async (f->vault, NULL, passphrase, f->clock, NULL, on_ready, &result);
  f->session = sr_session_open_finish (await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (sr_casebook_get (sr_session_get_book (f->session), "incident", id));
}

/* Two changes made one upon the other without waiting: both stand. */
static void
test_changes_build_on_each_other (Fixture *f, gconstpointer data)
{
  g_autofree char *id = begin (f);
  g_autoptr (GAsyncResult) one = NULL, two = NULL;
  g_autoptr (GError) error = NULL;
  SrRecord *incident;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SrCaseContext) ctx = sr_session_dup_context (f->session);
      g_autoptr (JsonObject) members
        = test_object (i == 0 ? "{\"title\": \"Larkspur\"}" : "{\"summary\": \"A file\"}");
      g_autoptr (SrChange) change = sr_incident_set (ctx, id, members, &error);

      g_assert_no_error (error);
      sr_session_commit_async (f->session, change, NULL, on_ready, i == 0 ? &one : &two);
    }
  g_assert_true (sr_session_commit_finish (f->session, await (&one), &error));
  g_assert_true (sr_session_commit_finish (f->session, await (&two), &error));
  incident = sr_casebook_get (sr_session_get_book (f->session), "incident", id);
  g_assert_cmpstr (sr_incident_get_title (incident), ==, "Larkspur");
  g_assert_cmpstr (sr_incident_get_summary (incident), ==, "A file");
  g_assert_cmpuint (sr_record_get_entry (incident), ==,
                    sr_casebook_get_entry (sr_session_get_book (f->session)));
}

/* What could not be written is taken back from the book. */
static void
test_refused_change_is_taken_back (Fixture *f, gconstpointer data)
{
  g_autofree char *id = begin (f);
  g_autoptr (SrChange) change = sr_change_new ("incident.set", id);
  g_autoptr (JsonObject) body = test_object ("{\"title\": \"Changed\"}");
  g_autoptr (GError) error = NULL;

  sr_change_put (change, "incident", id, NULL, body);
  sr_change_put (change, "event", "stray", id, body);
  sr_vault_close (sr_session_get_vault (f->session));
  g_assert_false (commit (f, change, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (sr_incident_get_title (sr_casebook_get (sr_session_get_book (f->session), "incident", id)),
                   !=, "Changed");
  g_assert_null (sr_casebook_get (sr_session_get_book (f->session), "event", "stray"));
  g_assert_cmpuint (f->changes, ==, 1);
}

static void
test_drafts (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) draft = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) back = NULL;
  g_autoptr (GAsyncResult) put = NULL, get = NULL, list = NULL, gone = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) keys = NULL;

  json_node_take_object (draft, test_object ("{\"incident\": {\"encrypted\": null}}"));
  sr_session_put_draft_async (f->session, "report:x", draft, NULL, on_ready, &put);
  /* what is written later does not reach the draft that is on its way */
  json_object_set_boolean_member (json_node_get_object (draft), "later", TRUE);
  g_assert_true (sr_session_put_draft_finish (f->session, await (&put), &error));
  sr_session_get_draft_async (f->session, "report:x", NULL, on_ready, &get);
  back = sr_session_get_draft_finish (f->session, await (&get), &error);
  g_assert_no_error (error);
  g_assert_true (json_object_has_member (json_node_get_object (back), "incident"));
  g_assert_false (json_object_has_member (json_node_get_object (back), "later"));
  sr_session_list_drafts_async (f->session, NULL, on_ready, &list);
  keys = sr_session_list_drafts_finish (f->session, await (&list), &error);
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  sr_session_delete_draft_async (f->session, "report:x", NULL, on_ready, &gone);
  g_assert_true (sr_session_delete_draft_finish (f->session, await (&gone), &error));
  sr_session_get_draft_async (f->session, "report:x", NULL, on_ready, &none);
  g_assert_null (sr_session_get_draft_finish (f->session, await (&none), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->changes, ==, 0);
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  guint *calls = data;

  g_assert_cmpuint (done, <=, total);
  ++*calls;
}

static GFile *
make_file (Fixture *f, const char *name, gsize size)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  g_autofree char *bytes = g_malloc (MAX (size, 1));

  for (gsize i = 0; i < size; i++)
    bytes[i] = (char) (i * 31 + i / 977);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  return g_file_new_for_path (path);
}

/* A file comes in with its fingerprint, exhibit number and custody, and goes out as it was. */
static void
test_evidence (Fixture *f, gconstpointer data)
{
  g_autofree char *incident = begin (f);
  g_autoptr (GFile) file = make_file (f, "mail box.bin", 9 * 1024 * 1024 + 7);
  g_autoptr (GAsyncResult) in = NULL, open = NULL, read = NULL, out = NULL, check = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL, *path = g_build_filename (f->dir, "back.bin", NULL);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GFile) back = g_file_new_for_path (path);
  g_autoptr (SrEvidenceReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) custody = NULL;
  gsize first_length, second_length;
  guint calls = 0;
  SrRecord *item;

  sr_session_import_file_async (f->session, incident, file, "from Ines", on_progress, &calls, NULL, on_ready,
                                &in);
  id = sr_session_import_finish (f->session, await (&in), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls, >=, 2);
  item = sr_casebook_get (sr_session_get_book (f->session), "evidence", id);
  g_assert_cmpuint (sr_evidence_get_exhibit (item), ==, 1);
  g_assert_cmpint (sr_evidence_get_size (item), ==, 9 * 1024 * 1024 + 7);
  g_assert_cmpuint (strlen (sr_evidence_get_sha256 (item)), ==, 64);

  sr_session_open_evidence_async (f->session, id, NULL, on_ready, &open);
  reader = sr_session_open_evidence_finish (f->session, await (&open), &error);
  g_assert_no_error (error);
  sr_session_read_evidence_async (f->session, reader, 5000000, 100, NULL, on_ready, &read);
  bytes = sr_session_read_evidence_finish (f->session, await (&read), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 100);

  sr_session_export_evidence_async (f->session, id, back, NULL, on_ready, &out);
  g_assert_true (sr_session_export_evidence_finish (f->session, await (&out), &error));
  sr_session_verify_evidence_async (f->session, id, NULL, on_ready, &check);
  g_assert_true (sr_session_verify_evidence_finish (f->session, await (&check), &error));
  g_assert_true (g_file_load_contents (file, NULL, &first, &first_length, NULL, NULL));
  g_assert_true (g_file_load_contents (back, NULL, &second, &second_length, NULL, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
  custody = sr_evidence_list_custody (sr_session_get_book (f->session), id);
  g_assert_cmpuint (custody->len, ==, 3);
}

static void
cancel_at_once (guint64 done, guint64 total, gpointer data)
{
  g_cancellable_cancel (data);
}

/* Empty files, folders and cancelled imports leave nothing behind. */
static void
test_evidence_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *incident = begin (f), *stored = g_build_filename (f->vault, "evidence", NULL);
  g_autoptr (GFile) empty = make_file (f, "empty.pdf", 0),
                    large = make_file (f, "large.bin", 9 * 1024 * 1024);
  g_autoptr (GFile) folder = g_file_new_for_path (f->dir), missing = g_file_get_child (folder, "missing.pdf");
  GFile *files[] = {empty, folder, missing};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GError) stopped = NULL;
  g_autoptr (GDir) dir = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      sr_session_import_file_async (f->session, incident, files[i], NULL, NULL, NULL, NULL, on_ready,
                                    &result);
      g_assert_null (sr_session_import_finish (f->session, await (&result), &error));
      g_assert_nonnull (error);
    }
  sr_session_import_file_async (f->session, incident, large, NULL, cancel_at_once, cancellable, cancellable,
                                on_ready, &cancelled);
  g_assert_null (sr_session_import_finish (f->session, await (&cancelled), &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (sr_casebook_count (sr_session_get_book (f->session), "evidence", NULL), ==, 0);
  sr_session_close (f->session);
  dir = g_dir_open (stored, 0, NULL);
  g_assert_true (dir == NULL || g_dir_read_name (dir) == NULL);
}

static void
on_reminder (SrSession *session, GPtrArray *deadlines, gpointer data)
{
  ((Fixture *) data)->hooks++;
  g_assert_nonnull (deadlines);
}

static void
test_reminder_hook (Fixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;

  sr_session_set_reminder_hook (f->session, on_reminder, f, NULL);
  g_assert_cmpuint (f->hooks, ==, 1);
  id = begin (f);
  g_assert_cmpuint (f->hooks, ==, 2);
}

/* The journal as sentences; a correction stands beside the first words. */
static void
test_timeline (Fixture *f, gconstpointer data)
{
  g_autofree char *id = begin (f), *event = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL, items = NULL, events = NULL;
  g_autoptr (GDateTime) earlier = sr_time_parse ("2026-11-20T17:40:00-05:00", "at", NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SrCaseContext) ctx = sr_session_dup_context (f->session);
      g_autoptr (SrChange) change
        = sr_event_add (ctx, id, earlier, i == 0 ? "Sent at 17:38." : "Sent at 17:36.", "fact", event,
                        &error);

      g_assert_no_error (error);
      g_assert_true (commit (f, change, &error));
      events = events != NULL ? events : sr_casebook_list (sr_session_get_book (f->session), "event", id);
      event = event != NULL ? event : g_strdup (sr_record_get_id (g_ptr_array_index (events, 0)));
    }
  sr_session_journal_async (f->session, id, 0, 0, NULL, on_ready, &result);
  entries = sr_session_journal_finish (f->session, await (&result), &error);
  g_assert_no_error (error);
  items = sr_timeline_build (sr_session_get_book (f->session), entries);
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_cmpstr (sr_timeline_item_get_sentence (g_ptr_array_index (items, 0)), ==, "Sent at 17:38.");
  g_assert_cmpstr (sr_timeline_item_get_corrected_by (g_ptr_array_index (items, 0)), ==, "Sent at 17:36.");
  g_assert_cmpstr (sr_timeline_item_get_who (g_ptr_array_index (items, 0)), ==, "Thomas Whitcombe");
  g_assert_cmpstr (sr_timeline_item_get_kind (g_ptr_array_index (items, 2)), ==, "incident");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/session/commit-and-reopen", test_commit_and_reopen);
  ADD ("/session/changes-build-on-each-other", test_changes_build_on_each_other);
  ADD ("/session/refused-change", test_refused_change_is_taken_back);
  ADD ("/session/drafts", test_drafts);
  ADD ("/session/evidence", test_evidence);
  ADD ("/session/evidence-refused", test_evidence_refused);
  ADD ("/session/reminder-hook", test_reminder_hook);
  ADD ("/session/timeline", test_timeline);
  return g_test_run ();
}
