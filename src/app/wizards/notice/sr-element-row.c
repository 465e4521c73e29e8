/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-element-row.h"

#include "sr-letter-words.h"

#include <glib/gi18n.h>

static const char *
icon_of (SrElementState state)
{
  switch (state)
    {
    case SR_ELEMENT_PRESENT:
      return "object-select-symbolic";
    case SR_ELEMENT_MISSING:
    case SR_ELEMENT_NOT_ALLOWED:
      return "sr-missing-symbolic";
    case SR_ELEMENT_WILL_FOLLOW:
      return "sr-clock-symbolic";
    case SR_ELEMENT_NOT_NEEDED:
      return "sr-not-required-symbolic";
    }
  return NULL;
}

static gboolean
needs_hand (SrElementState state)
{
  return state == SR_ELEMENT_MISSING || state == SR_ELEMENT_NOT_ALLOWED;
}

static char *
second_line (const SrElement *element, GTimeZone *zone)
{
  g_autofree char *day = element->by ? sr_letter_date (element->by, NULL) : NULL;

  if (element->state == SR_ELEMENT_WILL_FOLLOW)
    /* TRANSLATORS: who finds something out, by which day */
    return day ? g_strdup_printf (_ ("%s, by %s"), element->who ? element->who : "", day)
               : g_strdup (element->who);
  return g_strdup (element->detail);
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", key);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const SrElement *element)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_ ("What to do about “%s”"), element->name);

  if (element->state == SR_ELEMENT_MISSING)
    {
      if (element->block < 0)
        add_item (menu, _ ("Add the Text"), "element.add", element->key);
      add_item (menu, _ ("Will Follow…"), "element.follow", element->key);
      if (element->block < 0)
        add_item (menu, _ ("It Is There in Other Words"), "element.said", element->key);
    }
  else
    add_item (menu, _ ("Take This Back"), "element.take-back", element->key);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

GtkWidget *
sr_element_row_new (const SrElement *element, GTimeZone *zone)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_of (element->state));
  GtkWidget *state = gtk_label_new (sr_element_state_words (element->state));
  g_autofree char *detail = second_line (element, zone);

  g_object_set (row, "use-markup", FALSE, "title", element->name, "subtitle", detail ? detail : "",
                "title-lines", 0, "subtitle-lines", 0, "activatable", TRUE, NULL);
  gtk_widget_add_css_class (state, "caption");
  if (needs_hand (element->state))
    {
      gtk_widget_add_css_class (icon, "warning");
      gtk_widget_add_css_class (state, "warning");
    }
  else
    {
      gtk_widget_add_css_class (state, "dim-label");
      if (element->state == SR_ELEMENT_PRESENT)
        gtk_widget_add_css_class (icon, "success");
    }
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
  if (element->state == SR_ELEMENT_MISSING || element->state == SR_ELEMENT_WILL_FOLLOW || element->marked)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (element));

  g_object_set_data (G_OBJECT (row), "block", GINT_TO_POINTER (element->block));
  g_object_set_data (G_OBJECT (row), "missing", GINT_TO_POINTER (element->state == SR_ELEMENT_MISSING));
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (element->key), g_free);
  return row;
}

int
sr_element_row_get_block (GtkListBoxRow *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "block"));
}

const char *
sr_element_row_get_key (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "key");
}

gboolean
sr_element_row_is_missing (GtkListBoxRow *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "missing"));
}
