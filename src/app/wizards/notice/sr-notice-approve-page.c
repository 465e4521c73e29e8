/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-pages.h"

#include "sr-compat.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-notice.h"
#include "sr-passphrase-field.h"
#include "sr-override-dialog.h"
#include "sr-person.h"
#include "sr-telephone-dialog.h"
#include "sr-time-words.h"
#include "sr-wrap.h"

#include <glib/gi18n.h>

typedef struct
{
  SrWizardPage parent_instance;

  AdwActionRow *state_row;
  GtkImage *state_icon;
  AdwPreferencesGroup *obstacles;
  AdwPreferencesGroup *here;
  AdwComboRow *partner_row;
  GtkStringList *partners;
  SrPassphraseField *passphrase_row;
  GtkLabel *problem_label;
  GtkWidget *buttons;
  GtkWidget *approve_button;
  GtkWidget *telephone_button;
  GtkWidget *override_button;
  GtkWidget *submit_button;

  GPtrArray *people;        /* ids behind the names */
  GPtrArray *obstacle_rows; /* in the group, to be taken out again */
} SrNoticeApprovePage;

typedef SrWizardPageClass SrNoticeApprovePageClass;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrNoticeApprovePage, g_object_unref)

G_DEFINE_FINAL_TYPE (SrNoticeApprovePage, sr_notice_approve_page, SR_TYPE_WIZARD_PAGE)

static SrNoticeWork *
get_work (SrNoticeApprovePage *self)
{
  return sr_notice_page_get_work (SR_WIZARD_PAGE (self));
}

static void
say_problem (SrNoticeApprovePage *self, const char *text)
{
  gtk_label_set_label (self->problem_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
  if (text)
    sr_compat_announce (GTK_WIDGET (self), text);
}

/* Partners who are no witnesses here; for a letter without duty the lead as well. */
static void
list_people (SrNoticeApprovePage *self)
{
  SrNoticeWork *work = get_work (self);
  SrCasebook *book = sr_session_get_book (sr_notice_work_get_session (work));
  SrRecord *incident = sr_notice_work_get_incident (work);
  const char *lead = sr_incident_get_lead (incident);
  g_autoptr (GPtrArray) people = sr_casebook_list (book, "person", NULL);

  g_ptr_array_set_size (self->people, 0);
  gtk_string_list_splice (self->partners, 0, g_list_model_get_n_items (G_LIST_MODEL (self->partners)), NULL);
  for (guint i = 0; i < people->len; i++)
    {
      SrRecord *person = people->pdata[i];
      const char *id = sr_record_get_id (person);
      gboolean leads = !sr_notice_work_needs_partner (work) && g_strcmp0 (id, lead) == 0;

      if (!leads
          && (sr_person_get_role (person) != SR_ROLE_PARTNER
              || sr_person_is_involved (book, id, sr_record_get_id (incident))))
        continue;
      g_ptr_array_add (self->people, g_strdup (id));
      gtk_string_list_append (self->partners, sr_person_get_name (person));
      if (g_strcmp0 (id, sr_session_get_person (sr_notice_work_get_session (work))) == 0)
        adw_combo_row_set_selected (self->partner_row, self->people->len - 1);
    }
}

/* Over the telephone the deputies whom partners have named may speak too. */
static GPtrArray *
list_callable (SrNoticeApprovePage *self)
{
  SrNoticeWork *work = get_work (self);
  SrCasebook *book = sr_session_get_book (sr_notice_work_get_session (work));
  const char *incident = sr_record_get_id (sr_notice_work_get_incident (work));
  g_autoptr (GPtrArray) everybody = sr_casebook_list (book, "person", NULL);
  GPtrArray *people = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->people->len; i++)
    g_ptr_array_add (people, g_strdup (self->people->pdata[i]));
  for (guint i = 0; i < everybody->len; i++)
    {
      const char *deputy = sr_person_get_deputy (everybody->pdata[i]);

      if (sr_person_get_role (everybody->pdata[i]) == SR_ROLE_PARTNER && deputy
          && sr_casebook_get (book, "person", deputy) && !sr_person_is_involved (book, deputy, incident)
          && !g_ptr_array_find_with_equal_func (people, deputy, g_str_equal, NULL))
        g_ptr_array_add (people, g_strdup (deputy));
    }
  return people;
}

