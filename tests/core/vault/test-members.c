/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-error.h"
#include "sr-vault-people.h"
#include "sr-vault-private.h"
#include "vault-fixture.h"

#include <string.h>

/* Several people in one vault: who gets in, who does not any more, and who may say so. */

static void
assert_clean (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrVaultReport) report = sr_vault_verify (self->vault, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    g_test_message ("%s: %s", sr_vault_report_get_finding_about (report, i),
                    sr_vault_report_get_finding (report, i));
  g_assert_true (sr_vault_report_is_clean (report));
}

/* Passphrases are "<first name>'s". */
static gboolean
add (VaultFixture *self, const char *name, SrRole role, gboolean manages, GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_auto (GStrv) words = g_strsplit (name, " ", 2);
  g_autofree char *passphrase = g_strconcat (words[0], "'s", NULL);
  g_autoptr (SrSecret) secret = sr_secret_new_text (passphrase);
  SrNewMember member = {NULL, body, NULL, role, manages, TRUE};

  json_object_set_string_member (body, "name", name);
  return sr_vault_add_member (self->vault, &member, secret, NULL, error);
}

static void
add_all (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (add (self, "Bert Bell", SR_ROLE_PARALEGAL, FALSE, &error)
                 && add (self, "Carla Cole", SR_ROLE_ADMINISTRATOR, FALSE, &error)
                 && add (self, "Dora Dunn", SR_ROLE_PARTNER, FALSE, &error));
  g_assert_no_error (error);
}

/* Returns: 0 or the code with which opening fails. */
static int
open_as (VaultFixture *self, const char *name, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) secret = sr_secret_new_text (passphrase);

  g_clear_object (&self->vault);
  self->vault = sr_vault_open (self->dir, name, secret, self->clock, &error);
  if (error != NULL)
    g_test_message ("%s: %s", name, error->message);
  return error != NULL ? error->code : 0;
}

static int
open_with_recovery (VaultFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->vault);
  self->vault = sr_vault_open_with_recovery (self->dir, self->recovery_key, self->clock, &error);
  return error != NULL ? error->code : 0;
}

static const SrMember *
member_called (VaultFixture *self, const char *label)
{
  g_autoptr (GPtrArray) members = sr_roster_list (self->vault->roster);

  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((SrMember *) members->pdata[i])->label, label))
      return members->pdata[i];
  g_assert_not_reached ();
}

