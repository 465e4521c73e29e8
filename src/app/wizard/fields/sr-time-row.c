/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"
#include "sr-time-row.h"
#include "sr-time-words.h"
#include "sr-wrap.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

struct _SrTimeRow
{
  SrFieldRow parent_instance;

  GtkWidget *buttons;
  GtkWidget *now;
  GtkWidget *earlier;
  GtkWidget *when;
  GtkWidget *day_button;
  GtkWidget *day_popover;
  GtkWidget *calendar;
  GtkWidget *time_entry;
  GtkWidget *zone_label;
  GtkWidget *words_label;

  gboolean ahead;
  gboolean day_only;
};

static void sr_time_row_field_init (SrDraftFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrTimeRow,
                               sr_time_row,
                               SR_TYPE_FIELD_ROW,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_time_row_field_init))

typedef enum
{
  PROP_AHEAD = 1,
  PROP_DAY_ONLY,
  N_PROPS
} SrTimeRowProperty;

static GParamSpec *properties[N_PROPS];

static char *
instead_path (SrTimeRow *self)
{
  return g_strconcat (sr_draft_field_get_path (SR_DRAFT_FIELD (self)), "_instead", NULL);
}

static GDateTime *
dup_now (SrTimeRow *self)
{
  SrWizardContext *context = sr_draft_field_get_context (SR_DRAFT_FIELD (self));

  return sr_clock_now_in (sr_wizard_context_get_clock (context), sr_wizard_context_get_zone (context));
}

/* Reads "17:40", "9.05" or "1740". */
static gboolean
parse_time (const char *text, int *hour, int *minute)
{
  char end = 0;

  if (sscanf (text, " %2d:%2d %c", hour, minute, &end) != 2
      && sscanf (text, " %2d.%2d %c", hour, minute, &end) != 2
      && sscanf (text, " %2d%2d %c", hour, minute, &end) != 2)
    return FALSE;
  return end == 0 && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
}

static GDateTime *
dup_entered (SrTimeRow *self)
{
  GTimeZone *zone = sr_wizard_context_get_zone (sr_draft_field_get_context (SR_DRAFT_FIELD (self)));
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  int hour = self->ahead ? 23 : 0;
  int minute = self->ahead ? 59 : 0;

  if (!self->day_only
      && !parse_time (gtk_editable_get_text (GTK_EDITABLE (self->time_entry)), &hour, &minute))
    return NULL;
  return g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, minute, 0);
}

static void
show_words (SrTimeRow *self, GDateTime *time)
{
  g_autoptr (GDateTime) now = dup_now (self);
  GTimeZone *zone = sr_wizard_context_get_zone (sr_draft_field_get_context (SR_DRAFT_FIELD (self)));
  g_autofree char *words = time != NULL ? sr_time_words_when (time, now, zone) : NULL;
  g_autofree char *day = time != NULL ? sr_time_words_day (time, now, zone) : NULL;

  gtk_label_set_label (GTK_LABEL (self->words_label), words != NULL ? words : "");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day_button), day != NULL ? day : _ ("Choose a Day"));
}

static void
show_time (SrTimeRow *self, GDateTime *time)
{
  GTimeZone *zone = sr_wizard_context_get_zone (sr_draft_field_get_context (SR_DRAFT_FIELD (self)));
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, zone);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  g_autofree char *abbreviation = g_date_time_format (local, "%Z");
  int hour;
  int minute;

  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), local);
  if (!parse_time (gtk_editable_get_text (GTK_EDITABLE (self->time_entry)), &hour, &minute)
      || hour != g_date_time_get_hour (local) || minute != g_date_time_get_minute (local))
    gtk_editable_set_text (GTK_EDITABLE (self->time_entry), clock);
  gtk_label_set_label (GTK_LABEL (self->zone_label), abbreviation);
  show_words (self, local);
}

