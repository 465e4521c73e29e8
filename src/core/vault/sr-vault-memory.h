/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What this machine remembers of a vault, outside of it, in the state folder: where its record stood when it
 * was last seen here, and how many wrong passphrases there were since. None of it is secret.
 */
typedef enum
{
  SR_MEMORY_NONE, /* the vault was never open here */
  SR_MEMORY_KNOWN,
  SR_MEMORY_UNREADABLE,
} SrMemoryState;

typedef struct
{
  guint64 number;
  char *hash;     /* of the journal entry with that number */
  char *drop_box; /* the vault's public drop-box key, as it was when the vault was open here, hexadecimal */
} SrKnownHead;

void sr_known_head_clear (SrKnownHead *self);

/** sr_known_head_load: what is known of the vault called @vault_id. */
SrMemoryState sr_known_head_load (const char *vault_id, SrKnownHead *head);
gboolean sr_known_head_save (const char *vault_id, const SrKnownHead *head, GError **error);

/** sr_tries_count: how many wrong passphrases there were since the last right one. */
guint sr_tries_count (const char *vault_id);

/** sr_tries_set: remembers @count; 0 forgets. */
gboolean sr_tries_set (const char *vault_id, guint count, GError **error);

/** sr_tries_delay: how many seconds the answer to wrong passphrase number @count waits: at most 30. */
guint sr_tries_delay (guint count);

/** sr_tries_wait: waits out what wrong passphrase number @count costs. */
void sr_tries_wait (guint count);

/** sr_tries_seconds_left: how long such a wait in another thread of this process still lasts; 0 without one. */
guint sr_tries_seconds_left (void);

G_END_DECLS
