/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-access-form.h"

#include <glib/gi18n.h>

#include "sr-person.h"

/* A scrolled list does not know how high it gets once its words wrap. */
#define ROLE_HEIGHT       340
#define PASSPHRASE_HEIGHT 620

static const SrRole roles[] = {SR_ROLE_PARTNER, SR_ROLE_PARALEGAL, SR_ROLE_ADMINISTRATOR, SR_ROLE_OUTSIDE};

void
sr_access_form_free (gpointer data)
{
  SrAccessForm *form = data;

  g_free (form->label);
  g_free (form->person);
  g_clear_object (&form->session);
  g_free (form);
}

void
sr_access_job_free (gpointer data)
{
  SrAccessJob *job = data;

  g_free (job->label);
  g_free (job->person);
  g_free (job->fingerprint);
  g_clear_pointer (&job->body, json_object_unref);
  g_clear_pointer (&job->old, sr_secret_unref);
  g_clear_pointer (&job->next, sr_secret_unref);
  g_clear_pointer (&job->recovery, sr_secret_unref);
  g_free (job);
}

SrAccessForm *
sr_access_form_new (SrSession *session, const char *label)
{
  SrAccessForm *form = g_new0 (SrAccessForm, 1);

  form->label = g_strdup (label);
  form->session = g_object_ref (session);

  return form;
}

SrAccessJob *
sr_access_job_new (const SrAccessForm *form)
{
  SrAccessJob *job = g_new0 (SrAccessJob, 1);

  job->label = g_strdup (form->label);
  job->person = g_strdup (form->person);

  return job;
}

/* Rows */

GtkWidget *
sr_access_make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  return list;
}

GtkSwitch *
sr_access_add_switch (GtkWidget *list, const char *title, const char *subtitle, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (button), active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return GTK_SWITCH (button);
}

SrRole
sr_access_form_get_role (const SrAccessForm *form)
{
  return roles[MIN (adw_combo_row_get_selected (form->role), G_N_ELEMENTS (roles) - 1)];
}

/* A partner is not made by an administrator alone. */
static void
on_role (SrAccessForm *form)
{
  gboolean vouches = (sr_session_get_role (form->session) & (SR_ROLE_PARTNER | SR_ROLE_RECOVERY)) != 0;

  gtk_widget_set_visible (GTK_WIDGET (form->hint),
                          sr_access_form_get_role (form) == SR_ROLE_PARTNER && !vouches);
}

void
sr_access_form_add_role (
  SrAccessDialog *dialog, SrAccessForm *form, GtkWidget *list, SrRole current, gboolean manages)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 1;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      gtk_string_list_append (model, sr_person_role_label (roles[i]));
      if (roles[i] == current)
        selected = i;
    }
  form->role = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->role), _ ("Role"));
  adw_combo_row_set_model (form->role, G_LIST_MODEL (model));
  adw_combo_row_set_selected (form->role, selected);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (form->role));
  form->manages
    = sr_access_add_switch (list, _ ("Manages people"),
                            _ ("May add and remove people and change roles; administrators always may"),
                            manages);
  form->hint = GTK_LABEL (
    gtk_label_new (_ ("Works as a paralegal until a partner confirms the promotion, here on this page.")));
  gtk_label_set_wrap (form->hint, TRUE);
  gtk_label_set_xalign (form->hint, 0);
  gtk_widget_add_css_class (GTK_WIDGET (form->hint), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (form->hint), "dim-label");
  sr_access_dialog_set_height (dialog, ROLE_HEIGHT);
  sr_access_dialog_add (dialog, list);
  sr_access_dialog_add (dialog, GTK_WIDGET (form->hint));
  g_signal_connect_swapped (form->role, "notify::selected", G_CALLBACK (on_role), form);
  on_role (form);
}

void
sr_access_form_add_passphrase (SrAccessDialog *dialog, SrAccessForm *form, const char *name)
{
  SrRecord *firm = sr_casebook_get_firm (sr_session_get_book (form->session));
  const char *words[] = {firm ? sr_record_string (firm, "name") : NULL, name, NULL};

  if (!words[0])
    words[0] = words[1], words[1] = NULL;
  form->passphrase = SR_NEW_PASSPHRASE (sr_new_passphrase_new (words));
  sr_access_dialog_set_height (dialog, PASSPHRASE_HEIGHT);
  sr_access_dialog_add (dialog, GTK_WIDGET (form->passphrase));
}

gboolean
sr_access_form_check_passphrase (SrAccessDialog *dialog, SrAccessForm *form)
{
  const char *problem = sr_new_passphrase_check (form->passphrase);

  if (problem)
    sr_access_dialog_fail (dialog, problem);

  return problem == NULL;
}