/* Only the buttons Now and Earlier open the entries: all other answers are no moment. */
static void
show_editor (SrTimeRow *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->now))
                  || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->earlier));

  gtk_widget_set_visible (self->when, open);
}

static void
store_entered (SrTimeRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *instead = NULL;

  if (draft == NULL)
    return;
  instead = instead_path (self);
  time = dup_entered (self);
  if (time != NULL)
    {
      sr_draft_clear (draft, instead);
      sr_draft_set_time (draft, sr_draft_field_get_path (SR_DRAFT_FIELD (self)), time);
      gtk_widget_remove_css_class (self->time_entry, "error");
    }
  else
    gtk_widget_add_css_class (self->time_entry, "error");
  show_words (self, time);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
on_day_selected (SrTimeRow *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->day_popover));
  store_entered (self);
}

static void
on_time_changed (SrTimeRow *self)
{
  store_entered (self);
}

static void
choose (SrTimeRow *self, const char *id)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));
  g_autofree char *instead = NULL;

  if (draft == NULL)
    return;
  instead = instead_path (self);

  if (strcmp (id, "now") == 0)
    {
      g_autoptr (GDateTime) now = dup_now (self);

      sr_draft_clear (draft, instead);
      sr_draft_set_time (draft, path, now);
      show_time (self, now);
    }
  else if (strcmp (id, "earlier") == 0)
    {
      g_autoptr (GDateTime) now = dup_now (self);

      if (*gtk_editable_get_text (GTK_EDITABLE (self->time_entry)) == '\0')
        show_time (self, now);
    }
  else if (strcmp (id, "unknown") == 0)
    {
      sr_draft_clear (draft, instead);
      sr_draft_set_not_known (draft, path);
    }
  else
    {
      sr_draft_clear (draft, path);
      sr_draft_set_string (draft, instead, id);
    }
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
on_button_toggled (GtkToggleButton *button, SrTimeRow *self)
{
  if (gtk_toggle_button_get_active (button))
    choose (self, gtk_widget_get_name (GTK_WIDGET (button)));
  show_editor (self);
  if (gtk_toggle_button_get_active (button) && GTK_WIDGET (button) == self->earlier
      && gtk_widget_has_focus (GTK_WIDGET (button)))
    gtk_widget_grab_focus (self->day_only ? self->day_button : self->time_entry);
}

static void
add_button (SrTimeRow *self, const char *id, const char *title)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_name (button, id);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->now));
  gtk_box_append (GTK_BOX (self->buttons), button);
  sr_field_row_name (SR_FIELD_ROW (self), button, title);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_button_toggled), self, 0);
}

static void
attach (SrDraftField *field, SrWizardContext *context)
{
  SrTimeRow *self = SR_TIME_ROW (field);
  GListModel *options = G_LIST_MODEL (sr_field_row_get_options (SR_FIELD_ROW (self)));

  if (g_object_get_data (G_OBJECT (self), "built") != NULL)
    return;
  g_object_set_data (G_OBJECT (self), "built", self);

  gtk_widget_set_visible (self->now, !self->ahead && !self->day_only);
  if (self->ahead || self->day_only)
    gtk_button_set_label (GTK_BUTTON (self->earlier), _ ("A Day"));
  gtk_widget_set_visible (self->time_entry, !self->day_only);
  gtk_widget_set_visible (self->zone_label, !self->day_only);
  sr_field_row_name (SR_FIELD_ROW (self), self->now, gtk_button_get_label (GTK_BUTTON (self->now)));
  sr_field_row_name (SR_FIELD_ROW (self), self->earlier, gtk_button_get_label (GTK_BUTTON (self->earlier)));
  sr_field_row_name (SR_FIELD_ROW (self), self->time_entry, _ ("Time"));
  sr_field_row_name (SR_FIELD_ROW (self), self->day_button, _ ("Day"));

  for (guint i = 0; i < g_list_model_get_n_items (options); i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (options, i);

      add_button (self, sr_option_get_id (option), sr_option_get_title (option));
    }
  if (sr_field_row_get_not_known (SR_FIELD_ROW (self)))
    add_button (self, "unknown", C_ ("answer", "Not known"));
  if (g_list_model_get_n_items (options) > 1)
    {
      /* Too many to stand side by side everywhere: they take a second line where they must. */
      gtk_widget_remove_css_class (self->buttons, "linked");
      gtk_widget_set_layout_manager (self->buttons, sr_wrap_new (6, 6, FALSE));
    }
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrTimeRow *self = SR_TIME_ROW (field);
  const char *path = sr_draft_field_get_path (field);
  g_autofree char *at = instead_path (self);
  g_autoptr (GDateTime) time = sr_draft_dup_time (draft, path);
  const char *id = sr_draft_get_string (draft, at);

  if (time != NULL)
    id = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->now)) ? "now" : "earlier";
  else if (sr_draft_is_not_known (draft, path))
    id = "unknown";

  if (time != NULL)
    show_time (self, time);
  for (GtkWidget *child = gtk_widget_get_first_child (self->buttons); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child),
                                  g_strcmp0 (gtk_widget_get_name (child), id) == 0);
  show_editor (self);
}

