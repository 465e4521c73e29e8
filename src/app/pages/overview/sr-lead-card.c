/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-lead-card.h"

#include <glib/gi18n.h>

#include "sr-deadline-look.h"
#include "sr-notice.h"
#include "sr-session.h"
#include "sr-widgets.h"

struct _SrLeadCard
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *when;
  GtkLabel *date;
  GtkLabel *recipient;
  GtkLabel *rule;
  GtkLabel *missing;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (SrLeadCard, sr_lead_card, GTK_TYPE_WIDGET)

static void
sr_lead_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SR_TYPE_LEAD_CARD);
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_lead_card_parent_class)->dispose (object);
}

static void
sr_lead_card_class_init (SrLeadCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_lead_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/overview/sr-lead-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SrLeadCard, icon);
  gtk_widget_class_bind_template_child (widget_class, SrLeadCard, when);
  gtk_widget_class_bind_template_child (widget_class, SrLeadCard, date);
  gtk_widget_class_bind_template_child (widget_class, SrLeadCard, recipient);
  gtk_widget_class_bind_template_child (widget_class, SrLeadCard, rule);
  gtk_widget_class_bind_template_child (widget_class, SrLeadCard, missing);
  gtk_widget_class_bind_template_child (widget_class, SrLeadCard, button);
}

static void
sr_lead_card_init (SrLeadCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_draft (SrLeadCard *self, SrDeadline *deadline, SrSession *session)
{
  const char *notice_id = sr_deadline_get_notice (deadline);
  SrRecord *notice = notice_id ? sr_casebook_get (sr_session_get_book (session), "notice", notice_id) : NULL;
  g_autofree char *what = NULL;
  g_autofree char *missing = NULL;

  if (notice)
    {
      guint all, gaps = sr_notice_count_gaps (notice, &all);

      missing = gaps ? g_strdup_printf (ngettext ("Draft ready but for %u required element",
                                                  "Draft ready but for %u required elements", gaps),
                                        gaps)
                     : g_strdup (_ ("The draft has every required element"));
      what = g_strconcat ("notice:", notice_id, NULL);
    }
  else
    {
      missing = g_strdup (_ ("No notice is written yet"));
      what = g_strconcat ("duty:", sr_deadline_get_duty_id (deadline), NULL);
    }

  gtk_label_set_text (self->missing, missing);
  gtk_button_set_label (self->button, notice ? _ ("Continue Draft") : _ ("Write the Notice"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "(ss)",
                                    sr_deadline_get_incident (deadline), what);
}

void
sr_lead_card_fill (SrLeadCard *self, SrDeadline *deadline, SrSession *session)
{
  GTimeZone *zone = sr_session_get_zone (session);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autofree char *when = sr_deadline_look_when (deadline, now, zone);
  g_autofree char *date = sr_deadline_look_full_date (deadline, now, zone);
  g_autofree char *rule = sr_deadline_look_rule (deadline, TRUE, now, zone);
  g_autofree char *title = sr_deadline_look_title (deadline);
  SrTone tone = sr_deadline_look_tone (deadline, now);

  g_return_if_fail (SR_IS_LEAD_CARD (self));

  gtk_image_set_from_icon_name (self->icon, sr_deadline_look_icon (deadline, now));
  sr_tone_apply (GTK_WIDGET (self->icon), tone);
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->date, date);
  gtk_label_set_text (self->recipient, title);
  gtk_label_set_text (self->rule, rule);
  fill_draft (self, deadline, session);
}
