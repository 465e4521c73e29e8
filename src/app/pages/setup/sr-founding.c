/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-founding.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-paths.h"
#include "sr-vault.h"
#include "sr-worker.h"

struct _SrFoundingWork
{
  char *made_at; /* where it lies now */
  char *place;   /* where it shall lie */
  char *vault_id;
  char *fingerprint;
  char *firm;
  SrSecret *recovery_key;
  SrSecret *session;
  gboolean settled;
};

typedef struct
{
  JsonObject *firm;
  JsonObject *person;
  SrSecret *passphrase;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  json_object_unref (plan->firm);
  json_object_unref (plan->person);
  sr_secret_unref (plan->passphrase);
  g_free (plan);
}

/* What the wizard asked, as the records have it */

static void
copy_text (SrDraft *draft, const char *path, JsonObject *to, const char *member)
{
  const char *text = sr_draft_get_string (draft, path);

  if (text && *text)
    json_object_set_string_member (to, member, text);
}

static JsonArray *
make_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  JsonArray *array = json_array_new ();

  for (guint i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i]))
      json_array_add_string_element (array, lines[i]);

  return array;
}

static JsonArray *
make_jurisdictions (SrDraft *draft)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sr_draft_get_length (draft, "places"); i++)
    {
      g_autofree char *path = g_strdup_printf ("places[%u].jurisdiction", i);
      const char *code = sr_draft_get_string (draft, path);

      if (code)
        json_array_add_string_element (array, code);
    }

  return array;
}

static Plan *
make_plan (SrDraft *draft, SrSecret *passphrase)
{
  Plan *plan = g_new0 (Plan, 1);
  const char *role = sr_draft_get_string (draft, "person.role");

  plan->firm = json_object_new ();
  copy_text (draft, "firm.name", plan->firm, "name");
  json_object_set_array_member (plan->firm, "address",
                                make_lines (sr_draft_get_string (draft, "firm.address")));
  copy_text (draft, "firm.telephone", plan->firm, "telephone");
  copy_text (draft, "firm.email", plan->firm, "email");
  copy_text (draft, "zone", plan->firm, "time_zone");
  json_object_set_array_member (plan->firm, "jurisdictions", make_jurisdictions (draft));
  json_object_set_array_member (plan->firm, "roles", json_array_new ());

  plan->person = json_object_new ();
  copy_text (draft, "person.name", plan->person, "name");
  copy_text (draft, "person.telephone", plan->person, "telephone");
  copy_text (draft, "person.email", plan->person, "email");
  json_object_set_string_member (plan->person, "role", role && *role ? role : "partner");
  plan->passphrase = sr_secret_ref (passphrase);

  return plan;
}

/* Its folder */

static char *
choose_place (const char *firm)
{
  g_autofree char *folder = sr_paths_vaults_dir ();
  g_autofree char *clean = g_strdelimit (g_strdup (firm), "/\\:", '-');
  char *place = NULL;

  for (int n = 1; !place; n++)
    {
      g_autofree char *name
        = n == 1 ? g_strdup_printf ("%s.subrosa", clean) : g_strdup_printf ("%s %d.subrosa", clean, n);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        place = g_steal_pointer (&path);
    }

  return place;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      if (g_file_test (inside, G_FILE_TEST_IS_DIR) && !g_file_test (inside, G_FILE_TEST_IS_SYMLINK))
        remove_folder (inside);
      else
        g_unlink (inside);
    }

  g_rmdir (path);
}

static gpointer
make_vault (gpointer data, GCancellable *cancellable, GError **error)
{
  Plan *plan = data;
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (SrVault) vault = NULL;
  SrFounding founding = {.firm = plan->firm, .person = plan->person};
  SrFoundingWork *work = g_new0 (SrFoundingWork, 1);
  g_autofree char *folder = NULL, *name = NULL;

  (void) cancellable;
  work->firm = g_strdup (sr_json_string (plan->firm, "name"));
  work->place = choose_place (work->firm);
  folder = g_path_get_dirname (work->place);
  name = g_strdup_printf (".new-%08x.subrosa", g_random_int ());
  work->made_at = g_build_filename (folder, name, NULL);
  vault = sr_vault_create (work->made_at, &founding, plan->passphrase, &work->recovery_key, clock, error);
  if (!vault)
    {
      sr_founding_free (work);
      return NULL;
    }

  work->vault_id = g_strdup (sr_vault_get_id (vault));
  work->fingerprint = g_strdup (sr_vault_get_fingerprint (vault));
  work->session = sr_vault_dup_session (vault);
  sr_vault_close (vault);

  return work;
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  SrFoundingWork *work = sr_worker_run_finish (SR_WORKER (source), result, &error);

  if (work)
    g_task_return_pointer (task, work, (GDestroyNotify) sr_founding_free);
  else
    g_task_return_error (task, error);
}

void
sr_founding_make_async (SrDraft *draft,
                        SrSecret *passphrase,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (SrWorker) worker = sr_worker_new ("founding");

  g_task_set_source_tag (task, sr_founding_make_async);
  sr_worker_run_async (worker, SR_WORKER_DEFAULT, make_vault, make_plan (draft, passphrase), plan_free,
                       (GDestroyNotify) sr_founding_free, cancellable, on_made, task);
}

SrFoundingWork *
sr_founding_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

SrSecret *
sr_founding_get_recovery_key (SrFoundingWork *self)
{
  return self->recovery_key;
}

const char *
sr_founding_get_vault_id (SrFoundingWork *self)
{
  return self->vault_id;
}

const char *
sr_founding_get_fingerprint (SrFoundingWork *self)
{
  return self->fingerprint;
}

const char *
sr_founding_get_firm (SrFoundingWork *self)
{
  return self->firm;
}

char *
sr_founding_settle (SrFoundingWork *self, SrSecret **session, GError **error)
{
  if (g_rename (self->made_at, self->place) != 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("The vault could not be put in its place, “%s”: %s. Nothing else was changed."),
                   self->place, g_strerror (errno));
      return NULL;
    }

  self->settled = TRUE;
  *session = sr_secret_ref (self->session);

  return g_strdup (self->place);
}

void
sr_founding_free (SrFoundingWork *self)
{
  if (!self)
    return;

  if (!self->settled && self->made_at)
    remove_folder (self->made_at);
  g_clear_pointer (&self->recovery_key, sr_secret_unref);
  g_clear_pointer (&self->session, sr_secret_unref);
  g_free (self->made_at);
  g_free (self->place);
  g_free (self->vault_id);
  g_free (self->fingerprint);
  g_free (self->firm);
  g_free (self);
}
