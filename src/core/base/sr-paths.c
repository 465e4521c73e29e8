/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-paths.h"

#include <glib/gstdio.h>

static const struct
{
  const char *name;
  const char *folder; /* under src/ of the build folder */
  const char *installed;
} programs[] = {
  {"subrosa", "app", SR_BINDIR},
  {"subrosactl", "ctl", SR_BINDIR},
  {"subrosa-renderer", "renderer", SR_LIBEXECDIR},
  {"subrosa-agent", "agent", SR_LIBEXECDIR},
};

gboolean
sr_paths_is_uninstalled (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  return self != NULL && g_str_has_prefix (self, SR_BUILD_ROOT "/");
}

char *
sr_paths_program (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      if (!g_str_equal (programs[i].name, name))
        continue;
      if (sr_paths_is_uninstalled ())
        return g_build_filename (SR_BUILD_ROOT, "src", programs[i].folder, name, NULL);
      return g_build_filename (programs[i].installed, name, NULL);
    }
  g_return_val_if_reached (NULL);
}

static char *
made (char *path)
{
  g_mkdir_with_parents (path, 0700);
  return path;
}

char *
sr_paths_state_dir (void)
{
  return made (g_build_filename (g_get_user_state_dir (), "subrosa", NULL));
}

char *
sr_paths_vaults_dir (void)
{
  return made (g_build_filename (g_get_user_data_dir (), "subrosa", "vaults", NULL));
}
