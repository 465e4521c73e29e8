/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-pages.h"

#include "sr-compat.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-letter-template.h"
#include "sr-notice-letter.h"
#include "sr-notice.h"
#include "sr-paper-print.h"
#include "sr-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  SrWizardPage parent_instance;

  AdwPreferencesGroup *warning;
  AdwActionRow *warning_row;
  AdwActionRow *pdf_row;
  AdwActionRow *print_row;
  AdwPreferencesGroup *to;
  AdwActionRow *to_row;
} SrNoticeSendPage;

typedef SrWizardPageClass SrNoticeSendPageClass;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrNoticeSendPage, g_object_unref)

G_DEFINE_FINAL_TYPE (SrNoticeSendPage, sr_notice_send_page, SR_TYPE_WIZARD_PAGE)

static SrNoticeWork *
get_work (SrNoticeSendPage *self)
{
  return sr_notice_page_get_work (SR_WIZARD_PAGE (self));
}

static char *
proposed_name (SrNoticeSendPage *self)
{
  SrNoticeWork *work = get_work (self);

  return sr_letter_file_name (sr_notice_work_get_template (work),
                              sr_incident_get_reference (sr_notice_work_get_incident (work)));
}

static void
on_written_down (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeSendPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sr_session_commit_finish (SR_SESSION (source), result, &error))
    sr_compat_present_error (GTK_WIDGET (self), _ ("The export was not recorded"), error);
}

/* What leaves the vault stands in the record. */
static void
write_down (SrNoticeSendPage *self, const char *how, const char *sha256)
{
  SrSession *session = sr_notice_work_get_session (get_work (self));
  SrRecord *record = sr_notice_work_get_record (get_work (self));
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (SrChange) change
    = record ? sr_notice_exported (ctx, sr_record_get_id (record), how, sha256, NULL) : NULL;

  if (change)
    sr_session_commit_async (session, change, NULL, on_written_down, g_object_ref (self));
}

static void
on_frozen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeSendPage) self = user_data;
  SrSession *session = SR_SESSION (source);
  SrRecord *record = sr_notice_work_get_record (get_work (self));
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (session);
  g_autoptr (GError) error = NULL;
  g_autofree char *evidence = sr_session_import_finish (session, result, &error);
  g_autoptr (SrChange) change
    = evidence && record ? sr_notice_frozen (ctx, sr_record_get_id (record), evidence, &error) : NULL;

  if (change)
    sr_session_commit_async (session, change, NULL, on_written_down, g_object_ref (self));
  else if (error)
    sr_compat_present_error (GTK_WIDGET (self), _ ("The letter was not kept as proof"), error);
}

/* The letter as approved is kept as evidence, once. */
static void
freeze (SrNoticeSendPage *self, GBytes *pdf)
{
  SrSession *session = sr_notice_work_get_session (get_work (self));
  SrRecord *record = sr_notice_work_get_record (get_work (self));
  g_autofree char *name = proposed_name (self);

  if (!record || sr_notice_get_evidence (record) || sr_notice_get_state (record) < SR_NOTICE_APPROVED)
    return;
  sr_session_import_bytes_async (session, sr_record_get_incident (record), name, pdf,
                                 _ ("Letter as approved"), NULL, on_frozen, g_object_ref (self));
}

static void
on_target_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeSendPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sr_compat_save_file_finish (result, &error);
  g_autoptr (SrPaper) paper = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *sha256 = NULL;

  if (!path)
    return;
  paper = sr_notice_work_dup_paper (get_work (self));
  pdf = paper ? sr_paper_to_pdf (paper, &error) : NULL;
  if (!pdf || !sr_paper_write (pdf, path, &sha256, &error))
    {
      if (error)
        sr_compat_present_error (GTK_WIDGET (self), _ ("The letter was not written"), error);
      return;
    }
  sr_toast (GTK_WIDGET (self), _ ("The PDF is written. Send it, then record how it went out."));
  write_down (self, "pdf", sha256);
  freeze (self, pdf);
}

