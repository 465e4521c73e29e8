/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-log.h"
#include "sr-record-store.h"
#include "sr-vault-memory.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SrVault, sr_vault, G_TYPE_OBJECT)

void
sr_vault_close (SrVault *self)
{
  g_return_if_fail (SR_IS_VAULT (self));
  if (self->db != NULL && !sr_db_close (self->db, NULL))
    sr_log_fixed (
      "the vault's write-ahead log could not be merged on closing; it will be at the next opening");
  self->db = NULL;
  g_clear_pointer (&self->lock, sr_session_lock_release);
  g_clear_pointer (&self->identity, sr_identity_free);
  g_clear_pointer (&self->digest_key, sr_secret_unref);
}

static void
sr_vault_finalize (GObject *object)
{
  SrVault *self = SR_VAULT (object);

  sr_vault_close (self);
  g_clear_pointer (&self->keys, sr_keys_free);
  g_clear_pointer (&self->roster, sr_roster_free);
  g_clear_pointer (&self->head_at, g_date_time_unref);
  g_clear_object (&self->clock);
  g_free (self->dir);
  g_free (self->id);
  g_free (self->slot);
  g_free (self->head_hash);
  g_free (self->warning);
  g_free (self->notice);
  g_free (self->fingerprint);
  G_OBJECT_CLASS (sr_vault_parent_class)->finalize (object);
}

static void
sr_vault_class_init (SrVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_vault_finalize;
}

static void
sr_vault_init (SrVault *self)
{
}

gboolean
sr_vault_is_usable (SrVault *self, gboolean to_write, GError **error)
{
  if (self->db == NULL)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_FAILED,
                           _ ("The vault is locked. Unlock it and try again."));
      return FALSE;
    }
  if (to_write && self->read_only)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, _ ("The vault is open for reading only. %s"),
                   self->warning != NULL ? self->warning : _ ("A newer Subrosa is needed to write it."));
      return FALSE;
    }
  return TRUE;
}

void
sr_vault_add_notice (SrVault *self, const char *sentence)
{
  char *joined = self->notice != NULL ? g_strconcat (self->notice, " ", sentence, NULL) : g_strdup (sentence);

  g_free (self->notice);
  self->notice = joined;
}

void
sr_vault_remember_head (SrVault *self)
{
  g_autofree char *drop_box = NULL;
  SrKnownHead head = {self->head_number, self->head_hash, NULL};
  GString *hex = g_string_new (NULL);

  for (guint i = 0; i < SR_PUBLIC_KEY_LENGTH; i++)
    g_string_append_printf (hex, "%02x", self->keys->drop_box[i]);
  drop_box = g_string_free (hex, FALSE);
  head.drop_box = drop_box;
  if (!sr_known_head_save (self->id, &head, NULL) && self->notice == NULL)
    sr_vault_add_notice (self, _ ("This computer could not note where the record stands: its folder for such "
                                  "notes cannot be written."));
}

SrSecret *
sr_vault_dup_session (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self) && self->identity != NULL, NULL);
  return sr_identity_to_session (self->identity, self->keys->vault_id);
}

const char *
sr_vault_get_dir (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return self->dir;
}

const char *
sr_vault_get_id (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return self->id;
}

const char *
sr_vault_get_fingerprint (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  if (self->fingerprint == NULL)
    {
      GString *groups = g_string_new (NULL);

      for (guint i = 0; self->id[i] != '\0'; i++)
        g_string_append_printf (groups, "%s%c", i > 0 && i % 4 == 0 ? " " : "", self->id[i]);
      self->fingerprint = g_string_free (groups, FALSE);
    }
  return self->fingerprint;
}

static const SrMember *
session_member (SrVault *self)
{
  return sr_roster_find (self->roster, self->slot);
}

const char *
sr_vault_get_person_id (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return session_member (self)->person;
}

const char *
sr_vault_get_person_label (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return session_member (self)->label;
}

SrRole
sr_vault_get_role (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), SR_ROLE_NONE);
  return session_member (self)->role;
}

gboolean
sr_vault_may (SrVault *self, const char *act)
{
  g_return_val_if_fail (SR_IS_VAULT (self), FALSE);
  return sr_roster_may (self->roster, self->slot, act);
}

