/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-schedule-home.h"

#include "sr-error.h"
#include "sr-schedule-file.h"

#include <glib/gi18n-lib.h>

#define SUFFIX ".home"

static char *
path_of (const char *token)
{
  g_autofree char *folder = sr_schedule_folder ();
  g_autofree char *name = g_strconcat (token, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

static char *
digest_of (const char *token, const char *dir)
{
  g_autofree char *whole = g_canonicalize_filename (dir, NULL);
  g_autofree char *text = g_strconcat (token, "\n", whole, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

gboolean
sr_schedule_home_note (const char *token, const char *dir, GError **error)
{
  g_autofree char *path = path_of (token);
  g_autofree char *digest = digest_of (token, dir);
  g_autofree char *before = NULL;
  g_autoptr (GError) local = NULL;

  if (g_file_get_contents (path, &before, NULL, NULL) && g_str_equal (before, digest))
    return TRUE;
  if (g_file_set_contents_full (path, digest, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
    return TRUE;
  g_set_error (
    error, SR_ERROR, SR_ERROR_FAILED,
    _ ("Reminders are set, but not where their vault lies (%s). Make room on the disk, then lock and "
       "unlock Subrosa."),
    local->message);
  return FALSE;
}

static gboolean
reminds (const char *token)
{
  g_autoptr (SrSchedule) schedule = sr_schedule_read (token, NULL);

  /* one that is not whole is for the agent to speak of */
  return schedule != NULL && sr_schedule_get_entries (schedule)->len > 0;
}

static gboolean
is_vault (const char *dir)
{
  g_autofree char *keys = g_build_filename (dir, "keys", NULL);

  return g_file_test (keys, G_FILE_TEST_EXISTS);
}

char *
sr_schedule_home_find_lost (const char *const *dirs, const char **dir)
{
  g_auto (GStrv) tokens = sr_schedule_list ();

  for (char **token = tokens; *token != NULL; token++)
    {
      g_autofree char *path = path_of (*token);
      g_autofree char *home = NULL;

      if (!reminds (*token) || !g_file_get_contents (path, &home, NULL, NULL))
        continue;
      for (const char *const *at = dirs; at != NULL && *at != NULL; at++)
        {
          g_autofree char *digest = digest_of (*token, *at);

          if (!g_str_equal (digest, home) || is_vault (*at))
            continue;
          *dir = *at;
          return g_strdup (*token);
        }
    }
  return NULL;
}

gboolean
sr_schedule_home_stop (const char *token, GDateTime *now, GError **error)
{
  g_autoptr (SrSchedule) before = sr_schedule_read (token, error);
  g_autoptr (SrSchedule) none = NULL;
  g_autoptr (SrScheduleSeal) seal = NULL;
  g_autofree char *text = NULL;
  SrScheduleSeal previous = {0};

  if (before == NULL)
    return FALSE;
  previous.token = (char *) token;
  previous.generation = sr_schedule_get_generation (before);
  none = sr_schedule_from_deadlines (NULL, 0, now, FALSE);
  seal = sr_schedule_prepare (none, &previous, now, &text);
  return sr_schedule_put (seal, text, error);
}
