/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-settings.h"

#include "sr-error.h"
#include "sr-paths.h"

#include <glib/gi18n.h>

#define MAX_RECENT 8

struct _SrSettings
{
  GObject parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (SrSettings, sr_settings, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SrColourScheme,
                    sr_colour_scheme,
                    G_DEFINE_ENUM_VALUE (SR_COLOUR_SCHEME_SYSTEM, "system"),
                    G_DEFINE_ENUM_VALUE (SR_COLOUR_SCHEME_LIGHT, "light"),
                    G_DEFINE_ENUM_VALUE (SR_COLOUR_SCHEME_DARK, "dark"))

typedef enum
{
  PROP_WINDOW_WIDTH = 1,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_SIDEBAR_WIDTH,
  PROP_INDEX_WIDTH,
  PROP_IDLE_LOCK_MINUTES,
  PROP_REMINDERS,
  PROP_REMINDER_TITLES,
  PROP_LAST_VAULT,
  PROP_RECENT_VAULTS,
  PROP_COLOUR_SCHEME,
} SrSettingsProperty;

#define N_PROPS (PROP_COLOUR_SCHEME + 1)

static GParamSpec *properties[N_PROPS];

/* The schema's name of a property is its own. */
static const char *
key (SrSettingsProperty property)
{
  return g_param_spec_get_name (properties[property]);
}

static void
on_settings_changed (SrSettings *self, const char *changed)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), changed);

  if (pspec != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
sr_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SrSettings *self = SR_SETTINGS (object);

  switch ((SrSettingsProperty) prop_id)
    {
    case PROP_WINDOW_WIDTH:
    case PROP_WINDOW_HEIGHT:
    case PROP_SIDEBAR_WIDTH:
    case PROP_INDEX_WIDTH:
    case PROP_IDLE_LOCK_MINUTES:
      g_value_set_int (value, g_settings_get_int (self->settings, pspec->name));
      break;
    case PROP_WINDOW_MAXIMIZED:
    case PROP_REMINDERS:
    case PROP_REMINDER_TITLES:
      g_value_set_boolean (value, g_settings_get_boolean (self->settings, pspec->name));
      break;
    case PROP_LAST_VAULT:
      g_value_take_string (value, sr_settings_dup_last_vault (self));
      break;
    case PROP_RECENT_VAULTS:
      g_value_take_boxed (value, sr_settings_dup_recent_vaults (self));
      break;
    case PROP_COLOUR_SCHEME:
      g_value_set_enum (value, g_settings_get_enum (self->settings, pspec->name));
      break;
    }
}

static void
sr_settings_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SrSettings *self = SR_SETTINGS (object);

  switch ((SrSettingsProperty) prop_id)
    {
    case PROP_WINDOW_WIDTH:
    case PROP_WINDOW_HEIGHT:
    case PROP_SIDEBAR_WIDTH:
    case PROP_INDEX_WIDTH:
    case PROP_IDLE_LOCK_MINUTES:
      g_settings_set_int (self->settings, pspec->name, g_value_get_int (value));
      break;
    case PROP_WINDOW_MAXIMIZED:
    case PROP_REMINDERS:
    case PROP_REMINDER_TITLES:
      g_settings_set_boolean (self->settings, pspec->name, g_value_get_boolean (value));
      break;
    case PROP_LAST_VAULT:
    case PROP_RECENT_VAULTS:
      g_assert_not_reached (); /* read only: sr_settings_remember_vault() keeps the two in step */
      break;
    case PROP_COLOUR_SCHEME:
      g_settings_set_enum (self->settings, pspec->name, g_value_get_enum (value));
      break;
    }
}

static void
sr_settings_finalize (GObject *object)
{
  SrSettings *self = SR_SETTINGS (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sr_settings_parent_class)->finalize (object);
}

