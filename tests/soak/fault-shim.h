/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

typedef enum
{
  SR_FAULT_NONE,
  SR_FAULT_WRITE, /* write, pwrite, ftruncate */
  SR_FAULT_SYNC,  /* fsync, fdatasync */
  SR_FAULT_RENAME,
  SR_FAULT_UNLINK,
} SrFaultCall;

typedef struct
{
  char under[512]; /* the folder whose files fail */
  SrFaultCall call;
  long nth;     /* which call fails, from 1; 0 only counts */
  int for_good; /* and all after it */
  int half;     /* of the bytes are written before it fails */
  int code;     /* errno */
} SrFault;

/* These stand in the shim, which is loaded beforehand; a test finds them by name. */
void sr_fault_arm (const SrFault *fault);
long sr_fault_count (void);
int sr_fault_struck (void);
