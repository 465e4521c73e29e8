/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* A case on its way between two partners' vaults, there and back. */

#include "config.h"

#include "sr-bundle-private.h"
#include "sr-card.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-session.h"
#include "sr-task.h"
#include "sr-test-case.h"
#include "sr-vault-seal.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *dir;
  SrClock *clock;
  SrSecret *passphrase;
  SrSession *session;
} Side;

typedef struct
{
  char *root;
  char *bundle;
  Side a;
  Side b;
  char *incident;
  guint n;
} Fixture;

static void
close_side (Side *side)
{
  if (side->session != NULL)
    sr_session_close (side->session);
  g_clear_object (&side->session);
}

/* Everything is read again from the disk. */
static void
reopen (Side *side)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = NULL;

  close_side (side);
  vault = sr_vault_open (side->dir, NULL, side->passphrase, side->clock, &error);
  g_assert_no_error (error);
  side->session = sr_session_new_for_vault (vault, side->clock, &error);
  g_assert_no_error (error);
}

static void
make_side (Fixture *f, Side *side, const char *firm_name, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = sr_time_parse ("2026-11-20T18:00:00-05:00", "now", NULL);
  g_autoptr (JsonObject) firm = test_object ("{\"time_zone\": \"America/New_York\"}");
  g_autoptr (JsonObject) person = test_object ("{\"role\": \"partner\"}");
  g_autoptr (SrSecret) recovery = NULL;
  g_autoptr (SrVault) vault = NULL;
  g_autofree char *file = g_strconcat (name, ".subrosa", NULL);
  SrFounding founding = {.firm = firm, .person = person, .fast = TRUE};

  json_object_set_string_member (firm, "name", firm_name);
  json_object_set_string_member (person, "name", name);
  side->dir = g_build_filename (f->root, file, NULL);
  side->clock = sr_clock_new_fixed (now);
  side->passphrase = sr_secret_new_text ("correct horse battery");
  vault = sr_vault_create (side->dir, &founding, side->passphrase, &recovery, side->clock, &error);
  g_assert_no_error (error);
  g_clear_object (&vault);
  reopen (side);
}

static void
commit (Side *side, SrChange *change)
{
  g_autoptr (SrChange) taken = change;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (taken);
  sr_session_commit (side->session, taken, &error);
  g_assert_no_error (error);
}

static SrCaseContext *
context_of (Side *side)
{
  return sr_session_dup_context (side->session);
}

