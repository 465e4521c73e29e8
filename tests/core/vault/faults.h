/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Calls that change the disk (write, fsync, rename, unlink, truncate), counted and made to fail. Linking this
 * file puts it between the program and the C library. */
typedef enum
{
  FAULTS_NONE, /* only count */
  FAULTS_KILL, /* the process ends before the n-th call */
  FAULTS_ONE,  /* the n-th call fails with an input/output error */
  FAULTS_FULL, /* from the n-th on every write finds the disk full */
} FaultsMode;

void faults_arm (FaultsMode mode, guint at);
/* Returns: how many calls there were. */
guint faults_disarm (void);

/* What statvfs() says is free on every disk; -1: the truth. */
void faults_set_free (gint64 bytes);

#define FAULTS_KILLED 77 /* exit code */

G_END_DECLS
