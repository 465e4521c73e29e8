/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-track.h"

#include "sr-widgets.h"

#define SMALLEST_BAR 8 /* pixels: a bar must be seen however short its time */

struct _SrTrack
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SrTrack, sr_track, GTK_TYPE_WIDGET)

typedef struct
{
  double from;
  double to;
} Place;

static GQuark
place_quark (void)
{
  return g_quark_from_static_string ("sr-track-place");
}

static void
sr_track_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  (void) for_size;
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
sr_track_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  (void) baseline;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      const Place *place = g_object_get_qdata (G_OBJECT (child), place_quark ());
      GtkAllocation allocation = {0, 0, 0, height};
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      if (place->from == place->to)
        {
          allocation.width = natural;
          allocation.x = (int) (place->from * width) - natural / 2;
        }
      else
        {
          allocation.width = MAX ((int) ((place->to - place->from) * width), MAX (minimum, SMALLEST_BAR));
          allocation.x = (int) (place->from * width);
        }

      allocation.x = CLAMP (allocation.x, 0, MAX (0, width - allocation.width));
      if (from_right)
        allocation.x = width - allocation.x - allocation.width;
      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

static void
sr_track_dispose (GObject *object)
{
  sr_track_clear (SR_TRACK (object));

  G_OBJECT_CLASS (sr_track_parent_class)->dispose (object);
}

static void
sr_track_class_init (SrTrackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_track_dispose;
  widget_class->measure = sr_track_measure;
  widget_class->size_allocate = sr_track_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "track");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sr_track_init (SrTrack *self)
{
  (void) self;
}

GtkWidget *
sr_track_new (void)
{
  return g_object_new (SR_TYPE_TRACK, NULL);
}

void
sr_track_add (SrTrack *self, GtkWidget *child, double from, double to)
{
  Place *place;

  g_return_if_fail (SR_IS_TRACK (self));

  place = g_new (Place, 1);
  place->from = CLAMP (from, 0, 1);
  place->to = CLAMP (to, place->from, 1);
  g_object_set_qdata_full (G_OBJECT (child), place_quark (), place, g_free);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
sr_track_add_bar (SrTrack *self, const char *css_class, const char *spoken, double from, double to)
{
  GtkWidget *bar = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "valign",
                                 GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (bar, "sr-bar");
  gtk_widget_add_css_class (bar, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  sr_track_add (self, bar, from, to);
}

void
sr_track_clear (SrTrack *self)
{
  g_return_if_fail (SR_IS_TRACK (self));

  sr_widgets_unparent_children (GTK_WIDGET (self));
}
