/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-wizard-rail.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SrWizardRail
{
  GtkWidget parent_instance;

  GtkWidget *list;
  char *shown; /* the steps listed, so that rows are made anew only when the flow changes */
};

G_DEFINE_FINAL_TYPE (SrWizardRail, sr_wizard_rail, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a row shows, kept on it. */
typedef struct
{
  const SrWizardStep *step;
  GtkWidget *number;
  GtkWidget *image;
  GtkWidget *label;
} Row;

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *widget, SrWizardRail *self)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "step");

  g_signal_emit (self, signals[CHOSEN], 0, row->step->id);
}

static void
show_header (GtkListBoxRow *widget, GtkListBoxRow *before, gpointer user_data)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "step");
  GtkWidget *label;

  if (row->step->heading == NULL)
    {
      gtk_list_box_row_set_header (widget, NULL);
      return;
    }
  label = gtk_label_new (g_dpgettext2 (NULL, "wizard", row->step->heading));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "sr-heading");
  gtk_list_box_row_set_header (widget, label);
}

static GtkWidget *
make_row (const SrWizardStep *step, guint number)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = gtk_overlay_new ();
  g_autofree char *text = g_strdup_printf ("%u", number);
  Row *row = g_new0 (Row, 1);

  row->step = step;
  row->number = gtk_label_new (text);
  row->image = gtk_image_new ();
  row->label = gtk_label_new (g_dpgettext2 (NULL, "wizard", step->title));
  gtk_widget_add_css_class (row->number, "dim-label");
  gtk_widget_add_css_class (row->number, "caption");
  gtk_widget_add_css_class (row->number, "sr-num");
  gtk_widget_set_size_request (row->image, 16, 16);
  gtk_overlay_set_child (GTK_OVERLAY (mark), row->image);
  gtk_overlay_add_overlay (GTK_OVERLAY (mark), row->number);
  gtk_label_set_xalign (GTK_LABEL (row->label), 0);
  gtk_label_set_wrap (GTK_LABEL (row->label), TRUE);
  gtk_widget_set_hexpand (row->label, TRUE);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), row->label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  g_object_set_data_full (G_OBJECT (widget), "step", row, g_free);
  return widget;
}

static void
show_state (GtkWidget *widget, SrWizardStepState state, gboolean current)
{
  static const char *const icons[] = {NULL, "sr-part-symbolic", "object-select-symbolic"};
  Row *row = g_object_get_data (G_OBJECT (widget), "step");
  const char *words[] = {C_ ("step", "not begun"), C_ ("step", "begun"), C_ ("step", "done")};
  g_autofree char *name = g_strdup_printf ("%s %s, %s", gtk_label_get_label (GTK_LABEL (row->number)),
                                           gtk_label_get_label (GTK_LABEL (row->label)), words[state]);

  gtk_image_set_from_icon_name (GTK_IMAGE (row->image), icons[state]);
  gtk_widget_set_visible (row->number, icons[state] == NULL);
  if (current)
    gtk_widget_add_css_class (row->label, "sr-strong");
  else
    gtk_widget_remove_css_class (row->label, "sr-strong");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Which steps apply may change with an answer: their ids tell whether it did. */
static char *
join_ids (GPtrArray *steps)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (ids, "%s ", ((const SrWizardStep *) steps->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

void
sr_wizard_rail_show (SrWizardRail *self, const SrWizardFlow *flow, SrDraft *draft, const char *current)
{
  g_autoptr (GPtrArray) steps = sr_wizard_flow_list (flow, draft);
  g_autofree char *ids = join_ids (steps);

  if (g_strcmp0 (ids, self->shown) != 0)
    {
      for (GtkWidget *child; (child = gtk_widget_get_first_child (self->list)) != NULL;)
        gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
      for (guint i = 0; i < steps->len; i++)
        gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (steps->pdata[i], i + 1));
      g_free (self->shown);
      self->shown = g_steal_pointer (&ids);
    }

  for (guint i = 0; i < steps->len; i++)
    {
      const SrWizardStep *step = steps->pdata[i];
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i);
      gboolean here = strcmp (step->id, current) == 0;

      show_state (GTK_WIDGET (row), sr_wizard_flow_get_state (flow, step->id, draft), here);
      if (here)
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
    }
}

static void
sr_wizard_rail_dispose (GObject *object)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sr_wizard_rail_parent_class)->dispose (object);
}

static void
sr_wizard_rail_finalize (GObject *object)
{
  g_free (SR_WIZARD_RAIL (object)->shown);

  G_OBJECT_CLASS (sr_wizard_rail_parent_class)->finalize (object);
}

static void
sr_wizard_rail_class_init (SrWizardRailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sr_wizard_rail_dispose;
  object_class->finalize = sr_wizard_rail_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/wizard/sr-wizard-rail.ui");
  gtk_widget_class_bind_template_child (widget_class, SrWizardRail, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
sr_wizard_rail_init (SrWizardRail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), show_header, NULL, NULL);
}
