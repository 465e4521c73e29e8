/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-swap.h"

#include <glib/gi18n-lib.h>

/* Compressed memory, or a device-mapper target of the kind "crypt". */
static gboolean
is_protected (const char *device)
{
  g_autofree char *name = g_path_get_basename (device);
  g_autofree char *path = NULL;
  g_autofree char *uuid = NULL;

  if (g_str_has_prefix (name, "zram"))
    return TRUE;
  path = g_build_filename ("/sys/block", name, "dm", "uuid", NULL);
  return g_file_get_contents (path, &uuid, NULL, NULL) && g_str_has_prefix (uuid, "CRYPT-");
}

SrSwapState
sr_swap_state (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  SrSwapState state = SR_SWAP_NONE;

  if (!g_file_get_contents ("/proc/swaps", &text, NULL, NULL))
    return SR_SWAP_UNKNOWN;
  lines = g_strsplit (text, "\n", -1);
  /* the first line is a heading */
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (lines[i], " \t", 2);

      if (words[0] == NULL || *words[0] == '\0')
        continue;
      if (!is_protected (words[0]))
        return SR_SWAP_PLAIN;
      state = SR_SWAP_PROTECTED;
    }
  return state;
}

const char *
sr_swap_word (SrSwapState state)
{
  static const char *const words[] = {"none", "protected", "plain", "unknown"};

  return words[state];
}

const char *
sr_swap_sentence (SrSwapState state)
{
  switch (state)
    {
    case SR_SWAP_NONE:
      return _ ("This computer does not swap memory to a disk.");
    case SR_SWAP_PROTECTED:
      return _ ("This computer's swap is encrypted or in memory.");
    case SR_SWAP_PLAIN:
      return _ ("This computer's swap is not encrypted: what is read on the screen may end up on its disk.");
    case SR_SWAP_UNKNOWN:
      return _ ("It cannot be seen whether this computer's swap is encrypted.");
    default:
      g_return_val_if_reached ("");
    }
}