guint64
sr_vault_get_head (SrVault *self, const char **hash)
{
  g_return_val_if_fail (SR_IS_VAULT (self), 0);
  if (hash != NULL)
    *hash = self->head_hash;
  return self->head_number;
}

SrClock *
sr_vault_get_clock (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return self->clock;
}

const char *
sr_vault_get_warning (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return self->warning;
}

const char *
sr_vault_get_notice (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return self->notice;
}

gboolean
sr_vault_is_read_only (SrVault *self)
{
  g_return_val_if_fail (SR_IS_VAULT (self), TRUE);
  return self->read_only;
}

GPtrArray *
sr_vault_load (SrVault *self, GError **error)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  if (!sr_vault_is_usable (self, FALSE, error) || !sr_record_store_check (self->db, self->head_number, error))
    return NULL;
  return sr_record_store_load (self->db, self->digest_key, FALSE, error);
}

gboolean
sr_vault_put_draft (SrVault *self, const char *name, JsonNode *draft, GError **error)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *saved_at = NULL;

  g_return_val_if_fail (SR_IS_VAULT (self) && name != NULL && draft != NULL, FALSE);
  if (!sr_vault_is_usable (self, TRUE, error))
    return FALSE;
  now = sr_clock_now (self->clock);
  saved_at = sr_time_format (now);
  return sr_draft_store_put (self->db, self->digest_key, name, saved_at, draft, error);
}

JsonNode *
sr_vault_get_draft (SrVault *self, const char *name, GError **error)
{
  g_return_val_if_fail (SR_IS_VAULT (self) && name != NULL, NULL);
  if (!sr_vault_is_usable (self, FALSE, error))
    return NULL;
  return sr_draft_store_get (self->db, self->digest_key, name, error);
}

gboolean
sr_vault_get_draft_time (SrVault *self, const char *name, GDateTime **at, GError **error)
{
  sqlite3_stmt *row;
  int step;

  g_return_val_if_fail (SR_IS_VAULT (self) && name != NULL, FALSE);
  if (!sr_vault_is_usable (self, FALSE, error))
    return FALSE;
  row = sr_db_query (self->db, error, "SELECT saved_at FROM draft WHERE name = ?", "s", name);
  step = row != NULL ? sr_db_step (self->db, row, error) : -1;
  if (step > 0)
    {
      g_autofree char *text = sr_db_column_text (row, 0);

      *at = sr_time_parse (text, "draft", NULL);
      sr_db_reset (row);
    }
  return step >= 0;
}

GStrv
sr_vault_list_drafts (SrVault *self, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  sqlite3_stmt *row;
  int step = -1;

  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  if (!sr_vault_is_usable (self, FALSE, error))
    return NULL;
  row = sr_db_query (self->db, error, "SELECT name FROM draft ORDER BY name", "");
  while (row != NULL && (step = sr_db_step (self->db, row, error)) > 0)
    {
      g_autofree char *name = sr_db_column_text (row, 0);

      g_strv_builder_add (names, name);
    }
  return step == 0 ? g_strv_builder_end (names) : NULL;
}

gboolean
sr_vault_delete_draft (SrVault *self, const char *name, GError **error)
{
  g_return_val_if_fail (SR_IS_VAULT (self) && name != NULL, FALSE);
  return sr_vault_is_usable (self, TRUE, error)
         && sr_db_run (self->db, error, "DELETE FROM draft WHERE name = ?", "s", name);
}

SrEvidenceWriter *
sr_vault_evidence_begin (SrVault *self, guint64 size_hint, GError **error)
{
  g_return_val_if_fail (SR_IS_VAULT (self), NULL);
  return sr_vault_is_usable (self, TRUE, error) ? sr_evidence_writer_new (self, size_hint, error) : NULL;
}

SrEvidenceReader *
sr_vault_evidence_open (SrVault *self, const char *id, GError **error)
{
  SrEvidenceKey key = {0};
  SrEvidenceReader *reader;

  g_return_val_if_fail (SR_IS_VAULT (self) && id != NULL, NULL);
  if (!sr_vault_is_usable (self, FALSE, error) || !sr_evidence_key_load (self->db, id, &key, error))
    return NULL;
  reader = sr_evidence_reader_new (self->dir, id, &key, error);
  sr_evidence_key_clear (&key);
  return reader;
}
