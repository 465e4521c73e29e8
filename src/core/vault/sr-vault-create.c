/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-db-schema.h"
#include "sr-error.h"
#include "sr-file.h"
#include "sr-id.h"
#include "sr-json.h"
#include "sr-passphrase.h"
#include "sr-recovery-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* What is being founded: two slots, one master key, an empty database. */
typedef struct
{
  SrKeys *keys;
  SrKeyPair *founder;
  SrSecret *master;
  SrSecret *digest_key;
  SrKeyPair *drop_box;
  char *person_id;
  char *building; /* the folder before it gets its name */
} Birth;

static void
birth_clear (Birth *birth)
{
  if (birth->building != NULL)
    sr_file_remove_folder (birth->building);
  g_clear_pointer (&birth->building, g_free);
  g_clear_pointer (&birth->keys, sr_keys_free);
  g_clear_pointer (&birth->founder, sr_key_pair_unref);
  g_clear_pointer (&birth->drop_box, sr_key_pair_unref);
  g_clear_pointer (&birth->master, sr_secret_unref);
  g_clear_pointer (&birth->digest_key, sr_secret_unref);
  g_clear_pointer (&birth->person_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Birth, birth_clear)

static gboolean
add_person_slot (Birth *birth, const SrFounding *founding, SrSecret *passphrase, GError **error)
{
  g_autoptr (SrSecret) normal = sr_passphrase_normalise (passphrase, error);
  g_autoptr (SrSecret) key = NULL;
  SrSlot slot;
  const char *name = sr_json_string (founding->person, "name");

  if (normal == NULL)
    return FALSE;
  sr_slot_init_person (&slot, founding->label != NULL ? founding->label : name);
  slot.cost = founding->fast ? sr_kdf_cost_floor () : sr_kdf_cost_measured ();
  key = sr_kdf_run (normal, slot.salt, slot.cost, error);
  if (key == NULL)
    return FALSE;
  sr_keys_add_slot (birth->keys, &slot, birth->founder, key);
  return TRUE;
}

static void
add_recovery_slot (Birth *birth, SrSecret **text)
{
  g_autoptr (SrSecret) bits = sr_recovery_key_new ();
  g_autoptr (SrKeyPair) pair = NULL;
  g_autoptr (SrSecret) key = NULL;
  SrSlot slot = {.kind = SR_SLOT_RECOVERY, .kdf = SR_KEYS_KDF_RECOVERY};

  randombytes_buf (slot.id, sizeof slot.id);
  sr_slot_set_label (&slot, "recovery");
  sr_recovery_key_derive (bits, birth->keys->vault_id, &pair, &key);
  sr_keys_add_slot (birth->keys, &slot, pair, key);
  *text = sr_recovery_key_to_text (bits);
}

static gboolean
make_keys (
  Birth *birth, const SrFounding *founding, SrSecret *passphrase, SrSecret **recovery_key, GError **error)
{
  SrKeys *keys = birth->keys = sr_keys_new ();

  birth->founder = sr_key_pair_new_random ();
  birth->drop_box = sr_key_pair_new_random ();
  birth->master = sr_secret_new_random (SR_KEY_LENGTH);
  birth->digest_key = sr_secret_new_random (SR_KEY_LENGTH);
  birth->person_id = sr_id_new ();
  sr_roster_vault_id (sr_key_pair_get_sign_key (birth->founder), keys->vault_id);
  memcpy (keys->drop_box, sr_key_pair_get_box_key (birth->drop_box), SR_PUBLIC_KEY_LENGTH);
  keys->generation = 1;
  keys->n_keys = 1;
  keys->key_numbers[0] = 1;
  if (sr_json_boolean (founding->firm, "demo", FALSE))
    keys->flags |= SR_KEYS_DEMONSTRATION;
  if (!add_person_slot (birth, founding, passphrase, error))
    return FALSE;
  add_recovery_slot (birth, recovery_key);
  sr_keys_seal_masters (keys, &birth->master);
  return TRUE;
}

static void
put_member (SrChange *change, const SrSlot *slot, const char *person, const char *role)
{
  SrMember member = {0};
  g_autofree char *id = sr_hex_encode (slot->id, SR_KEYS_ID_LENGTH);
  g_autoptr (JsonObject) body = NULL;

  member.person = (char *) person;
  member.label = (char *) slot->label;
  member.kind = slot->kind;
  member.claimed_role = (char *) role;
  member.manages = TRUE;
  member.confirmed = TRUE;
  member.active = TRUE;
  memcpy (member.sign_key, slot->sign_key, SR_PUBLIC_KEY_LENGTH);
  memcpy (member.box_key, slot->box_key, SR_PUBLIC_KEY_LENGTH);
  body = sr_roster_member_body (&member);
  sr_change_put (change, SR_ROSTER_KIND, id, NULL, body);
}

static SrChange *
founding_change (const Birth *birth, const SrFounding *founding)
{
  SrChange *change = sr_change_new ("roster.found", NULL);
  SrSlot *person_slot = sr_keys_get_slot (birth->keys, 0);
  g_autofree char *slot = sr_hex_encode (person_slot->id, SR_KEYS_ID_LENGTH);
  g_autoptr (JsonObject) person = sr_json_copy (founding->person);

  json_object_set_string_member (person, "slot", slot);
  sr_change_put (change, "firm", "firm", NULL, founding->firm);
  sr_change_put (change, "person", birth->person_id, NULL, person);
  put_member (change, person_slot, birth->person_id, sr_json_string (person, "role"));
  put_member (change, sr_keys_get_slot (birth->keys, 1), NULL, "recovery");
  return change;
}

static gboolean
put_settings (gpointer user_data, GError **error)
{
  struct
  {
    SrDb *db;
    Birth *birth;
  } *state = user_data;
  const char sql[] = "INSERT INTO setting (name, value) VALUES (?, ?)";
  SrKeys *keys = state->birth->keys;
  g_autoptr (GBytes) id = g_bytes_new (keys->vault_id, sizeof keys->vault_id);
  g_autoptr (GBytes) checksum = g_bytes_new (keys->checksum, sizeof keys->checksum);
  g_autoptr (SrSecret) drop_box = sr_key_pair_dup_secret (state->birth->drop_box);

  return sr_db_run (state->db, error, sql, "sb", SR_SETTING_VAULT_ID, id)
         && sr_db_run (state->db, error, sql, "sb", SR_SETTING_KEYS, checksum)
         && sr_db_run (state->db, error, sql, "sk", SR_SETTING_DIGEST_KEY, state->birth->digest_key)
         && sr_db_run (state->db, error, sql, "sk", SR_SETTING_DROP_BOX, drop_box);
}

static gboolean
make_database (Birth *birth, const SrFounding *founding, SrClock *clock, GError **error)
{
  g_autofree char *path = g_build_filename (birth->building, "vault.db", NULL);
  g_autoptr (SrSecret) key = sr_key_derive (birth->master, 1, SR_DATABASE_CONTEXT);
  g_autofree char *vault_id = sr_hex_encode (birth->keys->vault_id, SR_KEYS_ID_LENGTH);
  g_autofree char *signer = sr_hex_encode (sr_keys_get_slot (birth->keys, 0)->id, SR_KEYS_ID_LENGTH);
  g_autoptr (SrChange) change = founding_change (birth, founding);
  SrDb *db = sr_file_make (path, error) ? sr_db_open (path, key, SR_DB_VAULT_NEW, 0, error) : NULL;
  struct
  {
    SrDb *db;
    Birth *birth;
  } state = {db, birth};
  gboolean ok;

  if (db == NULL)
    return FALSE;
  ok = sr_db_schema_migrate (db, error) && sr_db_transaction (db, put_settings, &state, error)
       && sr_vault_first_commit (db, vault_id, signer, birth->founder, birth->digest_key, change, clock,
                                 error);
  sr_db_accept (db);
  return sr_db_close (db, ok ? error : NULL) && ok;
}

/* Built beside its place and named last: a crash leaves no half vault under the name. */
static gboolean
make_folder (Birth *birth, const char *dir, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (dir);
  g_autofree char *evidence = NULL;
  g_autofree char *lock = NULL;

  if (g_file_test (dir, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                   _ ("“%s” exists already. Choose another name; nothing was changed."), dir);
      return FALSE;
    }
  birth->building = g_strdup_printf ("%s.part-XXXXXX", dir);
  if (g_mkdtemp_full (birth->building, 0700) == NULL)
    {
      int code = errno;

      g_clear_pointer (&birth->building, g_free);
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ (
                     "No vault could be made in “%s”: %s. Choose a folder that exists and that you may write "
                     "to."),
                   parent, g_strerror (code));
      return FALSE;
    }
  evidence = g_build_filename (birth->building, "evidence", NULL);
  lock = g_build_filename (birth->building, "lock", NULL);
  if (g_mkdir (evidence, 0700) == 0)
    return sr_file_make (lock, error);
  g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("“%s” could not be written: %s."), evidence,
               g_strerror (errno));
  return FALSE;
}

