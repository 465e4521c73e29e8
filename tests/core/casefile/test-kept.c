/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* A lock loses no word: with a full disk, with a worker that does not answer, with a record changed
 * meanwhile. */

#include "config.h"

#include "sr-error.h"
#include "sr-file.h"
#include "sr-session.h"
#include "sr-test-case.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_SECONDS 3.5

typedef struct
{
  char *root;
  char *dir;
  SrClock *clock;
  SrSecret *passphrase;
} Fixture;

static void
set_clock (Fixture *f, const char *time)
{
  g_autoptr (GDateTime) now = sr_time_parse (time, "now", NULL);

  sr_clock_set (f->clock, now);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = sr_time_parse ("2026-11-20T18:00:00-05:00", "now", NULL);
  g_autoptr (JsonObject) firm
    = test_object ("{\"name\": \"Hale & Whitcombe\", \"time_zone\": \"America/New_York\"}");
  g_autoptr (JsonObject) person = test_object ("{\"name\": \"Thomas Whitcombe\", \"role\": \"partner\"}");
  g_autoptr (SrSecret) recovery = NULL;
  SrFounding founding = {.firm = firm, .person = person, .fast = TRUE};
  g_autoptr (SrVault) vault = NULL;

  f->root = g_dir_make_tmp ("sr-kept-XXXXXX", NULL);
  f->dir = g_build_filename (f->root, "firm.subrosa", NULL);
  f->clock = sr_clock_new_fixed (now);
  f->passphrase = sr_secret_new_text ("correct horse battery");
  vault = sr_vault_create (f->dir, &founding, f->passphrase, &recovery, f->clock, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  sr_file_remove_folder (f->root);
  g_free (f->root);
  g_free (f->dir);
  g_object_unref (f->clock);
  sr_secret_unref (f->passphrase);
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Opened as the program opens after an unlock, with what it was handed. */
static SrSession *
open_session (Fixture *f, GPtrArray *sealed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = sr_vault_open (f->dir, NULL, f->passphrase, f->clock, &error);
  g_autoptr (SrSecret) secret = NULL;
  SrSession *session;

  g_assert_no_error (error);
  secret = sr_vault_dup_session (vault);
  g_clear_object (&vault);
  sr_session_open_with_session_async (f->dir, secret, sealed, f->clock, NULL, on_ready, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  session = sr_session_open_finish (result, &error);
  g_assert_no_error (error);
  return session;
}

static SrChange *
add_task (const char *title)
{
  g_autoptr (JsonObject) body = json_object_new ();
  SrChange *change = sr_change_new ("task.add", "i1");

  json_object_set_string_member (body, "title", title);
  json_object_set_string_member (body, "state", "open");
  sr_change_put (change, "task", "t1", "i1", body);
  return change;
}

static void
type_something (SrSession *session, const char *title)
{
  g_autoptr (SrChange) first = add_task ("First words");
  g_autoptr (SrChange) second = add_task (title);
  g_autoptr (JsonNode) draft = json_from_string ("{\"record\": {\"title\": \"half a thought\"}}", NULL);

  sr_session_put_draft_async (session, "report:i1", draft, NULL, NULL, NULL);
  sr_session_commit_async (session, first, NULL, NULL, NULL);
  sr_session_commit_async (session, second, NULL, NULL, NULL);
}

static const char *
task_title (SrSession *session)
{
  SrRecord *task = sr_casebook_get (sr_session_get_book (session), "task", "t1");

  return task != NULL ? sr_record_string (task, "title") : NULL;
}

static void
assert_draft (SrSession *session, const char *title)
{
  g_autoptr (JsonNode) draft = sr_vault_get_draft (sr_session_get_vault (session), "report:i1", NULL);

  g_assert_nonnull (draft);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (draft),
                                                                                 "record"),
                                                  "title"),
                   ==, title);
}

static void
assert_sound (SrSession *session)
{
  g_autoptr (SrVaultReport) report = sr_vault_verify (sr_session_get_vault (session), NULL, NULL, NULL, NULL);

  g_assert_nonnull (report);
  g_assert_true (sr_vault_report_is_clean (report));
}

