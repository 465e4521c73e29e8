/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-task-row.h"

#include <glib/gi18n.h>

#include "sr-commit.h"
#include "sr-docket.h"
#include "sr-person.h"
#include "sr-reason-dialog.h"
#include "sr-row-activation.h"
#include "sr-script-dialog.h"
#include "sr-session.h"
#include "sr-task-words.h"
#include "sr-task.h"
#include "sr-told-dialog.h"

struct _SrTaskRow
{
  AdwPreferencesRow parent_instance;

  GtkCheckButton *check;
  GtkLabel *title;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkLabel *owner;
  GtkImage *arrow;
  GtkRevealer *revealer;
  GtkLabel *guidance;
  GtkLabel *never;
  GtkLabel *result;
  GtkWidget *result_box;
  GtkEntry *result_entry;
  GtkWidget *owner_box;
  GtkDropDown *owner_choice;
  GtkWidget *told;
  GtkWidget *script;
  GtkWidget *letter;
  GtkWidget *not_possible;
  GtkWidget *reopen;

  SrRecord *task;
  SrSession *session;
  GPtrArray *people;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SrTaskRow, sr_task_row, ADW_TYPE_PREFERENCES_ROW)

static const char *
get_id (SrTaskRow *self)
{
  return sr_record_get_id (self->task);
}

static void
set_expanded (SrTaskRow *self, gboolean expanded)
{
  gtk_revealer_set_reveal_child (self->revealer, expanded);
  gtk_image_set_from_icon_name (self->arrow, expanded ? "go-up-symbolic" : "go-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

static void
set_checked (SrTaskRow *self, gboolean checked)
{
  gboolean before = self->filling;

  self->filling = TRUE;
  gtk_check_button_set_active (self->check, checked);
  self->filling = before;
}

static void
on_activated (SrTaskRow *self)
{
  gboolean expanded = !gtk_revealer_get_reveal_child (self->revealer);

  set_expanded (self, expanded);
  if (!expanded && sr_task_get_state (self->task) == SR_TASK_OPEN)
    set_checked (self, FALSE);
}

static void
on_inside_pressed (GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The row may go while its change is written: toasts and dialogs hang on the page. */
static GtkWidget *
get_page (SrTaskRow *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), SR_TYPE_PAGE);

  return page ? page : GTK_WIDGET (self);
}

/* Ticking */

static void
on_done (SrTaskRow *self)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  g_autofree char *id = g_strdup (get_id (self));
  GError *error = NULL;
  SrChange *change
    = sr_task_done (ctx, id, gtk_editable_get_text (GTK_EDITABLE (self->result_entry)), NULL, &error);

  if (!change)
    set_checked (self, FALSE);
  set_expanded (self, FALSE);
  sr_commit_undoable (get_page (self), self->session, change, error, _ ("Step done"), sr_task_undo, id);
}

static void
on_reopen (SrTaskRow *self)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  GError *error = NULL;
  SrChange *change = sr_task_undo (ctx, get_id (self), &error);

  sr_commit (get_page (self), self->session, change, error, _ ("The step is open again"));
}

static void
on_toggled (SrTaskRow *self)
{
  if (self->filling)
    return;

  if (!gtk_check_button_get_active (self->check))
    {
      if (sr_task_get_state (self->task) == SR_TASK_OPEN)
        set_expanded (self, FALSE);
      else
        on_reopen (self);
      return;
    }

  set_expanded (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->result_entry));
}

/* What else can be said */

static void
on_reason_given (GtkWidget *page, const char *text, gpointer data)
{
  SrTaskRow *self = data;
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  g_autofree char *id = g_strdup (get_id (self));
  GError *error = NULL;
  SrChange *change = sr_task_not_possible (ctx, id, text, &error);

  sr_commit_undoable (page, self->session, change, error, _ ("Recorded as not possible"), sr_task_undo, id);
}

static void
on_not_possible (SrTaskRow *self)
{
  sr_reason_dialog_ask (get_page (self), _ ("Why Is This Not Possible?"), sr_task_get_title (self->task),
                        _ ("Because"), _ ("_Record"), on_reason_given, g_object_ref (self), g_object_unref);
}

static void
on_told (SrTaskRow *self)
{
  sr_told_dialog_for_task (get_page (self), self->session, get_id (self));
}

static void
on_script (SrTaskRow *self)
{
  sr_script_dialog_present (GTK_WIDGET (self), self->session, sr_task_get_text (self->task));
}

static void
on_letter (SrTaskRow *self)
{
  g_autofree char *what = g_strconcat ("template:", sr_task_get_letter (self->task), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "work.letter", "(ss)", sr_record_get_incident (self->task),
                              what);
}

