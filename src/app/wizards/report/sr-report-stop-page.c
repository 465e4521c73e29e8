/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-choice-row.h"
#include "sr-compat.h"
#include "sr-report-pages.h"
#include "sr-text-row.h"
#include "sr-wizard-assess.h"
#include "sr-wizard-keeper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is due later than this is no matter of minutes: it stands in the plan. */
#define FIRST_HOUR_MINUTES 60

struct _SrReportStopPage
{
  SrWizardPage parent_instance;

  GtkWidget *first_box;
  GtkWidget *never_label;
  GtkWidget *steps_group;

  GPtrArray *rows;
  char *shown; /* the keys listed, so that rows are made anew only when the steps change */
};

G_DEFINE_FINAL_TYPE (SrReportStopPage, sr_report_stop_page, SR_TYPE_WIZARD_PAGE)

static GStrv
dup_kinds (SrDraft *draft)
{
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();
  g_auto (GStrv) also = sr_draft_dup_strings (draft, "incident.also");
  const char *kind = sr_draft_get_string (draft, "incident.kind");

  if (kind != NULL)
    g_strv_builder_add (kinds, kind);
  for (guint i = 0; also[i] != NULL; i++)
    if (g_strcmp0 (also[i], kind) != 0 && strcmp (also[i], "none") != 0)
      g_strv_builder_add (kinds, also[i]);
  return g_strv_builder_end (kinds);
}

static char *
due_words (const SrStep *step)
{
  if (step->within_minutes < 0)
    return g_strdup (step->when);
  if (step->within_minutes < 60)
    return g_strdup_printf (_ ("within %d minutes"), step->within_minutes);
  return g_strdup_printf (ngettext ("within %d hour", "within %d hours", (gulong) step->within_minutes / 60),
                          step->within_minutes / 60);
}

static void
add_option (SrFieldRow *row, const char *id, const char *title)
{
  g_autoptr (SrOption) option = sr_option_new (id, title, NULL);

  g_list_store_append (sr_field_row_get_options (row), option);
}

static void
on_copy_clicked (GtkButton *button, SrReportStopPage *self)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  gtk_button_set_label (button, _ ("Copied"));
}

static void
on_letter_clicked (GtkButton *button, SrReportStopPage *self)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  g_autofree char *what
    = g_strconcat ("template:", (char *) g_object_get_data (G_OBJECT (button), "letter"), NULL);
  const char *incident = sr_wizard_context_get_incident (context);

  if (incident != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "work.letter", "(ss)", incident, what);
}

static GtkWidget *
make_script (const SrReadyText *text)
{
  g_autofree char *lines = g_strjoinv ("\n\n", text->lines);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (lines);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Open the Call Script"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  return button;
}

/* What is ready for this step: words to say, words to send, a letter. */
static GtkWidget *
make_helps (SrReportStopPage *self, SrPlaybooks *playbooks, const SrStep *step)
{
  const SrReadyText *text = step->text != NULL ? sr_playbooks_get_text (playbooks, step->text) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (text != NULL && text->script)
    gtk_box_append (GTK_BOX (box), make_script (text));
  else if (text != NULL)
    {
      GtkWidget *copy = gtk_button_new_with_label (_ ("Copy the Text"));

      g_object_set_data_full (G_OBJECT (copy), "text", g_strjoinv ("\n\n", text->lines), g_free);
      g_signal_connect_object (copy, "clicked", G_CALLBACK (on_copy_clicked), self, 0);
      gtk_box_append (GTK_BOX (box), copy);
    }
  if (step->letter != NULL)
    {
      GtkWidget *letter = gtk_button_new_with_label (_ ("Open the Letter"));

      g_object_set_data_full (G_OBJECT (letter), "letter", g_strdup (step->letter), g_free);
      g_signal_connect_object (letter, "clicked", G_CALLBACK (on_letter_clicked), self, 0);
      gtk_box_append (GTK_BOX (box), letter);
    }
  if (gtk_widget_get_first_child (box) != NULL)
    return box;
  g_object_ref_sink (box);
  g_object_unref (box);
  return NULL;
}

static void
add_row (SrReportStopPage *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->steps_group), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_step (SrReportStopPage *self, SrPlaybooks *playbooks, const SrStep *step)
{
  g_autofree char *path = g_strdup_printf ("record.steps.%s.state", step->key);
  g_autofree char *reason_path = g_strdup_printf ("record.steps.%s.reason", step->key);
  g_autofree char *when = g_strdup_printf ("%s=not_possible", path);
  g_autofree char *due = due_words (step);
  g_autofree char *hint
    = due != NULL ? g_strdup_printf ("%s · %s", due, step->guidance) : g_strdup (step->guidance);
  GtkWidget *row = g_object_new (SR_TYPE_CHOICE_ROW, "path", path, "title", step->title, "hint", hint,
                                 "not-known", FALSE, NULL);
  GtkWidget *reason = g_object_new (SR_TYPE_TEXT_ROW, "path", reason_path, "title",
                                    _ ("Not possible, because"), "when", when, NULL);
  GtkWidget *helps = make_helps (self, playbooks, step);

  add_option (SR_FIELD_ROW (row), "done", _ ("Done now"));
  add_option (SR_FIELD_ROW (row), "doing", _ ("I am on it"));
  add_option (SR_FIELD_ROW (row), "other", _ ("Someone else"));
  add_option (SR_FIELD_ROW (row), "not_possible", _ ("Not possible"));
  if (helps != NULL)
    sr_field_row_add_below (SR_FIELD_ROW (row), helps);
  add_row (self, row);
  add_row (self, reason);
}

