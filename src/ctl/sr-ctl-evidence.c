/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-session.h"

#include "sr-error.h"
#include "sr-evidence-out.h"
#include "sr-evidence.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-person.h"
#include "sr-text.h"

#include <glib/gi18n-lib.h>

#define ADD_USAGE    "evidence add INCIDENT FILE… [--origin TEXT]"
#define LIST_USAGE   "evidence list [INCIDENT]"
#define EXPORT_USAGE "evidence export [INCIDENT] ID [--out FILE]"
#define VERIFY_USAGE "evidence verify [INCIDENT | ID…]"

static JsonObject *
evidence_to_json (SrCasebook *book, SrRecord *item)
{
  JsonObject *object = json_object_new ();
  SrRecord *incident = sr_casebook_get (book, "incident", sr_record_get_incident (item));

  sr_json_set_string (object, "id", sr_record_get_id (item));
  sr_json_set_string (object, "incident", sr_record_get_incident (item));
  sr_json_set_string (object, "reference", incident != NULL ? sr_incident_get_reference (incident) : NULL);
  json_object_set_int_member (object, "exhibit", sr_evidence_get_exhibit (item));
  sr_json_set_string (object, "name", sr_evidence_get_name (item));
  sr_json_set_string (object, "type", sr_record_string (item, "type"));
  json_object_set_int_member (object, "size", sr_evidence_get_size (item));
  sr_json_set_string (object, "sha256", sr_evidence_get_sha256 (item));
  sr_json_set_string (object, "origin", sr_evidence_get_origin (item));
  sr_json_set_string (object, "brought_by",
                      sr_casebook_name_of (book, sr_record_string (item, "brought_by")));
  sr_json_set_string (object, "added_at", sr_record_string (item, "added_at"));
  json_object_set_boolean_member (object, "physical", sr_evidence_is_physical (item));
  return object;
}

static void
print_item (SrCasebook *book, SrRecord *item)
{
  SrRecord *incident = sr_casebook_get (book, "incident", sr_record_get_incident (item));
  g_autofree char *size = sr_text_size ((guint64) sr_evidence_get_size (item));

  sr_ctl_print ("%s  %2u  %s  %s  %s\n                 sha256 %s",
                incident != NULL ? sr_incident_get_reference (incident) : "", sr_evidence_get_exhibit (item),
                sr_record_get_id (item), sr_evidence_get_name (item), size,
                sr_evidence_get_sha256 (item) ?: _ ("no file"));
}

static void
print_items (SrCtlContext *context, SrCasebook *book, GPtrArray *items)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *list = json_array_new ();

  json_object_set_array_member (answer, "evidence", list);
  for (guint i = 0; i < items->len; i++)
    {
      json_array_add_object_element (list, evidence_to_json (book, g_ptr_array_index (items, i)));
      if (!context->json)
        print_item (book, g_ptr_array_index (items, i));
    }
  if (context->json)
    sr_ctl_print_json (answer);
  else if (items->len == 0)
    sr_ctl_print (_ ("No proof kept yet."));
}

/* All files are looked at before the first one is taken in, so that a slip in the names takes in nothing. */
static GFileInputStream *
open_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::*", G_FILE_QUERY_INFO_NONE, NULL, &cause);
  GFileInputStream *stream = NULL;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” is a folder or no ordinary file. Name the files in it one by one."), path);
      return NULL;
    }
  if (info != NULL && g_file_info_get_size (info) == 0)
    {
      g_set_error (
        error, SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("“%s” is empty (0 bytes), so nothing was taken in. Look for the copy that has its content."),
        path);
      return NULL;
    }
  if (info != NULL)
    stream = g_file_read (file, NULL, &cause);
  if (stream == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("“%s” cannot be read: %s. Nothing was taken in."),
                 path, cause->message);
  return stream;
}

static gboolean
add_files (SrSession *session,
           SrRecord *incident,
           GPtrArray *streams,
           char **paths,
           const char *origin,
           GPtrArray *added,
           GError **error)
{
  for (guint i = 0; i < streams->len; i++)
    {
      g_autofree char *base = g_path_get_basename (paths[i]);
      g_autofree char *name = g_utf8_make_valid (base, -1);
      g_autofree char *id = sr_session_import_stream (session, sr_record_get_id (incident), name,
                                                      g_ptr_array_index (streams, i), origin, NULL, error);
      SrRecord *item = sr_casebook_get (sr_session_get_book (session), "evidence", id);

      if (item == NULL)
        return FALSE;
      g_ptr_array_add (added, g_object_ref (item));
    }
  return TRUE;
}

