/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-sum.h"

#include <glib/gi18n.h>

#include "sr-widgets.h"

struct _SrSum
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  GtkLabel *limit;
  GtkLabel *limit_note;
  int rows;
};

G_DEFINE_FINAL_TYPE (SrSum, sr_sum, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 38);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "sr-num");
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 2);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
attach_line (SrSum *self, const char *label, GtkWidget *text, GtkWidget *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), note);
  gtk_grid_attach (self->grid, make_heading (label), 0, self->rows, 1, 1);
  gtk_grid_attach (self->grid, box, 1, self->rows, 1, 1);
  self->rows++;
}

static void
copy_sum (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = sr_sum_to_text (SR_SUM (widget));

  (void) action;
  (void) parameter;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
sr_sum_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SR_TYPE_SUM);
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_sum_parent_class)->dispose (object);
}

static void
sr_sum_class_init (SrSumClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_sum_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/subrosa/Subrosa/widgets/sr-sum.ui");
  gtk_widget_class_bind_template_child (widget_class, SrSum, grid);
  gtk_widget_class_install_action (widget_class, "sum.copy", NULL, copy_sum);
}

static void
sr_sum_init (SrSum *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_sum_new (void)
{
  return g_object_new (SR_TYPE_SUM, NULL);
}

void
sr_sum_add (SrSum *self, const char *label, const char *text, const char *note)
{
  GtkWidget *note_label;

  g_return_if_fail (SR_IS_SUM (self));
  g_return_if_fail (self->limit == NULL);

  note_label = make_label (note, "caption");
  gtk_widget_add_css_class (note_label, "dim-label");
  gtk_widget_set_visible (note_label, note != NULL);
  attach_line (self, label, make_label (text, NULL), note_label);
}

void
sr_sum_set_limit (SrSum *self, const char *limit, const char *note)
{
  g_return_if_fail (SR_IS_SUM (self));

  if (!self->limit)
    {
      GtkWidget *rule = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_add_css_class (rule, "sr-total");
      gtk_grid_attach (self->grid, rule, 0, self->rows++, 2, 1);
      self->limit = GTK_LABEL (make_label (NULL, "sr-strong"));
      self->limit_note = GTK_LABEL (make_label (NULL, "caption"));
      gtk_widget_add_css_class (GTK_WIDGET (self->limit_note), "dim-label");
      attach_line (self, _ ("Limit"), GTK_WIDGET (self->limit), GTK_WIDGET (self->limit_note));
    }

  gtk_label_set_text (self->limit, limit);
  gtk_label_set_text (self->limit_note, note ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->limit_note), note != NULL && *note != '\0');
}

static void
append_cell (GString *text, GtkWidget *cell)
{
  if (GTK_IS_LABEL (cell))
    g_string_append_printf (text, "%s: ", gtk_label_get_text (GTK_LABEL (cell)));
  else if (GTK_IS_BOX (cell))
    {
      GtkLabel *first = GTK_LABEL (gtk_widget_get_first_child (cell));
      GtkLabel *second = GTK_LABEL (gtk_widget_get_last_child (cell));
      const char *note = gtk_label_get_text (second);

      g_string_append (text, gtk_label_get_text (first));
      if (*note)
        g_string_append_printf (text, " (%s)", note);
      g_string_append_c (text, '\n');
    }
}

char *
sr_sum_to_text (SrSum *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (SR_IS_SUM (self), NULL);

  for (int row = 0; row < self->rows; row++)
    for (int column = 0; column < 2; column++)
      {
        GtkWidget *cell = gtk_grid_get_child_at (self->grid, column, row);

        if (cell && !GTK_IS_SEPARATOR (cell))
          append_cell (text, cell);
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
