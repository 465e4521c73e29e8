/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "proof.h"

#include "sr-case-context.h"
#include "sr-duty-state.h"
#include "sr-evidence.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-incident.h"
#include "sr-json.h"

#include <string.h>
#include <unistd.h>

#define DUTY "contract.1.client"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = sr_json_parse_object (text, -1, "proof", &error);

  g_assert_no_error (error);
  return object;
}

void
proof_init (int *argc, char ***argv)
{
  if (g_getenv ("TMPDIR") == NULL && access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

gboolean
proof_found (Proof *self, GError **error)
{
  g_autoptr (JsonObject) firm
    = parse ("{\"name\": \"Hale & Whitcombe\", \"time_zone\": \"America/New_York\", \"jurisdictions\": "
             "[\"us-ny\"]}");
  g_autoptr (JsonObject) person = parse ("{\"name\": \"Thomas Whitcombe\", \"role\": \"partner\"}");
  SrFounding founding = {.firm = firm, .person = person, .fast = TRUE};
  g_autoptr (SrSecret) recovery = NULL;
  g_autoptr (SrVault) vault = NULL;

  sr_file_remove_folder (self->dir);
  g_hash_table_remove_all (self->acknowledged);
  vault = sr_vault_create (self->dir, &founding, self->passphrase, &recovery, self->clock, error);
  if (vault == NULL)
    return FALSE;
  g_clear_pointer (&self->session, sr_secret_unref);
  self->session = sr_vault_dup_session (vault);
  return TRUE;
}

void
proof_set_up (Proof *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 20, 23, 0, 0);

  self->root = g_dir_make_tmp ("sr-proof-XXXXXX", NULL);
  self->dir = g_build_filename (self->root, "Firm.subrosa", NULL);
  self->clock = sr_clock_new_fixed (now);
  self->passphrase = sr_secret_new_text ("correct horse battery");
  self->acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->laws = sr_law_book_load (&error);
  g_assert_no_error (error);
  self->playbooks = sr_playbooks_load (&error);
  g_assert_no_error (error);
  g_assert_true (proof_found (self, &error));
  g_assert_no_error (error);
}

void
proof_tear_down (Proof *self, gconstpointer data)
{
  sr_file_remove_folder (self->root);
  g_free (self->root);
  g_free (self->dir);
  g_clear_object (&self->clock);
  g_clear_object (&self->laws);
  g_clear_object (&self->playbooks);
  g_clear_pointer (&self->passphrase, sr_secret_unref);
  g_clear_pointer (&self->session, sr_secret_unref);
  g_clear_pointer (&self->acknowledged, g_hash_table_unref);
}

SrVault *
proof_open (Proof *self, GError **error)
{
  return sr_vault_open_with_session (self->dir, self->session, self->clock, error);
}

/* What a step needs. */
typedef struct
{
  Proof *proof;
  SrVault *vault;
  SrCasebook *book;
  SrCaseContext *ctx;
  GRand *dice;
  int acks;
} Work;

static void
say (Work *work, const ProofAck *ack)
{
  if (write (work->acks, ack, sizeof *ack) != sizeof *ack)
    _exit (7); /* nobody listens any more */
}

static void
say_step (Work *work)
{
  const ProofAck step = {0};

  say (work, &step);
}

static void
acknowledge (Work *work, const char *kind, const char *id, const char *text)
{
  ProofAck ack = {.entry = sr_vault_get_head (work->vault, NULL)};
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  g_snprintf (ack.what, sizeof ack.what, "%s/%s", kind, id);
  g_strlcpy (ack.digest, digest, sizeof ack.digest);
  say (work, &ack);
}

/* A commit has returned: everything in it is durable from here on. */
static void
acknowledge_change (Work *work, SrChange *change)
{
  GPtrArray *puts = sr_change_get_puts (change);

  for (guint i = 0; i < puts->len; i++)
    {
      g_autofree char *text = sr_json_object_to_string (sr_record_get_body (puts->pdata[i]));

      acknowledge (work, sr_record_get_kind (puts->pdata[i]), sr_record_get_id (puts->pdata[i]), text);
    }
  say_step (work);
  sr_casebook_apply (work->book, change, sr_vault_get_head (work->vault, NULL));
}

static gboolean
commit (Work *work, SrChange *change, GError **error)
{
  if (change == NULL || !sr_vault_commit (work->vault, change, error))
    return FALSE;
  acknowledge_change (work, change);
  return TRUE;
}

static char *
report (Work *work, GError **error)
{
  g_autoptr (JsonObject) facts = parse (
    "{\"title\": \"Kingfisher\", \"summary\": \"A file of " PROOF_CLIENT " went to the wrong firm.\","
    "\"reporter\": \"Ann Lee\", \"firm\": {\"time_zone\": \"America/New_York\", \"jurisdictions\": "
    "[\"us-ny\"], \"roles\": []}, \"incident\": {\"kind\": \"misdirected_email\", \"media\": "
    "[\"electronic\"], \"discovered_at\": \"2026-11-20T10:15:00-05:00\"}, \"affected\": [],"
    "\"clients\": [{\"name\": \"" PROOF_CLIENT "\", \"status\": \"current\", "
    "\"information_compromised\": true}]}");
  g_autofree char *id = NULL;
  g_autoptr (SrChange) change = sr_incident_report (work->ctx, facts, &id, error);

  return commit (work, change, error) ? g_steal_pointer (&id) : NULL;
}

static gboolean
keep_draft (Work *work, const char *incident, GError **error)
{
  g_autofree char *name = g_strconcat ("report:", incident, NULL);
  g_autofree char *text
    = g_strdup_printf ("{\"text\": \"" PROOF_CLIENT "\", \"number\": %u}", g_rand_int (work->dice) >> 8);
  g_autoptr (JsonNode) draft = json_from_string (text, error);
  g_autofree char *canonical = NULL;

  if (draft == NULL || !sr_vault_put_draft (work->vault, name, draft, error))
    return FALSE;
  canonical = sr_json_object_to_string (json_node_get_object (draft));
  acknowledge (work, "draft", name, canonical);
  say_step (work);
  return TRUE;
}

static gboolean
write_pieces (Work *work, SrEvidenceWriter *writer, gsize size, GError **error)
{
  guint8 chunk[20000];

  while (size > 0)
    {
      gsize take = MIN (size, sizeof chunk);

      for (gsize i = 0; i < take; i++)
        chunk[i] = (guint8) PROOF_CLIENT[i % strlen (PROOF_CLIENT)];
      chunk[0] = (guint8) g_rand_int (work->dice);
      if (!sr_evidence_writer_write (writer, chunk, take, error))
        return FALSE;
      size -= take;
    }
  return TRUE;
}

static gboolean
take_evidence_in (Work *work, const char *incident, GError **error)
{
  gsize size = (gsize) g_rand_int_range (work->dice, 1, 120000);
  g_autoptr (SrEvidenceWriter) writer = sr_vault_evidence_begin (work->vault, size, error);
  g_autofree char *id = sr_id_new ();
  g_autoptr (SrChange) change = NULL;

  if (writer == NULL || !write_pieces (work, writer, size, error))
    return FALSE;
  change = sr_evidence_added (work->ctx, incident, id, "letter.pdf", "application/pdf",
                              (gint64) sr_evidence_writer_get_size (writer),
                              sr_evidence_writer_get_sha256 (writer), "e-mail", error);
  if (change == NULL || !sr_evidence_writer_finish (writer, change, error))
    return FALSE;
  acknowledge_change (work, change);
  return TRUE;
}

static gboolean
decide (Work *work, const char *incident, SrDutyDecision decision, GError **error)
{
  g_autoptr (SrChange) change
    = sr_duty_decide (work->ctx, incident, DUTY, decision, "They know already.", error);

  return commit (work, change, error);
}

static gboolean
cycle (Work *work, GError **error)
{
  g_autofree char *incident = report (work, error);

  return incident != NULL && keep_draft (work, incident, error) && take_evidence_in (work, incident, error)
         && decide (work, incident, SR_DECISION_NOTIFY, error) && keep_draft (work, incident, error)
         && decide (work, incident, SR_DECISION_NOT_REQUIRED, error);
}

gboolean
proof_work (Proof *self, SrVault *vault, guint seed, guint cycles, int acks, GError **error)
{
  g_autoptr (GPtrArray) records = sr_vault_load (vault, error);
  g_autoptr (SrCasebook) book = records != NULL ? sr_casebook_new (records) : NULL;
  g_autoptr (GDateTime) now = sr_clock_now (self->clock);
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  gboolean ok = TRUE;

  if (book == NULL)
    return FALSE;
  ctx = sr_case_context_new (book, self->playbooks, self->laws, sr_vault_get_person_id (vault), now);
  for (guint i = 0; ok && i < cycles; i++)
    {
      Work work = {self, vault, book, ctx, dice, acks};

      ok = cycle (&work, error);
    }
  return ok;
}

guint
proof_take (Proof *self, int acks, guint steps)
{
  ProofAck ack;
  guint count = 0;

  while (steps > 0 && read (acks, &ack, sizeof ack) == sizeof ack)
    {
      ProofAck *copy = g_memdup2 (&ack, sizeof ack);

      if (ack.what[0] == '\0')
        {
          steps--;
          g_free (copy);
          continue;
        }
      g_hash_table_replace (self->acknowledged, copy->what, copy);
      count++;
    }
  return count;
}

static void
check_clean (SrVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVaultReport) report = sr_vault_verify (vault, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_test_message ("%s: %s", sr_vault_report_get_finding_about (report, i),
                    sr_vault_report_get_finding (report, i));
  g_assert_true (sr_vault_report_is_clean (report));
}

/* A later step, that was durable before it could be acknowledged, may stand in its place. */
static void
check_ack (const ProofAck *ack, const char *text, guint64 entry)
{
  g_autofree char *digest = text != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1) : NULL;

  if (digest == NULL || (!g_str_equal (digest, ack->digest) && entry <= ack->entry))
    g_error ("%s was acknowledged with entry %" G_GUINT64_FORMAT " and is %s", ack->what, ack->entry,
             digest == NULL ? "lost" : "another now");
}

