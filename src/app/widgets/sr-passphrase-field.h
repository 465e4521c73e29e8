/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-secret.h"

G_BEGIN_DECLS

/**
 * SrPassphraseField: a row of a list in which a passphrase or a recovery key is typed.
 *
 * What GTK holds, draws and tells to assistive technology is one bullet for each character; the characters
 * stand in guarded memory. GTK's own fields hand theirs to every program on the accessibility bus.
 * Pasting works, copying and undoing do not, and there is no way to show the text.
 *
 * Property: title (from AdwPreferencesRow) is the label. Signals: changed; activated, for Enter.
 */
#define SR_TYPE_PASSPHRASE_FIELD (sr_passphrase_field_get_type ())
G_DECLARE_FINAL_TYPE (SrPassphraseField, sr_passphrase_field, SR, PASSPHRASE_FIELD, AdwPreferencesRow)

GtkWidget *sr_passphrase_field_new (const char *title);

/** sr_passphrase_field_is_empty: whether nothing was typed. */
gboolean sr_passphrase_field_is_empty (SrPassphraseField *self);

/** sr_passphrase_field_use: lends what was typed, as sr_secret_use() does. */
gboolean sr_passphrase_field_use (SrPassphraseField *self, SrSecretFunc func, gpointer user_data);

/** sr_passphrase_field_equal: whether the same was typed in both. */
gboolean sr_passphrase_field_equal (SrPassphraseField *self, SrPassphraseField *other);

/** sr_passphrase_field_take: (transfer full) (nullable): what was typed, %NULL for nothing; the field is
 * empty afterwards. */
SrSecret *sr_passphrase_field_take (SrPassphraseField *self);

/** sr_passphrase_field_clear: forgets what was typed. */
void sr_passphrase_field_clear (SrPassphraseField *self);

G_END_DECLS