static gboolean
is_answered (SrDraftField *field, SrDraft *draft)
{
  g_autofree char *at = instead_path (SR_TIME_ROW (field));

  return sr_draft_is_answered (draft, sr_draft_field_get_path (field))
         || sr_draft_get_string (draft, at) != NULL;
}

static char *
check (SrDraftField *field, SrDraft *draft)
{
  SrTimeRow *self = SR_TIME_ROW (field);
  g_autoptr (GDateTime) time = sr_draft_dup_time (draft, sr_draft_field_get_path (field));
  g_autoptr (GDateTime) now = dup_now (self);

  if (gtk_widget_get_visible (self->when) && !self->day_only
      && gtk_widget_has_css_class (self->time_entry, "error"))
    return g_strdup (_ ("Write the time as hours and minutes, such as 17:40."));
  if (time != NULL && !self->ahead && g_date_time_compare (time, now) > 0)
    return g_strdup (_ ("This time lies in the future. Check day and hour."));
  return NULL;
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  SrTimeRow *self = SR_TIME_ROW (field);
  g_autoptr (GDateTime) time = sr_draft_dup_time (draft, sr_draft_field_get_path (field));
  g_autofree char *at = instead_path (self);

  if (time == NULL)
    return g_strdup (sr_option_find_title (G_LIST_MODEL (sr_field_row_get_options (SR_FIELD_ROW (self))),
                                           sr_draft_get_string (draft, at)));
  return sr_time_words_full (time, sr_wizard_context_get_zone (sr_draft_field_get_context (field)));
}

static void
sr_time_row_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->attach = attach;
  iface->load = load;
  iface->is_answered = is_answered;
  iface->check = check;
}

static void
sr_time_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrTimeRow *self = SR_TIME_ROW (object);

  g_value_set_boolean (value, id == PROP_AHEAD ? self->ahead : self->day_only);
}

static void
sr_time_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrTimeRow *self = SR_TIME_ROW (object);

  if (id == PROP_AHEAD)
    self->ahead = g_value_get_boolean (value);
  else
    self->day_only = g_value_get_boolean (value);
}

static void
sr_time_row_class_init (SrTimeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sr_time_row_get_property;
  object_class->set_property = sr_time_row_set_property;

  properties[PROP_AHEAD] = g_param_spec_boolean ("ahead", NULL, NULL, FALSE, flags);
  properties[PROP_DAY_ONLY] = g_param_spec_boolean ("day-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-time-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, now);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, earlier);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, when);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, day_button);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, day_popover);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, time_entry);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, zone_label);
  gtk_widget_class_bind_template_child (widget_class, SrTimeRow, words_label);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_time_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_button_toggled);
}

static void
sr_time_row_init (SrTimeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (self->now, "now");
  gtk_widget_set_name (self->earlier, "earlier");
}