static void
show_obstacles (SrNoticeApprovePage *self, char **sentences)
{
  for (guint i = 0; i < self->obstacle_rows->len; i++)
    adw_preferences_group_remove (self->obstacles, self->obstacle_rows->pdata[i]);
  g_ptr_array_set_size (self->obstacle_rows, 0);

  for (guint i = 0; sentences[i]; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name ("sr-missing-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      g_object_set (row, "use-markup", FALSE, "title", sentences[i], "title-lines", 0, NULL);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_preferences_group_add (self->obstacles, row);
      g_ptr_array_add (self->obstacle_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->obstacles), sentences[0] != NULL);
}

/* "Thomas Whitcombe, at the desk, Sun 22 Nov 2026, 14:05 EST" */
static char *
approval_words (SrNoticeApprovePage *self, SrRecord *record)
{
  SrSession *session = sr_notice_work_get_session (get_work (self));
  JsonArray *approvals = sr_json_array (sr_record_get_body (record), "approvals");
  guint n = approvals ? json_array_get_length (approvals) : 0;
  JsonObject *last = n > 0 ? json_array_get_object_element (approvals, n - 1) : NULL;
  g_autoptr (GDateTime) at = last ? sr_json_time (last, "at") : NULL;
  g_autofree char *when = at ? sr_time_words_full (at, sr_session_get_zone (session)) : NULL;

  if (!last)
    return g_strdup ("");
  return g_strdup_printf ("%s, %s, %s", sr_json_string (last, "name"), sr_json_string (last, "how"),
                          when ? when : "");
}

static void
show_state (SrNoticeApprovePage *self)
{
  SrNoticeWork *work = get_work (self);
  SrRecord *record = sr_notice_work_get_record (work);
  SrNoticeState state = record ? sr_notice_get_state (record) : SR_NOTICE_DRAFT;
  gboolean released = state >= SR_NOTICE_APPROVED;
  gboolean by_telephone = record && sr_notice_awaits_confirmation (record);
  g_autofree char *words = released ? approval_words (self, record) : NULL;
  const char *title = sr_notice_state_label (state);

  if (!released)
    {
      title = sr_notice_work_needs_partner (work) ? _ ("Not approved yet") : _ ("Not allowed yet");
      words = g_strdup (state == SR_NOTICE_TO_APPROVE ? _ ("It waits for a partner.")
                        : sr_notice_work_needs_partner (work)
                          ? _ ("A partner must approve this before it goes out.")
                          : _ ("The lead or a partner allows it."));
    }
  else if (by_telephone && state >= SR_NOTICE_SENT)
    title = _ ("Gone out; approved by telephone, not confirmed yet");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), title);
  adw_action_row_set_subtitle (self->state_row, words);
  gtk_image_set_from_icon_name (self->state_icon, by_telephone ? "call-start-symbolic"
                                                  : released   ? "application-certificate-symbolic"
                                                               : "sr-clock-symbolic");
}

