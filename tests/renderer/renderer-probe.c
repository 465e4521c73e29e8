/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/*
 * A renderer that was taken over: once it is locked in it tries everything it should not be able to do and
 * prints one line for each. With --free it does so without the walls, which shows that the attempts are real.
 */

#include "config.h"

#include "sr-renderer.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder; /* one that the test owns, standing for the vault and the home */

static void
tell (const char *what, long result)
{
  printf ("%s: %s\n", what, result >= 0 ? "done" : "refused");
}

static void
try_file (const char *what, const char *path, int flags)
{
  tell (what, open (path, flags, 0600));
}

static void
try_in_folder (const char *what, const char *name, int flags)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  try_file (what, path, flags);
}

static void
try_files (void)
{
  g_autofree char *kept = g_build_filename (folder, "kept", NULL);
  g_autofree char *made = g_build_filename (folder, "made", NULL);
  g_autofree char *moved = g_build_filename (folder, "moved", NULL);

  try_file ("read-passwd", "/etc/passwd", O_RDONLY);
  try_file ("read-proc", "/proc/self/environ", O_RDONLY);
  try_file ("read-parent", "/proc/1/status", O_RDONLY);
  try_in_folder ("read-vault", "kept", O_RDONLY);
  try_in_folder ("write-vault", "kept", O_WRONLY);
  try_in_folder ("create", "new", O_WRONLY | O_CREAT);
  try_in_folder ("append", "kept", O_WRONLY | O_APPEND);
  tell ("unnamed-file", open (folder, O_TMPFILE | O_RDWR, 0600));
  tell ("make-folder", mkdir (made, 0700));
  tell ("link", symlink ("/etc/passwd", moved));
  tell ("rename", rename (kept, moved));
  tell ("chmod", chmod (moved, 0644));
  tell ("truncate", truncate (moved, 0));
  tell ("delete", unlink (moved));
  tell ("memory-file", memfd_create ("x", 0));
}

static void
try_sockets (void)
{
  int pair[2];

  tell ("socket-inet", socket (AF_INET, SOCK_STREAM, 0));
  tell ("socket-unix", socket (AF_UNIX, SOCK_STREAM, 0));
  tell ("socket-netlink", socket (AF_NETLINK, SOCK_RAW, 0));
  tell ("socketpair", socketpair (AF_UNIX, SOCK_STREAM, 0, pair));
}

static void *
be_a_thread (void *data)
{
  return data;
}

static void
try_processes (void)
{
  pthread_t thread;
  pid_t child = vfork ();

  if (child == 0)
    {
      execl ("/bin/true", "true", NULL);
      _exit (1);
    }
  tell ("fork", child);
  if (child > 0)
    waitpid (child, NULL, 0);

  tell ("thread", pthread_create (&thread, NULL, be_a_thread, NULL) == 0 ? 0 : -1);
  tell ("signal-parent", kill (getppid (), 0));
  tell ("signal-self-queue", syscall (SYS_tgkill, getpid (), gettid (), 0));
  tell ("ptrace", ptrace (PTRACE_SEIZE, getppid (), NULL, NULL));
}

static void
try_self (void)
{
  struct rlimit limit = {1024, 1024};
  void *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  void *plain = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  tell ("executable-memory", page == MAP_FAILED ? -1 : 0);
  tell ("make-executable", mprotect (plain, 4096, PROT_READ | PROT_EXEC));
  tell ("set-limit", setrlimit (RLIMIT_CORE, &limit));
  tell ("chdir", chdir ("/"));
}

/* What must go on working, or the refusals prove nothing */
static void
try_allowed (void)
{
  FcStrList *files = FcConfigGetConfigFiles (NULL);
  FcChar8 *file = FcStrListNext (files);

  try_file ("allowed-font-configuration", (const char *) file, O_RDONLY);
  tell ("allowed-memory", malloc (1 << 20) != NULL ? 0 : -1);
  FcStrListDone (files);
}

static void
try_all (SrChannel *channel G_GNUC_UNUSED)
{
  try_allowed ();
  try_files ();
  try_sockets ();
  try_processes ();
  try_self ();
  /* Last: if it works, the rest of this program is gone. */
  fflush (stdout);
  tell ("exec", execl ("/bin/echo", "echo", "exec: done", NULL));
  fflush (stdout);
  _exit (0);
}

int
main (int argc, char **argv)
{
  gboolean free_to_act = argc > 2 && strcmp (argv[2], "--free") == 0;

  folder = argv[1];
  if (free_to_act)
    {
      FcInit ();
      try_all (NULL);
    }

  return sr_renderer_run (-1, FALSE, try_all);
}
