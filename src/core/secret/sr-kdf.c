/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-kdf.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <unistd.h>

#define FLOOR_PASSES        2
#define FLOOR_MEMORY        (64 * 1024)
#define MOST_PASSES         16
#define MOST_MEMORY_READ    (1024 * 1024)
#define MOST_MEMORY_WRITTEN (512 * 1024)

typedef struct
{
  const guint8 *salt;
  SrKdfCost cost;
  guint8 *key;
} Derivation;

SrKdfCost
sr_kdf_cost_floor (void)
{
  return (SrKdfCost){FLOOR_PASSES, FLOOR_MEMORY};
}

static guint32
memory_ceiling (void)
{
  guint64 quarter = (guint64) sysconf (_SC_PHYS_PAGES) * sysconf (_SC_PAGESIZE) / 1024 / 4;

  return (guint32) CLAMP (quarter, FLOOR_MEMORY, MOST_MEMORY_WRITTEN);
}

SrKdfCost
sr_kdf_cost_measured (void)
{
  g_autoptr (SrSecret) sample = sr_secret_new_text ("how long does this take?");
  const guint8 salt[SR_KDF_SALT_LENGTH] = {0};
  SrKdfCost cost = sr_kdf_cost_floor ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SrSecret) key = sr_kdf_run (sample, salt, cost, NULL);
  gint64 took = MAX (g_get_monotonic_time () - start, 1000);
  /* passes × KiB that fit into a second */
  guint64 work = (guint64) FLOOR_PASSES * FLOOR_MEMORY * G_USEC_PER_SEC / took;

  if (key == NULL)
    return cost;
  cost.memory = (guint32) CLAMP (work / 3, FLOOR_MEMORY, memory_ceiling ());
  cost.passes = (guint32) CLAMP (work / cost.memory, FLOOR_PASSES, MOST_PASSES);
  return cost;
}

gboolean
sr_kdf_cost_is_allowed (SrKdfCost cost)
{
  return cost.passes >= FLOOR_PASSES && cost.passes <= MOST_PASSES && cost.memory >= FLOOR_MEMORY
         && cost.memory <= MOST_MEMORY_READ;
}

static gboolean
derive (const guint8 *bytes, gsize length, gpointer user_data)
{
  Derivation *d = user_data;

  return crypto_pwhash (d->key, SR_KDF_KEY_LENGTH, (const char *) bytes, length, d->salt, d->cost.passes,
                        (gsize) d->cost.memory * 1024, crypto_pwhash_ALG_ARGON2ID13)
         == 0;
}

SrSecret *
sr_kdf_run (SrSecret *passphrase, const guint8 salt[SR_KDF_SALT_LENGTH], SrKdfCost cost, GError **error)
{
  guint8 key[SR_KDF_KEY_LENGTH];
  Derivation d = {salt, cost, key};

  g_return_val_if_fail (sr_kdf_cost_is_allowed (cost), NULL);
  if (!sr_secret_use (passphrase, derive, &d))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED,
                   _ ("Checking the passphrase needs %u MiB of free memory. Close other programs and try "
                      "again."),
                   cost.memory / 1024);
      return NULL;
    }
  return sr_secret_new_take (key, sizeof key);
}
