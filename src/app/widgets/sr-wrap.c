/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-wrap.h"

#include "sr-metrics.h"

struct _SrWrap
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
  gboolean fill_alone;
};

G_DEFINE_FINAL_TYPE (SrWrap, sr_wrap, GTK_TYPE_LAYOUT_MANAGER)

typedef enum
{
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
  PROP_FILL_ALONE,
} SrWrapProperty;

static GParamSpec *properties[PROP_FILL_ALONE + 1];

/* The layout child: one number per child */

#define SR_TYPE_WRAP_CHILD (sr_wrap_child_get_type ())
G_DECLARE_FINAL_TYPE (SrWrapChild, sr_wrap_child, SR, WRAP_CHILD, GtkLayoutChild)

struct _SrWrapChild
{
  GtkLayoutChild parent_instance;

  int basis;
};

G_DEFINE_FINAL_TYPE (SrWrapChild, sr_wrap_child, GTK_TYPE_LAYOUT_CHILD)

static void
sr_wrap_child_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  (void) id;
  (void) pspec;
  g_value_set_int (value, SR_WRAP_CHILD (object)->basis);
}

static void
sr_wrap_child_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrWrapChild *self = SR_WRAP_CHILD (object);

  (void) id;
  if (self->basis == g_value_get_int (value))
    return;

  self->basis = g_value_get_int (value);
  gtk_layout_manager_layout_changed (gtk_layout_child_get_layout_manager (GTK_LAYOUT_CHILD (self)));
  g_object_notify_by_pspec (object, pspec);
}

static void
sr_wrap_child_class_init (SrWrapChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sr_wrap_child_get_property;
  object_class->set_property = sr_wrap_child_set_property;

  g_object_class_install_property (object_class, 1,
                                   g_param_spec_int ("basis", NULL, NULL, -1, G_MAXINT, -1,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                       | G_PARAM_EXPLICIT_NOTIFY));
}

static void
sr_wrap_child_init (SrWrapChild *self)
{
  self->basis = -1;
}

/* Lines */

typedef struct
{
  GtkWidget *child;
  int line;
  int basis;
  int natural;
  int width;
  int x;
} Item;

static GArray *
collect_items (SrWrap *self, GtkWidget *widget, int width)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      Item item = {.child = child};
      SrWrapChild *layout_child;
      int minimum;

      if (!gtk_widget_should_layout (child))
        continue;

      layout_child = SR_WRAP_CHILD (gtk_layout_manager_get_layout_child (GTK_LAYOUT_MANAGER (self), child));
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &item.natural, NULL, NULL);
      item.basis = layout_child->basis < 0 ? item.natural : sr_metrics_px (child, layout_child->basis);
      item.basis = MAX (item.basis, minimum);
      item.width = MIN (MAX (MIN (item.natural, width), minimum), MAX (width, minimum));
      g_array_append_val (items, item);
    }

  return items;
}

/* Widths and places of the items from first to last, which form one line. */
static void
settle_line (SrWrap *self, GArray *items, guint first, guint last, int width, gboolean broken)
{
  int used = 0, growing = 0, x = 0;

  for (guint i = first; i <= last; i++)
    {
      Item *item = &g_array_index (items, Item, i);

      if (gtk_widget_compute_expand (item->child, GTK_ORIENTATION_HORIZONTAL))
        growing++, item->width = MIN (item->width, item->basis);
      used += item->width + (i > first ? self->spacing : 0);
    }

  for (guint i = first; i <= last; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      int spare = MAX (width - used, 0);

      if (growing > 0 && gtk_widget_compute_expand (item->child, GTK_ORIENTATION_HORIZONTAL))
        item->width += spare / growing;
      else if (first == last && broken && self->fill_alone)
        item->width = MAX (item->width, width);

      item->x = x;
      x += item->width + self->spacing;
    }
}

static GArray *
make_lines (SrWrap *self, GtkWidget *widget, int width)
{
  GArray *items = collect_items (self, widget, width);
  guint first = 0;
  int used = 0, line = 0;

  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      int needed
        = gtk_widget_compute_expand (item->child, GTK_ORIENTATION_HORIZONTAL) ? item->basis : item->width;

      if (i > first && used + self->spacing + needed > width)
        {
          settle_line (self, items, first, i - 1, width, TRUE);
          first = i;
          used = 0;
          line++;
        }

      used += needed + (i > first ? self->spacing : 0);
      item->line = line;
    }

  if (items->len > 0)
    settle_line (self, items, first, items->len - 1, width, line > 0);

  return items;
}

