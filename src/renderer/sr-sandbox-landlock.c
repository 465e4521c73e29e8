/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * The kernel's interface, written out: the headers of the oldest supported
 * system know only its first versions.
 */
#ifndef SYS_landlock_create_ruleset
#  define SYS_landlock_create_ruleset 444
#  define SYS_landlock_add_rule       445
#  define SYS_landlock_restrict_self  446
#endif

#define CREATE_RULESET_VERSION 1u
#define RULE_PATH_BENEATH      1

#define ACCESS_READ_FILE (1ull << 2)
#define ACCESS_READ_DIR  (1ull << 3)

typedef struct
{
  uint64_t handled_access_fs;
  uint64_t handled_access_net; /* from version 4 */
  uint64_t scoped;             /* from version 6 */
} RulesetAttr;

typedef struct
{
  uint64_t allowed_access;
  int32_t parent_fd;
} __attribute__ ((packed)) PathBeneathAttr;

/* Everything each version of the interface can forbid */
static RulesetAttr
everything (guint version, size_t *size)
{
  RulesetAttr attr = {0};
  guint fs_rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;

  attr.handled_access_fs = (1ull << fs_rights) - 1;
  *size = sizeof (uint64_t);

  if (version >= 4)
    {
      attr.handled_access_net = (1ull << 2) - 1;
      *size = 2 * sizeof (uint64_t);
    }
  if (version >= 6)
    {
      attr.scoped = (1ull << 2) - 1;
      *size = 3 * sizeof (uint64_t);
    }

  return attr;
}

static gboolean
contains (const char *folder, const char *path)
{
  size_t n = strlen (folder);

  while (n > 0 && folder[n - 1] == '/')
    n--;

  return strncmp (path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

static gboolean
allow_reading (int ruleset, const char *path)
{
  PathBeneathAttr rule = {ACCESS_READ_FILE, -1};
  gboolean allowed;
  int fd;

  /* A font folder set to / or to the home would let the vault be read. */
  if (path == NULL || contains (path, g_get_home_dir ()))
    return TRUE;

  fd = open (path, O_PATH | O_CLOEXEC | O_DIRECTORY);
  if (fd >= 0)
    rule.allowed_access |= ACCESS_READ_DIR;
  else
    fd = open (path, O_PATH | O_CLOEXEC);
  if (fd < 0)
    return TRUE; /* not there: nothing to allow */

  rule.parent_fd = fd;
  allowed = syscall (SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0) == 0;
  close (fd);

  return allowed;
}

static gboolean
allow_all (int ruleset, FcStrList *paths)
{
  gboolean allowed = TRUE;

  for (FcChar8 *path = FcStrListNext (paths); allowed && path != NULL; path = FcStrListNext (paths))
    allowed = allow_reading (ruleset, (const char *) path);
  FcStrListDone (paths);

  return allowed;
}

/* Fontconfig's folders, as its configuration names them, and poppler-data */
static gboolean
allow_fonts (int ruleset)
{
  FcConfig *config = FcConfigGetCurrent ();

  return allow_all (ruleset, FcConfigGetFontDirs (config))
         && allow_all (ruleset, FcConfigGetConfigDirs (config))
         && allow_all (ruleset, FcConfigGetConfigFiles (config))
         && allow_all (ruleset, FcConfigGetCacheDirs (config)) && allow_reading (ruleset, "/etc/fonts")
         && allow_reading (ruleset, "/usr/share/fontconfig") && allow_reading (ruleset, "/usr/share/poppler");
}

gboolean
sr_sandbox_landlock (guint *version)
{
  long supported = syscall (SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
  RulesetAttr attr;
  size_t size;
  int ruleset;
  gboolean done;

  *version = 0;
  if (supported < 1)
    return TRUE;

  attr = everything (supported, &size);
  ruleset = syscall (SYS_landlock_create_ruleset, &attr, size, 0);
  done = ruleset >= 0 && allow_fonts (ruleset) && syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  if (!done)
    fprintf (stderr, "subrosa-renderer: cannot restrict itself: %s\n", g_strerror (errno));
  if (ruleset >= 0)
    close (ruleset);

  *version = supported;
  return done;
}
