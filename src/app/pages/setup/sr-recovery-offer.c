/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-recovery-offer.h"

#include <string.h>

SrRecoveryOffer *
sr_recovery_offer_new (SrSecret *key, const char *vault_id, const char *fingerprint, gboolean renewed)
{
  SrRecoveryOffer *self = g_new0 (SrRecoveryOffer, 1);

  self->key = sr_secret_ref (key);
  self->vault_id = g_strdup (vault_id);
  self->fingerprint = g_strdup (fingerprint);
  self->renewed = renewed;

  return self;
}

void
sr_recovery_offer_free (SrRecoveryOffer *self)
{
  if (!self)
    return;

  sr_secret_unref (self->key);
  g_free (self->vault_id);
  g_free (self->fingerprint);
  g_free (self);
}

typedef struct
{
  int n;
  char *group;
} GroupAsk;

static gboolean
copy_group (const guint8 *bytes, gsize length, gpointer data)
{
  GroupAsk *ask = data;
  const char *at = (const char *) bytes;
  const char *end;

  (void) length;
  for (int i = 0; i < ask->n && at; i++)
    {
      at = strchr (at, '-');
      at = at ? at + 1 : NULL;
    }
  if (!at)
    return FALSE;

  end = strchr (at, '-');
  ask->group = end ? g_strndup (at, (gsize) (end - at)) : g_strdup (at);

  return TRUE;
}

char *
sr_recovery_offer_dup_group (const SrRecoveryOffer *self, int n)
{
  GroupAsk ask = {n, NULL};

  sr_secret_use (self->key, copy_group, &ask);

  return ask.group ? ask.group : g_strdup ("");
}

gboolean
sr_recovery_offer_fits (const SrRecoveryOffer *self, int n, const char *typed)
{
  g_autofree char *group = sr_recovery_offer_dup_group (self, n);
  g_autofree char *plain = g_ascii_strup (typed, -1);
  gboolean fits;
  gsize length = 0;

  for (gsize i = 0; plain[i]; i++)
    if (plain[i] != ' ' && plain[i] != '-')
      plain[length++] = plain[i] == 'O' ? '0' : plain[i] == 'I' || plain[i] == 'L' ? '1' : plain[i];
  plain[length] = '\0';
  fits = g_str_equal (group, plain);
  explicit_bzero (group, strlen (group));
  explicit_bzero (plain, strlen (plain));

  return fits;
}
