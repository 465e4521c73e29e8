/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* The demonstration vault, a session bus of its own, and the agent that was built. */

#include "sr-reminder-keeper.h"
#include "sr-schedule-file.h"

#include <glib/gstdio.h>

typedef struct
{
  char *dir;
  SrSession *session;
  SrSettings *settings;
  SrReminderKeeper *keeper;
  char *told;
} Fixture;

static char *demo; /* made once: the key derivation takes its time */

static void
on_told (SrReminderKeeper *keeper, const char *heading, const char *text, Fixture *self)
{
  g_free (self->told);
  self->told = g_strdup (text);
}

static void
unlock (Fixture *self)
{
  g_autoptr (SrSecret) passphrase = sr_secret_new_text ("demonstration");
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (GError) error = NULL;
  SrVault *vault = sr_vault_open (demo, NULL, passphrase, clock, &error);

  g_assert_no_error (error);
  self->session = sr_session_new_for_vault (vault, clock, &error);
  g_assert_no_error (error);
  self->keeper = sr_reminder_keeper_new (self->session, self->settings);
  g_signal_connect (self->keeper, "told", G_CALLBACK (on_told), self);
  sr_reminder_keeper_start (self->keeper);
}

static void
lock (Fixture *self)
{
  g_clear_object (&self->keeper);
  sr_session_close (self->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&self->session);
}

static char *
only_schedule (void)
{
  g_auto (GStrv) tokens = sr_schedule_list ();

  g_assert_cmpuint (g_strv_length (tokens), ==, 1);
  return g_strdup (tokens[0]);
}

static guint
count_entries (const char *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SrSchedule) schedule = sr_schedule_read (token, &error);

  g_assert_no_error (error);
  return sr_schedule_get_entries (schedule)->len;
}

static char *
path_of (const char *token)
{
  g_autofree char *folder = sr_schedule_folder ();
  g_autofree char *name = g_strconcat (token, ".schedule", NULL);

  return g_build_filename (folder, name, NULL);
}

static void
test_keeps_a_schedule (void)
{
  Fixture self = {.settings = sr_settings_new (NULL)};
  g_autofree char *token = NULL;
  g_autofree char *path = NULL;

  /* not agreed to: an empty schedule, and no word */
  unlock (&self);
  lock (&self);
  token = only_schedule ();
  g_assert_cmpuint (count_entries (token), ==, 0);

  sr_settings_set_reminders (self.settings, TRUE);
  unlock (&self);
  lock (&self);
  g_assert_cmpuint (count_entries (token), >, 0);
  g_assert_null (self.told);

  /* gone while it was locked: set again, and said */
  path = path_of (token);
  g_assert_cmpint (g_unlink (path), ==, 0);
  unlock (&self);
  lock (&self);
  g_assert_cmpuint (count_entries (token), >, 0);
  g_assert_nonnull (self.told);
  g_assert_nonnull (g_strstr_len (self.told, -1, "gone"));

  g_free (self.told);
  g_object_unref (self.settings);
}

/* No word of the vault leaves it, unless titles were chosen; then the code name alone. */
static void
test_tells_nothing (void)
{
  Fixture self = {.settings = sr_settings_new (NULL)};
  g_autofree char *token = only_schedule ();
  g_autofree char *path = path_of (token);
  g_autofree char *quiet = NULL;
  g_autofree char *titled = NULL;

  sr_settings_set_reminders (self.settings, TRUE);
  unlock (&self);
  lock (&self);
  g_assert_true (g_file_get_contents (path, &quiet, NULL, NULL));
  g_assert_null (g_strstr_len (quiet, -1, "title"));
  g_assert_null (g_strstr_len (quiet, -1, "GDPR"));

  sr_settings_set_reminder_titles (self.settings, TRUE);
  unlock (&self);
  lock (&self);
  g_assert_true (g_file_get_contents (path, &titled, NULL, NULL));
  g_assert_nonnull (g_strstr_len (titled, -1, "title"));
  g_object_unref (self.settings);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autoptr (GSubprocess) ctl = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *home = g_dir_make_tmp ("subrosa-XXXXXX", NULL);
  g_autofree char *program = NULL;
  int status;

  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  program = g_build_filename (g_getenv ("SR_BIN"), "ctl", "subrosactl", NULL);
  demo = g_build_filename (home, "demo", NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  ctl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "demo", demo, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (ctl, NULL, &error));

  g_test_add_func ("/reminder-keeper/keeps-a-schedule", test_keeps_a_schedule);
  g_test_add_func ("/reminder-keeper/tells-nothing", test_tells_nothing);
  status = g_test_run ();

  g_test_dbus_stop (bus);
  g_free (demo);
  return status;
}