static void
test_add (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = NULL;

  add_all (self);
  g_assert_false (add (self, "Bert Bell", SR_ROLE_PARALEGAL, FALSE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  members = sr_vault_list_members (self->vault);
  g_assert_cmpuint (members->len, ==, 5);
  g_assert_cmpint (open_as (self, "Bert Bell", "Bert's"), ==, 0);
  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_PARALEGAL);
  g_assert_nonnull (sr_vault_get_person_id (self->vault));
  vault_fixture_commit (self, "task.add", "t1", "by Bert");
  g_assert_cmpint (open_as (self, "Dora Dunn", "Dora's"), ==, 0);
  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_PARTNER);
  g_assert_cmpint (open_as (self, NULL, "Carla's"), ==, 0);
  g_assert_cmpint (open_as (self, "Bert Bell", "Carla's"), ==, SR_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (open_with_recovery (self), ==, 0);
  assert_clean (self);
}

/* The administrator alone, with his own passphrase, removes one of four. */
static void
test_remove (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) old_keys = NULL;
  g_autoptr (GBytes) new_keys = NULL;
  g_autoptr (GBytes) old_database = NULL;
  g_autofree char *evidence = vault_fixture_add_evidence (self, "e1", 20000, 3);

  add_all (self);
  g_assert_cmpint (open_as (self, "Carla Cole", "Carla's"), ==, 0);
  old_keys = vault_fixture_read (self->dir, "keys");
  g_assert_false (sr_vault_remove_member (self->vault, "Carla Cole", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (sr_vault_remove_member (self->vault, "Bert Bell", &error));
  g_assert_no_error (error);
  vault_fixture_commit (self, "task.add", "t1", "after");
  assert_clean (self);
  g_assert_cmpint (open_as (self, FIXTURE_PERSON, "correct horse"), ==, 0);
  assert_clean (self);
  g_assert_cmpint (open_as (self, "Dora Dunn", "Dora's"), ==, 0);
  g_assert_cmpint (open_with_recovery (self), ==, 0);
  assert_clean (self);
  g_assert_cmpint (open_as (self, "Bert Bell", "Bert's"), ==, SR_ERROR_BAD_INPUT);
  g_assert_cmpint (open_as (self, NULL, "Bert's"), ==, SR_ERROR_WRONG_PASSPHRASE);
  /* the old key file still opens for him, but fits the database no more */
  new_keys = vault_fixture_read (self->dir, "keys");
  vault_fixture_write (self->dir, "keys", old_keys);
  g_assert_cmpint (open_as (self, "Bert Bell", "Bert's"), ==, SR_ERROR_DAMAGED);
  g_assert_cmpint (open_as (self, FIXTURE_PERSON, "correct horse"), ==, SR_ERROR_DAMAGED);
  vault_fixture_write (self->dir, "keys", new_keys);
  g_assert_cmpint (open_as (self, FIXTURE_PERSON, "correct horse"), ==, 0);
  /* whoever left may come back, as somebody new */
  g_assert_true (add (self, "Bert Bell", SR_ROLE_PARALEGAL, FALSE, &error));
  g_assert_cmpint (open_as (self, "Bert Bell", "Bert's"), ==, 0);
  assert_clean (self);
}

/* A copy from before opens with what was valid then, and nothing can change that. */
static void
test_old_copy (VaultFixture *self, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (self->dir, ".copy", NULL);
  g_autofree char *line = NULL;
  g_autofree char *now = NULL;

  add_all (self);
  g_assert_cmpint (open_as (self, "Carla Cole", "Carla's"), ==, 0);
  g_clear_object (&self->vault);
  line = g_strdup_printf ("cp -a '%s' '%s'", self->dir, copy);
  g_assert_cmpint (system (line), ==, 0);
  g_assert_cmpint (open_as (self, "Carla Cole", "Carla's"), ==, 0);
  g_assert_true (sr_vault_remove_member (self->vault, "Bert Bell", NULL));
  now = g_steal_pointer (&self->dir);
  self->dir = g_strdup (copy);
  g_assert_cmpint (open_as (self, "Bert Bell", "Bert's"), ==, 0);
  /* on a computer that saw the later state it is told to be older */
  g_assert_nonnull (sr_vault_get_warning (self->vault));
  g_assert_true (sr_vault_is_read_only (self->vault));
}

/* Somebody with the database key puts a key of their own into the file, so that it be sealed to. */
static void
test_swapped_public_key (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrKeyPair) mine = sr_key_pair_new_random ();
  g_autofree char *path = g_build_filename (self->dir, "keys", NULL);
  g_autoptr (GBytes) checksum = NULL;
  SrKeys *keys;
  SrSlot *dora;

  add_all (self);
  keys = self->vault->keys;
  dora = sr_keys_get_slot (keys, keys->slots->len - 1);
  g_assert_cmpstr (dora->label, ==, "Dora Dunn");
  memcpy (dora->box_key, sr_key_pair_get_box_key (mine), SR_PUBLIC_KEY_LENGTH);
  sr_keys_seal_masters (keys, self->vault->identity->masters);
  g_assert_true (sr_keys_save (keys, self->vault->identity->masters, path, NULL));
  checksum = g_bytes_new (keys->checksum, sizeof keys->checksum);
  g_assert_true (
    sr_db_run (self->vault->db, NULL, "UPDATE setting SET value = ? WHERE name = 'keys'", "b", checksum));
  g_assert_cmpint (open_as (self, "Carla Cole", "Carla's"), ==, 0);
  g_assert_false (sr_vault_remove_member (self->vault, "Bert Bell", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (sr_vault_renew_master (self->vault, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (add (self, "Emil Ende", SR_ROLE_PARALEGAL, FALSE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_DAMAGED);
}

/* A partner is made by a partner or the recovery key; what an administrator says is half of it. */
static void
test_partner (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SrMember forged;
  g_autoptr (SrChange) change = NULL;
  g_autoptr (JsonObject) body = NULL;

  add_all (self);
  g_assert_cmpint (open_as (self, "Carla Cole", "Carla's"), ==, 0);
  g_assert_true (add (self, "Emil Ende", SR_ROLE_PARTNER, FALSE, &error));
  g_assert_cmpint (member_called (self, "Emil Ende")->role, ==, SR_ROLE_PARALEGAL);
  g_assert_true (sr_vault_change_role (self->vault, "Bert Bell", SR_ROLE_PARTNER, FALSE, &error));
  g_assert_cmpint (member_called (self, "Bert Bell")->role, ==, SR_ROLE_PARALEGAL);
  g_assert_false (sr_vault_confirm_member (self->vault, "Bert Bell", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  /* saying that it is confirmed does not make it so */
  forged = *member_called (self, "Bert Bell");
  forged.confirmed = TRUE;
  body = sr_roster_member_body (&forged);
  change = sr_change_new ("roster.role", NULL);
  sr_change_put (change, SR_ROSTER_KIND, forged.slot, NULL, body);
  g_assert_false (sr_vault_commit (self->vault, change, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_cmpint (open_as (self, "Bert Bell", "Bert's"), ==, 0);
  g_assert_false (sr_vault_may (self->vault, "notice.approve"));
  g_assert_cmpint (open_as (self, "Dora Dunn", "Dora's"), ==, 0);
  g_assert_true (sr_vault_confirm_member (self->vault, "Bert Bell", &error));
  g_assert_no_error (error);
  g_assert_cmpint (open_with_recovery (self), ==, 0);
  g_assert_true (sr_vault_confirm_member (self->vault, "Emil Ende", &error));
  g_assert_no_error (error);
  g_assert_cmpint (member_called (self, "Bert Bell")->role, ==, SR_ROLE_PARTNER);
  g_assert_cmpint (member_called (self, "Emil Ende")->role, ==, SR_ROLE_PARTNER);
  assert_clean (self);
}

static void
test_role (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_all (self);
  g_assert_true (sr_vault_change_role (self->vault, "Bert Bell", SR_ROLE_ADMINISTRATOR, FALSE, &error));
  g_assert_no_error (error);
  /* the same key file belongs to the new state: roles are not in it */
  g_assert_cmpint (open_as (self, "Bert Bell", "Bert's"), ==, 0);
  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_ADMINISTRATOR);
  g_assert_true (sr_vault_change_role (self->vault, "Dora Dunn", SR_ROLE_OUTSIDE, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (sr_vault_change_role (self->vault, FIXTURE_PERSON, SR_ROLE_PARALEGAL, TRUE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT); /* the last partner */
  g_clear_error (&error);
  g_assert_true (sr_vault_change_role (self->vault, "Carla Cole", SR_ROLE_PARALEGAL, FALSE, &error));
  g_assert_true (sr_vault_change_role (self->vault, FIXTURE_PERSON, SR_ROLE_PARTNER, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (sr_vault_change_role (self->vault, "Bert Bell", SR_ROLE_PARALEGAL, FALSE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_BAD_INPUT); /* the last who manages people */
  assert_clean (self);
}

/* Reset by the recovery key, and by an administrator where it is no partner's. */
static void
test_reset (VaultFixture *self, gconstpointer data)
{
  g_autoptr (SrSecret) next = sr_secret_new_text ("another horse");
  g_autoptr (GError) error = NULL;

  add_all (self);
  g_assert_cmpint (open_as (self, "Carla Cole", "Carla's"), ==, 0);
  g_assert_false (sr_vault_reset_person (self->vault, "Dora Dunn", next, TRUE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_true (sr_vault_reset_person (self->vault, "Bert Bell", next, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (open_as (self, "Bert Bell", "another horse"), ==, 0);
  g_assert_cmpint (open_with_recovery (self), ==, 0);
  g_assert_true (sr_vault_reset_person (self->vault, "Dora Dunn", next, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (open_as (self, "Dora Dunn", "another horse"), ==, 0);
  g_assert_cmpint (sr_vault_get_role (self->vault), ==, SR_ROLE_PARTNER);
  assert_clean (self);
}

/* After each change the key file from before over the new vault is told, not used. */
static void
test_old_keys (VaultFixture *self, gconstpointer data)
{
  enum
  {
    PASSPHRASE,
    ADDED,
    MASTER,
    RESET,
    N_CHANGES
  };

  add_all (self);
  for (int change = 0; change < N_CHANGES; change++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SrSecret) same = sr_secret_new_text ("correct horse");
      g_autoptr (SrSecret) berts = sr_secret_new_text ("Bert's");
      g_autoptr (GBytes) before = vault_fixture_read (self->dir, "keys");
      g_autoptr (GBytes) after = NULL;

      if (change == PASSPHRASE)
        sr_vault_change_passphrase (self->vault, same, same, TRUE, &error);
      else if (change == ADDED)
        add (self, "Emil Ende", SR_ROLE_OUTSIDE, FALSE, &error);
      else if (change == MASTER)
        sr_vault_renew_master (self->vault, &error);
      else
        sr_vault_reset_person (self->vault, "Bert Bell", berts, TRUE, &error);
      g_assert_no_error (error);
      after = vault_fixture_read (self->dir, "keys");
      g_clear_object (&self->vault);
      vault_fixture_write (self->dir, "keys", before);
      g_assert_cmpint (open_as (self, FIXTURE_PERSON, "correct horse"), ==, SR_ERROR_DAMAGED);
      vault_fixture_write (self->dir, "keys", after);
      g_assert_cmpint (open_as (self, FIXTURE_PERSON, "correct horse"), ==, 0);
    }
  assert_clean (self);
}

/* Every role before every act, in a real vault. */
static void
test_acts (VaultFixture *self, gconstpointer data)
{
  const struct
  {
    const char *act;
    const char
      *may; /* initials: Anna partner and manager, Bert paralegal, Carla administrator, Emil outside */
  } acts[] = {
    {"incident.report", "ABCE"}, {"incident.save", "ABCE"}, {"task.done", "ABCE"},
    {"told.add", "ABCE"},        {"evidence.note", "ABCE"}, {"event.add", "ABCE"},
    {"notice.save", "ABCE"},     {"notice.approve", "A"},   {"notice.confirm", "A"},
    {"duty.decide", "A"},        {"duty.reopen", "ABCE"},   {"incident.close", "A"},
    {"incident.reopen", "A"},    {"incident.erase", "A"},   {"evidence.erase", "A"},
    {"task.erase", "A"},         {"firm.save", "AC"},       {"vault.passphrase", "ABCE"},
    {"vault.key", "ABC"},        {"roster.add", "AC"},      {"roster.remove", "AC"},
    {"roster.role", "AC"},       {"roster.key", "AC"},      {"roster.confirm", "A"},
    {"clock.behind", "ABCE"},
  };
  const struct
  {
    const char *name;
    const char *passphrase;
  } people[] = {{FIXTURE_PERSON, "correct horse"},
                {"Bert Bell", "Bert's"},
                {"Carla Cole", "Carla's"},
                {"Emil Ende", "Emil's"}};

  add_all (self);
  g_assert_true (add (self, "Emil Ende", SR_ROLE_OUTSIDE, FALSE, NULL));
  for (gsize p = 0; p < G_N_ELEMENTS (people); p++)
    {
      g_assert_cmpint (open_as (self, people[p].name, people[p].passphrase), ==, 0);
      for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (SrChange) change = vault_fixture_change (acts[i].act, "t1", people[p].name);
          gboolean may = strchr (acts[i].may, people[p].name[0]) != NULL;
          guint64 head = sr_vault_get_head (self->vault, NULL);

          g_test_message ("%s %s", people[p].name, acts[i].act);
          g_assert_cmpint (sr_vault_commit (self->vault, change, &error), ==, may);
          if (may)
            continue;
          g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
          g_assert_cmpuint (sr_vault_get_head (self->vault, NULL), ==, head);
        }
      assert_clean (self);
    }
  g_assert_cmpint (open_with_recovery (self), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      gboolean expected
        = g_str_has_prefix (acts[i].act, "roster.") || g_str_has_prefix (acts[i].act, "vault.")
          || g_str_has_prefix (acts[i].act, "clock.") || g_str_has_prefix (acts[i].act, "firm.");

      g_assert_cmpint (sr_vault_may (self->vault, acts[i].act), ==, expected);
    }
}

/* What each of them is refused, before anything is written. */
static void
test_refusals (VaultFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSecret) next = sr_secret_new_text ("another horse");
  g_autoptr (SrSecret) renewed = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  add_all (self);
  before = vault_fixture_read (self->dir, "keys");
  g_assert_cmpint (open_as (self, "Bert Bell", "Bert's"), ==, 0);
  g_assert_false (add (self, "Emil Ende", SR_ROLE_OUTSIDE, FALSE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_false (sr_vault_remove_member (self->vault, "Carla Cole", &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_false (sr_vault_change_role (self->vault, "Bert Bell", SR_ROLE_PARTNER, TRUE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_false (sr_vault_reset_person (self->vault, "Carla Cole", next, TRUE, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_false (sr_vault_renew_recovery_key (self->vault, &renewed, &error));
  g_assert_error (error, SR_ERROR, SR_ERROR_NOT_PERMITTED);
  after = vault_fixture_read (self->dir, "keys");
  g_assert_true (g_bytes_equal (before, after));
  assert_clean (self);
}

#define ADD(path, function, role) \
  g_test_add (path, VaultFixture, role, vault_fixture_set_up, function, vault_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/members/add", test_add, NULL);
  ADD ("/members/remove", test_remove, NULL);
  ADD ("/members/old-copy", test_old_copy, NULL);
  ADD ("/members/swapped-public-key", test_swapped_public_key, NULL);
  ADD ("/members/partner", test_partner, NULL);
  ADD ("/members/role", test_role, NULL);
  ADD ("/members/reset", test_reset, NULL);
  ADD ("/members/old-keys", test_old_keys, NULL);
  ADD ("/members/acts", test_acts, NULL);
  ADD ("/members/refusals", test_refusals, NULL);
  return g_test_run ();
}
