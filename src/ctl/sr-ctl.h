/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrCtlContext: what every command of subrosactl is given: the options that all share.
 */
typedef struct
{
  char *vault;           /* --vault DIR */
  char *user;            /* --user NAME */
  char *passphrase_file; /* --passphrase-file F */
  int passphrase_fd;     /* --passphrase-fd N, -1: none */
  gboolean json;         /* --json */
  int wait;              /* --wait SECONDS: how long to wait for whoever has the vault open */
  char *at;              /* --at TIME, the moment taken as now */
  SrClock *clock;        /* the system's, or fixed by --at */
} SrCtlContext;

/**
 * SrCtlFunc: one command.
 * @argc, @argv: the words after the command's own, argv[0] being the command's name for GOptionContext
 *
 * Returns: %FALSE with an error whose code is the exit code (sr_error_exit_code()).
 */
typedef gboolean (*SrCtlFunc) (SrCtlContext *context, int argc, char **argv, GError **error);

typedef struct
{
  const char *name;    /* "law list", "assess" */
  const char *usage;   /* the arguments, for --help */
  const char *summary; /* one line */
  SrCtlFunc run;
} SrCtlCommand;

/** sr_ctl_main: finds the command that @argv names and runs it. Returns: the exit code. */
int sr_ctl_main (int argc, char **argv);

/**
 * sr_ctl_parse: reads a command's own options; what is left in @argv are its arguments.
 * @entries: (nullable): options beside the shared ones
 * @least, @most: how many arguments it takes (@most -1: any number)
 *
 * Returns: %FALSE with SR_ERROR_BAD_INPUT that shows the usage.
 */
gboolean sr_ctl_parse (const char *usage,
                       const GOptionEntry *entries,
                       int *argc,
                       char ***argv,
                       int least,
                       int most,
                       GError **error);

/* Output: one JSON object, or lines for people. */
void sr_ctl_print_json (JsonObject *object);
void sr_ctl_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