static gboolean
give_name (Birth *birth, const char *dir, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (dir);

  if (!sr_file_sync (birth->building, error))
    return FALSE;
  if (renameat2 (AT_FDCWD, birth->building, AT_FDCWD, dir, RENAME_NOREPLACE) != 0
      && (errno != EINVAL || g_rename (birth->building, dir) != 0))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The vault could not be given its name “%s”: %s."),
                   dir, g_strerror (errno));
      return FALSE;
    }
  /* until its name is durable it may go again */
  g_free (birth->building);
  birth->building = g_strdup (dir);
  if (!sr_file_sync (parent, error))
    return FALSE;
  g_clear_pointer (&birth->building, g_free);
  return TRUE;
}

static SrIdentity *
founder_identity (const Birth *birth)
{
  SrIdentity *identity = g_new0 (SrIdentity, 1);

  memcpy (identity->slot_id, sr_keys_get_slot (birth->keys, 0)->id, SR_KEYS_ID_LENGTH);
  identity->pair = sr_key_pair_ref (birth->founder);
  identity->masters[identity->n_masters++] = sr_secret_ref (birth->master);
  return identity;
}

static gboolean
check_founding (const SrFounding *founding, GError **error)
{
  const char *name = sr_json_string (founding->person, "name");
  SrRole role = sr_role_from_name (sr_json_string (founding->person, "role"));

  if (name == NULL || *name == '\0')
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("The first person needs a name."));
  else if (role != SR_ROLE_PARTNER && role != SR_ROLE_PARALEGAL && role != SR_ROLE_ADMINISTRATOR)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                         _ ("The first person's role must be partner, paralegal or administrator."));
  else
    return TRUE;
  return FALSE;
}

