/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Contact cards, and cases that travel between vaults. */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-session.h"

#include "sr-bundle.h"
#include "sr-card.h"
#include "sr-error.h"
#include "sr-incident.h"
#include "sr-json.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SHOW_USAGE      "card show [--out FILE]"
#define ADD_USAGE       "card add FILE"
#define LIST_USAGE      "card list"
#define VERIFY_USAGE    "card verify CARD FINGERPRINT"
#define REMOVE_USAGE    "card remove CARD"
#define EXPORT_USAGE    "incident export INCIDENT --to CARD --out FILE"
#define IMPORT_USAGE    "incident import FILE"
#define CONFLICTS_USAGE "incident conflicts INCIDENT"
#define RESOLVE_USAGE   "incident resolve CONFLICT --take ours|theirs"

static JsonObject *
card_to_json (JsonObject *card, gboolean verified)
{
  JsonObject *object = json_object_new ();
  g_autofree char *id = sr_card_dup_id (card);
  g_autofree char *fingerprint = sr_card_dup_fingerprint (card);

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "name", sr_json_string (card, "name"));
  json_object_set_string_member (object, "firm", sr_json_string (card, "firm"));
  json_object_set_string_member (object, "fingerprint", fingerprint);
  json_object_set_boolean_member (object, "verified", verified);
  return object;
}

static void
print_card (SrCtlContext *context, JsonObject *card, gboolean verified)
{
  g_autoptr (JsonObject) object = card_to_json (card, verified);

  if (context->json)
    sr_ctl_print_json (object);
  else
    sr_ctl_print ("%.8s  %s, %s  %s%s", sr_json_string (object, "id"), sr_json_string (object, "name"),
                  sr_json_string (object, "firm"), sr_json_string (object, "fingerprint"),
                  verified ? "" : _ ("  (not verified)"));
}

