/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-vault.h"

#include "sr-backup-note.h"
#include "sr-ctl-commands.h"
#include "sr-ctl-keyless.h"
#include "sr-ctl-open.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-vault-place.h"
#include "sr-swap.h"
#include "sr-text.h"
#include "sr-time-words.h"

#include <glib/gi18n-lib.h>

static JsonObject *
header_to_json (SrVaultHeader *header)
{
  JsonObject *object = json_object_new ();
  JsonArray *people = json_array_new ();
  JsonObject *where = json_object_new ();
  g_autoptr (SrVaultPlace) place = sr_vault_place_look (sr_vault_header_get_dir (header));
  g_autofree char *sentence = sr_vault_place_sentence (place);

  json_object_set_string_member (object, "id", sr_vault_header_get_id (header));
  json_object_set_string_member (object, "name", sr_vault_header_get_name (header));
  json_object_set_string_member (object, "dir", sr_vault_header_get_dir (header));
  json_object_set_int_member (object, "format", sr_vault_header_get_format (header));
  json_object_set_boolean_member (object, "writable", sr_vault_header_is_writable (header));
  json_object_set_boolean_member (object, "demonstration", sr_vault_header_is_demonstration (header));
  json_object_set_string_member (where, "kind", sr_vault_place_get_word (place));
  sr_json_set_string (where, "name", place->name);
  sr_json_set_string (where, "sentence", sentence);
  json_object_set_object_member (object, "place", where);
  json_object_set_object_member (object, "backups", sr_backup_state_load (sr_vault_header_get_id (header)));
  sr_json_set_string (object, "in_use_by", sr_vault_header_get_holder (header));
  for (guint i = 0; i < sr_vault_header_get_n_slots (header); i++)
    {
      JsonObject *slot = json_object_new ();

      json_object_set_string_member (slot, "slot", sr_vault_header_get_slot_id (header, i));
      json_object_set_string_member (slot, "label", sr_vault_header_get_slot_label (header, i));
      json_object_set_string_member (slot, "kind",
                                     sr_vault_header_get_slot_kind (header, i) == SR_SLOT_RECOVERY
                                       ? "recovery"
                                       : "person");
      json_array_add_object_element (people, slot);
    }
  json_object_set_array_member (object, "slots", people);
  json_object_set_boolean_member (object, "memory_locked", sr_secret_memory_is_locked ());
  json_object_set_string_member (object, "swap", sr_swap_word (sr_swap_state ()));
  return object;
}

static gboolean
add_inside (SrVault *vault, JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) records = sr_vault_load (vault, error);
  JsonObject *head = json_object_new ();
  const char *hash;

  json_object_set_int_member (head, "number", (gint64) sr_vault_get_head (vault, &hash));
  json_object_set_string_member (head, "hash", hash);
  json_object_set_object_member (object, "head", head);
  json_object_set_string_member (object, "user", sr_vault_get_person_label (vault));
  json_object_set_string_member (object, "role", sr_role_get_name (sr_vault_get_role (vault)));
  json_object_set_boolean_member (object, "read_only", sr_vault_is_read_only (vault));
  sr_json_set_string (object, "warning", sr_vault_get_warning (vault));
  sr_json_set_string (object, "notice", sr_vault_get_notice (vault));
  if (records != NULL)
    json_object_set_int_member (object, "records", records->len);
  return records != NULL;
}

static void
print_backups (JsonObject *backups)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) made = sr_json_time (backups, SR_BACKUP_MADE);
  g_autoptr (GDateTime) away = sr_json_time (backups, SR_BACKUP_AWAY);
  g_autofree char *made_words = made != NULL ? sr_time_words_full (made, zone) : NULL;
  g_autofree char *away_words = away != NULL ? sr_time_words_full (away, zone) : NULL;

  if (made != NULL)
    sr_ctl_print (_ ("Last good backup made on this computer: %s"), made_words);
  else
    sr_ctl_print (_ ("No backup was made on this computer."));
  if (away != NULL)
    sr_ctl_print (_ ("A copy was last put elsewhere: %s"), away_words);
}