SrVault *
sr_vault_create (const char *dir,
                 const SrFounding *founding,
                 SrSecret *passphrase,
                 SrSecret **recovery_key,
                 SrClock *clock,
                 GError **error)
{
  g_auto (Birth) birth = {0};
  g_autoptr (SrSecret) recovery = NULL;
  g_autofree char *keys_path = NULL;
  g_autofree char *whole_dir = NULL;
  SrSessionLock *lock;
  SrVault *vault = NULL;

  g_return_val_if_fail (dir != NULL && founding != NULL && passphrase != NULL && recovery_key != NULL, NULL);
  whole_dir = g_canonicalize_filename (dir, NULL);
  if (!check_founding (founding, error) || !make_folder (&birth, whole_dir, error)
      || !make_keys (&birth, founding, passphrase, &recovery, error))
    return NULL;
  keys_path = g_build_filename (birth.building, "keys", NULL);
  if (!sr_keys_save (birth.keys, &birth.master, keys_path, error)
      || !make_database (&birth, founding, clock, error) || !give_name (&birth, whole_dir, error))
    return NULL;
  lock = sr_session_lock_take (whole_dir, error);
  if (lock != NULL)
    vault = sr_vault_open_as (whole_dir, lock, g_steal_pointer (&birth.keys), founder_identity (&birth),
                              clock, error);
  if (vault != NULL)
    *recovery_key = g_steal_pointer (&recovery);
  else
    sr_file_remove_folder (whole_dir); /* nobody has seen its recovery key */
  return vault;
}
