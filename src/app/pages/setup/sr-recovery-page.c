/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-recovery-page.h"

#include <glib/gi18n.h>

#include "sr-application.h"
#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-paper-print.h"
#include "sr-recovery-sheet.h"
#include "sr-window.h"

#define N_GROUPS 8

struct _SrRecoveryPage
{
  AdwBin parent_instance;

  GtkGrid *groups;
  AdwEntryRow *first;
  AdwEntryRow *second;
  GtkLabel *problem;
  GtkWidget *open;

  SrFoundingWork *founding;
  int asked[2]; /* which groups are typed back */
};

G_DEFINE_FINAL_TYPE (SrRecoveryPage, sr_recovery_page, ADW_TYPE_BIN)

/* The key, group by group */

typedef struct
{
  int n;
  char *group;
} GroupAsk;

static gboolean
copy_group (const guint8 *bytes, gsize length, gpointer data)
{
  GroupAsk *ask = data;
  const char *at = (const char *) bytes;
  const char *end;

  (void) length;
  for (int i = 0; i < ask->n && at; i++)
    {
      at = strchr (at, '-');
      at = at ? at + 1 : NULL;
    }
  if (!at)
    return FALSE;

  end = strchr (at, '-');
  ask->group = end ? g_strndup (at, (gsize) (end - at)) : g_strdup (at);

  return TRUE;
}

static char *
dup_group (SrRecoveryPage *self, int n)
{
  GroupAsk ask = {n, NULL};

  sr_secret_use (sr_founding_get_recovery_key (self->founding), copy_group, &ask);

  return ask.group ? ask.group : g_strdup ("");
}

static void
show_groups (SrRecoveryPage *self)
{
  for (int i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *group = dup_group (self, i);
      g_autofree char *number = g_strdup_printf ("%d", i + 1);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      GtkWidget *label = gtk_label_new (group);
      GtkWidget *place = gtk_label_new (number);

      gtk_widget_add_css_class (label, "title-3");
      gtk_widget_add_css_class (label, "monospace");
      gtk_widget_add_css_class (place, "caption");
      gtk_widget_add_css_class (place, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), place);
      gtk_grid_attach (self->groups, box, i % 4, i / 4, 1, 1);
    }
}

/* Typing back */

static gboolean
fits (SrRecoveryPage *self, AdwEntryRow *row, int n)
{
  g_autofree char *group = dup_group (self, n);
  g_autofree char *typed = g_strstrip (g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (row)), -1));

  return g_strcmp0 (group, typed) == 0;
}

static void
check_row (SrRecoveryPage *self, AdwEntryRow *row, int n, gboolean *good, gboolean *wrong)
{
  gboolean full = strlen (gtk_editable_get_text (GTK_EDITABLE (row))) >= 5;
  gboolean fitting = fits (self, row, n);

  if (full && !fitting)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  *good = *good && fitting;
  *wrong = *wrong || (full && !fitting);
}

static void
on_changed (SrRecoveryPage *self)
{
  gboolean good = TRUE, wrong = FALSE;

  check_row (self, self->first, self->asked[0], &good, &wrong);
  check_row (self, self->second, self->asked[1], &good, &wrong);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), wrong);
  gtk_widget_set_sensitive (self->open, good);
}

static void
ask_two (SrRecoveryPage *self)
{
  g_autofree char *first = NULL, *second = NULL;

  self->asked[0] = g_random_int_range (0, N_GROUPS / 2);
  self->asked[1] = g_random_int_range (N_GROUPS / 2, N_GROUPS);
  first = g_strdup_printf (_ ("Group %d"), self->asked[0] + 1);
  second = g_strdup_printf (_ ("Group %d"), self->asked[1] + 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->first), first);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->second), second);
}

/* Buttons */

static void
on_printed (gboolean printed, const GError *error, gpointer data)
{
  g_autoptr (SrRecoveryPage) self = data;

  (void) printed;
  if (error)
    sr_compat_present_error (GTK_WIDGET (self), _ ("The Sheet Was Not Printed"), error);
}

static void
on_print (SrRecoveryPage *self)
{
  g_autoptr (SrClock) clock = sr_clock_new_system ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = sr_clock_now_in (clock, zone);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrPaper) paper = sr_recovery_sheet_new (self->founding, now, &error);

  if (paper)
    sr_paper_print (GTK_WIDGET (self), paper, "Subrosa recovery sheet", on_printed, g_object_ref (self));
  else
    sr_compat_present_error (GTK_WIDGET (self), _ ("The Sheet Was Not Printed"), error);
}

static void
on_open (SrRecoveryPage *self)
{
  SrApplication *application = SR_APPLICATION (g_application_get_default ());
  g_autoptr (SrSecret) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = sr_founding_settle (self->founding, &session, &error);

  if (dir)
    {
      sr_settings_remember_vault (sr_application_get_settings (application), dir);
      sr_application_enter (application, dir, session, NULL, &error);
    }
  if (error)
    sr_compat_present_error (GTK_WIDGET (self), _ ("The Vault Was Not Opened"), error);
}

static void
on_leave_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrRecoveryPage) self = data;

  (void) source;
  if (sr_compat_confirm_finish (result))
    sr_window_pop_desk (sr_window_of (GTK_WIDGET (self)));
}

static void
on_cancel (SrRecoveryPage *self)
{
  sr_compat_confirm_async (GTK_WIDGET (self), _ ("Leave Without a Vault?"),
                           _ ("The vault made just now is taken away again, and this key opens nothing."),
                           _ ("_Leave"), TRUE, NULL, on_leave_answered, g_object_ref (self));
}

static void
sr_recovery_page_dispose (GObject *object)
{
  SrRecoveryPage *self = SR_RECOVERY_PAGE (object);

  g_clear_pointer (&self->founding, sr_founding_free);

  G_OBJECT_CLASS (sr_recovery_page_parent_class)->dispose (object);
}

static void
sr_recovery_page_class_init (SrRecoveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_recovery_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/setup/sr-recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, groups);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, first);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, second);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, problem);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, open);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
sr_recovery_page_init (SrRecoveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_recovery_page_new (SrFoundingWork *founding)
{
  SrRecoveryPage *self = g_object_new (SR_TYPE_RECOVERY_PAGE, NULL);

  self->founding = founding;
  show_groups (self);
  ask_two (self);

  return GTK_WIDGET (self);
}
