/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl.h"

#include "sr-clock.h"
#include "sr-ctl-commands.h"
#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static void
print_help (void)
{
  sr_ctl_print (_ ("Usage: subrosactl [--vault DIR] COMMAND …"));
  for (gsize t = 0; sr_ctl_tables[t] != NULL; t++)
    for (const SrCtlCommand *c = sr_ctl_tables[t]; c->name != NULL; c++)
      sr_ctl_print ("  %s %s\n      %s", c->name, c->usage, _ (c->summary));
  sr_ctl_print (
    _ ("Options of every command: --vault DIR, --user NAME, --passphrase-file F, --passphrase-fd N, "
       "--at TIME, --json, --wait SECONDS"));
}

static const SrCtlCommand *
find_command (const char *name)
{
  for (gsize t = 0; sr_ctl_tables[t] != NULL; t++)
    for (const SrCtlCommand *c = sr_ctl_tables[t]; c->name != NULL; c++)
      if (g_str_equal (c->name, name))
        return c;
  return NULL;
}

/* Commands have one or two words: "assess", "law list". */
static const SrCtlCommand *
take_command (int *argc, char **argv)
{
  for (int words = 2; words >= 1; words--)
    {
      g_autofree char *name = NULL;
      const SrCtlCommand *command;

      if (*argc <= words)
        continue;
      name = words == 2 ? g_strconcat (argv[1], " ", argv[2], NULL) : g_strdup (argv[1]);
      command = find_command (name);
      if (command == NULL)
        continue;
      for (int i = 1; i + words <= *argc; i++)
        argv[i] = argv[i + words];
      *argc -= words;
      return command;
    }
  return NULL;
}

static gboolean
read_shared_options (SrCtlContext *context, gboolean *help, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    {"vault", 0, 0, G_OPTION_ARG_FILENAME, &context->vault, NULL, NULL},
    {"user", 0, 0, G_OPTION_ARG_STRING, &context->user, NULL, NULL},
    {"passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &context->passphrase_file, NULL, NULL},
    {"passphrase-fd", 0, 0, G_OPTION_ARG_INT, &context->passphrase_fd, NULL, NULL},
    {"json", 0, 0, G_OPTION_ARG_NONE, &context->json, NULL, NULL},
    {"wait", 0, 0, G_OPTION_ARG_INT, &context->wait, NULL, NULL},
    {"at", 0, 0, G_OPTION_ARG_STRING, &context->at, NULL, NULL},
    {"help", 'h', 0, G_OPTION_ARG_NONE, help, NULL, NULL},
    {NULL},
  };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);

  g_option_context_set_help_enabled (options, FALSE);
  g_option_context_set_ignore_unknown_options (options, TRUE);
  g_option_context_add_main_entries (options, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (options, argc, argv, error);
}

static gboolean
set_clock (SrCtlContext *context, GError **error)
{
  g_autoptr (GDateTime) at = NULL;

  if (context->at == NULL)
    {
      context->clock = sr_clock_new_system ();
      return TRUE;
    }
  at = sr_time_parse (context->at, "--at", error);
  if (at == NULL)
    return FALSE;
  context->clock = sr_clock_new_fixed (at);
  return TRUE;
}

static gboolean
run (SrCtlContext *context, int argc, char **argv, GError **error)
{
  gboolean help = FALSE;
  const SrCtlCommand *command;

  if (!read_shared_options (context, &help, &argc, &argv, error) || !set_clock (context, error))
    return FALSE;
  command = take_command (&argc, argv);
  if (command != NULL && help)
    {
      sr_ctl_print ("subrosactl %s %s\n%s", command->name, command->usage, _ (command->summary));
      return TRUE;
    }
  if (command != NULL)
    return command->run (context, argc, argv, error);
  if (help)
    {
      print_help ();
      return TRUE;
    }
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("%s is not a command. Run “subrosactl --help” for the list."),
               argc > 1 ? argv[1] : _ ("Nothing"));
  return FALSE;
}

int
sr_ctl_main (int argc, char **argv)
{
  SrCtlContext context = {.passphrase_fd = -1};
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_new0 (char *, argc + 1);
  g_autofree char **movable = g_new0 (char *, argc + 1);
  int code = 0;

  for (int i = 0; i < argc; i++)
    movable[i] = words[i] = g_strdup (argv[i]);
  if (!run (&context, argc, movable, &error))
    {
      code = sr_error_exit_code (error);
      fprintf (stderr, "%s\n", error->message);
    }
  if (fflush (stdout) != 0 && code == 0)
    code = SR_ERROR_FAILED;
  g_free (context.vault);
  g_free (context.user);
  g_free (context.passphrase_file);
  g_free (context.at);
  g_clear_object (&context.clock);
  return code;
}

gboolean
sr_ctl_parse (const char *usage,
              const GOptionEntry *entries,
              int *argc,
              char ***argv,
              int least,
              int most,
              GError **error)
{
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) local = NULL;

  g_option_context_set_help_enabled (options, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (options, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (options, argc, argv, &local))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s. Usage: subrosactl %s"), local->message,
                   usage);
      return FALSE;
    }
  /* a lone "--" only parts options from arguments */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      memmove (*argv + 1, *argv + 2, sizeof (char *) * (*argc - 1));
      --*argc;
    }
  if (*argc - 1 < least || (most >= 0 && *argc - 1 > most))
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("Usage: subrosactl %s"), usage);
      return FALSE;
    }
  return TRUE;
}
