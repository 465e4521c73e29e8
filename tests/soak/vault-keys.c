/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* vault-keys DIR: prints the master key and the database's key of a test's vault, whose passphrase stands on
 * standard input, so that a test can look for them in memory. */

#include "config.h"

#include "sr-vault-private.h"

#include <stdio.h>
#include <string.h>

static gboolean
print_hex (const guint8 *bytes, gsize length, gpointer user_data)
{
  for (gsize i = 0; i < length; i++)
    printf ("%02x", bytes[i]);
  return putchar ('\n') == '\n';
}

int
main (int argc, char **argv)
{
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (SrSecret) passphrase = NULL;
  g_autoptr (SrSecret) key = NULL;
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (GError) error = NULL;
  char line[256] = "";

  if (argc != 2 || fgets (line, sizeof line, stdin) == NULL)
    return 2;
  line[strcspn (line, "\n")] = '\0';
  passphrase = sr_secret_new_text (line);
  vault = sr_vault_open (argv[1], NULL, passphrase, clock, &error);
  if (vault == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  sr_secret_use (vault->identity->masters[0], print_hex, NULL);
  key = sr_key_derive (vault->identity->masters[0], 1, SR_DATABASE_CONTEXT);
  sr_secret_use (key, print_hex, NULL);
  return 0;
}