static guint
count_act (SrSession *session, const char *act)
{
  g_autoptr (GPtrArray) entries = sr_vault_journal (sr_session_get_vault (session), NULL, 0, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += g_str_equal (sr_journal_entry_get_act (entries->pdata[i]), act);
  return n;
}

static void
end (SrSession *session)
{
  sr_session_close (session);
  g_object_unref (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static rlim_t
limit_files (rlim_t size)
{
  struct rlimit limit;
  rlim_t before;

  getrlimit (RLIMIT_FSIZE, &limit);
  before = limit.rlim_cur;
  limit.rlim_cur = size;
  setrlimit (RLIMIT_FSIZE, &limit);
  return before;
}

/* Not a byte can be written, neither to the vault nor beside it. */
static void
test_full_disk (Fixture *f, gconstpointer data)
{
  SrSession *session = open_session (f, NULL);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  rlim_t before = limit_files (0);
  g_autoptr (GPtrArray) entries = NULL;
  JsonObject *note;

  type_something (session, "Ring the insurer");
  sealed = sr_session_lock (session);
  limit_files (before);
  g_assert_nonnull (sealed);
  g_object_unref (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  /* unlocked without what was kept: nothing is there */
  session = open_session (f, NULL);
  g_assert_null (task_title (session));
  g_assert_null (sr_session_get_kept (session));
  end (session);

  /* still no room: it is kept on */
  g_ptr_array_add (kept, sealed);
  set_clock (f, "2026-11-20T18:30:00-05:00");
  session = open_session (f, kept);
  g_assert_true (sr_session_has_sealed (session));
  g_assert_cmpstr (task_title (session), ==, "Ring the insurer");
  g_assert_nonnull (sr_session_get_kept (session));
  assert_draft (session, "half a thought");
  assert_sound (session);

  /* each entry says when it was typed */
  entries = sr_vault_journal (sr_session_get_vault (session), "i1", 0, 0, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  note = json_object_get_object_member (sr_journal_entry_get_payload (entries->pdata[1]), "note");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (note, "typed_at"), "2026-11-20T18:00:00"));
  end (session);

  /* and once only */
  session = open_session (f, kept);
  g_assert_true (sr_session_has_sealed (session));
  g_assert_null (sr_session_get_kept (session));
  g_assert_cmpuint (count_act (session, "task.add"), ==, 2);
  g_assert_cmpuint (count_act (session, "drop.take"), ==, 1);
  end (session);
}

static gpointer
never_end (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  for (;;)
    g_usleep (G_USEC_PER_SEC);
  return NULL;
}

/* As a process that is replaced: nobody waits for the worker. */
static void
lock_with_stopped_worker (Fixture *f)
{
  SrSession *session = open_session (f, NULL);
  g_autoptr (GTimer) timer = NULL;

  sr_session_run_async (session, SR_WORKER_HIGH, never_end, NULL, NULL, NULL, NULL, NULL, NULL);
  g_usleep (100000);
  type_something (session, "Ring the bank");
  timer = g_timer_new ();
  if (sr_session_lock (session) != NULL)
    _exit (3);
  _exit (g_timer_elapsed (timer, NULL) < PATIENCE_SECONDS ? 0 : 4);
}

static void
test_stopped_worker (Fixture *f, gconstpointer data)
{
  pid_t child = fork ();
  int status = 0;
  SrSession *session;

  if (child == 0)
    lock_with_stopped_worker (f);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  session = open_session (f, NULL);
  g_assert_cmpstr (task_title (session), ==, "Ring the bank");
  assert_draft (session, "half a thought");
  assert_sound (session);
  end (session);
}

/* Somebody else went on with the record before the person came back. */
static void
test_changed_meanwhile (Fixture *f, gconstpointer data)
{
  SrSession *session = open_session (f, NULL);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (SrChange) other = add_task ("Somebody else's words");
  g_autoptr (JsonNode) draft = json_from_string ("{\"record\": {\"title\": \"a whole thought\"}}", NULL);
  g_auto (GStrv) drafts = NULL;
  rlim_t before = limit_files (0);

  type_something (session, "Ring the insurer");
  sealed = sr_session_lock (session);
  limit_files (before);
  g_object_unref (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  set_clock (f, "2026-11-20T18:10:00-05:00");
  session = open_session (f, NULL);
  g_assert_true (sr_session_commit (session, other, NULL));
  g_assert_true (sr_vault_put_draft (sr_session_get_vault (session), "report:i1", draft, NULL));
  end (session);

  g_ptr_array_add (kept, sealed);
  session = open_session (f, kept);
  g_assert_cmpstr (task_title (session), ==, "Somebody else's words");
  assert_draft (session, "a whole thought");
  drafts = sr_vault_list_drafts (sr_session_get_vault (session), NULL);
  g_assert_cmpuint (g_strv_length (drafts), ==, 4); /* theirs, and three that are kept apart */
  g_assert_nonnull (sr_session_get_kept (session));
  assert_sound (session);
  end (session);
}

/* Where all was written nothing is kept. */
static void
test_all_is_well (Fixture *f, gconstpointer data)
{
  SrSession *session = open_session (f, NULL);
  g_autofree char *folder = g_build_filename (f->dir, "drop", NULL);

  type_something (session, "Ring the insurer");
  g_assert_null (sr_session_lock (session));
  g_object_unref (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  session = open_session (f, NULL);
  g_assert_cmpstr (task_title (session), ==, "Ring the insurer");
  g_assert_null (sr_session_get_kept (session));
  end (session);
}

#define CASE(name, func) g_test_add ("/kept/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  signal (SIGXFSZ, SIG_IGN);
  /* forks, so before there are threads */
  CASE ("stopped-worker", test_stopped_worker);
  CASE ("full-disk", test_full_disk);
  CASE ("changed-meanwhile", test_changed_meanwhile);
  CASE ("all-is-well", test_all_is_well);
  return g_test_run ();
}
