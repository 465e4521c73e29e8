/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* What a wizard writes into the vault in passing: the incident itself, people, files, steps ticked off. */

#include "config.h"

#include "sr-dropped-files.h"
#include "sr-error.h"
#include "sr-evidence.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-task.h"
#include "sr-wizard-keeper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static SrDraft *
get_draft (SrWizardKeeper *self)
{
  return sr_wizard_context_get_draft (self->context);
}

static void
append_option (GListStore *store, const char *id, const char *title, const char *hint)
{
  g_autoptr (SrOption) option = sr_option_new (id, title, hint);

  g_list_store_append (store, option);
}

static void
fill_people (SrWizardKeeper *self)
{
  SrCasebook *book = sr_session_get_book (self->session);
  GListStore *people = sr_wizard_context_get_people (self->context);
  static const char *const kinds[] = {"person", "contact"};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) records = sr_casebook_list (book, kinds[i], NULL);

      for (guint j = 0; j < records->len; j++)
        {
          const char *id = sr_record_get_id (records->pdata[j]);

          append_option (people, id, sr_casebook_name_of (book, id), sr_casebook_telephone_of (book, id));
        }
    }
}

static void
fill_places (SrWizardKeeper *self)
{
  SrLawBook *laws = sr_session_get_laws (self->session);
  const char *const *codes = sr_law_book_get_places (laws);
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (options, sr_option_new (codes[i], sr_law_book_get_place_name (laws, codes[i]), NULL));
  g_list_store_splice (sr_wizard_context_get_places (self->context), 0, 0, options->pdata, options->len);
}

void
sr_wizard_keeper_fill_context (SrWizardKeeper *self)
{
  fill_people (self);
  fill_places (self);
}

static void
set_if_open (SrDraft *draft, const char *path, const char *text)
{
  if (!sr_draft_is_answered (draft, path))
    sr_draft_set_string (draft, path, text);
}

/* What the program knows by itself is filled in, to be read and changed. */
static void
fill_known (SrWizardKeeper *self)
{
  SrDraft *draft = get_draft (self);
  SrRecord *incident = sr_wizard_keeper_get_incident (self);
  const char *me = sr_session_get_person (self->session);

  set_if_open (draft, "record.title", sr_incident_get_title (incident));
  set_if_open (draft, "record.discovered_exact", "about");
  set_if_open (draft, "record.reporter", me);
  set_if_open (draft, "record.log_keeper", me);
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrWizardKeeper) self = SR_WIZARD_KEEPER (data);
  g_autoptr (GError) error = NULL;

  self->beginning = FALSE;
  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      g_clear_pointer (&self->incident, g_free);
      sr_wizard_context_set_incident (self->context, NULL);
      sr_wizard_keeper_present_error (self, _ ("The incident could not be begun."), error);
      return;
    }
  fill_known (self);
  sr_wizard_keeper_take_card (self);
  sr_wizard_keeper_save_draft (self);
}

void
sr_wizard_keeper_begin_incident (SrWizardKeeper *self)
{
  g_autoptr (SrCaseContext) context = NULL;
  g_autoptr (SrChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (self->beginning)
    return;
  self->beginning = TRUE;
  context = sr_session_dup_context (self->session);
  change = sr_incident_begin (context, sr_draft_get_string (get_draft (self), "incident.kind"),
                              &self->incident, &error);
  if (change == NULL)
    {
      self->beginning = FALSE;
      sr_wizard_keeper_present_error (self, _ ("The incident could not be begun."), error);
      return;
    }
  sr_wizard_context_set_incident (self->context, self->incident);
  sr_wizard_keeper_mark_place (self);
  sr_session_commit_async (self->session, change, NULL, on_begun, g_object_ref (self));
}

static SrRecord *
find_task (SrWizardKeeper *self, const char *key)
{
  g_autoptr (GPtrArray) tasks
    = sr_casebook_list (sr_session_get_book (self->session), "task", self->incident);

  for (guint i = 0; i < tasks->len; i++)
    if (g_strcmp0 (sr_record_string (tasks->pdata[i], "key"), key) == 0)
      return tasks->pdata[i];
  return NULL;
}

/* One answer of "Stop it now" as a change to its task; NULL where it changes nothing. */
static SrChange *
build_step (SrWizardKeeper *self, const char *key, JsonObject *step, GError **error)
{
  g_autoptr (SrCaseContext) context = sr_session_dup_context (self->session);
  const char *state = sr_json_string (step, "state");
  const char *reason = sr_json_string (step, "reason");
  SrRecord *task = find_task (self, key);

  if (task == NULL || state == NULL || sr_task_get_state (task) != SR_TASK_OPEN)
    return NULL;
  if (strcmp (state, "done") == 0)
    return sr_task_done (context, sr_record_get_id (task), NULL, NULL, error);
  if (strcmp (state, "not_possible") == 0 && reason != NULL)
    return sr_task_not_possible (context, sr_record_get_id (task), reason, error);
  if (strcmp (state, "doing") == 0 && g_strcmp0 (sr_task_get_owner (task), context->person) != 0)
    return sr_task_assign (context, sr_record_get_id (task), context->person, error);
  return NULL;
}

void
sr_wizard_keeper_apply_steps (SrWizardKeeper *self)
{
  g_autoptr (GError) error = NULL;
  SrChange *facts = sr_wizard_keeper_build_facts (self, FALSE, &error);
  JsonNode *node = sr_draft_peek (get_draft (self), "record.steps");
  JsonObjectIter iter;
  const char *key;
  JsonNode *step;

  /* First the kinds and the answers, which may bring new tasks. */
  if (facts != NULL)
    sr_wizard_keeper_commit (self, facts);
  g_clear_error (&error);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &step))
    {
      SrChange *change
        = JSON_NODE_HOLDS_OBJECT (step) ? build_step (self, key, json_node_get_object (step), &error) : NULL;

      if (change != NULL)
        sr_wizard_keeper_commit (self, change);
      if (error != NULL)
        sr_wizard_keeper_present_error (self, _ ("A step could not be written down."), error);
      g_clear_error (&error);
    }
}