static gboolean
run_show (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {{"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL}, {NULL}};
  g_autoptr (SrSession) session = NULL;
  g_autoptr (JsonObject) card = NULL;

  if (!sr_ctl_parse (SHOW_USAGE, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL)
    return FALSE;
  card = sr_card_make (sr_session_get_vault (session), sr_session_get_book (session), error);
  if (card == NULL)
    return FALSE;
  if (out != NULL)
    {
      g_autofree char *text = sr_json_object_to_string (card);

      if (!g_file_set_contents (out, text, -1, error))
        return FALSE;
    }
  print_card (context, card, TRUE);
  return TRUE;
}

static gboolean
commit (SrSession *session, SrChange *change, GError **error)
{
  g_autoptr (SrChange) taken = change;

  return taken != NULL && sr_session_commit (session, taken, error);
}

static gboolean
run_add (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autofree char *id = NULL;

  if (!sr_ctl_parse (ADD_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  card = sr_card_load (argv[1], error);
  session = card != NULL ? sr_ctl_open_session (context, error) : NULL;
  if (session == NULL)
    return FALSE;
  ctx = sr_session_dup_context (session);
  if (!commit (session, sr_card_add (ctx, card, &id, error), error))
    return FALSE;
  print_card (context, card, FALSE);
  return TRUE;
}

static gboolean
run_list (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *list = json_array_new ();

  json_object_set_array_member (answer, "cards", list);
  if (!sr_ctl_parse (LIST_USAGE, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL)
    return FALSE;
  cards = sr_casebook_list (sr_session_get_book (session), SR_CARD_RECORD, NULL);
  for (guint i = 0; i < cards->len; i++)
    if (context->json)
      json_array_add_object_element (list, card_to_json (sr_record_get_body (cards->pdata[i]),
                                                         sr_card_is_verified (cards->pdata[i])));
    else
      print_card (context, sr_record_get_body (cards->pdata[i]), sr_card_is_verified (cards->pdata[i]));
  if (context->json)
    sr_ctl_print_json (answer);
  return TRUE;
}

static gboolean
run_verify (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autofree char *typed = NULL;
  SrRecord *card;

  if (!sr_ctl_parse (VERIFY_USAGE, NULL, &argc, &argv, 2, -1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  card = session != NULL ? sr_card_find (sr_session_get_book (session), argv[1], error) : NULL;
  if (card == NULL)
    return FALSE;
  typed = g_strjoinv (" ", argv + 2);
  ctx = sr_session_dup_context (session);
  return commit (session, sr_card_verify (ctx, sr_record_get_id (card), typed, error), error);
}

static gboolean
run_remove (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  SrRecord *card;

  if (!sr_ctl_parse (REMOVE_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  card = session != NULL ? sr_card_find (sr_session_get_book (session), argv[1], error) : NULL;
  if (card == NULL)
    return FALSE;
  ctx = sr_session_dup_context (session);
  return commit (session, sr_card_remove (ctx, sr_record_get_id (card), error), error);
}

static gboolean
need (const char *value, const char *option, const char *usage, GError **error)
{
  if (value == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s is missing. Usage: subrosactl %s"), option,
                 usage);
  return value != NULL;
}

static gboolean
run_export (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *to = NULL;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {{"to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL},
                                  {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL},
                                  {NULL}};
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  SrRecord *incident;
  SrRecord *card;

  if (!sr_ctl_parse (EXPORT_USAGE, entries, &argc, &argv, 1, 1, error)
      || !need (to, "--to", EXPORT_USAGE, error) || !need (out, "--out", EXPORT_USAGE, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  incident = session != NULL ? sr_ctl_find_incident (session, argv[1], error) : NULL;
  card = incident != NULL ? sr_card_find (sr_session_get_book (session), to, error) : NULL;
  if (card == NULL)
    return FALSE;
  ctx = sr_session_dup_context (session);
  return sr_bundle_export (sr_session_get_vault (session), ctx, sr_record_get_id (incident), card, out, NULL,
                           error);
}

static void
print_sums (SrCtlContext *context, const SrBundleSums *sums)
{
  const struct
  {
    const char *member;
    guint n;
  } numbers[] = {{"added", sums->added},
                 {"updated", sums->updated},
                 {"kept", sums->kept},
                 {"conflicts", sums->conflicts},
                 {"evidence", sums->evidence}};
  g_autoptr (JsonObject) answer = json_object_new ();

  json_object_set_string_member (answer, "incident", sums->incident);
  json_object_set_string_member (answer, "from", sums->sender);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    json_object_set_int_member (answer, numbers[i].member, numbers[i].n);
  if (context->json)
    {
      sr_ctl_print_json (answer);
      return;
    }
  sr_ctl_print (_ ("From %s: %u new, %u brought up to date, %u went on here, %u files."), sums->sender,
                sums->added, sums->updated, sums->kept, sums->evidence);
  if (sums->conflicts > 0)
    sr_ctl_print (_ ("%u went on in both vaults. Ours stay; “subrosactl incident conflicts” shows theirs."),
                  sums->conflicts);
}

static gboolean
run_import (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  SrBundleSums sums = {0};

  if (!sr_ctl_parse (IMPORT_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  if (session == NULL)
    return FALSE;
  ctx = sr_session_dup_context (session);
  changes = sr_bundle_import (sr_session_get_vault (session), ctx, argv[1], &sums, error);
  if (changes != NULL)
    print_sums (context, &sums);
  sr_bundle_sums_clear (&sums);
  return changes != NULL;
}

static gboolean
run_conflicts (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrSession) session = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *list = json_array_new ();
  SrRecord *incident;

  json_object_set_array_member (answer, "conflicts", list);
  if (!sr_ctl_parse (CONFLICTS_USAGE, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  session = sr_ctl_open_session (context, error);
  incident = session != NULL ? sr_ctl_find_incident (session, argv[1], error) : NULL;
  if (incident == NULL)
    return FALSE;
  conflicts = sr_casebook_list (sr_session_get_book (session), "conflict", sr_record_get_id (incident));
  for (guint i = 0; i < conflicts->len; i++)
    {
      JsonObject *item = sr_record_dup_body (conflicts->pdata[i]);
      SrRecord *ours = sr_casebook_get (sr_session_get_book (session), sr_json_string (item, "kind"),
                                        sr_json_string (item, "id"));

      json_object_set_string_member (item, "conflict", sr_record_get_id (conflicts->pdata[i]));
      if (ours != NULL)
        json_object_set_object_member (item, "ours", sr_record_dup_body (ours));
      json_array_add_object_element (list, item);
      if (!context->json && !sr_json_boolean (item, "resolved", FALSE))
        sr_ctl_print ("%s  %s %s, %s", sr_record_get_id (conflicts->pdata[i]), sr_json_string (item, "kind"),
                      sr_json_string (item, "id"), sr_json_string (item, "from"));
    }
  if (context->json)
    sr_ctl_print_json (answer);
  return TRUE;
}

static gboolean
run_resolve (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *take = NULL;
  const GOptionEntry entries[] = {{"take", 0, 0, G_OPTION_ARG_STRING, &take, NULL, NULL}, {NULL}};
  g_autoptr (SrSession) session = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;

  if (!sr_ctl_parse (RESOLVE_USAGE, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (g_strcmp0 (take, "ours") != 0 && g_strcmp0 (take, "theirs") != 0)
    return need (NULL, "--take", RESOLVE_USAGE, error);
  session = sr_ctl_open_session (context, error);
  if (session == NULL)
    return FALSE;
  ctx = sr_session_dup_context (session);
  return commit (session, sr_bundle_resolve (ctx, argv[1], g_str_equal (take, "theirs"), error), error);
}

const SrCtlCommand sr_ctl_card_commands[] = {
  {"card show", "[--out FILE]",
   N_ ("Shows your contact card with its fingerprint, and writes it to give away"), run_show},
  {"card add", "FILE", N_ ("Keeps the contact card of somebody with a vault of their own"), run_add},
  {"card list", "", N_ ("Lists the contact cards"), run_list},
  {"card verify", "CARD FINGERPRINT",
   N_ ("Notes that its owner read these digits to you over a line you trust"), run_verify},
  {"card remove", "CARD", N_ ("Takes a contact card away"), run_remove},
  {"incident export", "INCIDENT --to CARD --out FILE",
   N_ ("Writes one case, sealed to a verified contact card and signed by you"), run_export},
  {"incident import", "FILE",
   N_ ("Takes in a case that was sealed to your card; overwrites nothing of yours"), run_import},
  {"incident conflicts", "INCIDENT", N_ ("Lists what went on in both vaults since a case was shared"),
   run_conflicts},
  {"incident resolve", "CONFLICT --take ours|theirs", N_ ("Decides one of these"), run_resolve},
  {NULL},
};
