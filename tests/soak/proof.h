/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-book.h"
#include "sr-playbooks.h"
#include "sr-vault.h"

G_BEGIN_DECLS

/* A firm's vault in a folder of its own, and the work that a person does on it: report, keep a draft, take
 * evidence in, decide. Each step that the vault acknowledged is said, so that another process can ask for it
 * later. */
typedef struct
{
  char *root;
  char *dir;
  SrClock *clock;
  SrSecret *passphrase;
  SrSecret *session;
  SrLawBook *laws;
  SrPlaybooks *playbooks;
  GHashTable *acknowledged; /* "kind/id" to ProofAck */
} Proof;

/* One record or draft as it was acknowledged, or the end of a step, which has no name; small enough to go
 * through a pipe in one piece. */
typedef struct
{
  guint64 entry;
  char what[160];
  char digest[65];
} ProofAck;

/* The marker that stands in each title, draft and piece of evidence. */
#define PROOF_CLIENT "Quillfeather & Ostrander"

/* To be called first: where there is a disk in memory, the files lie there. What these tests break is a
 * process or a call, never the power. */
void proof_init (int *argc, char ***argv);

void proof_set_up (Proof *self, gconstpointer data);
void proof_tear_down (Proof *self, gconstpointer data);

/* A new vault in place of the old one; nothing is acknowledged any more. */
gboolean proof_found (Proof *self, GError **error);

/* Opens without deriving a key again. */
SrVault *proof_open (Proof *self, GError **error);

/* @cycles rounds of report, draft, evidence and decision; after each step what was acknowledged goes to
 * @acks. Returns: FALSE and the sentence at the first step that failed. */
gboolean proof_work (Proof *self, SrVault *vault, guint seed, guint cycles, int acks, GError **error);

/* Takes what comes through a pipe until @steps steps were acknowledged or nothing more comes. Returns: how
 * many records and drafts. */
guint proof_take (Proof *self, int acks, guint steps);

/* Opens, verifies, and compares with what was acknowledged. */
void proof_check (Proof *self);

/* The rounds of a long proof: @few in a test, @many where SR_SOAK is set, or SR_ROUNDS. */
guint proof_rounds (guint few, guint many);

G_END_DECLS
