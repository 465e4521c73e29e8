/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-find-bar.h"

#include "sr-compat.h"
#include "sr-finder.h"

#include <glib/gi18n.h>

struct _SrFindBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkWidget *previous;
  GtkWidget *next;

  SrPdfView *view;
  SrFinder *finder;
  int shown; /* the piece last scrolled to */
};

G_DEFINE_FINAL_TYPE (SrFindBar, sr_find_bar, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_OPEN = 1,
} SrFindBarProperty;

static GParamSpec *properties[PROP_OPEN + 1];

static char *
describe (SrFindBar *self)
{
  guint current;
  guint count = sr_finder_count (self->finder, &current);

  if (sr_finder_get_failure (self->finder) != NULL)
    return g_strdup (_ ("The search stopped early."));
  if (gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0')
    return g_strdup ("");
  if (count == 0)
    return g_strdup (sr_finder_is_done (self->finder) ? _ ("Not found") : _ ("Looking…"));
  if (sr_finder_is_cut (self->finder) || !sr_finder_is_done (self->finder))
    /* TRANSLATORS: the third of 40 hits, more of which may still be found */
    return g_strdup_printf (_ ("%u of %u+"), current, count);

  return g_strdup_printf (_ ("%u of %u"), current, count);
}

static void
on_finder_changed (SrFindBar *self)
{
  guint n_hits;
  const SrHit *hits = sr_finder_get_hits (self->finder, &n_hits);
  int current = sr_finder_get_current (self->finder);
  g_autofree char *words = describe (self);

  gtk_label_set_label (self->count, words);
  gtk_widget_set_sensitive (self->previous, n_hits > 0);
  gtk_widget_set_sensitive (self->next, n_hits > 0);
  sr_pdf_view_set_hits (self->view, hits, n_hits, current);
  if (current >= 0 && current != self->shown)
    sr_pdf_view_reveal (self->view, hits[current].page, &hits[current].box);
  self->shown = current;
  if (sr_finder_is_done (self->finder) && words[0] != '\0')
    sr_compat_announce (GTK_WIDGET (self), words);
}

static void
on_search_changed (SrFindBar *self)
{
  if (self->finder == NULL)
    return;

  self->shown = -1;
  sr_finder_start (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                   sr_pdf_view_get_page (self->view));
}

static void
on_next (SrFindBar *self)
{
  sr_find_bar_step (self, 1);
}

static void
on_previous (SrFindBar *self)
{
  sr_find_bar_step (self, -1);
}

static void
on_stopped (SrFindBar *self)
{
  sr_find_bar_set_open (self, FALSE);
}

static gboolean
on_back_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  sr_find_bar_step (SR_FIND_BAR (widget), -1);

  return TRUE;
}

static void
sr_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((SrFindBarProperty) id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, sr_find_bar_get_open (SR_FIND_BAR (object)));
      break;
    }
}

static void
sr_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((SrFindBarProperty) id)
    {
    case PROP_OPEN:
      sr_find_bar_set_open (SR_FIND_BAR (object), g_value_get_boolean (value));
      break;
    }
}

static void
sr_find_bar_dispose (GObject *object)
{
  SrFindBar *self = SR_FIND_BAR (object);

  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->finder);
  g_clear_weak_pointer (&self->view);
  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (sr_find_bar_parent_class)->dispose (object);
}

static void
sr_find_bar_class_init (SrFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sr_find_bar_get_property;
  object_class->set_property = sr_find_bar_set_property;
  object_class->dispose = sr_find_bar_dispose;

  properties[PROP_OPEN]
    = g_param_spec_boolean ("open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK, on_back_key, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/evidence/sr-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SrFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, SrFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SrFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, SrFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, SrFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_stopped);
}

static void
sr_find_bar_init (SrFindBar *self)
{
  self->shown = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sr_find_bar_set_view (SrFindBar *self, SrPdfView *view)
{
  SrDocument *document = sr_pdf_view_get_document (view);

  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->finder);
  g_set_weak_pointer (&self->view, view);
  if (document == NULL)
    return;

  self->finder = sr_finder_new (document);
  g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (on_finder_changed), self);
}

void
sr_find_bar_set_open (SrFindBar *self, gboolean open)
{
  if (open)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
    }
  if (open == sr_find_bar_get_open (self))
    return;

  gtk_revealer_set_reveal_child (self->revealer, open);
  if (open)
    on_search_changed (self);
  else
    {
      if (self->finder != NULL)
        sr_finder_start (self->finder, "", 0);
      if (self->view != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

gboolean
sr_find_bar_get_open (SrFindBar *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

void
sr_find_bar_step (SrFindBar *self, int direction)
{
  if (!sr_find_bar_get_open (self))
    sr_find_bar_set_open (self, TRUE);
  else if (self->finder != NULL)
    sr_finder_step (self->finder, direction);
}