static void
on_owner_chosen (SrTaskRow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->owner_choice);
  g_autoptr (SrCaseContext) ctx = NULL;
  const char *owner;
  GError *error = NULL;

  if (self->filling || !self->people || chosen > self->people->len)
    return;

  owner = chosen == 0 ? NULL : sr_record_get_id (self->people->pdata[chosen - 1]);
  if (g_strcmp0 (owner, sr_task_get_owner (self->task)) == 0)
    return;

  ctx = sr_session_dup_context (self->session);
  sr_commit (get_page (self), self->session, sr_task_assign (ctx, get_id (self), owner, &error), error,
             owner ? _ ("Assigned. Call them: this program cannot tell them.")
                   : _ ("Nobody has this step now"));
}

static void
sr_task_row_dispose (GObject *object)
{
  SrTaskRow *self = SR_TASK_ROW (object);

  g_clear_object (&self->task);
  g_clear_object (&self->session);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_task_row_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, check);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, title);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, state);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, owner);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, guidance);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, never);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, result);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, result_box);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, result_entry);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, owner_box);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, owner_choice);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, told);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, script);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, letter);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, not_possible);
  gtk_widget_class_bind_template_child (widget_class, SrTaskRow, reopen);
}

static void
sr_task_row_class_init (SrTaskRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_task_row_dispose;

  g_signal_new_class_handler ("activated", SR_TYPE_TASK_ROW, G_SIGNAL_RUN_FIRST, G_CALLBACK (on_activated),
                              NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/incident/sr-task-row.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_inside_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
  gtk_widget_class_bind_template_callback (widget_class, on_reopen);
  gtk_widget_class_bind_template_callback (widget_class, on_not_possible);
  gtk_widget_class_bind_template_callback (widget_class, on_told);
  gtk_widget_class_bind_template_callback (widget_class, on_script);
  gtk_widget_class_bind_template_callback (widget_class, on_letter);
  gtk_widget_class_bind_template_callback (widget_class, on_owner_chosen);
}

static void
sr_task_row_init (SrTaskRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_row_activation_follow (GTK_LIST_BOX_ROW (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

GtkWidget *
sr_task_row_new (void)
{
  return g_object_new (SR_TYPE_TASK_ROW, NULL);
}

/* Filling */

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
fill_owner_choice (SrTaskRow *self)
{
  SrCasebook *book = sr_session_get_book (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = sr_casebook_list (book, "person", NULL);
  gtk_string_list_append (names, C_ ("owner of a step", "Nobody yet"));
  for (guint i = 0; i < self->people->len; i++)
    {
      gtk_string_list_append (names, sr_person_get_name (self->people->pdata[i]));
      if (g_strcmp0 (sr_record_get_id (self->people->pdata[i]), sr_task_get_owner (self->task)) == 0)
        selected = i + 1;
    }

  gtk_drop_down_set_model (self->owner_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->owner_choice, selected);
}

static void
fill_inside (SrTaskRow *self, gboolean open)
{
  set_line (self->guidance, sr_task_get_guidance (self->task));
  set_line (self->never, sr_task_get_never (self->task));
  set_line (self->result, open ? NULL : sr_task_get_result (self->task));
  gtk_widget_set_visible (self->result_box, open);
  gtk_widget_set_visible (self->owner_box, open);
  gtk_widget_set_visible (self->not_possible, open);
  gtk_widget_set_visible (self->reopen, !open);
  gtk_widget_set_visible (self->told,
                          open && sr_task_is_untold (self->task, sr_session_get_person (self->session)));
  gtk_widget_set_visible (self->script, open && sr_task_get_text (self->task) != NULL);
  gtk_widget_set_visible (self->letter, open && sr_task_get_letter (self->task) != NULL);
  fill_owner_choice (self);
}

void
sr_task_row_fill (SrTaskRow *self, SrRecord *task, SrSession *session)
{
  gboolean open = sr_task_get_state (task) == SR_TASK_OPEN;
  g_autofree char *state = NULL, *owner = NULL, *spoken = NULL;
  SrTaskLook look;

  g_return_if_fail (SR_IS_TASK_ROW (self));

  self->filling = TRUE;
  g_set_object (&self->task, task);
  g_set_object (&self->session, session);

  state = sr_task_words_state (task, session, &look);
  owner = sr_task_words_owner (task, session);
  gtk_label_set_text (self->title, sr_task_get_title (task));
  gtk_image_set_from_icon_name (self->state_icon, look.icon);
  gtk_label_set_text (self->state, state);
  sr_tone_apply (GTK_WIDGET (self->state_icon), look.tone);
  sr_tone_apply (GTK_WIDGET (self->state), look.tone == SR_TONE_DONE ? SR_TONE_QUIET : look.tone);
  gtk_label_set_text (self->owner, owner);
  if (!(open && gtk_revealer_get_reveal_child (self->revealer)))
    gtk_check_button_set_active (self->check, !open);
  fill_inside (self, open);

  spoken = g_strdup_printf ("%s. %s. %s", sr_task_get_title (task), state, owner);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sr_task_get_title (task), -1);
  self->filling = FALSE;
}