/* Gives the card of @from to @to, who verifies it. */
static void
give_card (Side *from, Side *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) given
    = sr_card_make (sr_session_get_vault (from->session), sr_session_get_book (from->session), &error);
  g_autoptr (JsonObject) card = sr_card_parse (given, "card", &error);
  g_autoptr (SrCaseContext) ctx = context_of (to);
  g_autofree char *fingerprint = NULL;
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  fingerprint = sr_card_dup_fingerprint (card);
  g_assert_cmpuint (strlen (fingerprint), ==, 47);
  commit (to, sr_card_add (ctx, card, &id, &error));
  g_assert_null (sr_card_verify (ctx, id, "12345 12345 12345 12345 12345 12345 12345 12345", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  g_clear_error (&error);
  commit (to, sr_card_verify (ctx, id, fingerprint, &error));
}

static void
add_file (Side *side, const char *incident, const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autofree char *id
    = sr_session_import_stream (side->session, incident, "letter.txt", stream, "the desk", NULL, NULL);

  g_assert_nonnull (id);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (SrCaseContext) ctx = NULL;

  f->root = g_dir_make_tmp ("sr-bundle-XXXXXX", NULL);
  f->bundle = g_build_filename (f->root, "case.subrosa-bundle", NULL);
  make_side (f, &f->a, "Hale & Whitcombe", "Thomas Whitcombe");
  make_side (f, &f->b, "Okafor <LLP>", "Ines Okafor");
  give_card (&f->a, &f->b);
  give_card (&f->b, &f->a);
  ctx = context_of (&f->a);
  commit (&f->a, sr_incident_begin (ctx, "misdirected_email", &f->incident, NULL));
  add_file (&f->a, f->incident, "Dear Tarragon Harbour Holdings");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  Side *sides[] = {&f->a, &f->b};

  for (guint i = 0; i < 2; i++)
    {
      close_side (sides[i]);
      g_object_unref (sides[i]->clock);
      sr_secret_unref (sides[i]->passphrase);
      g_free (sides[i]->dir);
    }
  sr_file_remove_folder (f->root);
  g_free (f->root);
  g_free (f->bundle);
  g_free (f->incident);
}

static void
export_to (Fixture *f, Side *from, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = context_of (from);
  SrRecord *card = sr_card_find (sr_session_get_book (from->session), name, &error);

  g_assert_no_error (error);
  g_unlink (f->bundle);
  sr_bundle_export (sr_session_get_vault (from->session), ctx, f->incident, card, f->bundle, NULL, &error);
  g_assert_no_error (error);
  reopen (from);
}

static gboolean
import_at (Fixture *f, Side *to, SrBundleSums *sums, GError **error)
{
  g_autoptr (SrCaseContext) ctx = context_of (to);
  g_autoptr (GPtrArray) changes
    = sr_bundle_import (sr_session_get_vault (to->session), ctx, f->bundle, sums, error);
  g_autoptr (SrVaultReport) report = NULL;

  reopen (to);
  report = sr_vault_verify (sr_session_get_vault (to->session), NULL, NULL, NULL, NULL);
  g_assert_true (sr_vault_report_is_clean (report));
  sr_bundle_sums_clear (sums);
  return changes != NULL;
}

static SrBundleSums
carry (Fixture *f, Side *from, Side *to)
{
  g_autoptr (GError) error = NULL;
  SrBundleSums sums = {0};

  export_to (f, from, from == &f->a ? "Ines Okafor" : "Thomas Whitcombe");
  import_at (f, to, &sums, &error);
  g_assert_no_error (error);
  return sums;
}

static void
set_summary (Fixture *f, Side *side, const char *text)
{
  g_autoptr (SrCaseContext) ctx = context_of (side);
  g_autoptr (JsonObject) members = json_object_new ();

  json_object_set_string_member (members, "summary", text);
  commit (side, sr_incident_set (ctx, f->incident, members, NULL));
}

static const char *
get_summary (Fixture *f, Side *side)
{
  return sr_incident_get_summary (
    sr_casebook_get (sr_session_get_book (side->session), "incident", f->incident));
}

static SrRecord *
only (Side *side, const char *kind)
{
  g_autoptr (GPtrArray) records = sr_casebook_list (sr_session_get_book (side->session), kind, NULL);

  g_assert_cmpuint (records->len, ==, 1);
  return records->pdata[0];
}

static void
test_there (Fixture *f, gconstpointer data)
{
  SrBundleSums sums = carry (f, &f->a, &f->b);
  g_autoptr (SrEvidenceReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  SrRecord *incident = sr_casebook_get (sr_session_get_book (f->b.session), "incident", f->incident);

  g_assert_cmpuint (sums.evidence, ==, 1);
  g_assert_cmpuint (sums.conflicts, ==, 0);
  g_assert_cmpuint (sums.added, >, 3);
  g_assert_nonnull (incident);
  reader = sr_vault_evidence_open (sr_session_get_vault (f->b.session),
                                   sr_record_get_id (only (&f->b, "evidence")), NULL);
  bytes = sr_evidence_reader_read_all (reader, 1000, NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "Dear Tarragon Harbour Holdings",
                   30);
  /* the people behind the ids are known by name */
  text = g_strdup (sr_record_string (incident, "reporter"));
  g_assert_cmpstr (sr_record_string (sr_casebook_get (sr_session_get_book (f->b.session), "contact", text),
                                     "name"),
                   ==, "Thomas Whitcombe");
  /* the sender's journal lies beside ours */
  g_assert_cmpstr (sr_record_string (only (&f->b, "foreign_journal"), "from"), ==,
                   "Thomas Whitcombe, Hale & Whitcombe");
  /* nothing of it can be read on the way */
  g_assert_true (g_file_get_contents (f->bundle, &contents, &length, NULL));
  g_assert_null (memmem (contents, length, "Tarragon", 8));
  /* a second time nothing is new */
  {
    SrBundleSums again = {0};

    g_assert_true (import_at (f, &f->b, &again, NULL));
    g_assert_cmpuint (again.added + again.updated + again.conflicts + again.evidence, ==, 0);
  }
}

static void
test_and_back (Fixture *f, gconstpointer data)
{
  SrBundleSums sums;

  carry (f, &f->a, &f->b);
  set_summary (f, &f->b, "What B found out");
  add_file (&f->b, f->incident, "A second letter");
  sums = carry (f, &f->b, &f->a);
  g_assert_cmpuint (sums.conflicts, ==, 0);
  g_assert_cmpuint (sums.updated, ==, 1);
  g_assert_cmpuint (sums.evidence, ==, 1);
  g_assert_cmpstr (get_summary (f, &f->a), ==, "What B found out");
  /* A goes on, B has nothing new: B's older version does not come back */
  set_summary (f, &f->a, "What A knows now");
  sums = carry (f, &f->b, &f->a);
  g_assert_cmpuint (sums.conflicts, ==, 0);
  g_assert_cmpuint (sums.kept, ==, 1);
  g_assert_cmpstr (get_summary (f, &f->a), ==, "What A knows now");
  sums = carry (f, &f->a, &f->b);
  g_assert_cmpuint (sums.updated, ==, 1);
  g_assert_cmpstr (get_summary (f, &f->b), ==, "What A knows now");
}

static void
test_conflict (Fixture *f, gconstpointer data)
{
  SrBundleSums sums;
  g_autoptr (SrCaseContext) ctx = NULL;
  SrRecord *conflict;

  carry (f, &f->a, &f->b);
  set_summary (f, &f->a, "A says this");
  set_summary (f, &f->b, "B says that");
  sums = carry (f, &f->a, &f->b);
  g_assert_cmpuint (sums.conflicts, ==, 1);
  g_assert_cmpstr (get_summary (f, &f->b), ==, "B says that");
  conflict = only (&f->b, SR_CONFLICT_RECORD);
  g_assert_cmpstr (sr_json_string (sr_json_object (sr_record_get_body (conflict), "theirs"), "summary"), ==,
                   "A says this");
  /* as long as nobody has decided, B's version does not pass for one that knows of A's */
  sums = carry (f, &f->b, &f->a);
  g_assert_cmpuint (sums.conflicts, ==, 1);
  g_assert_cmpstr (get_summary (f, &f->a), ==, "A says this");
  ctx = context_of (&f->b);
  commit (&f->b, sr_bundle_resolve (ctx, sr_record_get_id (only (&f->b, SR_CONFLICT_RECORD)), FALSE, NULL));
  sums = carry (f, &f->b, &f->a);
  g_assert_cmpuint (sums.updated, ==, 1);
  g_assert_cmpstr (get_summary (f, &f->a), ==, "B says that");
}

/* Strangers, altered and misdirected bundles. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  SrBundleSums sums = {0};

  export_to (f, &f->a, "Ines Okafor");
  /* sealed for somebody else */
  g_assert_false (import_at (f, &f->a, &sums, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_clear_error (&error);
  /* altered anywhere, cut anywhere */
  g_assert_true (g_file_get_contents (f->bundle, &bytes, &length, NULL));
  for (gsize i = 0; i < length; i += MAX (length / 40, 1))
    {
      bytes[i] ^= 1;
      g_assert_true (g_file_set_contents (f->bundle, bytes, (gssize) length, NULL));
      g_assert_null (sr_bundle_import (sr_session_get_vault (f->b.session), ctx = context_of (&f->b),
                                       f->bundle, &sums, NULL));
      g_clear_pointer (&ctx, sr_case_context_free);
      bytes[i] ^= 1;
      g_assert_true (g_file_set_contents (f->bundle, bytes, (gssize) i, NULL));
      g_assert_null (sr_bundle_import (sr_session_get_vault (f->b.session), ctx = context_of (&f->b),
                                       f->bundle, &sums, NULL));
      g_clear_pointer (&ctx, sr_case_context_free);
    }
  /* the signer's card is not verified any more */
  g_assert_true (g_file_set_contents (f->bundle, bytes, (gssize) length, NULL));
  ctx = context_of (&f->b);
  commit (&f->b, sr_card_remove (ctx, sr_record_get_id (only (&f->b, SR_CARD_RECORD)), NULL));
  g_assert_false (import_at (f, &f->b, &sums, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_assert_null (sr_casebook_get (sr_session_get_book (f->b.session), "incident", f->incident));
}

/* A verified sender whose program does what it should not: whatever the head says, signed and sealed. */

static void
forge (Fixture *f, JsonObject *head)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) header = sr_bundle_header ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = sr_json_object_to_string (head);
  guint32 length = GUINT32_TO_LE ((guint32) strlen (text));
  const char *file = "Dear Tarragon Harbour Holdings";
  const guint8 *keys[2];
  guint8 signature[SR_SIGNATURE_LENGTH];
  g_autoptr (SrSealWriter) seal = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) all = NULL;

  sr_vault_get_own_keys (sr_session_get_vault (f->b.session), &keys[0], &keys[1], NULL);
  g_output_stream_write_all (out, g_bytes_get_data (header, NULL), g_bytes_get_size (header), NULL, NULL,
                             NULL);
  seal = sr_seal_writer_new (out, keys[1], header, NULL);
  g_checksum_update (sum, (const guchar *) &length, sizeof length);
  g_checksum_update (sum, (const guchar *) text, -1);
  g_checksum_update (sum, (const guchar *) file, -1);
  sr_seal_writer_write (seal, &length, sizeof length, NULL);
  sr_seal_writer_write (seal, text, strlen (text), NULL);
  sr_seal_writer_write (seal, file, strlen (file), NULL);
  bytes = sr_bundle_signed_bytes (sum, keys[1]);
  g_assert_true (
    sr_vault_sign (sr_session_get_vault (f->a.session), SR_BUNDLE_PURPOSE, bytes, signature, NULL));
  sr_seal_writer_write (seal, signature, sizeof signature, NULL);
  g_assert_true (sr_seal_writer_finish (seal, NULL));
  g_output_stream_close (out, NULL, NULL);
  all = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
  g_assert_true (
    g_file_set_contents (f->bundle, g_bytes_get_data (all, NULL), (gssize) g_bytes_get_size (all), NULL));
}

static JsonObject *
first_of (JsonObject *head, const char *kind)
{
  JsonArray *records = sr_json_array (head, "records");

  for (guint i = 0; i < json_array_get_length (records); i++)
    if (g_strcmp0 (sr_json_string (json_array_get_object_element (records, i), "kind"), kind) == 0)
      return json_array_get_object_element (records, i);
  g_assert_not_reached ();
}

static void
spoil (Fixture *f, JsonObject *head, guint how)
{
  JsonObject *task = first_of (head, "task");
  JsonObject *incident = first_of (head, "incident");
  JsonObject *evidence = sr_json_object (first_of (head, "evidence"), "body");

  switch (how)
    {
    case 1: /* the roster */
      json_object_set_string_member (task, "kind", "member");
      break;
    case 2: /* the firm */
      json_object_set_string_member (task, "kind", "firm");
      break;
    case 3: /* another case */
      json_object_set_string_member (incident, "id", "0123456789abcdef0123456789abcdef");
      break;
    case 4:
      json_object_set_string_member (sr_json_object (incident, "body"), "facts", "none");
      break;
    case 5: /* facts that no law can read */
      json_object_set_string_member (sr_json_object (sr_json_object (sr_json_object (incident, "body"),
                                                                     "facts"),
                                                     "incident"),
                                     "discovered_at", "yesterday");
      break;
    case 6:
      json_object_set_int_member (evidence, "size", -1);
      break;
    case 7: /* another file than its record says */
      json_object_set_string_member (evidence, "sha256",
                                     "0000000000000000000000000000000000000000000000000000000000000000");
      break;
    case 8:
      json_object_set_int_member (evidence, "size", G_GINT64_CONSTANT (1) << 50);
      break;
    case 9:
      json_object_set_string_member (task, "id", "two\nlines");
      break;
    case 10:
      json_object_remove_member (task, "history");
      break;
    case 11: /* signed by somebody else than it names */
      json_object_set_object_member (head, "sender",
                                     sr_card_make (sr_session_get_vault (f->b.session),
                                                   sr_session_get_book (f->b.session), NULL));
      break;
    default:
      break;
    }
}

static void
test_forged (Fixture *f, gconstpointer data)
{
  g_autoptr (SrBundle) bundle = NULL;
  g_autoptr (GError) error = NULL;
  SrBundleSums sums = {0};

  export_to (f, &f->a, "Ines Okafor");
  bundle = sr_bundle_read (sr_session_get_vault (f->b.session), f->bundle, &error);
  g_assert_no_error (error);
  for (guint how = 1; how <= 11; how++)
    {
      g_autoptr (JsonObject) head = sr_json_copy (bundle->head);

      spoil (f, head, how);
      forge (f, head);
      g_test_message ("forgery %u", how);
      g_assert_false (import_at (f, &f->b, &sums, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      g_assert_null (sr_casebook_get (sr_session_get_book (f->b.session), "incident", f->incident));
    }
  /* the same way of writing, with nothing spoilt, is taken in */
  forge (f, bundle->head);
  g_assert_true (import_at (f, &f->b, &sums, &error));
}

static void
test_cards (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card
    = sr_card_make (sr_session_get_vault (f->a.session), sr_session_get_book (f->a.session), &error);
  g_autoptr (JsonObject) other
    = sr_card_make (sr_session_get_vault (f->b.session), sr_session_get_book (f->b.session), &error);
  const char *const spoilt[][2]
    = {{"format", "subrosa card 2"}, {"name", ""},
       {"firm", "two\nlines"},       {"box_key", sr_json_string (other, "box_key")},
       {"sign_key", "00"},           {"signature", sr_json_string (other, "signature")}};

  for (gsize i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autoptr (JsonObject) bad = sr_json_copy (card);

      json_object_set_string_member (bad, spoilt[i][0], spoilt[i][1]);
      g_assert_null (sr_card_parse (bad, "card", &error));
      g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
      g_clear_error (&error);
    }
}

#define CASE(name, func) g_test_add ("/bundle/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  CASE ("there", test_there);
  CASE ("and-back", test_and_back);
  CASE ("conflict", test_conflict);
  CASE ("refused", test_refused);
  CASE ("forged", test_forged);
  CASE ("cards", test_cards);
  return g_test_run ();
}
