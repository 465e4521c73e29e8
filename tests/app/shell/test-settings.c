/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "sr-settings.h"

static SrSettings *
fresh (void)
{
  g_autoptr (GError) error = NULL;
  SrSettings *settings = sr_settings_new (&error);

  g_assert_no_error (error);
  return settings;
}

static GSettingsSchema *
schema (void)
{
  GSettingsSchema *found = g_settings_schema_source_lookup (g_settings_schema_source_get_default (),
                                                            "io.github.subrosa.Subrosa", TRUE);
  g_assert_nonnull (found);
  return found;
}

/* A key nobody reads and a property nobody keeps are both mistakes. */
static void
test_every_key_is_a_property (void)
{
  g_autoptr (SrSettings) settings = fresh ();
  g_autoptr (GSettingsSchema) keys = schema ();
  g_auto (GStrv) names = g_settings_schema_list_keys (keys);
  g_autofree GParamSpec **pspecs = NULL;
  guint n = 0;

  for (char **name = names; *name != NULL; name++)
    g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (settings), *name));
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (settings), &n);
  g_assert_cmpuint (n, ==, g_strv_length (names));
}

/* The range and default stand in two places; here they are held together. */
static void
test_ranges_agree (void)
{
  g_autoptr (SrSettings) settings = fresh ();
  g_autoptr (GSettingsSchema) keys = schema ();
  g_auto (GStrv) names = g_settings_schema_list_keys (keys);

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (keys, *name);
      g_autoptr (GVariant) fallback = g_settings_schema_key_get_default_value (key);
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), *name);
      const GValue *value = g_param_spec_get_default_value (pspec);

      if (G_IS_PARAM_SPEC_INT (pspec))
        {
          GParamSpecInt *range = G_PARAM_SPEC_INT (pspec);

          g_assert_cmpint (g_value_get_int (value), ==, g_variant_get_int32 (fallback));
          g_assert_true (g_settings_schema_key_range_check (key, g_variant_new_int32 (range->minimum)));
          g_assert_true (g_settings_schema_key_range_check (key, g_variant_new_int32 (range->maximum)));
          g_assert_false (g_settings_schema_key_range_check (key, g_variant_new_int32 (range->minimum - 1)));
          g_assert_false (g_settings_schema_key_range_check (key, g_variant_new_int32 (range->maximum + 1)));
        }
      else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
        {
          g_assert_cmpint (g_value_get_boolean (value), ==, g_variant_get_boolean (fallback));
        }
    }
}

static void
on_notify (guint *count)
{
  (*count)++;
}

static void
test_set_and_notify (void)
{
  g_autoptr (SrSettings) settings = fresh ();
  guint count = 0;

  g_signal_connect_swapped (settings, "notify::idle-lock-minutes", G_CALLBACK (on_notify), &count);
  sr_settings_set_idle_lock_minutes (settings, 25);
  g_assert_cmpint (sr_settings_get_idle_lock_minutes (settings), ==, 25);
  g_assert_cmpuint (count, ==, 1);
  sr_settings_set_idle_lock_minutes (settings, 0);
  g_assert_cmpint (sr_settings_get_idle_lock_minutes (settings), ==, 1);

  g_object_set (settings, "reminders", TRUE, "colour-scheme", SR_COLOUR_SCHEME_DARK, NULL);
  g_assert_true (sr_settings_get_reminders (settings));
  g_assert_cmpint (sr_settings_get_colour_scheme (settings), ==, SR_COLOUR_SCHEME_DARK);
}

static void
test_maximized_keeps_size (void)
{
  g_autoptr (SrSettings) settings = fresh ();

  sr_settings_set_window (settings, 900, 640, FALSE);
  sr_settings_set_window (settings, 1920, 1080, TRUE);
  g_assert_true (sr_settings_get_window_maximized (settings));
  g_assert_cmpint (sr_settings_get_window_width (settings), ==, 900);
  g_assert_cmpint (sr_settings_get_window_height (settings), ==, 640);
}

static void
test_recent_vaults (void)
{
  g_autoptr (SrSettings) settings = fresh ();
  g_auto (GStrv) none = sr_settings_dup_recent_vaults (settings);
  g_auto (GStrv) some = NULL;
  g_auto (GStrv) fewer = NULL;
  g_autofree char *last = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_null (sr_settings_dup_last_vault (settings));
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *folder = g_strdup_printf ("/vaults/%d", i % 10);

      sr_settings_remember_vault (settings, folder);
    }
  some = sr_settings_dup_recent_vaults (settings);
  g_assert_cmpuint (g_strv_length (some), ==, 8);
  g_assert_cmpstr (some[0], ==, "/vaults/1");
  g_assert_cmpstr (some[1], ==, "/vaults/0");
  last = sr_settings_dup_last_vault (settings);
  g_assert_cmpstr (last, ==, "/vaults/1");

  sr_settings_forget_vault (settings, "/vaults/1");
  fewer = sr_settings_dup_recent_vaults (settings);
  g_assert_cmpstr (fewer[0], ==, "/vaults/0");
  g_assert_null (sr_settings_dup_last_vault (settings));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/every-key-is-a-property", test_every_key_is_a_property);
  g_test_add_func ("/settings/ranges-agree", test_ranges_agree);
  g_test_add_func ("/settings/set-and-notify", test_set_and_notify);
  g_test_add_func ("/settings/maximized-keeps-size", test_maximized_keeps_size);
  g_test_add_func ("/settings/recent-vaults", test_recent_vaults);
  return g_test_run ();
}
