/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/*
 * A file is taken into a vault as evidence: read, hashed, encrypted, made durable and committed, beside
 * "openssl dgst -sha256" over the same file in turn. Prints JSON in the bench's form: the best of the rounds,
 * the processor's time for each GiB, and the memory that an import adds.
 *
 * bench-evidence [MIB]
 */

#include "config.h"

#include "vault-fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define ROUNDS     3
#define MIB        (1024 * 1024)
#define READ_BYTES (256 * 1024)

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / (double) G_TIME_SPAN_SECOND;
}

static double
used_seconds (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
         + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* The most memory this process has had since forget_peak(). */
static double
peak_mib (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
  return g_ascii_strtod (peak + strlen ("VmHWM:"), NULL) / 1024;
}

static void
forget_peak (void)
{
  int fd = open ("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (write (fd, "5", 1), ==, 1);
  close (fd);
}

/* Content that no compression of the disk could shorten. */
static char *
make_file (const char *folder, guint mib)
{
  char *path = g_build_filename (folder, "evidence.bin", NULL);
  g_autofree guint32 *block = g_new (guint32, MIB / 4);
  guint64 state = 88172645463325252u;
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  for (guint i = 0; i < mib; i++)
    {
      for (guint j = 0; j < MIB / 4; j++)
        {
          state ^= state << 13;
          state ^= state >> 7;
          state ^= state << 17;
          block[j] = (guint32) state;
        }
      g_assert_cmpint (write (fd, block, MIB), ==, MIB);
    }
  close (fd);
  return path;
}

static double
time_import (VaultFixture *fixture, const char *path, guint round)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = sr_change_new ("evidence.add", "i1");
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (SrEvidenceWriter) writer = NULL;
  g_autofree char *id = g_strdup_printf ("e%u", round);
  g_autofree guint8 *buffer = g_malloc (READ_BYTES);
  gint64 start = g_get_monotonic_time ();
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize got;

  writer = sr_vault_evidence_begin (fixture->vault, 2 * MIB, &error);
  g_assert_no_error (error);
  while ((got = read (fd, buffer, READ_BYTES)) > 0)
    g_assert_true (sr_evidence_writer_write (writer, buffer, (gsize) got, NULL));
  close (fd);
  json_object_set_int_member (body, "size", (gint64) sr_evidence_writer_get_size (writer));
  json_object_set_string_member (body, "sha256", sr_evidence_writer_get_sha256 (writer));
  sr_change_put (change, "evidence", id, "i1", body);
  g_assert_true (sr_evidence_writer_finish (writer, change, &error));
  g_assert_no_error (error);
  return seconds_since (start);
}

/* @plain: without the processor's instructions for SHA-256, which not every machine has. */
static double
time_openssl (const char *path, gboolean plain)
{
  const char *argv[] = {"openssl", "dgst", "-sha256", path, NULL};
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status;

  if (plain)
    environment = g_environ_setenv (environment, "OPENSSL_ia32cap", ":~0x20000000", TRUE);
  g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return seconds_since (start);
}

int
main (int argc, char **argv)
{
  guint mib = argc > 1 ? (guint) atoi (argv[1]) : 256;
  VaultFixture fixture = {0};
  g_autofree char *path = NULL;
  double ours = G_MAXDOUBLE, theirs = G_MAXDOUBLE, plain = G_MAXDOUBLE, cpu = G_MAXDOUBLE, memory;

  vault_fixture_set_up (&fixture, NULL);
  path = make_file (fixture.root, mib);
  forget_peak ();
  memory = peak_mib ();
  for (guint i = 0; i < ROUNDS; i++)
    {
      double before = used_seconds (RUSAGE_SELF);
      double taken = time_import (&fixture, path, i);

      ours = MIN (ours, taken);
      cpu = MIN (cpu, used_seconds (RUSAGE_SELF) - before);
      taken = time_openssl (path, FALSE);
      theirs = MIN (theirs, taken);
      taken = time_openssl (path, TRUE);
      plain = MIN (plain, taken);
    }
  printf ("{\"name\": \"evidence taken in\", \"mib\": %u, \"ours_ms\": %.0f, \"ours_mib_s\": %.0f, "
          "\"cpu_s_gib\": %.2f, \"extra_mib\": %.0f, \"peer_ms\": %.0f, \"speed\": %.2f, "
          "\"plain_peer_ms\": %.0f, \"plain_speed\": %.2f}\n",
          mib, 1e3 * ours, mib / ours, cpu * 1024 / mib, peak_mib () - memory, 1e3 * theirs, theirs / ours,
          1e3 * plain, plain / ours);
  vault_fixture_tear_down (&fixture, NULL);
  return EXIT_SUCCESS;
}