static void
on_pdf_activated (SrNoticeSendPage *self)
{
  g_autofree char *name = proposed_name (self);

  sr_compat_save_file_async (GTK_WIDGET (self), _ ("Save the Letter"), name, NULL, on_target_chosen,
                             g_object_ref (self));
}

static void
on_printed (gboolean printed, const GError *error, gpointer user_data)
{
  g_autoptr (SrNoticeSendPage) self = user_data;

  if (error)
    sr_compat_present_error (GTK_WIDGET (self), _ ("The letter was not printed"), error);
  else if (printed)
    {
      g_autoptr (SrPaper) paper = sr_notice_work_dup_paper (get_work (self));
      g_autoptr (GBytes) pdf = paper ? sr_paper_to_pdf (paper, NULL) : NULL;

      write_down (self, "print", NULL);
      if (pdf)
        freeze (self, pdf);
    }
}

static void
on_print_activated (SrNoticeSendPage *self)
{
  g_autoptr (SrPaper) paper = sr_notice_work_dup_paper (get_work (self));
  g_autofree char *name = proposed_name (self);

  if (paper)
    sr_paper_print (GTK_WIDGET (self), paper, name, on_printed, g_object_ref (self));
}

static void
show_target (SrNoticeSendPage *self, SrRecord *record)
{
  JsonObject *recipient = record ? sr_json_object (sr_record_get_body (record), "recipient") : NULL;
  SrDuty *duty = sr_notice_work_get_duty (get_work (self));
  const char *name = recipient ? sr_json_string (recipient, "name") : NULL;
  g_auto (GStrv) lines = recipient ? sr_json_strv (recipient, "address") : NULL;
  g_autofree char *address = lines ? g_strjoinv (", ", lines) : NULL;
  const char *channel = duty ? sr_duty_get_channel (duty) : NULL;
  g_autofree char *text = g_strjoin (address && *address && channel && *channel ? "\n" : "",
                                     address ? address : "", channel ? channel : "", NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->to), name != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->to_row), name ? name : "");
  adw_action_row_set_subtitle (self->to_row, text);
}

static void
refresh (SrNoticeSendPage *self)
{
  SrNoticeWork *work = get_work (self);
  gboolean draft = sr_notice_work_needs_partner (work) && !sr_notice_work_is_released (work);
  g_autofree char *name = proposed_name (self);

  gtk_widget_set_visible (GTK_WIDGET (self->warning), draft);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->warning_row), _ ("Not approved yet"));
  adw_action_row_set_subtitle (self->warning_row, _ ("What you export or print now bears the word Draft."));
  adw_action_row_set_subtitle (self->pdf_row, name);
  show_target (self, sr_notice_work_get_record (work));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeSendPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sr_notice_work_save_finish (SR_NOTICE_WORK (source), result, &error))
    sr_compat_present_error (GTK_WIDGET (self), _ ("The letter is not on record"), error);
  if (sr_wizard_page_get_context (SR_WIZARD_PAGE (self)))
    refresh (self);
}

static void
sr_notice_send_page_shown (SrWizardPage *page)
{
  SrNoticeSendPage *self = (SrNoticeSendPage *) page;

  refresh (self);
  sr_notice_work_save_async (get_work (self), on_saved, g_object_ref (self));
}

static gboolean
sr_notice_send_page_is_complete (SrWizardPage *page)
{
  SrRecord *record = sr_notice_work_get_record (sr_notice_page_get_work (page));

  return record && sr_json_array (sr_record_get_body (record), "exports") != NULL;
}

static void
sr_notice_send_page_class_init (SrNoticeSendPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  klass->shown = sr_notice_send_page_shown;
  klass->is_complete = sr_notice_send_page_is_complete;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/notice/sr-notice-send-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNoticeSendPage, warning);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeSendPage, warning_row);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeSendPage, pdf_row);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeSendPage, print_row);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeSendPage, to);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeSendPage, to_row);
  gtk_widget_class_bind_template_callback (widget_class, on_pdf_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_print_activated);
}

static void
sr_notice_send_page_init (SrNoticeSendPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