typedef struct
{
  SrWizardKeeper *keeper;
  char *id;
  char *name;
  char *telephone;
  char *path;
} NewPerson;

static void
new_person_free (NewPerson *person)
{
  g_object_unref (person->keeper);
  g_free (person->id);
  g_free (person->name);
  g_free (person->telephone);
  g_free (person->path);
  g_free (person);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NewPerson, new_person_free)

static void
on_person_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (NewPerson) person = data;
  g_autoptr (GError) error = NULL;
  SrWizardKeeper *self = person->keeper;

  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      sr_wizard_keeper_present_error (self, _ ("The person could not be added."), error);
      return;
    }
  append_option (sr_wizard_context_get_people (self->context), person->id, person->name, person->telephone);
  sr_draft_set_string (get_draft (self), person->path, person->id);
}

void
sr_wizard_keeper_add_person (SrWizardKeeper *self, const char *name, const char *telephone, const char *path)
{
  g_autoptr (SrCaseContext) context = sr_session_dup_context (self->session);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (NewPerson) person = g_new0 (NewPerson, 1);
  g_autoptr (SrChange) change = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (body, "type", "other");
  json_object_set_string_member (body, "name", name);
  json_object_set_string_member (body, "telephone", telephone);
  person->keeper = g_object_ref (self);
  person->name = g_strdup (name);
  person->telephone = g_strdup (telephone);
  person->path = g_strdup (path);
  change = sr_contact_save (context, NULL, body, &person->id, &error);
  if (change == NULL)
    {
      sr_wizard_keeper_present_error (self, _ ("The person could not be added."), error);
      return;
    }
  sr_session_commit_async (self->session, change, NULL, on_person_added, g_steal_pointer (&person));
}

typedef struct
{
  SrWizardKeeper *keeper;
  char *name;
  char *path;
} NewFile;

static void
new_file_free (NewFile *file)
{
  g_object_unref (file->keeper);
  g_free (file->name);
  g_free (file->path);
  g_free (file);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NewFile, new_file_free)

static void
on_file_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (NewFile) file = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sr_session_import_finish (SR_SESSION (source), result, &error);
  SrWizardKeeper *self = file->keeper;
  SrRecord *evidence;
  JsonObject *item;
  JsonNode *node;
  g_autofree char *line = NULL;
  g_autofree char *place = NULL;

  if (self->holder == NULL || self->wizard == NULL)
    return;
  if (id == NULL)
    {
      g_autofree char *heading = g_strdup_printf (_ ("“%s” was not taken in."), file->name);

      sr_wizard_keeper_present_error (self, heading, error);
      return;
    }
  evidence = sr_casebook_get (sr_session_get_book (self->session), "evidence", id);
  line
    = g_strdup_printf (_ ("Kept as exhibit %u"), evidence != NULL ? sr_evidence_get_exhibit (evidence) : 0);
  item = json_object_new ();
  json_object_set_string_member (item, "id", id);
  json_object_set_string_member (item, "name", file->name);
  json_object_set_string_member (item, "line", line);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, item);
  place = g_strdup_printf ("%s[%u]", file->path, sr_draft_get_length (get_draft (self), file->path));
  sr_draft_set_node (get_draft (self), place, node);
  sr_wizard_toast (self->wizard, line);
}

void
sr_wizard_keeper_add_files (SrWizardKeeper *self, GListModel *files, const char *path)
{
  const char *origin = sr_draft_get_string (get_draft (self), "record.files_origin");
  g_autoptr (SrDroppedFiles) dropped = NULL;
  g_autofree char *refused = NULL;

  if (self->incident == NULL)
    {
      sr_wizard_toast (self->wizard, _ ("First choose what happened: then files have a place to go."));
      return;
    }
  dropped = sr_dropped_files_new (files);
  refused = sr_dropped_files_dup_words (dropped);
  if (refused != NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (SR_ERROR, SR_ERROR_BAD_INPUT, refused);

      sr_wizard_keeper_present_error (self, _ ("Not Everything Was Taken In"), error);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (dropped->files)); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (G_LIST_MODEL (dropped->files), i);
      NewFile *added = g_new0 (NewFile, 1);

      added->keeper = g_object_ref (self);
      added->name = g_file_get_basename (file);
      added->path = g_strdup (path);
      sr_session_import_file_async (self->session, self->incident, file, origin != NULL ? origin : "", NULL,
                                    NULL, self->cancellable, on_file_added, added);
    }
}
