/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-recovery-sheet.h"

#include <glib/gi18n.h>

static void
add_block (JsonArray *blocks, const char *type, const char *text)
{
  JsonObject *block = json_object_new ();
  JsonObject *run = json_object_new ();
  JsonArray *runs = json_array_new ();

  json_object_set_string_member (run, "text", text);
  json_array_add_object_element (runs, run);
  json_object_set_string_member (block, "type", type);
  json_object_set_array_member (block, "runs", runs);
  json_array_add_object_element (blocks, block);
}

static gboolean
add_key (const guint8 *bytes, gsize length, gpointer data)
{
  (void) length;
  add_block (data, "heading", (const char *) bytes);

  return TRUE;
}

SrPaper *
sr_recovery_sheet_new (const SrRecoveryOffer *offer, GDateTime *now, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *blocks = json_array_new ();
  g_autoptr (SrLetter) letter = NULL;
  g_autofree char *date = g_date_time_format (now, "%-d %B %Y");
  g_autofree char *vault
    = g_strdup_printf (_ ("Vault %s. This key was made on %s. Fingerprint of the founding key: %s."),
                       offer->vault_id, date, offer->fingerprint);
  SrPaperOptions options = {.layout = "sheet", .title = "Subrosa recovery sheet"};

  add_block (blocks, "title", _ ("Recovery Sheet"));
  add_block (blocks, "paragraph",
             _ ("Do not keep this sheet with the computer. Put it into the safe, alone."));
  sr_secret_use (offer->key, add_key, blocks);
  add_block (blocks, "paragraph",
             _ ("This key opens the vault when a passphrase is lost. On the lock screen, choose “Use the "
                "Recovery Key…” and "
                "type the eight groups. After use a new key is made."));
  add_block (blocks, "paragraph", vault);
  json_object_set_array_member (object, "blocks", blocks);

  letter = sr_letter_new_from_json (object, error);
  if (!letter)
    return NULL;

  return sr_paper_new (letter, &options);
}
