/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-page.h"

typedef struct
{
  char *title;
  char *subtitle;
  GtkWidget *header_end;
  gboolean narrow;
  GObject *session;
  char *incident;
} SrPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (SrPage, sr_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_HEADER_END,
  PROP_NARROW,
} SrPageProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static SrPagePrivate *
get_private (SrPage *self)
{
  return sr_page_get_instance_private (self);
}

static void
sr_page_real_refresh (SrPage *self)
{
  (void) self;
}

static void
sr_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrPagePrivate *priv = get_private (SR_PAGE (object));

  (void) pspec;
  switch ((SrPageProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, priv->header_end);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    }
}

static void
sr_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrPage *self = SR_PAGE (object);

  (void) pspec;
  switch ((SrPageProperty) id)
    {
    case PROP_TITLE:
      sr_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      sr_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_HEADER_END:
      sr_page_set_header_end (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      sr_page_set_narrow (self, g_value_get_boolean (value));
      break;
    }
}

static void
sr_page_dispose (GObject *object)
{
  SrPagePrivate *priv = get_private (SR_PAGE (object));

  g_clear_object (&priv->header_end);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (sr_page_parent_class)->dispose (object);
}

static void
sr_page_finalize (GObject *object)
{
  SrPagePrivate *priv = get_private (SR_PAGE (object));

  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->incident);

  G_OBJECT_CLASS (sr_page_parent_class)->finalize (object);
}

static void
sr_page_class_init (SrPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sr_page_get_property;
  object_class->set_property = sr_page_set_property;
  object_class->dispose = sr_page_dispose;
  object_class->finalize = sr_page_finalize;

  klass->refresh = sr_page_real_refresh;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_HEADER_END] = g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sr_page_init (SrPage *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

const char *
sr_page_get_title (SrPage *self)
{
  g_return_val_if_fail (SR_IS_PAGE (self), NULL);

  return get_private (self)->title;
}

static void
set_text (SrPage *self, char **place, const char *text, SrPageProperty property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
sr_page_set_title (SrPage *self, const char *title)
{
  g_return_if_fail (SR_IS_PAGE (self));

  set_text (self, &get_private (self)->title, title, PROP_TITLE);
}

const char *
sr_page_get_subtitle (SrPage *self)
{
  g_return_val_if_fail (SR_IS_PAGE (self), NULL);

  return get_private (self)->subtitle;
}

void
sr_page_set_subtitle (SrPage *self, const char *subtitle)
{
  g_return_if_fail (SR_IS_PAGE (self));

  set_text (self, &get_private (self)->subtitle, subtitle, PROP_SUBTITLE);
}

GtkWidget *
sr_page_get_header_end (SrPage *self)
{
  g_return_val_if_fail (SR_IS_PAGE (self), NULL);

  return get_private (self)->header_end;
}

void
sr_page_set_header_end (SrPage *self, GtkWidget *header_end)
{
  SrPagePrivate *priv = get_private (self);

  g_return_if_fail (SR_IS_PAGE (self));

  if (priv->header_end == header_end)
    return;

  g_clear_object (&priv->header_end);
  if (header_end)
    priv->header_end = g_object_ref_sink (header_end);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADER_END]);
}

void
sr_page_set_narrow (SrPage *self, gboolean narrow)
{
  SrPagePrivate *priv = get_private (self);

  g_return_if_fail (SR_IS_PAGE (self));

  if (priv->narrow == !!narrow)
    return;

  priv->narrow = !!narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

SrSession *
sr_page_get_session (SrPage *self)
{
  g_return_val_if_fail (SR_IS_PAGE (self), NULL);

  return (SrSession *) get_private (self)->session;
}

const char *
sr_page_get_incident (SrPage *self)
{
  g_return_val_if_fail (SR_IS_PAGE (self), NULL);

  return get_private (self)->incident;
}

void
sr_page_attach (SrPage *self, SrSession *session, const char *incident)
{
  SrPagePrivate *priv = get_private (self);

  g_return_if_fail (SR_IS_PAGE (self));

  g_set_object (&priv->session, (GObject *) session);
  g_free (priv->incident);
  priv->incident = g_strdup (incident);
}

void
sr_page_refresh (SrPage *self)
{
  g_return_if_fail (SR_IS_PAGE (self));

  if (get_private (self)->session)
    SR_PAGE_GET_CLASS (self)->refresh (self);
}