static void
sr_settings_class_init (SrSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sr_settings_get_property;
  object_class->set_property = sr_settings_set_property;
  object_class->finalize = sr_settings_finalize;

  properties[PROP_WINDOW_WIDTH] = g_param_spec_int ("window-width", NULL, NULL, 360, 16384, 1180, flags);
  properties[PROP_WINDOW_HEIGHT] = g_param_spec_int ("window-height", NULL, NULL, 294, 16384, 780, flags);
  properties[PROP_WINDOW_MAXIMIZED] = g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  properties[PROP_SIDEBAR_WIDTH] = g_param_spec_int ("sidebar-width", NULL, NULL, 180, 480, 230, flags);
  properties[PROP_INDEX_WIDTH] = g_param_spec_int ("index-width", NULL, NULL, 200, 480, 260, flags);
  properties[PROP_IDLE_LOCK_MINUTES] = g_param_spec_int ("idle-lock-minutes", NULL, NULL, 1, 240, 10, flags);
  properties[PROP_REMINDERS] = g_param_spec_boolean ("reminders", NULL, NULL, FALSE, flags);
  properties[PROP_REMINDER_TITLES] = g_param_spec_boolean ("reminder-titles", NULL, NULL, FALSE, flags);
  properties[PROP_LAST_VAULT] = g_param_spec_string ("last-vault", NULL, NULL, NULL, readable);
  properties[PROP_RECENT_VAULTS] = g_param_spec_boxed ("recent-vaults", NULL, NULL, G_TYPE_STRV, readable);
  properties[PROP_COLOUR_SCHEME]
    = g_param_spec_enum ("colour-scheme", NULL, NULL, SR_TYPE_COLOUR_SCHEME, SR_COLOUR_SCHEME_SYSTEM, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sr_settings_init (SrSettings *self)
{
}

/* A program in its build folder must not depend on what an older installation left in the system's folders.
 */
static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *fallback = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) source = NULL;

  if (sr_paths_is_uninstalled ())
    source = g_settings_schema_source_new_from_directory (SR_BUILD_ROOT "/data", fallback, TRUE, NULL);
  if (source == NULL && fallback == NULL)
    return NULL;
  return g_settings_schema_source_lookup (source != NULL ? source : fallback, SR_APP_ID, TRUE);
}

SrSettings *
sr_settings_new (GError **error)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();
  SrSettings *self;

  if (schema == NULL)
    {
      g_set_error_literal (
        error, SR_ERROR, SR_ERROR_FAILED,
        _ ("Subrosa is not installed completely: its settings are not known to this computer. "
           "Install it again."));
      return NULL;
    }
  self = g_object_new (SR_TYPE_SETTINGS, NULL);
  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (on_settings_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

int
sr_settings_get_window_width (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), 0);
  return g_settings_get_int (self->settings, key (PROP_WINDOW_WIDTH));
}

int
sr_settings_get_window_height (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), 0);
  return g_settings_get_int (self->settings, key (PROP_WINDOW_HEIGHT));
}

gboolean
sr_settings_get_window_maximized (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), FALSE);
  return g_settings_get_boolean (self->settings, key (PROP_WINDOW_MAXIMIZED));
}

/* A window smaller than the schema allows (a tiling desktop's) is not an error: the nearest size is kept. */
static void
set_clamped (SrSettings *self, SrSettingsProperty property, int value)
{
  GParamSpecInt *range = G_PARAM_SPEC_INT (properties[property]);

  g_settings_set_int (self->settings, key (property), CLAMP (value, range->minimum, range->maximum));
}

void
sr_settings_set_window (SrSettings *self, int width, int height, gboolean maximized)
{
  g_return_if_fail (SR_IS_SETTINGS (self));

  g_settings_set_boolean (self->settings, key (PROP_WINDOW_MAXIMIZED), maximized);
  if (maximized)
    return;
  set_clamped (self, PROP_WINDOW_WIDTH, width);
  set_clamped (self, PROP_WINDOW_HEIGHT, height);
}

int
sr_settings_get_sidebar_width (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), 0);
  return g_settings_get_int (self->settings, key (PROP_SIDEBAR_WIDTH));
}

void
sr_settings_set_sidebar_width (SrSettings *self, int width)
{
  g_return_if_fail (SR_IS_SETTINGS (self));
  set_clamped (self, PROP_SIDEBAR_WIDTH, width);
}

