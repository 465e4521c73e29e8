/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-vault.h"

G_BEGIN_DECLS

/* A vault in a folder of its own, for tests. Its passphrase is "correct horse", its first person Anna Archer.
 */
typedef struct
{
  char *root;
  char *dir;
  SrClock *clock;
  SrSecret *passphrase;
  SrSecret *recovery_key;
  SrVault *vault;
} VaultFixture;

#define FIXTURE_PERSON "Anna Archer"

void vault_fixture_set_up (VaultFixture *self, gconstpointer role);
void vault_fixture_tear_down (VaultFixture *self, gconstpointer data);

/* Closes and opens again. */
void vault_fixture_reopen (VaultFixture *self);

/* Closes; opening must fail with that code. Returns: the sentence. */
char *vault_fixture_fails_to_open (VaultFixture *self, int code);

/* A change that puts one task. */
SrChange *vault_fixture_change (const char *act, const char *id, const char *title);
void vault_fixture_commit (VaultFixture *self, const char *act, const char *id, const char *title);

/* Adds evidence of @size bytes that start with @seed. Returns: its id. */
char *vault_fixture_add_evidence (VaultFixture *self, const char *id, gsize size, guint8 seed);

/* All files of the vault's folder with their SHA-256, one line each. */
char *vault_fixture_hashes (const char *dir);

/* The text of a file's bytes, and the other way. */
GBytes *vault_fixture_read (const char *dir, const char *name);
void vault_fixture_write (const char *dir, const char *name, GBytes *bytes);

G_END_DECLS
