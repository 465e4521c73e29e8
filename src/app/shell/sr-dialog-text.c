/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-dialog-text.h"

#include "sr-json.h"
#include "sr-passphrase-field.h"

#define DRAFT "dialog"

/* The fields of a dialog, in the order in which they stand */

static gboolean
is_secret (GtkWidget *widget)
{
  return SR_IS_PASSPHRASE_FIELD (widget) || ADW_IS_PASSWORD_ENTRY_ROW (widget)
         || GTK_IS_PASSWORD_ENTRY (widget)
         || (GTK_IS_TEXT (widget) && !gtk_text_get_visibility (GTK_TEXT (widget)));
}

static void
find_fields (GtkWidget *widget, GPtrArray *fields)
{
  if (is_secret (widget))
    return;
  if (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) || ADW_IS_COMBO_ROW (widget))
    {
      g_ptr_array_add (fields, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    find_fields (child, fields);
}

static GPtrArray *
list_fields (GtkWidget *dialog)
{
  GPtrArray *fields = g_ptr_array_new ();

  find_fields (dialog, fields);

  return fields;
}

static char *
dup_text (GtkWidget *field)
{
  char *text = NULL;

  if (ADW_IS_COMBO_ROW (field))
    return g_strdup_printf ("%u", adw_combo_row_get_selected (ADW_COMBO_ROW (field)));
  if (GTK_IS_EDITABLE (field))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), "text", &text, NULL);

  return text;
}

static void
set_text (GtkWidget *field, const char *text)
{
  guint64 selected;

  if (GTK_IS_EDITABLE (field))
    gtk_editable_set_text (GTK_EDITABLE (field), text);
  else if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
  else if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT - 1, &selected, NULL)
           && selected < g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (field))))
    adw_combo_row_set_selected (ADW_COMBO_ROW (field), (guint) selected);
}

/* By name: later versions of libadwaita would rather have nobody ask for this type. */
static gboolean
is_message (GtkWidget *dialog)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (dialog), "AdwMessageDialog");
}

/* Our own window about who unlocks the vault. */
static gboolean
is_access (GtkWidget *dialog)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (dialog), "SrAccessDialog");
}

static char *
dup_heading (GtkWidget *dialog)
{
  char *heading = NULL;

  if (is_message (dialog))
    g_object_get (dialog, "heading", &heading, NULL);
  else if (is_access (dialog))
    heading = g_strdup (gtk_window_get_title (GTK_WINDOW (dialog)));

  return heading;
}

/* Keeping */

static JsonObject *
describe (GtkWidget *dialog)
{
  g_autofree char *heading = dup_heading (dialog);
  g_autoptr (GPtrArray) fields = list_fields (dialog);
  JsonArray *texts = json_array_new ();
  JsonObject *object;
  gboolean any = FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *text = dup_text (fields->pdata[i]);

      any |= *text != '\0' && !ADW_IS_COMBO_ROW (fields->pdata[i]);
      json_array_add_string_element (texts, text);
    }
  if (!any || !heading)
    {
      json_array_unref (texts);
      return NULL;
    }

  object = json_object_new ();
  json_object_set_string_member (object, "heading", heading);
  json_object_set_array_member (object, "texts", texts);

  return object;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) data;
  if (!sr_session_put_draft_finish (SR_SESSION (source), result, &error))
    g_warning ("What was typed into a dialog was not kept: %s", error->message);
}

void
sr_dialog_text_keep (GtkWindow *window, SrSession *session)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) dialog = g_list_model_get_item (all, i);
      JsonObject *object;

      if (dialog == GTK_WIDGET (window) || !gtk_widget_get_mapped (dialog))
        continue;

      object = describe (dialog);
      if (object)
        {
          g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

          json_node_take_object (node, object);
          sr_session_put_draft_async (session, DRAFT, node, NULL, on_kept, NULL);
        }
      gtk_widget_set_visible (dialog, FALSE);
    }
}

/* Offering it again */

typedef struct
{
  GtkWindow *window;
  SrSession *session;
  JsonObject *kept;
  SrDialogTextFound found;
  gulong watch;
} Offer;

static void
offer_free (Offer *offer)
{
  if (offer->watch)
    g_signal_handler_disconnect (gtk_window_get_toplevels (), offer->watch);
  g_clear_pointer (&offer->kept, json_object_unref);
  g_object_unref (offer->session);
  g_free (offer);
}

static void
on_dropped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  (void) data;
  if (!sr_session_delete_draft_finish (SR_SESSION (source), result, &error))
    g_warning ("The text of a dialog could not be dropped: %s", error->message);
}

static void
on_dialog_shown (GtkWidget *dialog, GtkWindow *window)
{
  Offer *offer = g_object_get_data (G_OBJECT (window), "sr-dialog-text");
  g_autofree char *heading = dup_heading (dialog);
  g_autoptr (GPtrArray) fields = NULL;
  JsonArray *texts;

  if (!offer || g_strcmp0 (heading, sr_json_string (offer->kept, "heading")) != 0)
    return;

  fields = list_fields (dialog);
  texts = sr_json_array (offer->kept, "texts");
  if (!texts || json_array_get_length (texts) != fields->len)
    return;

  for (guint i = 0; i < fields->len; i++)
    set_text (fields->pdata[i], json_array_get_string_element (texts, i));
  sr_session_delete_draft_async (offer->session, DRAFT, NULL, on_dropped, NULL);
  g_object_set_data (G_OBJECT (window), "sr-dialog-text", NULL);
}

static void
on_windows_changed (GListModel *all, guint position, guint removed, guint added, Offer *offer)
{
  (void) removed;
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) dialog = g_list_model_get_item (all, i);

      /* it is not yet what it will be */
      if (is_message (dialog) || is_access (dialog))
        g_signal_connect_object (dialog, "map", G_CALLBACK (on_dialog_shown), offer->window, G_CONNECT_AFTER);
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Offer *offer = data;
  g_autoptr (GtkWindow) window = offer->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sr_session_get_draft_finish (SR_SESSION (source), result, &error);

  if (error)
    g_warning ("What was typed into a dialog could not be read: %s", error->message);
  if (!node || !JSON_NODE_HOLDS_OBJECT (node) || !sr_json_string (json_node_get_object (node), "heading"))
    {
      offer_free (offer);
      return;
    }

  offer->kept = json_node_dup_object (node);
  offer->watch
    = g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_windows_changed), offer);
  g_object_set_data_full (G_OBJECT (window), "sr-dialog-text", offer, (GDestroyNotify) offer_free);
  offer->found (window, sr_json_string (offer->kept, "heading"));
}

void
sr_dialog_text_offer (GtkWindow *window, SrSession *session, SrDialogTextFound found)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->window = g_object_ref (window);
  offer->session = g_object_ref (session);
  offer->found = found;
  sr_session_get_draft_async (session, DRAFT, NULL, on_read, offer);
}
