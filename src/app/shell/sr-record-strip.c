/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-record-strip.h"

#include <glib/gi18n.h>

#include "sr-compat.h"
#include "sr-toast.h"

typedef struct
{
  SrBanner *banner;
  SrSession *session;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->banner);
  g_object_unref (asking->session);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

void
sr_record_strip_show (SrBanner *banner, SrSession *session)
{
  const char *warning = sr_session_get_warning (session);
  gboolean may = sr_session_may (session, "vault.accept-head");
  g_autofree char *title = NULL;

  g_return_if_fail (SR_IS_BANNER (banner));

  if (warning)
    title = g_strconcat (warning, " ",
                         may ? _ ("It is open for reading only until you decide to go on.")
                             : _ ("It is open for reading only until a partner decides to go on."),
                         NULL);
  else if (sr_session_is_read_only (session))
    title = g_strdup (_ ("A newer Subrosa has written this vault. Here it is open for reading only."));

  sr_banner_set_title (banner, title);
  sr_banner_set_button_label (banner, warning && may ? _ ("Go On…") : NULL);
  sr_banner_set_revealed (banner, title != NULL);
}

static void
on_accepted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (GError) error = NULL;

  if (sr_session_accept_head_finish (SR_SESSION (source), result, &error))
    sr_toast (GTK_WIDGET (asking->banner), _ ("The record goes on from here. Your choice is in it."));
  else
    sr_compat_present_error (GTK_WIDGET (asking->banner), _ ("The Record Stays Read Only"), error);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  SrSession *session = asking->session;

  (void) source;
  if (sr_compat_confirm_finish (result))
    sr_session_accept_head_async (session, NULL, on_accepted, g_steal_pointer (&asking));
}

void
sr_record_strip_ask (SrBanner *banner, SrSession *session)
{
  g_autofree char *body = NULL;
  Asking *asking;

  g_return_if_fail (SR_IS_BANNER (banner));

  if (!sr_session_get_warning (session))
    return;

  asking = g_new0 (Asking, 1);
  asking->banner = g_object_ref (banner);
  asking->session = g_object_ref (session);
  body
    = g_strconcat (sr_session_get_warning (session), "\n\n",
                   _ ("If a newer copy or backup exists, cancel and use that one. If you go on, the record "
                      "continues from here and keeps your choice, with your name and the time."),
                   NULL);
  sr_compat_confirm_async (GTK_WIDGET (banner), _ ("Go On With This Record?"), body, _ ("_Go On"), FALSE,
                           NULL, on_answered, asking);
}
