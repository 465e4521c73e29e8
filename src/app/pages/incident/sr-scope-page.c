/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-scope-page.h"

#include <glib/gi18n.h>

#include "sr-act-row.h"
#include "sr-banner.h"
#include "sr-case-assessment.h"
#include "sr-commit.h"
#include "sr-compat.h"
#include "sr-duty-groups.h"
#include "sr-incident.h"
#include "sr-now-words.h"
#include "sr-now.h"
#include "sr-scope-words.h"
#include "sr-section.h"
#include "sr-session.h"

struct _SrScopePage
{
  SrPage parent_instance;

  SrBanner *moved;
  GtkLabel *answer;
  GtkLabel *summary;
  SrSection *parts;
};

G_DEFINE_FINAL_TYPE (SrScopePage, sr_scope_page, SR_TYPE_PAGE)

static SrSession *
get_session (SrScopePage *self)
{
  return sr_page_get_session (SR_PAGE (self));
}

static SrRecord *
get_incident (SrScopePage *self)
{
  return sr_casebook_get (sr_session_get_book (get_session (self)), "incident",
                          sr_page_get_incident (SR_PAGE (self)));
}

/* Dates that moved */

static void
on_approved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrScopePage) self = data;
  g_autoptr (SrCaseContext) ctx = NULL;
  GError *error = NULL;
  SrChange *change;

  (void) source;
  if (!sr_compat_confirm_finish (result))
    return;

  ctx = sr_session_dup_context (get_session (self));
  change = sr_case_approve_moved (ctx, sr_page_get_incident (SR_PAGE (self)), &error);
  sr_commit (GTK_WIDGET (self), get_session (self), change, error, _ ("The new dates are approved"));
}

static void
on_compare (SrScopePage *self)
{
  SrSession *session = get_session (self);
  g_autoptr (GPtrArray) moved
    = sr_now_list_moved (sr_session_get_book (session), sr_page_get_incident (SR_PAGE (self)));
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autofree char *lines = sr_now_words_since (moved, NULL, now, sr_session_get_zone (session));

  sr_compat_confirm_async (GTK_WIDGET (self), _ ("Approve the New Dates?"), lines, _ ("_Approve"), FALSE,
                           NULL, on_approved, g_object_ref (self));
}

static void
refresh_moved (SrScopePage *self)
{
  g_autoptr (GPtrArray) moved
    = sr_now_list_moved (sr_session_get_book (get_session (self)), sr_page_get_incident (SR_PAGE (self)));
  guint n = moved ? moved->len : 0;
  g_autofree char *title = g_strdup_printf (ngettext ("%u date moved", "%u dates moved", n), n);

  sr_banner_set_title (self->moved, title);
  sr_banner_set_revealed (self->moved, n > 0);
}

/* Parts */

static void
on_change (SrActRow *row, SrScopePage *self)
{
  (void) row;
  gtk_widget_activate_action (GTK_WIDGET (self), "work.scope", "(ss)", sr_page_get_incident (SR_PAGE (self)),
                              "");
}

static char *
get_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup_printf ("%d", GPOINTER_TO_INT (item));
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = sr_act_row_new ();

  sr_act_row_set_title (SR_ACT_ROW (row), sr_scope_words_title ((SrScopePart) (GPOINTER_TO_INT (item) - 1)));
  sr_act_row_set_button (SR_ACT_ROW (row), _ ("Change"), FALSE);
  g_signal_connect (row, "acted", G_CALLBACK (on_change), data);

  return row;
}

static void
fill_row (GtkWidget *row, gpointer item, gpointer data)
{
  SrScopePage *self = data;
  g_autofree char *summary = sr_scope_words_summary ((SrScopePart) (GPOINTER_TO_INT (item) - 1),
                                                     sr_incident_get_facts (get_incident (self)),
                                                     sr_session_get_laws (get_session (self)));

  sr_act_row_set_state (SR_ACT_ROW (row), NULL, summary, SR_TONE_PLAIN);
}

/* The answer */

static void
refresh_answer (SrScopePage *self)
{
  SrSession *session = get_session (self);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrAssessment) assessment
    = sr_case_assess (sr_session_get_book (session), sr_session_get_laws (session), get_incident (self), now,
                      &error);
  g_autoptr (SrDutyGroups) groups = NULL;
  g_autofree char *text = NULL;

  if (!assessment)
    {
      gtk_label_set_text (self->answer, error->message);
      return;
    }

  groups = sr_duty_groups_new (assessment, sr_session_list_deadlines (session, NULL),
                               sr_page_get_incident (SR_PAGE (self)), now);
  text
    = g_strdup_printf (_ ("Must be told: %u · May have to be told: %u · Settled: %u · Need not be told: %u"),
                       groups->soon->len + groups->later->len + groups->background->len,
                       groups->possible->len + groups->undated->len
                         + sr_assessment_get_folded (assessment)->len,
                       groups->settled->len, groups->not_needed->len);
  gtk_label_set_text (self->answer, text);
}

static void
sr_scope_page_refresh (SrPage *page)
{
  SrScopePage *self = SR_SCOPE_PAGE (page);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *summary = sr_incident_get_summary (get_incident (self));

  for (int part = 0; part < SR_N_SCOPE_PARTS; part++)
    g_ptr_array_add (parts, GINT_TO_POINTER (part + 1));

  gtk_label_set_text (self->summary, summary ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary && *summary);
  refresh_moved (self);
  refresh_answer (self);
  sr_section_sync (self->parts, parts, get_key, make_row, fill_row, self);
}

static void
on_duties (SrScopePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.section", "s", "duties");
}

static void
on_assess (SrScopePage *self)
{
  on_change (NULL, self);
}

static void
sr_scope_page_class_init (SrScopePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SR_PAGE_CLASS (klass)->refresh = sr_scope_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-scope-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrScopePage, moved);
  gtk_widget_class_bind_template_child (widget_class, SrScopePage, answer);
  gtk_widget_class_bind_template_child (widget_class, SrScopePage, summary);
  gtk_widget_class_bind_template_child (widget_class, SrScopePage, parts);
  gtk_widget_class_bind_template_callback (widget_class, on_compare);
  gtk_widget_class_bind_template_callback (widget_class, on_duties);
  gtk_widget_class_bind_template_callback (widget_class, on_assess);
}

static void
sr_scope_page_init (SrScopePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