static void
refresh (SrNoticeApprovePage *self)
{
  SrNoticeWork *work = get_work (self);
  SrRecord *record = sr_notice_work_get_record (work);
  SrNoticeState state = record ? sr_notice_get_state (record) : SR_NOTICE_DRAFT;
  g_auto (GStrv) obstacles = sr_notice_work_dup_obstacles (work);
  gboolean open = state < SR_NOTICE_APPROVED;
  gboolean partner = sr_notice_work_needs_partner (work);
  gboolean confirm = partner && record && sr_notice_awaits_confirmation (record);
  gboolean free_way = !obstacles[0] || confirm;

  show_state (self);
  show_obstacles (self, open ? obstacles : (char *[]){NULL});
  gtk_widget_set_visible (self->override_button, open && partner && sr_notice_work_can_override (work));
  adw_preferences_group_set_title (self->here, confirm   ? _ ("Confirm with your own key")
                                               : partner ? _ ("Partner approves here")
                                                         : _ ("Who allows it"));
  gtk_button_set_label (GTK_BUTTON (self->approve_button), confirm   ? _ ("Confirm")
                                                           : partner ? _ ("Approve")
                                                                     : _ ("Allow"));
  gtk_widget_set_visible (GTK_WIDGET (self->here), open || confirm);
  gtk_widget_set_visible (self->buttons, open || confirm);
  gtk_widget_set_visible (self->telephone_button, open && partner);
  gtk_widget_set_visible (self->submit_button, partner && state == SR_NOTICE_DRAFT);
  gtk_widget_set_sensitive (GTK_WIDGET (self->here), free_way && self->people->len > 0);
  gtk_widget_set_sensitive (self->approve_button, free_way && self->people->len > 0);
  gtk_widget_set_sensitive (self->telephone_button, free_way && self->people->len > 0);
  if (self->people->len == 0)
    say_problem (self, _ ("No partner of this vault may decide here. Add one under Team."));
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeApprovePage) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->buttons, TRUE);
  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      say_problem (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_row));
      return;
    }
  say_problem (self, NULL);
  refresh (self);
  sr_compat_announce (GTK_WIDGET (self),
                      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->state_row)));
}

static const char *
selected_person (SrNoticeApprovePage *self)
{
  guint selected = adw_combo_row_get_selected (self->partner_row);

  return selected < self->people->len ? self->people->pdata[selected] : NULL;
}

static void
on_approve_clicked (SrNoticeApprovePage *self)
{
  SrSession *session = sr_notice_work_get_session (get_work (self));
  g_autoptr (SrSecret) passphrase = sr_passphrase_field_take (self->passphrase_row);
  const char *person = selected_person (self);
  SrRecord *record = sr_notice_work_get_record (get_work (self));
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (SrChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!record || !person)
    return;
  if (!passphrase)
    {
      say_problem (self, _ ("Enter the passphrase of the person named above."));
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_row));
      return;
    }
  change = sr_notice_approve (ctx, sr_record_get_id (record), person, &error);
  if (!change)
    {
      say_problem (self, error->message);
      return;
    }
  say_problem (self, NULL);
  gtk_widget_set_sensitive (self->buttons, FALSE);
  sr_session_commit_as_async (session, sr_casebook_name_of (sr_session_get_book (session), person),
                              passphrase, change, NULL, on_committed, g_object_ref (self));
}

static void
on_approved_by_telephone (const char *person, const char *how, GDateTime *at, gpointer user_data)
{
  SrNoticeApprovePage *self = user_data;
  SrSession *session = sr_notice_work_get_session (get_work (self));
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change
    = sr_notice_approve_by_telephone (ctx, sr_record_get_id (sr_notice_work_get_record (get_work (self))),
                                      person, how, at, &error);

  if (!change)
    {
      say_problem (self, error->message);
      return;
    }
  sr_session_commit_async (session, change, NULL, on_committed, g_object_ref (self));
}

static void
on_telephone_clicked (SrNoticeApprovePage *self)
{
  if (sr_notice_work_get_record (get_work (self)))
    {
      g_autoptr (GPtrArray) people = list_callable (self);

      sr_telephone_dialog_ask (GTK_WIDGET (self), sr_notice_work_get_session (get_work (self)), people,
                               on_approved_by_telephone, g_object_ref (self), g_object_unref);
    }
}

static void
on_override_committed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeApprovePage) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->buttons, TRUE);
  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    {
      say_problem (self, error->message);
      return;
    }
  say_problem (self, NULL);
  sr_notice_work_take_marks (get_work (self));
  refresh (self);
}