static void
print_info (JsonObject *info, SrVaultHeader *header)
{
  const char *holder = sr_vault_header_get_holder (header);
  JsonObject *head = sr_json_object (info, "head");

  sr_ctl_print (_ ("Vault “%s” (%s), format %u"), sr_vault_header_get_name (header),
                sr_vault_header_get_id (header), sr_vault_header_get_format (header));
  if (sr_vault_header_is_demonstration (header))
    sr_ctl_print (_ ("A demonstration: the firm is made up and the passphrase is public."));
  for (guint i = 0; i < sr_vault_header_get_n_slots (header); i++)
    if (sr_vault_header_get_slot_kind (header, i) == SR_SLOT_PERSON)
      sr_ctl_print (_ ("Can be opened by %s"), sr_vault_header_get_slot_label (header, i));
    else
      sr_ctl_print (_ ("Can be opened with the recovery key"));
  if (holder != NULL)
    sr_ctl_print (_ ("In use by %s"), holder);
  if (sr_json_string (sr_json_object (info, "place"), "sentence") != NULL)
    sr_ctl_print ("%s", sr_json_string (sr_json_object (info, "place"), "sentence"));
  print_backups (sr_json_object (info, "backups"));
  if (head != NULL)
    sr_ctl_print (_ ("The record stands at entry %d, %s"), (int) sr_json_int (head, "number", 0),
                  sr_json_string (head, "hash"));
  if (sr_json_string (info, "notice") != NULL)
    sr_ctl_print ("%s", sr_json_string (info, "notice"));
  sr_ctl_print ("%s", sr_json_boolean (info, "memory_locked", FALSE)
                        ? _ ("Keys are kept out of swap on this computer.")
                        : _ ("Keys cannot be kept out of swap on this computer."));
  sr_ctl_print ("%s", sr_swap_sentence (sr_swap_state ()));
}

/* Without a passphrase only what anybody can read. */
static gboolean
vault_info (SrCtlContext *context, int argc, char **argv, GError **error)
{
  const char *dir;
  g_autoptr (SrVaultHeader) header = NULL;
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (JsonObject) info = NULL;

  if (!sr_ctl_parse ("vault info", NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  if (argc > 1 && context->vault == NULL)
    context->vault = g_strdup (argv[1]);
  dir = sr_ctl_need_vault (context, error);
  header = dir != NULL ? sr_vault_peek (dir, error) : NULL;
  if (header == NULL)
    return FALSE;
  info = header_to_json (header);
  if (context->passphrase_file != NULL || context->passphrase_fd >= 0)
    {
      vault = sr_ctl_open_vault (context, error);
      if (vault == NULL || !add_inside (vault, info, error))
        return FALSE;
    }
  if (context->json)
    sr_ctl_print_json (info);
  else
    print_info (info, header);
  return TRUE;
}

/* Each part of a vault, and what findings about it begin with. */
static const struct
{
  const char *about;
  const char *name;
} parts[] = {
  {"keys", N_ ("Keys")},      {"database", N_ ("Database file")}, {"journal", N_ ("Journal")},
  {"record", N_ ("Records")}, {"evidence", N_ ("Evidence")},      {"head", N_ ("Place in the record")},
};

static guint
count_about (SrVaultReport *report, const char *about)
{
  guint count = 0;

  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    count += g_str_has_prefix (sr_vault_report_get_finding_about (report, i), about);
  return count;
}

static JsonObject *
report_to_json (SrVaultReport *report)
{
  JsonObject *object = json_object_new ();
  JsonArray *findings = json_array_new ();
  JsonObject *by_part = json_object_new ();

  json_object_set_boolean_member (object, "clean", sr_vault_report_is_clean (report));
  json_object_set_int_member (object, "entries", (gint64) sr_vault_report_get_entries (report));
  json_object_set_int_member (object, "erased", (gint64) sr_vault_report_get_erased (report));
  json_object_set_int_member (object, "records", (gint64) sr_vault_report_get_records (report));
  json_object_set_int_member (object, "evidence", (gint64) sr_vault_report_get_items (report));
  json_object_set_int_member (object, "bytes", (gint64) sr_vault_report_get_bytes (report));
  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    {
      JsonObject *finding = json_object_new ();

      json_object_set_string_member (finding, "kind", sr_vault_report_get_finding_kind (report, i));
      json_object_set_string_member (finding, "about", sr_vault_report_get_finding_about (report, i));
      json_object_set_string_member (finding, "finding", sr_vault_report_get_finding (report, i));
      json_array_add_object_element (findings, finding);
    }
  json_object_set_array_member (object, "findings", findings);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    json_object_set_int_member (by_part, parts[i].about, count_about (report, parts[i].about));
  json_object_set_object_member (object, "parts", by_part);
  return object;
}

static void
print_parts (SrVaultReport *report)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint count = count_about (report, parts[i].about);

      if (count == 0)
        sr_ctl_print (_ ("%s: whole"), _ (parts[i].name));
      else
        sr_ctl_print (ngettext ("%s: %u finding", "%s: %u findings", count), _ (parts[i].name), count);
    }
}

