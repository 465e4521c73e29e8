/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Calls that need no look at their arguments */
static const int plain_calls[] = {
  /* the socket that was handed over */
  SCMP_SYS (read),
  SCMP_SYS (readv),
  SCMP_SYS (write),
  SCMP_SYS (writev),
  SCMP_SYS (recvmsg),
  SCMP_SYS (sendmsg),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  /* memory */
  SCMP_SYS (brk),
  SCMP_SYS (munmap),
  SCMP_SYS (mremap),
  SCMP_SYS (madvise),
  /* files that Landlock lets it read */
  SCMP_SYS (close),
  SCMP_SYS (fstat),
  SCMP_SYS (stat),
  SCMP_SYS (lstat),
  SCMP_SYS (newfstatat),
  SCMP_SYS (statx),
  SCMP_SYS (fstatfs),
  SCMP_SYS (statfs),
  SCMP_SYS (lseek),
  SCMP_SYS (pread64),
  SCMP_SYS (getdents64),
  SCMP_SYS (access),
  SCMP_SYS (faccessat),
  SCMP_SYS (faccessat2),
  SCMP_SYS (readlink),
  SCMP_SYS (readlinkat),
  SCMP_SYS (fadvise64),
  /* itself and the time */
  SCMP_SYS (futex),
  SCMP_SYS (getrandom),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (getpid),
  SCMP_SYS (gettid),
  SCMP_SYS (getuid),
  SCMP_SYS (geteuid),
  SCMP_SYS (getgid),
  SCMP_SYS (getegid),
  SCMP_SYS (sysinfo),
  SCMP_SYS (uname),
  SCMP_SYS (sched_yield),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
#ifdef SR_SANITIZED
  SCMP_SYS (sigaltstack),
  SCMP_SYS (rt_sigaction),
#endif
};

/* Nothing of an address ends up in the message: async-signal-safe, no values. */
static void
on_call_refused (int number G_GNUC_UNUSED, siginfo_t *info, void *context G_GNUC_UNUSED)
{
  char text[] = "system call 0000 is not on the list\n";
  int call = info->si_syscall;

  for (int i = 15; i >= 12; i--, call /= 10)
    text[i] = '0' + call % 10;

  if (write (STDERR_FILENO, text, sizeof text - 1) < 0)
    _exit (3);
  _exit (2);
}

static gboolean
name_refused_calls (void)
{
  struct sigaction action = {.sa_sigaction = on_call_refused, .sa_flags = SA_SIGINFO};

  return sigaction (SIGSYS, &action, NULL) == 0;
}

static int
add_rules (scmp_filter_ctx filter)
{
  const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_PATH | O_TMPFILE;
  int result = 0;

  for (guint i = 0; i < G_N_ELEMENTS (plain_calls) && result == 0; i++)
    {
      result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, plain_calls[i], 0);
      if (result == -EDOM) /* a call that this architecture does not have */
        result = 0;
    }
  if (result != 0)
    return result;

  /* Open for reading only. O_TMPFILE contains O_DIRECTORY, which is harmless. */
  result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                             SCMP_A2 (SCMP_CMP_MASKED_EQ, writing & ~(scmp_datum_t) O_DIRECTORY, O_RDONLY));

  /* No memory that can be executed */
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                               SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                               SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));

  /* Descriptors: flags may be read, and close-on-exec set */
  for (int command = F_GETFD; command <= F_GETFL && result == 0; command++)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1, SCMP_A1 (SCMP_CMP_EQ, command));

  /* Limits may be read, never set */
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1, SCMP_A2 (SCMP_CMP_EQ, 0));

  return result;
}

gboolean
sr_sandbox_seccomp (gboolean name_calls)
{
  scmp_filter_ctx filter = seccomp_init (name_calls ? SCMP_ACT_TRAP : SCMP_ACT_ERRNO (EPERM));
  int result = -ENOMEM;

  if (filter != NULL && (!name_calls || name_refused_calls ()))
    {
      result = add_rules (filter);
      if (result == 0)
        result = seccomp_load (filter);
    }
  if (filter != NULL)
    seccomp_release (filter);

  if (result != 0)
    fprintf (stderr, "subrosa-renderer: cannot filter its system calls: %s\n", g_strerror (-result));

  return result == 0;
}
