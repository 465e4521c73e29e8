/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clipboard.h"

#include <string.h>

#define HINT "x-kde-passwordManagerHint"

static guint seconds_offered = 10;

/* Text that is offered for a while and not stored */
#define SR_TYPE_BRIEF_TEXT (sr_brief_text_get_type ())
G_DECLARE_FINAL_TYPE (SrBriefText, sr_brief_text, SR, BRIEF_TEXT, GdkContentProvider)

struct _SrBriefText
{
  GdkContentProvider parent_instance;

  char *text;
};

G_DEFINE_FINAL_TYPE (SrBriefText, sr_brief_text, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
sr_brief_text_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);
  gdk_content_formats_builder_add_mime_type (builder, HINT);

  return gdk_content_formats_builder_free_to_formats (builder);
}

static GdkContentFormats *
sr_brief_text_ref_storable_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new (NULL, 0);
}

static gboolean
sr_brief_text_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  if (!G_VALUE_HOLDS_STRING (value))
    return GDK_CONTENT_PROVIDER_CLASS (sr_brief_text_parent_class)->get_value (provider, value, error);

  g_value_set_string (value, SR_BRIEF_TEXT (provider)->text);
  return TRUE;
}

static void
on_hint_written (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
sr_brief_text_write_async (GdkContentProvider *provider,
                           const char *mime_type,
                           GOutputStream *stream,
                           int io_priority,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_source_tag (task, sr_brief_text_write_async);
  if (g_str_equal (mime_type, HINT))
    g_output_stream_write_all_async (stream, "secret", strlen ("secret"), io_priority, cancellable,
                                     on_hint_written, task);
  else
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No such format");
      g_object_unref (task);
    }
}

static gboolean
sr_brief_text_write_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sr_brief_text_finalize (GObject *object)
{
  SrBriefText *self = SR_BRIEF_TEXT (object);

  explicit_bzero (self->text, strlen (self->text));
  g_free (self->text);

  G_OBJECT_CLASS (sr_brief_text_parent_class)->finalize (object);
}

static void
sr_brief_text_class_init (SrBriefTextClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_brief_text_finalize;
  provider_class->ref_formats = sr_brief_text_ref_formats;
  provider_class->ref_storable_formats = sr_brief_text_ref_storable_formats;
  provider_class->get_value = sr_brief_text_get_value;
  provider_class->write_mime_type_async = sr_brief_text_write_async;
  provider_class->write_mime_type_finish = sr_brief_text_write_finish;
}

static void
sr_brief_text_init (SrBriefText *self)
{
}

/* An offer and the clipboard on which it stands */
typedef struct
{
  GdkClipboard *clipboard;
  GdkContentProvider *provider;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_object_unref (offer->clipboard);
  g_object_unref (offer->provider);
  g_free (offer);
}

static gboolean
on_offer_over (gpointer data)
{
  Offer *offer = data;

  if (gdk_clipboard_get_content (offer->clipboard) == offer->provider)
    gdk_clipboard_set_content (offer->clipboard, NULL);

  return G_SOURCE_REMOVE;
}

static void
offer_text (GdkClipboard *clipboard, const char *text)
{
  SrBriefText *provider = g_object_new (SR_TYPE_BRIEF_TEXT, NULL);
  Offer *offer = g_new0 (Offer, 1);

  provider->text = g_strdup (text);
  offer->clipboard = g_object_ref (clipboard);
  offer->provider = GDK_CONTENT_PROVIDER (provider);
  gdk_clipboard_set_content (clipboard, offer->provider);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds_offered, on_offer_over, offer, offer_free);
}

/* The text of an offer, if it is one: (transfer full) (nullable). */
static char *
dup_offered_text (GdkContentProvider *content)
{
  g_auto (GValue) string = G_VALUE_INIT;
  g_auto (GValue) buffer = G_VALUE_INIT;
  GtkTextIter start, end;

  g_value_init (&string, G_TYPE_STRING);
  if (gdk_content_provider_get_value (content, &string, NULL))
    return g_value_dup_string (&string);

  /* a text view offers a buffer of its own that holds what was copied */
  g_value_init (&buffer, GTK_TYPE_TEXT_BUFFER);
  if (!gdk_content_provider_get_value (content, &buffer, NULL) || g_value_get_object (&buffer) == NULL)
    return NULL;
  gtk_text_buffer_get_bounds (g_value_get_object (&buffer), &start, &end);

  return gtk_text_buffer_get_text (g_value_get_object (&buffer), &start, &end, FALSE);
}

/* Something was copied. If it was in here and by somebody else's code, it is offered anew by ours. */
static void
on_clipboard_changed (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  char *text;

  if (content == NULL || SR_IS_BRIEF_TEXT (content))
    return;

  /* What is no text (a colour, a file) stays with whoever offered it. */
  text = dup_offered_text (content);
  if (text == NULL)
    return;

  offer_text (clipboard, text);
  explicit_bzero (text, strlen (text));
  g_free (text);
}

void
sr_clipboard_copy (GtkWidget *widget, const char *text)
{
  offer_text (gtk_widget_get_clipboard (widget), text);
}

void
sr_clipboard_guard (GdkDisplay *display)
{
  g_signal_connect (gdk_display_get_clipboard (display), "changed", G_CALLBACK (on_clipboard_changed), NULL);
}

void
sr_clipboard_set_seconds (guint seconds)
{
  seconds_offered = seconds;
}
