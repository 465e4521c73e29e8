/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-journal.h"

#include "sr-error.h"
#include "sr-id.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define FIRST_LINE "subrosa journal entry 1"

void
sr_journal_header_free (SrJournalHeader *self)
{
  g_free (self->vault_id);
  g_free (self->previous);
  g_free (self->signer);
  g_free (self->session);
  g_clear_pointer (&self->at, g_date_time_unref);
  g_free (self->zone);
  g_free (self->boot);
  g_free (self->act);
  g_free (self->incident);
  g_free (self->payload);
  g_free (self);
}

static char *
read_boot_id (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
    return g_strdup ("unknown");
  g_strstrip (text);
  return g_strdup (*text != '\0' && strpbrk (text, " \n") == NULL ? text : "unknown");
}

void
sr_journal_header_now (SrJournalHeader *self, SrClock *clock)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) local = NULL;
  struct timespec up = {0};
  const char *name = g_time_zone_get_identifier (zone);

  self->at = sr_clock_now (clock);
  local = g_date_time_to_timezone (self->at, zone);
  self->offset = (int) (g_date_time_get_utc_offset (local) / G_USEC_PER_SEC);
  self->zone = g_strdup (name != NULL && *name != '\0' && strpbrk (name, " \n") == NULL ? name : "local");
  self->boot = read_boot_id ();
  if (clock_gettime (CLOCK_BOOTTIME, &up) == 0)
    self->up = (gint64) up.tv_sec * G_USEC_PER_SEC + up.tv_nsec / 1000;
}

static char *
format_at (GDateTime *at)
{
  g_autofree char *second = g_date_time_format (at, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%06dZ", second, g_date_time_get_microsecond (at));
}

GBytes *
sr_journal_header_to_bytes (const SrJournalHeader *self)
{
  g_autofree char *at = format_at (self->at);
  char *text
    = g_strdup_printf (FIRST_LINE
                       "\nvault %s\nnumber %" G_GUINT64_FORMAT "\nprevious %s\nsigner %s\nsession %s\nat %s\n"
                       "zone %s %+d\nboot %s %" G_GINT64_FORMAT "\nact %s\nincident %s\npayload %s\n",
                       self->vault_id, self->number, self->previous, self->signer, self->session, at,
                       self->zone, self->offset, self->boot, self->up, self->act,
                       self->incident != NULL ? self->incident : "-", self->payload);

  return g_bytes_new_take (text, strlen (text));
}

/* The rest of the line that begins with @key, which must be the next one. */
static char *
take_line (char **at, const char *key)
{
  gsize length = strlen (key);
  char *end = strchr (*at, '\n');
  char *value;

  if (end == NULL || strncmp (*at, key, length) != 0 || (*at)[length] != ' ')
    return NULL;
  value = g_strndup (*at + length + 1, end - *at - length - 1);
  *at = end + 1;
  return value;
}

static gboolean
split_number (char *text, gint64 *number)
{
  char *space = text != NULL ? strrchr (text, ' ') : NULL;

  if (space == NULL)
    return FALSE;
  *space = '\0';
  *number = g_ascii_strtoll (space + 1, NULL, 10);
  return TRUE;
}

/* By hand, because the microseconds must come back exactly. */
static GDateTime *
parse_at (const char *text)
{
  int year, month, day, hour, minute, second, microsecond;
  g_autoptr (GDateTime) whole = NULL;

  if (sscanf (text, "%4d-%2d-%2dT%2d:%2d:%2d.%6dZ", &year, &month, &day, &hour, &minute, &second,
              &microsecond)
      != 7)
    return NULL;
  whole = g_date_time_new_utc (year, month, day, hour, minute, second);
  return whole != NULL ? g_date_time_add (whole, microsecond) : NULL;
}

static gboolean
read_lines (SrJournalHeader *self, char *at)
{
  g_autofree char *number = NULL;
  g_autofree char *time = NULL;
  gint64 offset = 0;

  if (!g_str_has_prefix (at, FIRST_LINE "\n"))
    return FALSE;
  at += strlen (FIRST_LINE "\n");
  self->vault_id = take_line (&at, "vault");
  number = take_line (&at, "number");
  self->previous = take_line (&at, "previous");
  self->signer = take_line (&at, "signer");
  self->session = take_line (&at, "session");
  time = take_line (&at, "at");
  self->zone = take_line (&at, "zone");
  self->boot = take_line (&at, "boot");
  self->act = take_line (&at, "act");
  self->incident = take_line (&at, "incident");
  self->payload = take_line (&at, "payload");
  if (self->vault_id == NULL || number == NULL || self->previous == NULL || self->signer == NULL
      || self->session == NULL || time == NULL || self->act == NULL || self->incident == NULL
      || self->payload == NULL || !split_number (self->zone, &offset)
      || !split_number (self->boot, &self->up))
    return FALSE;
  self->number = g_ascii_strtoull (number, NULL, 10);
  self->offset = (int) offset;
  self->at = parse_at (time);
  if (g_str_equal (self->incident, "-"))
    g_clear_pointer (&self->incident, g_free);
  return self->at != NULL;
}

SrJournalHeader *
sr_journal_header_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SrJournalHeader) self = g_new0 (SrJournalHeader, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  gboolean read = read_lines (self, text);
  g_autoptr (GBytes) again = read ? sr_journal_header_to_bytes (self) : NULL;

  if (again != NULL && g_bytes_equal (again, bytes))
    return g_steal_pointer (&self);
  g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                       _ ("A journal entry does not have the form of one."));
  return NULL;
}

