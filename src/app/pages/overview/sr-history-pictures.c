/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-history-pictures.h"

#include <glib/gi18n.h>

#include "sr-clipboard.h"
#include "sr-history.h"
#include "sr-toast.h"
#include "sr-track.h"
#include "sr-wrap.h"

#define COLUMN_HEIGHT 96 /* of the highest one */
#define MOST_KINDS    6

struct _SrHistoryPictures
{
  AdwBin parent_instance;

  GtkWidget *few;
  GtkWidget *pictures;
  GtkLabel *quarters_finding;
  GtkBox *quarters;
  GtkLabel *kinds_finding;
  GtkGrid *kinds;

  char *drawn; /* the numbers that stand there */
  char *quarters_table;
  char *kinds_table;
};

G_DEFINE_FINAL_TYPE (SrHistoryPictures, sr_history_pictures, ADW_TYPE_BIN)

static void
clear (GtkWidget *parent)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)))
    gtk_widget_unparent (child);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "sr-num");
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_column (const SrHistoryQuarter *quarter, guint most, gboolean first, gboolean running)
{
  GtkWidget *bar = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gboolean year_begins = first || quarter->quarter == 1;
  g_autofree char *figure = quarter->count > 0 ? g_strdup_printf ("%u", quarter->count) : g_strdup ("");
  g_autofree char *year = year_begins ? g_strdup_printf ("%d", quarter->year) : g_strdup ("");
  g_autofree char *spoken = g_strdup_printf (ngettext ("Quarter %d of %d: %u incident",
                                                       "Quarter %d of %d: %u incidents", quarter->count),
                                             quarter->quarter, quarter->year, quarter->count);

  gtk_widget_add_css_class (bar, "sr-column");
  if (running)
    gtk_widget_add_css_class (bar, "left");
  gtk_widget_set_size_request (bar, -1, MAX (2, (int) (COLUMN_HEIGHT * quarter->count / most)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_valign (column, GTK_ALIGN_END);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_label (figure, NULL));
  gtk_box_append (GTK_BOX (column), bar);
  gtk_box_append (GTK_BOX (column), make_label (year, "dim-label"));

  return column;
}

static void
draw_quarters (SrHistoryPictures *self, const SrHistory *history)
{
  guint most = 1;

  clear (GTK_WIDGET (self->quarters));
  for (int i = 0; i < SR_HISTORY_QUARTERS; i++)
    most = MAX (most, history->quarters[i].count);
  for (int i = 0; i < SR_HISTORY_QUARTERS; i++)
    gtk_box_append (self->quarters,
                    make_column (&history->quarters[i], most, i == 0, i == SR_HISTORY_QUARTERS - 1));
}

static void
add_kind (SrHistoryPictures *self, int row, const char *label, guint count, guint most)
{
  GtkWidget *words = gtk_label_new (label);
  GtkWidget *track = sr_track_new ();
  g_autofree char *figure = g_strdup_printf ("%u", count);
  g_autofree char *spoken
    = g_strdup_printf (ngettext ("%s: %u incident", "%s: %u incidents", count), label, count);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (words), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 26);
  gtk_widget_add_css_class (words, "caption");
  sr_track_add_bar (SR_TRACK (track), "left", spoken, 0, (double) count / most);
  gtk_widget_set_hexpand (track, TRUE);
  gtk_widget_set_valign (track, GTK_ALIGN_CENTER);
  gtk_grid_attach (self->kinds, words, 0, row, 1, 1);
  gtk_grid_attach (self->kinds, track, 1, row, 1, 1);
  gtk_grid_attach (self->kinds, make_label (figure, NULL), 2, row, 1, 1);
}

static void
draw_kinds (SrHistoryPictures *self, const SrHistory *history)
{
  guint most = g_array_index (history->kinds, SrHistoryKind, 0).count;
  guint rest = 0;

  clear (GTK_WIDGET (self->kinds));
  for (guint i = 0; i < history->kinds->len; i++)
    {
      const SrHistoryKind *kind = &g_array_index (history->kinds, SrHistoryKind, i);

      if (i < MOST_KINDS)
        add_kind (self, (int) i, kind->label, kind->count, most);
      else
        rest += kind->count;
    }
  if (rest > 0)
    add_kind (self, MOST_KINDS, _ ("Other kinds together"), rest, MAX (most, rest));
}

static void
copy_quarters (SrHistoryPictures *self)
{
  sr_clipboard_copy (GTK_WIDGET (self), self->quarters_table);
  sr_toast (GTK_WIDGET (self), _ ("Copied for ten seconds"));
}

static void
copy_kinds (SrHistoryPictures *self)
{
  sr_clipboard_copy (GTK_WIDGET (self), self->kinds_table);
  sr_toast (GTK_WIDGET (self), _ ("Copied for ten seconds"));
}

void
sr_history_pictures_show (SrHistoryPictures *self, SrSession *session)
{
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (SrHistory) history
    = sr_history_new (sr_session_get_book (session), now, sr_session_get_zone (session));
  g_autofree char *numbers = NULL;
  g_autofree char *quarters_finding = NULL;
  g_autofree char *kinds_finding = NULL;

  g_return_if_fail (SR_IS_HISTORY_PICTURES (self));

  gtk_widget_set_visible (self->few, history->total < SR_HISTORY_FEWEST);
  gtk_widget_set_visible (self->pictures, history->total >= SR_HISTORY_FEWEST);
  if (history->total < SR_HISTORY_FEWEST)
    return;

  g_free (self->quarters_table);
  g_free (self->kinds_table);
  self->quarters_table = sr_history_quarters_table (history);
  self->kinds_table = sr_history_kinds_table (history);
  numbers = g_strconcat (self->quarters_table, self->kinds_table, NULL);
  /* drawn anew each minute a screen reader would lose its place */
  if (g_strcmp0 (numbers, self->drawn) == 0)
    return;

  g_free (self->drawn);
  self->drawn = g_steal_pointer (&numbers);
  quarters_finding = sr_history_say_quarters (history);
  kinds_finding = sr_history_say_kinds (history);
  gtk_label_set_text (self->quarters_finding, quarters_finding);
  gtk_label_set_text (self->kinds_finding, kinds_finding);
  draw_quarters (self, history);
  draw_kinds (self, history);
}

static void
sr_history_pictures_finalize (GObject *object)
{
  SrHistoryPictures *self = SR_HISTORY_PICTURES (object);

  g_free (self->drawn);
  g_free (self->quarters_table);
  g_free (self->kinds_table);

  G_OBJECT_CLASS (sr_history_pictures_parent_class)->finalize (object);
}

static void
sr_history_pictures_class_init (SrHistoryPicturesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_history_pictures_finalize;

  g_type_ensure (SR_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/overview/sr-history-pictures.ui");
  gtk_widget_class_bind_template_child (widget_class, SrHistoryPictures, few);
  gtk_widget_class_bind_template_child (widget_class, SrHistoryPictures, pictures);
  gtk_widget_class_bind_template_child (widget_class, SrHistoryPictures, quarters_finding);
  gtk_widget_class_bind_template_child (widget_class, SrHistoryPictures, quarters);
  gtk_widget_class_bind_template_child (widget_class, SrHistoryPictures, kinds_finding);
  gtk_widget_class_bind_template_child (widget_class, SrHistoryPictures, kinds);
  gtk_widget_class_bind_template_callback (widget_class, copy_quarters);
  gtk_widget_class_bind_template_callback (widget_class, copy_kinds);
}

static void
sr_history_pictures_init (SrHistoryPictures *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