static void
print_report (SrVaultReport *report, const char *clean)
{
  g_autofree char *size = sr_text_size (sr_vault_report_get_bytes (report));

  for (guint i = 0; i < sr_vault_report_get_n_findings (report); i++)
    sr_ctl_print ("%s, %s: %s", sr_vault_report_get_finding_about (report, i),
                  sr_vault_report_get_finding_kind (report, i), sr_vault_report_get_finding (report, i));
  print_parts (report);
  sr_ctl_print (_ ("Looked at: journal entries %d, records %d, items of evidence %d (%s)."),
                (int) sr_vault_report_get_entries (report), (int) sr_vault_report_get_records (report),
                (int) sr_vault_report_get_items (report), size);
  if (sr_vault_report_is_clean (report))
    sr_ctl_print ("%s", clean);
}

void
sr_ctl_show_report (SrCtlContext *context, SrVaultReport *report, const char *clean)
{
  g_autoptr (JsonObject) object = NULL;

  if (!context->json)
    {
      print_report (report, clean);
      return;
    }
  object = report_to_json (report);
  sr_ctl_print_json (object);
}

gboolean
sr_ctl_verify (SrCtlContext *context, SrVault *vault, JsonObject *more, GError **error)
{
  g_autoptr (SrVaultReport) report = sr_vault_verify (vault, NULL, NULL, NULL, error);
  g_autoptr (GDateTime) now = NULL;

  if (report == NULL)
    return FALSE;
  if (context->json && more != NULL)
    {
      g_autoptr (JsonObject) object = report_to_json (report);

      json_object_set_object_member (object, "since", json_object_ref (more));
      sr_ctl_print_json (object);
    }
  else
    sr_ctl_show_report (context, report,
                        _ ("Everything fits: the record is whole and every item is what was added."));
  now = sr_clock_now (context->clock);
  sr_backup_note_checked (sr_vault_get_id (vault), now, report);
  if (sr_vault_report_is_clean (report))
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_DAMAGED,
               ngettext ("The vault does not verify: %u finding. Keep it as it is and restore a backup.",
                         "The vault does not verify: %u findings. Keep it as it is and restore a backup.",
                         sr_vault_report_get_n_findings (report)),
               sr_vault_report_get_n_findings (report));
  return FALSE;
}

static gboolean
vault_verify (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;

  if (!sr_ctl_parse ("vault verify", NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  if (argc > 1 && context->vault == NULL)
    context->vault = g_strdup (argv[1]);
  vault = sr_ctl_open_vault (context, error);
  return vault != NULL && sr_ctl_verify (context, vault, NULL, error);
}

static gboolean
vault_accept (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;

  if (!sr_ctl_parse ("vault accept", NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  return vault != NULL && sr_vault_accept_head (vault, error);
}

const SrCtlCommand sr_ctl_vault_commands[] = {
  {"vault create", SR_CTL_VAULT_CREATE_USAGE, N_ ("Make a new vault and print its recovery key."),
   sr_ctl_vault_create},
  {"vault info", "[DIR]", N_ ("Say what a vault is, and with a passphrase how far its record goes."),
   vault_info},
  {"vault verify", "[DIR]", N_ ("Read everything in a vault and compare it with its signed journal."),
   vault_verify},
  {"vault accept", "",
   N_ ("Go on with a record that is older or another than last seen here. The choice is recorded."),
   vault_accept},
  {"vault kept", "",
   N_ ("Show what was typed before a lock and not put in, because the record had been changed since."),
   sr_ctl_vault_kept},
  {NULL},
};
