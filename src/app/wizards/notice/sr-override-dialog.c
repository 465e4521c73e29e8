/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-override-dialog.h"

#include "sr-compat.h"
#include "sr-error.h"
#include "sr-passphrase-field.h"
#include "sr-person.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *parent;
  GPtrArray *people;
  AdwComboRow *who;
  GtkEditable *reason;
  SrPassphraseField *passphrase;
  SrOverrideAnswer callback;
  gpointer user_data;
  GDestroyNotify destroy;
} Asking;

static void
asking_free (Asking *asking)
{
  if (asking->destroy)
    asking->destroy (asking->user_data);
  g_object_unref (asking->parent);
  g_ptr_array_unref (asking->people);
  g_object_unref (asking->who);
  g_object_unref (asking->reason);
  g_object_unref (asking->passphrase);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  gboolean yes = sr_compat_confirm_finish (result);
  guint selected = adw_combo_row_get_selected (asking->who);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (asking->reason)));
  g_autoptr (SrSecret) passphrase = sr_passphrase_field_take (asking->passphrase);

  if (!yes || selected >= asking->people->len)
    return;
  if (*reason && passphrase)
    asking->callback (asking->people->pdata[selected], reason, passphrase, asking->user_data);
  else
    {
      g_autoptr (GError) error = g_error_new (
        SR_ERROR, SR_ERROR_BAD_INPUT,
        _ ("An override needs a reason and the partner’s own passphrase. Nothing was changed."));

      sr_compat_present_error (asking->parent, _ ("Not overridden"), error);
    }
}

static GtkWidget *
add_row (GtkWidget *list, GtkWidget *row, const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return g_object_ref (row);
}

void
sr_override_dialog_ask (GtkWidget *parent,
                        SrSession *session,
                        GPtrArray *people,
                        SrOverrideAnswer callback,
                        gpointer user_data,
                        GDestroyNotify destroy)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = gtk_list_box_new ();
  Asking *asking = g_new0 (Asking, 1);
  guint me = 0;

  for (guint i = 0; i < people->len; i++)
    {
      gtk_string_list_append (names, sr_casebook_name_of (sr_session_get_book (session), people->pdata[i]));
      if (g_strcmp0 (people->pdata[i], sr_session_get_person (session)) == 0)
        me = i;
    }

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  asking->parent = g_object_ref (parent);
  asking->people = g_ptr_array_ref (people);
  asking->callback = callback;
  asking->user_data = user_data;
  asking->destroy = destroy;
  asking->who = ADW_COMBO_ROW (add_row (list, adw_combo_row_new (), _ ("Partner")));
  asking->reason = GTK_EDITABLE (add_row (list, adw_entry_row_new (), _ ("Reason")));
  asking->passphrase = SR_PASSPHRASE_FIELD (
    add_row (list, sr_passphrase_field_new (_ ("Partner’s passphrase")), _ ("Partner’s passphrase")));
  adw_combo_row_set_model (asking->who, G_LIST_MODEL (names));
  adw_combo_row_set_selected (asking->who, me);

  sr_compat_confirm_async (
    parent, _ ("Let it go out all the same?"),
    _ ("What is missing or not allowed stays marked, with the name and the reason in the record. Paragraphs "
       "that hold nothing but such a gap leave the text."),
    _ ("_Override"), FALSE, list, on_answered, asking);
}
