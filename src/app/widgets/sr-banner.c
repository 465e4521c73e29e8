/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-banner.h"

#include "sr-widgets.h"

struct _SrBanner
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (SrBanner, sr_banner, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TITLE = 1,
  PROP_BUTTON_LABEL,
  PROP_REVEALED,
} SrBannerProperty;

static GParamSpec *properties[PROP_REVEALED + 1];
static guint button_clicked;

static void
on_button_clicked (SrBanner *self)
{
  g_signal_emit (self, button_clicked, 0);
}

static void
sr_banner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrBanner *self = SR_BANNER (object);

  (void) pspec;
  switch ((SrBannerProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->label));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->button));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, sr_banner_get_revealed (self));
      break;
    }
}

static void
sr_banner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrBanner *self = SR_BANNER (object);

  (void) pspec;
  switch ((SrBannerProperty) id)
    {
    case PROP_TITLE:
      sr_banner_set_title (self, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      sr_banner_set_button_label (self, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      sr_banner_set_revealed (self, g_value_get_boolean (value));
      break;
    }
}

static void
sr_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SR_TYPE_BANNER);
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_banner_parent_class)->dispose (object);
}

static void
sr_banner_class_init (SrBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sr_banner_get_property;
  object_class->set_property = sr_banner_set_property;
  object_class->dispose = sr_banner_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  button_clicked
    = g_signal_new ("button-clicked", SR_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/subrosa/Subrosa/widgets/sr-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, SrBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, SrBanner, label);
  gtk_widget_class_bind_template_child (widget_class, SrBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
}

static void
sr_banner_init (SrBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_banner_new (const char *title)
{
  return g_object_new (SR_TYPE_BANNER, "title", title, NULL);
}

void
sr_banner_set_title (SrBanner *self, const char *title)
{
  g_return_if_fail (SR_IS_BANNER (self));

  gtk_label_set_text (self->label, title ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
sr_banner_set_button_label (SrBanner *self, const char *label)
{
  g_return_if_fail (SR_IS_BANNER (self));

  gtk_button_set_label (self->button, label ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
}

void
sr_banner_set_revealed (SrBanner *self, gboolean revealed)
{
  g_return_if_fail (SR_IS_BANNER (self));

  if (sr_banner_get_revealed (self) == !!revealed)
    return;

  gtk_revealer_set_reveal_child (self->revealer, revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

gboolean
sr_banner_get_revealed (SrBanner *self)
{
  g_return_val_if_fail (SR_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}
