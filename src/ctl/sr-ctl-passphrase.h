/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-ctl-open.h"

G_BEGIN_DECLS

/* A passphrase that is being chosen, beside the one that unlocks. */
typedef struct
{
  char *file;
  int fd; /* -1: none */
} SrCtlNewPassphrase;

#define SR_CTL_NEW_PASSPHRASE_USAGE "[--new-passphrase-file F | --new-passphrase-fd N]"

/* Lines for a table of options. */
#define SR_CTL_NEW_PASSPHRASE_ENTRIES(passphrase)                                       \
  {"new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &(passphrase).file, NULL, NULL}, \
  {                                                                                     \
    "new-passphrase-fd", 0, 0, G_OPTION_ARG_INT, &(passphrase).fd, NULL, NULL           \
  }

/** sr_ctl_read_new_passphrase: (transfer full) (nullable): asked twice where it is typed. */
SrSecret *sr_ctl_read_new_passphrase (const SrCtlNewPassphrase *self, GError **error);

/** sr_ctl_say_what_stays: that copies made before open with what was valid then. */
void sr_ctl_say_what_stays (void);

G_END_DECLS
