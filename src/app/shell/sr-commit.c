/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-commit.h"

#include <glib/gi18n.h>

#include "sr-compat.h"
#include "sr-session.h"
#include "sr-toast.h"

typedef struct
{
  GtkWidget *widget;
  SrSession *session;
  char *toast;
  SrUndoBuild build;
  char *id;
} Doing;

static void
doing_free (Doing *doing)
{
  g_object_unref (doing->widget);
  g_object_unref (doing->session);
  g_free (doing->toast);
  g_free (doing->id);
  g_free (doing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

static void
undo (gpointer data)
{
  Doing *doing = data;
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (doing->session);
  GError *error = NULL;
  SrChange *change = doing->build (ctx, doing->id, &error);

  sr_commit (doing->widget, doing->session, change, error, NULL);
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Doing) doing = data;
  g_autoptr (GError) error = NULL;

  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    sr_compat_present_error (doing->widget, _ ("This Was Not Recorded"), error);
  else if (doing->toast && doing->build)
    {
      /* the row may be gone by now; its page is not */
      GtkWidget *widget = doing->widget;
      g_autofree char *toast = g_strdup (doing->toast);

      sr_toast_undo (widget, toast, G_CALLBACK (undo), g_steal_pointer (&doing), (GDestroyNotify) doing_free);
    }
  else if (doing->toast)
    sr_toast (doing->widget, doing->toast);
}

void
sr_commit_undoable (GtkWidget *widget,
                    SrSession *session,
                    SrChange *change,
                    GError *error,
                    const char *toast,
                    SrUndoBuild build,
                    const char *id)
{
  g_autoptr (GError) refused = error;
  g_autoptr (SrChange) owned = change;
  Doing *doing;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!owned)
    {
      sr_compat_present_error (widget, _ ("This Cannot Be Recorded"), refused);
      return;
    }

  doing = g_new0 (Doing, 1);
  doing->widget = g_object_ref (widget);
  doing->session = g_object_ref (session);
  doing->toast = g_strdup (toast);
  doing->build = build;
  doing->id = g_strdup (id);
  sr_session_commit_async (session, owned, NULL, on_committed, doing);
}

void
sr_commit (GtkWidget *widget, SrSession *session, SrChange *change, GError *error, const char *toast)
{
  sr_commit_undoable (widget, session, change, error, toast, NULL, NULL);
}
