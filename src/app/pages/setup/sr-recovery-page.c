/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-recovery-page.h"

#include <glib/gi18n.h>

#include "sr-clock.h"
#include "sr-compat.h"
#include "sr-paper-print.h"
#include "sr-recovery-sheet.h"

#define N_GROUPS     8
#define GROUP_LENGTH 5

struct _SrRecoveryPage
{
  AdwBin parent_instance;

  GtkGrid *groups;
  AdwEntryRow *first;
  AdwEntryRow *second;
  GtkLabel *problem;
  GtkLabel *foot;
  GtkWidget *cancel;
  GtkWidget *open;

  SrRecoveryOffer *offer;
  int asked[2]; /* which groups are typed back */
};

G_DEFINE_FINAL_TYPE (SrRecoveryPage, sr_recovery_page, ADW_TYPE_BIN)

enum
{
  KEPT,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The key, group by group */

static void
show_groups (SrRecoveryPage *self)
{
  for (int i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *group = sr_recovery_offer_dup_group (self->offer, i);
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

/* Answers whether row has its group; notes in wrong the first one that was typed to its end and is not. */
static gboolean
check_row (SrRecoveryPage *self, AdwEntryRow *row, int n, int *wrong)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (row));
  gboolean fits = sr_recovery_offer_fits (self->offer, n, typed);

  if (strlen (typed) >= GROUP_LENGTH && !fits)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      if (*wrong < 0)
        *wrong = n;
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");

  return fits;
}

static void
on_changed (SrRecoveryPage *self)
{
  int wrong = -1;
  gboolean first = check_row (self, self->first, self->asked[0], &wrong);
  gboolean second = check_row (self, self->second, self->asked[1], &wrong);

  if (wrong >= 0)
    {
      g_autofree char *words
        = g_strdup_printf (_ ("Group %d reads differently on the sheet. Look again."), wrong + 1);

      gtk_label_set_text (self->problem, words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problem), wrong >= 0);
  gtk_widget_set_sensitive (self->open, first && second);
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
  g_autoptr (SrPaper) paper = sr_recovery_sheet_new (self->offer, now, &error);

  if (paper)
    sr_paper_print (GTK_WIDGET (self), paper, "Subrosa recovery sheet", on_printed, g_object_ref (self));
  else
    sr_compat_present_error (GTK_WIDGET (self), _ ("The Sheet Was Not Printed"), error);
}

static void
on_open (SrRecoveryPage *self)
{
  g_signal_emit (self, signals[KEPT], 0);
}

static void
on_cancel (SrRecoveryPage *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
sr_recovery_page_dispose (GObject *object)
{
  SrRecoveryPage *self = SR_RECOVERY_PAGE (object);

  g_clear_pointer (&self->offer, sr_recovery_offer_free);

  G_OBJECT_CLASS (sr_recovery_page_parent_class)->dispose (object);
}

static void
sr_recovery_page_class_init (SrRecoveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_recovery_page_dispose;

  signals[KEPT]
    = g_signal_new ("kept", SR_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", SR_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/setup/sr-recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, groups);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, first);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, second);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, problem);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, foot);
  gtk_widget_class_bind_template_child (widget_class, SrRecoveryPage, cancel);
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
sr_recovery_page_new (SrRecoveryOffer *offer)
{
  SrRecoveryPage *self = g_object_new (SR_TYPE_RECOVERY_PAGE, NULL);

  self->offer = offer;
  if (offer->renewed)
    {
      /* the new key holds already: there is nothing to take back */
      gtk_widget_set_visible (self->cancel, FALSE);
      gtk_label_set_text (self->foot, _ ("The key used before opens nothing any more. Destroy its sheet."));
    }
  show_groups (self);
  ask_two (self);

  return GTK_WIDGET (self);
}

void
sr_recovery_page_set_verb (SrRecoveryPage *self, const char *verb)
{
  g_return_if_fail (SR_IS_RECOVERY_PAGE (self));
  gtk_button_set_label (GTK_BUTTON (self->open), verb);
}
