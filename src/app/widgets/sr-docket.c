/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-docket.h"

#include <glib/gi18n.h>

#include "sr-metrics.h"
#include "sr-widgets.h"

#define CAPTION_SIZE 0.93 /* of the text above it, with a little room */

struct _SrDocket
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkWidget *when_box;
  GtkLabel *when;
  GtkLabel *date;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkImage *end_icon;
  char *zone;
  int when_width;
};

G_DEFINE_FINAL_TYPE (SrDocket, sr_docket, GTK_TYPE_WIDGET)

const char *
sr_tone_get_css_class (SrTone tone)
{
  switch (tone)
    {
    case SR_TONE_PLAIN:
      return NULL;
    case SR_TONE_STRONG:
      return "sr-strong";
    case SR_TONE_QUIET:
      return "sr-quiet";
    case SR_TONE_WARNING:
      return "warning";
    case SR_TONE_ERROR:
      return "error";
    case SR_TONE_DONE:
      return "success";
    }

  return NULL;
}

void
sr_tone_apply (GtkWidget *widget, SrTone tone)
{
  for (SrTone other = SR_TONE_STRONG; other <= SR_TONE_DONE; other++)
    gtk_widget_remove_css_class (widget, sr_tone_get_css_class (other));

  if (tone != SR_TONE_PLAIN)
    gtk_widget_add_css_class (widget, sr_tone_get_css_class (tone));
}

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* The time column of every row has the same width, so that the titles of a list stand in one line. */
static void
update_when_width (SrDocket *self)
{
  GtkWidget *label = GTK_WIDGET (self->title);
  int plain = sr_metrics_text_width (label, C_ ("widest time in a row", "in 27 days, if due"), FALSE);
  int bold = sr_metrics_text_width (label, C_ ("widest time in a row", "in 13 days 23 h"), TRUE);
  int date = sr_metrics_text_width (label, C_ ("widest date in a row", "was Wed 30 Nov, 23:59"), FALSE);
  int width = MAX (MAX (plain, bold), (int) (date * CAPTION_SIZE)) + sr_metrics_px (GTK_WIDGET (self), 16);

  if (width == self->when_width)
    return;

  self->when_width = width;
  gtk_widget_set_size_request (self->when_box, width, -1);
}

static void
sr_docket_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sr_docket_parent_class)->css_changed (widget, change);

  update_when_width (SR_DOCKET (widget));
}

static void
sr_docket_dispose (GObject *object)
{
  SrDocket *self = SR_DOCKET (object);

  g_clear_pointer (&self->zone, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SR_TYPE_DOCKET);
  sr_widgets_unparent_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (sr_docket_parent_class)->dispose (object);
}

static void
sr_docket_class_init (SrDocketClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_docket_dispose;
  widget_class->css_changed = sr_docket_css_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/subrosa/Subrosa/widgets/sr-docket.ui");
  gtk_widget_class_bind_template_child (widget_class, SrDocket, icon);
  gtk_widget_class_bind_template_child (widget_class, SrDocket, when_box);
  gtk_widget_class_bind_template_child (widget_class, SrDocket, when);
  gtk_widget_class_bind_template_child (widget_class, SrDocket, date);
  gtk_widget_class_bind_template_child (widget_class, SrDocket, title);
  gtk_widget_class_bind_template_child (widget_class, SrDocket, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SrDocket, end_icon);
  gtk_widget_class_set_css_name (widget_class, "docket");
}

static void
sr_docket_init (SrDocket *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_docket_new (void)
{
  return g_object_new (SR_TYPE_DOCKET, NULL);
}

void
sr_docket_set_state (SrDocket *self, const char *icon_name, SrTone tone)
{
  g_return_if_fail (SR_IS_DOCKET (self));

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  sr_tone_apply (GTK_WIDGET (self->icon), tone);
  sr_tone_apply (GTK_WIDGET (self->when), tone == SR_TONE_DONE ? SR_TONE_PLAIN : tone);
}

void
sr_docket_set_when (SrDocket *self, const char *when, const char *date, const char *zone)
{
  g_return_if_fail (SR_IS_DOCKET (self));

  set_line (self->when, when);
  set_line (self->date, date);
  gtk_widget_set_visible (self->when_box, when != NULL || date != NULL);
  g_free (self->zone);
  self->zone = g_strdup (zone);
}

void
sr_docket_set_text (SrDocket *self, const char *title, const char *subtitle)
{
  g_return_if_fail (SR_IS_DOCKET (self));

  set_line (self->title, title);
  set_line (self->subtitle, subtitle);
}

void
sr_docket_set_end_icon (SrDocket *self, const char *icon_name)
{
  g_return_if_fail (SR_IS_DOCKET (self));

  gtk_image_set_from_icon_name (self->end_icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->end_icon), icon_name != NULL);
}

char *
sr_docket_dup_spoken (SrDocket *self)
{
  g_autoptr (GString) spoken = g_string_new (NULL);
  const char *when, *date, *subtitle;

  g_return_val_if_fail (SR_IS_DOCKET (self), NULL);

  when = gtk_label_get_text (self->when);
  date = gtk_label_get_text (self->date);
  subtitle = gtk_label_get_text (self->subtitle);

  g_string_append (spoken, gtk_label_get_text (self->title));
  if (*when)
    g_string_append_printf (spoken, ", %s", when);
  if (*date)
    g_string_append_printf (spoken, ", %s", date);
  if (*date && self->zone)
    g_string_append_printf (spoken, " %s", self->zone);
  if (*subtitle)
    g_string_append_printf (spoken, ". %s", subtitle);

  return g_string_free (g_steal_pointer (&spoken), FALSE);
}
