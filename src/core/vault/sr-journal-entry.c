/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

struct _SrJournalEntry
{
  GObject parent_instance;
  guint64 number;
  GDateTime *at;
  char *person;
  char *signer;
  char *session;
  char *act;
  char *incident;
  char *hash;
  char *header;
  JsonObject *payload;
};

G_DEFINE_FINAL_TYPE (SrJournalEntry, sr_journal_entry, G_TYPE_OBJECT)

static void
sr_journal_entry_finalize (GObject *object)
{
  SrJournalEntry *self = SR_JOURNAL_ENTRY (object);

  g_clear_pointer (&self->at, g_date_time_unref);
  g_clear_pointer (&self->payload, json_object_unref);
  g_free (self->person);
  g_free (self->signer);
  g_free (self->session);
  g_free (self->act);
  g_free (self->incident);
  g_free (self->hash);
  g_free (self->header);
  G_OBJECT_CLASS (sr_journal_entry_parent_class)->finalize (object);
}

static void
sr_journal_entry_class_init (SrJournalEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_journal_entry_finalize;
}

static void
sr_journal_entry_init (SrJournalEntry *self)
{
}

static GDateTime *
in_its_zone (const SrJournalHeader *header)
{
  g_autoptr (GTimeZone) zone = sr_time_zone (header->zone);

  if (zone == NULL)
    zone = g_time_zone_new_offset (header->offset);
  return g_date_time_to_timezone (header->at, zone);
}

SrJournalEntry *
sr_journal_entry_new (
  const SrJournalHeader *header, GBytes *text, const char *hash, const char *person, JsonObject *payload)
{
  SrJournalEntry *self = g_object_new (SR_TYPE_JOURNAL_ENTRY, NULL);

  self->number = header->number;
  self->at = in_its_zone (header);
  self->person = g_strdup (person);
  self->signer = g_strdup (header->signer);
  self->session = g_strdup (header->session);
  self->act = g_strdup (header->act);
  self->incident = g_strdup (header->incident);
  self->hash = g_strdup (hash);
  self->header = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  if (payload != NULL)
    {
      self->payload = json_object_ref (payload);
      json_object_seal (self->payload);
    }
  return self;
}

guint64
sr_journal_entry_get_number (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), 0);
  return self->number;
}

GDateTime *
sr_journal_entry_get_at (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->at;
}

const char *
sr_journal_entry_get_person (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->person;
}

const char *
sr_journal_entry_get_signer (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->signer;
}

const char *
sr_journal_entry_get_session (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->session;
}

const char *
sr_journal_entry_get_act (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->act;
}

const char *
sr_journal_entry_get_incident (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->incident;
}

JsonObject *
sr_journal_entry_get_payload (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->payload;
}

const char *
sr_journal_entry_get_hash (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->hash;
}

const char *
sr_journal_entry_get_header (SrJournalEntry *self)
{
  g_return_val_if_fail (SR_IS_JOURNAL_ENTRY (self), NULL);
  return self->header;
}