static void
check_acknowledged (Proof *self, SrVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sr_vault_load (vault, &error);
  g_autoptr (SrCasebook) book = NULL;
  GHashTableIter iter;
  gpointer value;

  g_assert_no_error (error);
  book = sr_casebook_new (records);
  g_hash_table_iter_init (&iter, self->acknowledged);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const ProofAck *ack = value;
      g_autofree char *kind = g_strndup (ack->what, strcspn (ack->what, "/"));
      const char *id = ack->what + strlen (kind) + 1;
      g_autofree char *text = NULL;
      guint64 entry = G_MAXUINT64; /* a draft may always be newer */

      if (g_str_equal (kind, "draft"))
        {
          g_autoptr (JsonNode) draft = sr_vault_get_draft (vault, id, NULL);

          text = draft != NULL ? sr_json_object_to_string (json_node_get_object (draft)) : NULL;
        }
      else
        {
          SrRecord *record = sr_casebook_get (book, kind, id);

          text = record != NULL ? sr_json_object_to_string (sr_record_get_body (record)) : NULL;
          entry = record != NULL ? sr_record_get_entry (record) : 0;
        }
      check_ack (ack, text, entry);
    }
}

void
proof_check (Proof *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVault) vault = proof_open (self, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sr_vault_get_warning (vault), ==, NULL);
  check_clean (vault);
  check_acknowledged (self, vault);
}

guint
proof_rounds (guint few, guint many)
{
  const char *rounds = g_getenv ("SR_ROUNDS");

  if (rounds != NULL)
    return (guint) g_ascii_strtoull (rounds, NULL, 10);
  return g_getenv ("SR_SOAK") != NULL ? many : few;
}
