/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-secret-paste.h"

#include <glib/gi18n.h>

#include "sr-error.h"
#include "sr-secret-text.h"

/* Room for one byte more than fits, to see that there was too much. */
#define ROOM (SR_SECRET_TEXT_MAX + 1)

typedef struct
{
  GInputStream *stream;
  char *bytes; /* guarded */
} Paste;

static void
paste_free (gpointer data)
{
  Paste *paste = data;

  g_clear_object (&paste->stream);
  sr_secret_memory_free (paste->bytes);
  g_free (paste);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Paste *paste = g_task_get_task_data (task);
  GError *error = NULL;
  gsize length = 0;

  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, &error);
  if (error)
    {
      g_task_return_error (task, error);
      return;
    }
  if (length > SR_SECRET_TEXT_MAX)
    {
      g_task_return_new_error (task, SR_ERROR, SR_ERROR_BAD_INPUT,
                               _ ("What was copied is too long for a passphrase."));
      return;
    }

  while (length > 0 && (paste->bytes[length - 1] == '\n' || paste->bytes[length - 1] == '\r'))
    length--;
  g_task_return_pointer (task, sr_secret_new_take (paste->bytes, length), (GDestroyNotify) sr_secret_unref);
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Paste *paste = g_task_get_task_data (task);
  GError *error = NULL;

  paste->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  if (!paste->stream)
    {
      g_task_return_error (task, error);
      return;
    }
  g_input_stream_read_all_async (paste->stream, paste->bytes, ROOM, G_PRIORITY_DEFAULT,
                                 g_task_get_cancellable (task), on_read, g_object_ref (task));
}

void
sr_secret_paste_async (GdkClipboard *clipboard,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  static const char *types[] = {"text/plain;charset=utf-8", "text/plain", NULL};
  GTask *task = g_task_new (clipboard, cancellable, callback, user_data);
  Paste *paste = g_new0 (Paste, 1);

  g_task_set_source_tag (task, sr_secret_paste_async);
  paste->bytes = sr_secret_memory_new (ROOM);
  g_task_set_task_data (task, paste, paste_free);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, on_stream, task);
}

SrSecret *
sr_secret_paste_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
