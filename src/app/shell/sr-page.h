/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-types.h"

G_BEGIN_DECLS

typedef struct _SrSession SrSession;

/**
 * SrPage:
 *
 * What fills the page pane of the shelf: a place (Overview, Deadlines …) or a section of an incident (Plan,
 * Duties …). The shell shows its title and subtitle in the header bar and packs :header-end there; the page
 * is only what stands below. A page brings its own GtkScrolledWindow; a toast overlay already stands round it
 * (see sr-toast.h).
 *
 * Subclasses override refresh(), which the shell calls when the page is shown, after each commit while it is
 * shown, and on each full minute: it must be cheap, keep focus and what is unfolded, and read only the
 * casebook in memory.
 *
 * To go elsewhere a page activates class actions with gtk_widget_activate_action():
 *   "shell.place" (s)      a place: "overview", "incidents", "deadlines", "team", "reports", "backups"
 *   "shell.incident" (ss)  incident id and section ("" for the one it opens on; "now", "plan", "scope",
 * "duties", "notices", "evidence", "timeline") "work.report" (s)      the report wizard: incident id, or ""
 * for a new one "work.scope" (s)       the scope wizard of an incident "work.letter" (ss)     a notice:
 * incident id and "duty:<duty>", "notice:<id>", "template:<id>" "work.document" (ss)   the viewer: incident
 * id and evidence id "work.first-hour" ()   the first-hour card
 */
#define SR_TYPE_PAGE (sr_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SrPage, sr_page, SR, PAGE, AdwBin)

struct _SrPageClass
{
  AdwBinClass parent_class;

  void (*refresh) (SrPage *self);

  gpointer padding[4];
};

const char *sr_page_get_title (SrPage *self);
void sr_page_set_title (SrPage *self, const char *title);

/** The plain phrase under the title ("Who must be told"), or NULL. */
const char *sr_page_get_subtitle (SrPage *self);
void sr_page_set_subtitle (SrPage *self, const char *subtitle);

/** A widget (or a box of them) at the end of the header bar, or NULL; property "header-end". */
GtkWidget *sr_page_get_header_end (SrPage *self);
void sr_page_set_header_end (SrPage *self, GtkWidget *header_end);

/** Set by the shell while the page fills the window alone, so that its header has little room; property
 * "narrow". */
void sr_page_set_narrow (SrPage *self, gboolean narrow);

/** The open session; there from before the first refresh. */
SrSession *sr_page_get_session (SrPage *self);

/** The incident's id for a section of an incident, else NULL. */
const char *sr_page_get_incident (SrPage *self);

/** Called by the shell before the page is first shown. */
void sr_page_attach (SrPage *self, SrSession *session, const char *incident);

/** Brings the page up to date. */
void sr_page_refresh (SrPage *self);

G_END_DECLS