static char *
hash_two (GBytes *a, GBytes *b)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, g_bytes_get_data (a, NULL), (gssize) g_bytes_get_size (a));
  g_checksum_update (sum, g_bytes_get_data (b, NULL), (gssize) g_bytes_get_size (b));
  return g_strdup (g_checksum_get_string (sum));
}

char *
sr_journal_hash (GBytes *header, GBytes *signature)
{
  return hash_two (header, signature);
}

char *
sr_journal_digest (GBytes *salt, GBytes *payload)
{
  return hash_two (salt, payload);
}

JsonObject *
sr_journal_payload_parse (GBytes *payload, GError **error)
{
  g_autoptr (GError) local = NULL;
  JsonObject *object = sr_json_parse_object (g_bytes_get_data (payload, NULL),
                                             (gssize) g_bytes_get_size (payload), "payload", &local);

  if (object == NULL)
    g_set_error_literal (error, SR_ERROR, SR_ERROR_DAMAGED,
                         _ ("The content of a journal entry cannot be read."));
  return object;
}

gboolean
sr_journal_insert (SrDb *db,
                   const SrJournalHeader *header,
                   SrKeyPair *pair,
                   GBytes *salt,
                   GBytes *payload,
                   char **hash,
                   GError **error)
{
  g_autoptr (GBytes) bytes = sr_journal_header_to_bytes (header);
  guint8 raw[SR_SIGNATURE_LENGTH];
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) raw_hash = NULL;
  guint8 hash_bytes[SR_JOURNAL_HASH_LENGTH];

  sr_key_pair_sign (pair, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), raw);
  signature = g_bytes_new (raw, sizeof raw);
  *hash = sr_journal_hash (bytes, signature);
  if (!sr_hex_decode (*hash, hash_bytes, sizeof hash_bytes))
    g_assert_not_reached ();
  raw_hash = g_bytes_new (hash_bytes, sizeof hash_bytes);
  return sr_db_run (db, error,
                    "INSERT INTO journal (number, act, incident, header, signature, hash)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    "issbbb", (gint64) header->number, header->act, header->incident, bytes, signature,
                    raw_hash)
         && sr_db_run (db, error, "INSERT INTO journal_payload (number, salt, payload) VALUES (?, ?, ?)",
                       "ibb", (gint64) header->number, salt, payload);
}