int
sr_settings_get_index_width (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), 0);
  return g_settings_get_int (self->settings, key (PROP_INDEX_WIDTH));
}

void
sr_settings_set_index_width (SrSettings *self, int width)
{
  g_return_if_fail (SR_IS_SETTINGS (self));
  set_clamped (self, PROP_INDEX_WIDTH, width);
}

int
sr_settings_get_idle_lock_minutes (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), 1);
  return g_settings_get_int (self->settings, key (PROP_IDLE_LOCK_MINUTES));
}

void
sr_settings_set_idle_lock_minutes (SrSettings *self, int minutes)
{
  g_return_if_fail (SR_IS_SETTINGS (self));
  set_clamped (self, PROP_IDLE_LOCK_MINUTES, minutes);
}

gboolean
sr_settings_get_reminders (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), FALSE);
  return g_settings_get_boolean (self->settings, key (PROP_REMINDERS));
}

void
sr_settings_set_reminders (SrSettings *self, gboolean reminders)
{
  g_return_if_fail (SR_IS_SETTINGS (self));
  g_settings_set_boolean (self->settings, key (PROP_REMINDERS), reminders);
}

gboolean
sr_settings_get_reminder_titles (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), FALSE);
  return g_settings_get_boolean (self->settings, key (PROP_REMINDER_TITLES));
}

void
sr_settings_set_reminder_titles (SrSettings *self, gboolean titles)
{
  g_return_if_fail (SR_IS_SETTINGS (self));
  g_settings_set_boolean (self->settings, key (PROP_REMINDER_TITLES), titles);
}

SrColourScheme
sr_settings_get_colour_scheme (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), SR_COLOUR_SCHEME_SYSTEM);
  return g_settings_get_enum (self->settings, key (PROP_COLOUR_SCHEME));
}

void
sr_settings_set_colour_scheme (SrSettings *self, SrColourScheme scheme)
{
  g_return_if_fail (SR_IS_SETTINGS (self));
  g_settings_set_enum (self->settings, key (PROP_COLOUR_SCHEME), scheme);
}

char *
sr_settings_dup_last_vault (SrSettings *self)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (SR_IS_SETTINGS (self), NULL);

  folder = g_settings_get_string (self->settings, key (PROP_LAST_VAULT));
  return *folder != '\0' ? g_steal_pointer (&folder) : NULL;
}

GStrv
sr_settings_dup_recent_vaults (SrSettings *self)
{
  g_return_val_if_fail (SR_IS_SETTINGS (self), NULL);
  return g_settings_get_strv (self->settings, key (PROP_RECENT_VAULTS));
}

/* Puts @first (nullable) before all others and takes @gone out. */
static void
rewrite_recent (SrSettings *self, const char *first, const char *gone)
{
  g_auto (GStrv) before = sr_settings_dup_recent_vaults (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;
  guint n = 0;

  if (first != NULL)
    {
      g_strv_builder_add (builder, first);
      n++;
    }
  for (char **folder = before; *folder != NULL && n < MAX_RECENT; folder++)
    {
      if (g_str_equal (*folder, gone))
        continue;
      g_strv_builder_add (builder, *folder);
      n++;
    }
  after = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, key (PROP_RECENT_VAULTS), (const char *const *) after);
}

void
sr_settings_remember_vault (SrSettings *self, const char *folder)
{
  g_return_if_fail (SR_IS_SETTINGS (self));
  g_return_if_fail (folder != NULL && *folder != '\0');

  g_settings_set_string (self->settings, key (PROP_LAST_VAULT), folder);
  rewrite_recent (self, folder, folder);
}

void
sr_settings_forget_vault (SrSettings *self, const char *folder)
{
  g_autofree char *last = NULL;

  g_return_if_fail (SR_IS_SETTINGS (self));
  g_return_if_fail (folder != NULL);

  last = sr_settings_dup_last_vault (self);
  if (g_strcmp0 (last, folder) == 0)
    g_settings_reset (self->settings, key (PROP_LAST_VAULT));
  rewrite_recent (self, NULL, folder);
}
