/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static gboolean
contains (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, needle) != NULL;
}

static gboolean
matches (const SrLaw *law, const char *search)
{
  g_autofree char *needle = g_utf8_casefold (search, -1);

  return contains (sr_law_get_title (law), needle) || contains (sr_law_get_jurisdiction (law), needle)
         || contains (sr_law_get_citation (law), needle) || contains (sr_law_get_id (law), needle);
}

static GtkWidget *
make_note (const char *text)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 70);
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_set_margin_bottom (label, 8);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

/* Rows are made when they are unfolded: there are many laws. */
static void
on_expanded (AdwExpanderRow *row, GParamSpec *pspec, const SrLaw *law)
{
  JsonObject *pack = sr_law_get_json (law);
  JsonArray *doubts
    = json_object_has_member (pack, "doubts") ? json_object_get_array_member (pack, "doubts") : NULL;

  (void) pspec;
  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "filled"))
    return;

  g_object_set_data (G_OBJECT (row), "filled", row);
  if (json_object_has_member (pack, "in_force"))
    adw_expander_row_add_row (row, make_note (json_object_get_string_member (pack, "in_force")));
  for (guint i = 0; doubts && i < json_array_get_length (doubts); i++)
    {
      g_autofree char *doubt
        = g_strdup_printf (_ ("In doubt: %s"), json_array_get_string_element (doubts, i));

      adw_expander_row_add_row (row, make_note (doubt));
    }
  if (!doubts || json_array_get_length (doubts) == 0)
    adw_expander_row_add_row (row, make_note (_ ("No doubt is noted.")));
}

static GtkWidget *
make_row (const SrLaw *law)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *subtitle = NULL;

  if (sr_law_is_active (law))
    subtitle
      = g_strdup_printf (_ ("%s · checked %s"), sr_law_get_citation (law), sr_law_get_checked_on (law));
  else
    subtitle = g_strdup_printf (_ ("%s · not in force · checked %s"), sr_law_get_citation (law),
                                sr_law_get_checked_on (law));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sr_law_get_title (law));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded), (gpointer) law);

  return row;
}

/* There are many laws and each row is a widget of its own: they come a handful at a time, so that the page
 * stands at once. */

#define HANDFUL 12

typedef struct
{
  GtkListBox *list;
  GPtrArray *laws; /* of a book that lives as long as the session */
  guint next;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_ptr_array_unref (filling->laws);
  g_free (filling);
}

static gboolean
add_handful (gpointer data)
{
  Filling *filling = data;

  for (guint i = 0; i < HANDFUL && filling->next < filling->laws->len; i++)
    gtk_list_box_append (filling->list, make_row (filling->laws->pdata[filling->next++]));

  if (filling->next < filling->laws->len)
    return G_SOURCE_CONTINUE;

  g_object_set_data (G_OBJECT (filling->list), "sr-law-filling", NULL);

  return G_SOURCE_REMOVE;
}

static void
stop_filling (gpointer data)
{
  GSource *source = data;

  g_source_destroy (source);
  g_source_unref (source);
}

static void
start_filling (GtkListBox *list, GPtrArray *laws)
{
  Filling *filling = g_new0 (Filling, 1);
  GSource *source = g_idle_source_new ();

  filling->list = list;
  filling->laws = laws;
  g_source_set_callback (source, add_handful, filling, filling_free);
  g_source_attach (source, NULL);
  /* ends with the list, or when another search begins */
  g_object_set_data_full (G_OBJECT (list), "sr-law-filling", source, stop_filling);
}

void
sr_law_list_show (SrSection *section, SrLawBook *laws, const char *search)
{
  GtkListBox *list = sr_section_get_list (section);
  GPtrArray *all = sr_law_book_get_laws (laws);
  GPtrArray *shown = g_ptr_array_new ();
  g_autofree char *description = NULL;
  GtkListBoxRow *row;

  g_object_set_data (G_OBJECT (list), "sr-law-filling", NULL);
  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));

  for (guint i = 0; i < all->len; i++)
    if (matches (all->pdata[i], search))
      g_ptr_array_add (shown, all->pdata[i]);

  gtk_widget_set_visible (GTK_WIDGET (list), shown->len > 0);
  description = g_strdup_printf (_ ("%u of %u laws"), shown->len, all->len);
  sr_section_set_description (section, description);
  start_filling (list, shown);
}