static gboolean
is_first_hour (const SrStep *step)
{
  return !step->first && step->within_minutes >= 0 && step->within_minutes <= FIRST_HOUR_MINUTES
         && (g_strcmp0 (step->phase, "recognise") == 0 || g_strcmp0 (step->phase, "contain") == 0);
}

/* Danger and money stand above everything else, in words that can be read while dialling. */
static void
show_first (SrReportStopPage *self, GPtrArray *steps)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->first_box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->first_box), child);
  for (guint i = 0; i < steps->len; i++)
    {
      const SrStep *step = steps->pdata[i];
      GtkWidget *title;
      GtkWidget *guidance;

      if (!step->first)
        continue;
      title = gtk_label_new (step->title);
      guidance = gtk_label_new (step->guidance);
      gtk_label_set_wrap (GTK_LABEL (title), TRUE);
      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_label_set_wrap (GTK_LABEL (guidance), TRUE);
      gtk_label_set_xalign (GTK_LABEL (guidance), 0);
      gtk_widget_add_css_class (title, "heading");
      gtk_widget_add_css_class (title, "error");
      gtk_box_append (GTK_BOX (self->first_box), title);
      gtk_box_append (GTK_BOX (self->first_box), guidance);
    }
  gtk_widget_set_visible (self->first_box, gtk_widget_get_first_child (self->first_box) != NULL);
}

static char *
join_keys (GPtrArray *steps)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (keys, "%s ", ((const SrStep *) steps->pdata[i])->key);
  return g_string_free (keys, FALSE);
}

static void
show_never (SrReportStopPage *self, SrPlaybooks *playbooks, const char *kind)
{
  const char *never = kind != NULL ? sr_playbooks_get_never (playbooks, kind) : NULL;

  gtk_label_set_label (GTK_LABEL (self->never_label), never != NULL ? never : "");
  gtk_widget_set_visible (self->never_label, never != NULL);
}

static void
show_steps (SrReportStopPage *self)
{
  SrWizardContext *context = sr_wizard_page_get_context (SR_WIZARD_PAGE (self));
  SrDraft *draft = sr_wizard_context_get_draft (context);
  g_autoptr (GError) error = NULL;
  SrPlaybooks *playbooks = sr_wizard_get_playbooks (context, &error);
  g_auto (GStrv) kinds = dup_kinds (draft);
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *keys = NULL;

  if (playbooks == NULL)
    {
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->steps_group), error->message);
      return;
    }
  steps = sr_playbooks_steps (playbooks, (const char *const *) kinds, sr_draft_peek_root (draft));
  keys = join_keys (steps);
  if (g_strcmp0 (keys, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&keys);
  show_first (self, steps);
  show_never (self, playbooks, kinds[0]);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->steps_group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < steps->len; i++)
    if (is_first_hour (steps->pdata[i]))
      add_step (self, playbooks, steps->pdata[i]);
  sr_wizard_page_refresh_fields (SR_WIZARD_PAGE (self));
}

static void
sr_report_stop_page_shown (SrWizardPage *page)
{
  show_steps (SR_REPORT_STOP_PAGE (page));
}

static void
sr_report_stop_page_updated (SrWizardPage *page, const char *path)
{
  if (!g_str_has_prefix (path, "record.steps"))
    show_steps (SR_REPORT_STOP_PAGE (page));
}

static void
sr_report_stop_page_finalize (GObject *object)
{
  SrReportStopPage *self = SR_REPORT_STOP_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->shown);

  G_OBJECT_CLASS (sr_report_stop_page_parent_class)->finalize (object);
}

static void
sr_report_stop_page_class_init (SrReportStopPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SrWizardPageClass *page_class = SR_WIZARD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_report_stop_page_finalize;
  page_class->shown = sr_report_stop_page_shown;
  page_class->updated = sr_report_stop_page_updated;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/report/sr-report-stop-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrReportStopPage, first_box);
  gtk_widget_class_bind_template_child (widget_class, SrReportStopPage, never_label);
  gtk_widget_class_bind_template_child (widget_class, SrReportStopPage, steps_group);
}

static void
sr_report_stop_page_init (SrReportStopPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