static gboolean
run_add (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *origin = NULL;
  const GOptionEntry entries[] = {{"origin", 0, 0, G_OPTION_ARG_STRING, &origin, NULL, NULL}, {NULL}};
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SrSession) session = NULL;
  SrRecord *incident;
  gboolean all;

  if (!sr_ctl_parse (ADD_USAGE, entries, &argc, &argv, 2, -1, error))
    return FALSE;
  for (int i = 2; i < argc; i++)
    {
      GFileInputStream *stream = open_file (argv[i], error);

      if (stream == NULL)
        return FALSE;
      g_ptr_array_add (streams, stream);
    }
  session = sr_ctl_open_session (context, error);
  incident = session != NULL ? sr_ctl_find_incident (session, argv[1], error) : NULL;
  if (incident == NULL)
    return FALSE;
  all = add_files (session, incident, streams, argv + 2, origin, added, error);
  if (added->len > 0)
    print_items (context, sr_session_get_book (session), added);
  return all;
}

/* Incident by incident, exhibit by exhibit. */
static GPtrArray *
list_items (SrCasebook *book, SrRecord *only)
{
  g_autoptr (GPtrArray) incidents = sr_casebook_list (book, "incident", NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < incidents->len; i++)
    {
      SrRecord *incident = g_ptr_array_index (incidents, i);

      if (only == NULL || only == incident)
        g_ptr_array_extend_and_steal (items,
                                      sr_casebook_list (book, "evidence", sr_record_get_id (incident)));
    }
  return items;
}

static gboolean
run_list (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (GPtrArray) items = NULL;
  SrRecord *incident = NULL;

  if (!sr_ctl_parse (LIST_USAGE, NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL || (argc > 1 && (incident = sr_ctl_find_incident (session, argv[1], error)) == NULL))
    return FALSE;
  items = list_items (sr_session_get_book (session), incident);
  print_items (context, sr_session_get_book (session), items);
  return TRUE;
}

/* An item is named by its id, or by its exhibit number where the incident is named. */
static SrRecord *
find_item (SrSession *session, SrRecord *incident, const char *name, GError **error)
{
  SrCasebook *book = sr_session_get_book (session);
  SrRecord *item = sr_casebook_get (book, "evidence", name);
  g_autoptr (GPtrArray) items
    = sr_casebook_list (book, "evidence", incident != NULL ? sr_record_get_id (incident) : NULL);

  for (guint i = 0; item == NULL && incident != NULL && i < items->len; i++)
    {
      g_autofree char *exhibit
        = g_strdup_printf ("%u", sr_evidence_get_exhibit (g_ptr_array_index (items, i)));

      if (g_str_equal (exhibit, name))
        item = g_ptr_array_index (items, i);
    }
  if (item == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("This vault holds no evidence “%s”. “subrosactl evidence list” shows what there is."),
                   name);
      return NULL;
    }
  if (sr_evidence_is_physical (item))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” is no file but a thing. There is nothing to read."), sr_evidence_get_name (item));
      return NULL;
    }
  return sr_casebook_get (book, "evidence", sr_record_get_id (item));
}

static GFile *
destination (const char *out, SrRecord *item)
{
  g_autofree char *base = g_path_get_basename (sr_evidence_get_name (item));
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (out != NULL ? out : base);

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    return g_file_get_child (file, base);
  return g_steal_pointer (&file);
}

static gboolean
record_custody (SrSession *session, SrRecord *item, const char *what, const char *note, GError **error)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (SrChange) change = sr_evidence_custody (ctx, sr_record_get_id (item), what, note, error);

  return change != NULL && sr_session_commit (session, change, error);
}

