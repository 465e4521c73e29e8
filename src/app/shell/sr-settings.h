/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

typedef enum
{
  SR_COLOUR_SCHEME_SYSTEM,
  SR_COLOUR_SCHEME_LIGHT,
  SR_COLOUR_SCHEME_DARK,
} SrColourScheme;

#define SR_TYPE_COLOUR_SCHEME (sr_colour_scheme_get_type ())
GType sr_colour_scheme_get_type (void);

/**
 * SrSettings: what this computer remembers between runs, as typed properties.
 *
 * Nothing a vault holds is ever kept here: sizes, switches and the folders of vaults, no more. Every key of
 * the schema is a property of the same name, so widgets bind to properties and no other file spells a key.
 */
#define SR_TYPE_SETTINGS (sr_settings_get_type ())
G_DECLARE_FINAL_TYPE (SrSettings, sr_settings, SR, SETTINGS, GObject)

/**
 * sr_settings_new: opens the settings, out of the build folder where the program runs from there.
 *
 * Returns: (transfer full) (nullable): %NULL with SR_ERROR_FAILED where the schema is not installed.
 */
SrSettings *sr_settings_new (GError **error);

int sr_settings_get_window_width (SrSettings *self);
int sr_settings_get_window_height (SrSettings *self);
gboolean sr_settings_get_window_maximized (SrSettings *self);
/** sr_settings_set_window: keeps the window's size; a maximized window keeps the size it had before. */
void sr_settings_set_window (SrSettings *self, int width, int height, gboolean maximized);

int sr_settings_get_sidebar_width (SrSettings *self);
void sr_settings_set_sidebar_width (SrSettings *self, int width);
int sr_settings_get_index_width (SrSettings *self);
void sr_settings_set_index_width (SrSettings *self, int width);

/** sr_settings_get_idle_lock_minutes: minutes without use after which the vault locks, at least one. */
int sr_settings_get_idle_lock_minutes (SrSettings *self);
void sr_settings_set_idle_lock_minutes (SrSettings *self, int minutes);

/** sr_settings_get_reminders: whether the person agreed to reminders. */
gboolean sr_settings_get_reminders (SrSettings *self);
void sr_settings_set_reminders (SrSettings *self, gboolean reminders);
/** sr_settings_get_reminder_titles: whether a reminder may show the incident's code name. */
gboolean sr_settings_get_reminder_titles (SrSettings *self);
void sr_settings_set_reminder_titles (SrSettings *self, gboolean titles);

SrColourScheme sr_settings_get_colour_scheme (SrSettings *self);
void sr_settings_set_colour_scheme (SrSettings *self, SrColourScheme scheme);

/** sr_settings_dup_last_vault: (transfer full) (nullable): the folder of the vault that was open last. */
char *sr_settings_dup_last_vault (SrSettings *self);
/** sr_settings_dup_recent_vaults: (transfer full): folders, the latest first, at most eight. */
GStrv sr_settings_dup_recent_vaults (SrSettings *self);
/** sr_settings_remember_vault: makes @folder the last vault and the first of the recent ones. */
void sr_settings_remember_vault (SrSettings *self, const char *folder);
/** sr_settings_forget_vault: takes @folder out of both, as when it is gone. */
void sr_settings_forget_vault (SrSettings *self, const char *folder);

G_END_DECLS