static void
on_overridden (const char *person, const char *reason, SrSecret *passphrase, gpointer user_data)
{
  SrNoticeApprovePage *self = user_data;
  SrSession *session = sr_notice_work_get_session (get_work (self));
  SrRecord *record = sr_notice_work_get_record (get_work (self));
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = sr_notice_override (ctx, sr_record_get_id (record), person, reason, &error);

  if (!change)
    {
      say_problem (self, error->message);
      return;
    }
  gtk_widget_set_sensitive (self->buttons, FALSE);
  sr_session_commit_as_async (session, sr_casebook_name_of (sr_session_get_book (session), person),
                              passphrase, change, NULL, on_override_committed, g_object_ref (self));
}

static void
on_override_clicked (SrNoticeApprovePage *self)
{
  if (sr_notice_work_get_record (get_work (self)))
    sr_override_dialog_ask (GTK_WIDGET (self), sr_notice_work_get_session (get_work (self)), self->people,
                            on_overridden, g_object_ref (self), g_object_unref);
}

static void
on_submit_clicked (SrNoticeApprovePage *self)
{
  SrSession *session = sr_notice_work_get_session (get_work (self));
  SrRecord *record = sr_notice_work_get_record (get_work (self));
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SrChange) change = record ? sr_notice_submit (ctx, sr_record_get_id (record), &error) : NULL;

  if (change)
    sr_session_commit_async (session, change, NULL, on_committed, g_object_ref (self));
  else if (error)
    say_problem (self, error->message);
}

static void
on_text_clicked (SrNoticeApprovePage *self)
{
  sr_wizard_page_go_to (SR_WIZARD_PAGE (self), "write");
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeApprovePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sr_notice_work_save_finish (SR_NOTICE_WORK (source), result, &error))
    say_problem (self, error->message);
  if (sr_wizard_page_get_context (SR_WIZARD_PAGE (self)))
    refresh (self);
}

/* What is approved is what is on record: the text is put there first. */
static void
sr_notice_approve_page_shown (SrWizardPage *page)
{
  SrNoticeApprovePage *self = (SrNoticeApprovePage *) page;

  say_problem (self, NULL);
  list_people (self);
  refresh (self);
  sr_notice_work_save_async (get_work (self), on_saved, g_object_ref (self));
}

static void
sr_notice_approve_page_validate (SrWizardPage *page, GPtrArray *problems)
{
  SrNoticeApprovePage *self = (SrNoticeApprovePage *) page;
  SrNoticeWork *work = get_work (self);

  if (sr_notice_work_needs_partner (work) && !sr_notice_work_is_released (work))
    g_ptr_array_add (problems, sr_wizard_problem_new (GTK_WIDGET (self),
                                                      _ ("A partner has not approved this notice yet.")));
}

static gboolean
sr_notice_approve_page_is_complete (SrWizardPage *page)
{
  return sr_notice_work_is_released (sr_notice_page_get_work (page));
}

static void
sr_notice_approve_page_finalize (GObject *object)
{
  SrNoticeApprovePage *self = (SrNoticeApprovePage *) object;

  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->obstacle_rows);

  G_OBJECT_CLASS (sr_notice_approve_page_parent_class)->finalize (object);
}

static void
sr_notice_approve_page_class_init (SrNoticeApprovePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SR_TYPE_WRAP);
  G_OBJECT_CLASS (klass)->finalize = sr_notice_approve_page_finalize;
  klass->shown = sr_notice_approve_page_shown;
  klass->validate = sr_notice_approve_page_validate;
  klass->is_complete = sr_notice_approve_page_is_complete;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/notice/sr-notice-approve-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, state_row);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, state_icon);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, obstacles);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, here);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, partner_row);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, partners);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, buttons);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, approve_button);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, telephone_button);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, override_button);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeApprovePage, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, on_approve_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_telephone_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_override_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_submit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_text_clicked);
}

static void
sr_notice_approve_page_init (SrNoticeApprovePage *self)
{
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->obstacle_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