static GtkSizeRequestMode
sr_wrap_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  (void) manager;
  (void) widget;
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (SrWrap *self, GtkWidget *widget, int *minimum, int *natural)
{
  gboolean first = TRUE;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      SrWrapChild *layout_child;
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      layout_child = SR_WRAP_CHILD (gtk_layout_manager_get_layout_child (GTK_LAYOUT_MANAGER (self), child));
      if (layout_child->basis >= 0)
        child_natural = MAX (child_natural, sr_metrics_px (child, layout_child->basis));
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (first ? 0 : self->spacing);
      first = FALSE;
    }
}

static void
measure_height (SrWrap *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  g_autoptr (GArray) items = make_lines (self, widget, width);
  int line = -1, line_minimum = 0, line_natural = 0;

  *minimum = *natural = 0;
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      int child_minimum, child_natural;

      if (item->line != line)
        {
          *minimum += line_minimum + (line > -1 ? self->line_spacing : 0);
          *natural += line_natural + (line > -1 ? self->line_spacing : 0);
          line = item->line;
          line_minimum = line_natural = 0;
        }

      gtk_widget_measure (item->child, GTK_ORIENTATION_VERTICAL, item->width, &child_minimum, &child_natural,
                          NULL, NULL);
      line_minimum = MAX (line_minimum, child_minimum);
      line_natural = MAX (line_natural, child_natural);
    }

  *minimum += line_minimum;
  *natural += line_natural;
}

static void
sr_wrap_measure (GtkLayoutManager *manager,
                 GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  SrWrap *self = SR_WRAP (manager);

  *minimum_baseline = *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }

  if (for_size < 0)
    {
      int narrow;

      measure_width (self, widget, &narrow, &for_size);
    }
  measure_height (self, widget, for_size, minimum, natural);
}

static void
sr_wrap_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  SrWrap *self = SR_WRAP (manager);
  g_autoptr (GArray) items = make_lines (self, widget, width);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int lines = items->len > 0 ? g_array_index (items, Item, items->len - 1).line + 1 : 0;
  g_autofree int *heights = g_new0 (int, lines + 1);
  int y = 0, line = 0;

  (void) baseline;
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      int child_height;

      gtk_widget_measure (item->child, GTK_ORIENTATION_VERTICAL, item->width, NULL, &child_height, NULL,
                          NULL);
      heights[item->line] = MAX (heights[item->line], child_height);
    }

  /* A single line takes the height it was given, so that valign of the children means what it says. */
  if (lines == 1)
    heights[0] = MAX (heights[0], height);

  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      GtkAllocation place;

      if (item->line != line)
        {
          y += heights[line] + self->line_spacing;
          line = item->line;
        }

      place.x = from_right ? width - item->x - item->width : item->x;
      place.y = y;
      place.width = item->width;
      place.height = heights[item->line];
      gtk_widget_size_allocate (item->child, &place, -1);
    }
}

static void
sr_wrap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrWrap *self = SR_WRAP (object);

  (void) pspec;
  switch ((SrWrapProperty) id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    case PROP_FILL_ALONE:
      g_value_set_boolean (value, self->fill_alone);
      break;
    }
}

static void
sr_wrap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrWrap *self = SR_WRAP (object);

  switch ((SrWrapProperty) id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_LINE_SPACING:
      self->line_spacing = g_value_get_int (value);
      break;
    case PROP_FILL_ALONE:
      self->fill_alone = g_value_get_boolean (value);
      break;
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
sr_wrap_class_init (SrWrapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sr_wrap_get_property;
  object_class->set_property = sr_wrap_set_property;

  layout_class->layout_child_type = SR_TYPE_WRAP_CHILD;
  layout_class->get_request_mode = sr_wrap_get_request_mode;
  layout_class->measure = sr_wrap_measure;
  layout_class->allocate = sr_wrap_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 12, flags);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT, 6, flags);
  properties[PROP_FILL_ALONE] = g_param_spec_boolean ("fill-alone", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sr_wrap_init (SrWrap *self)
{
  self->spacing = 12;
  self->line_spacing = 6;
}

GtkLayoutManager *
sr_wrap_new (int spacing, int line_spacing, gboolean fill_alone)
{
  return g_object_new (SR_TYPE_WRAP, "spacing", spacing, "line-spacing", line_spacing, "fill-alone",
                       fill_alone, NULL);
}

void
sr_wrap_set_basis (GtkWidget *child, int basis)
{
  GtkWidget *parent = gtk_widget_get_parent (child);
  GtkLayoutManager *manager;

  g_return_if_fail (parent != NULL);
  manager = gtk_widget_get_layout_manager (parent);
  g_return_if_fail (SR_IS_WRAP (manager));

  g_object_set (gtk_layout_manager_get_layout_child (manager, child), "basis", basis, NULL);
}

GtkWidget *
sr_wrap_box_new (int spacing, int line_spacing, gboolean fill_alone)
{
  return g_object_new (GTK_TYPE_BOX, "layout-manager", sr_wrap_new (spacing, line_spacing, fill_alone), NULL);
}