static gboolean
export_item (SrCtlContext *context, SrSession *session, SrRecord *item, const char *out, GError **error)
{
  g_autoptr (GFile) file = destination (out, item);
  g_autofree char *path = g_file_get_path (file), *base = g_file_get_basename (file);
  g_autoptr (JsonObject) answer = NULL;

  if (out == NULL && g_file_query_exists (file, NULL))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” exists here already and was left as it is. Name another file with --out."), base);
      return FALSE;
    }
  if (!sr_evidence_write_to (sr_session_get_vault (session), sr_record_get_id (item), file, NULL, error)
      || !record_custody (session, item, "exported", base, error))
    return FALSE;
  answer = evidence_to_json (sr_session_get_book (session), item);
  sr_json_set_string (answer, "path", path);
  if (context->json)
    sr_ctl_print_json (answer);
  else
    sr_ctl_print (_ ("Exhibit %u stands in %s."), sr_evidence_get_exhibit (item), path);
  return TRUE;
}

/* INCIDENT may stand before the item, and the file behind it. */
static gboolean
run_export (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {{"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL}, {NULL}};
  g_autoptr (SrSession) session = NULL;
  SrRecord *incident, *item;
  int next = 1;

  if (!sr_ctl_parse (EXPORT_USAGE, entries, &argc, &argv, 1, 3, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL)
    return FALSE;
  incident = sr_incident_find (sr_session_get_book (session), argv[next]);
  if (incident != NULL)
    next++;
  if (next >= argc || argc - next > 2 || (argc - next == 2 && out != NULL))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Usage: subrosactl %s"), EXPORT_USAGE);
      return FALSE;
    }
  item = find_item (session, incident, argv[next], error);
  if (argc - next == 2)
    out = g_strdup (argv[next + 1]);
  return item != NULL && export_item (context, session, item, out, error);
}

static GPtrArray *
items_to_verify (SrSession *session, int argc, char **argv, GError **error)
{
  SrCasebook *book = sr_session_get_book (session);
  SrRecord *incident = argc > 1 ? sr_incident_find (book, argv[1]) : NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (argc == 1 || (incident != NULL && argc == 2))
    return list_items (book, incident);
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = incident != NULL ? 2 : 1; i < argc; i++)
    {
      SrRecord *item = find_item (session, incident, argv[i], error);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, g_object_ref (item));
    }
  return g_steal_pointer (&items);
}

/* The first damage decides the exit code; all items are looked at. */
static gboolean
run_verify (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) first = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *list = json_array_new ();

  json_object_set_array_member (answer, "evidence", list);
  if (!sr_ctl_parse (VERIFY_USAGE, NULL, &argc, &argv, 0, -1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  items = session != NULL ? items_to_verify (session, argc, argv, error) : NULL;
  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      SrRecord *item = g_ptr_array_index (items, i);
      g_autoptr (GError) local = NULL;
      JsonObject *object;
      gboolean whole;

      if (sr_evidence_is_physical (item))
        continue;
      whole = sr_evidence_compare (sr_session_get_vault (session), sr_record_get_id (item), NULL, &local);
      if (whole && !sr_session_is_read_only (session)
          && !record_custody (session, item, "verified", NULL, error))
        return FALSE;
      object = evidence_to_json (sr_session_get_book (session), item);
      sr_json_set_string (object, "status", whole ? "ok" : "damaged");
      json_object_set_boolean_member (object, "ok", whole);
      sr_json_set_string (object, "message", whole ? NULL : local->message);
      json_array_add_object_element (list, object);
      if (!context->json)
        sr_ctl_print ("%s  %s  %s", sr_record_get_id (item), whole ? _ ("unchanged") : _ ("damaged"),
                      sr_evidence_get_name (item));
      if (!whole && first == NULL)
        first = g_error_new (SR_ERROR, local->domain == SR_ERROR ? local->code : SR_ERROR_DAMAGED, "%s: %s",
                             sr_evidence_get_name (item), local->message);
    }
  if (context->json)
    sr_ctl_print_json (answer);
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

const SrCtlCommand sr_ctl_evidence_commands[] = {
  {"evidence add", "INCIDENT FILE… [--origin TEXT]", N_ ("Takes files in as evidence"), run_add},
  {"evidence list", "[INCIDENT]", N_ ("Lists evidence with its fingerprints"), run_list},
  {"evidence export", "[INCIDENT] ID [--out FILE]", N_ ("Writes one item out, unchanged"), run_export},
  {"evidence verify", "[INCIDENT | ID…]", N_ ("Reads evidence and compares it with its fingerprint"),
   run_verify},
  {NULL},
};
