/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-overview-page.h"

#include <glib/gi18n.h>

#include "sr-backup-keeper.h"
#include "sr-backup-words.h"
#include "sr-banner.h"
#include "sr-deadline-look.h"
#include "sr-docket-row.h"
#include "sr-history-pictures.h"
#include "sr-incident-row.h"
#include "sr-incident.h"
#include "sr-lead-card.h"
#include "sr-notice.h"
#include "sr-section.h"
#include "sr-session.h"

#define ROWS_AFTER_THAT 4

struct _SrOverviewPage
{
  SrPage parent_instance;

  SrBanner *trouble;
  SrBanner *backups;
  SrSection *unfinished;
  SrSection *overdue;
  SrLeadCard *lead;
  GtkWidget *calm;
  SrSection *after_that;
  GtkWidget *show_all;
  SrSection *incidents;
  SrHistoryPictures *history;
};

G_DEFINE_FINAL_TYPE (SrOverviewPage, sr_overview_page, SR_TYPE_PAGE)

static SrSession *
get_session (SrOverviewPage *self)
{
  return sr_page_get_session (SR_PAGE (self));
}

/* Rows */

static char *
get_deadline_key (gpointer item, gpointer data)
{
  SrDeadline *deadline = item;
  const char *duty = sr_deadline_get_duty_id (deadline);

  (void) data;
  return g_strconcat (sr_deadline_get_incident (deadline), "/",
                      duty ? duty : sr_deadline_get_task_id (deadline), NULL);
}

static void
on_deadline_activated (SrDocketRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "shell.incident", "(ss)", sr_docket_row_get_key (row),
                              "duties");
}

static GtkWidget *
make_deadline_row (gpointer item, gpointer data)
{
  GtkWidget *row = sr_docket_row_new ();

  (void) data;
  sr_docket_row_set_key (SR_DOCKET_ROW (row), sr_deadline_get_incident (item));
  sr_docket_set_end_icon (sr_docket_row_get_docket (SR_DOCKET_ROW (row)), "go-next-symbolic");
  g_signal_connect (row, "activated", G_CALLBACK (on_deadline_activated), NULL);

  return row;
}

static void
fill_deadline_row (GtkWidget *row, gpointer item, gpointer data)
{
  SrSession *session = get_session (data);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);

  sr_deadline_look_fill (sr_docket_row_get_docket (SR_DOCKET_ROW (row)), item, TRUE, now,
                         sr_session_get_zone (session));
  sr_docket_row_update_spoken (SR_DOCKET_ROW (row));
}

static char *
get_incident_key (gpointer item, gpointer data)
{
  (void) data;
  return g_strdup (sr_record_get_id (item));
}

static GtkWidget *
make_incident_row (gpointer item, gpointer data)
{
  (void) item;
  (void) data;
  return sr_incident_row_new ();
}

static void
fill_incident_row (GtkWidget *row, gpointer item, gpointer data)
{
  sr_incident_row_fill (SR_INCIDENT_ROW (row), item, get_session (data));
}

static GtkWidget *
make_unfinished_row (gpointer item, gpointer data)
{
  GtkWidget *row = adw_action_row_new ();
  /* No mnemonic: there may be several, and it would be heard with its underscore. */
  GtkWidget *button = gtk_button_new_with_label (_ ("Continue"));
  g_autofree char *title
    = g_strdup_printf (_ ("The report of %s is not finished"), sr_incident_get_title (item));
  g_autofree char *subtitle
    = g_strdup_printf ("%s · %s", sr_incident_get_reference (item), sr_incident_get_kind_label (item));

  (void) data;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", sr_record_get_id (item));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "work.report");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);

  return row;
}

/* Choosing what stands where */

typedef struct
{
  GPtrArray *overdue;
  GPtrArray *coming; /* by limit, or by aim where the rule names none */
  SrDeadline *lead;
} Picture;

static GDateTime *
get_moment (SrDeadline *deadline)
{
  GDateTime *due = sr_deadline_get_due (deadline);

  return due ? due : sr_deadline_get_aim (deadline);
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  GDateTime *first = get_moment (*(SrDeadline *const *) a);
  GDateTime *second = get_moment (*(SrDeadline *const *) b);

  if (!first || !second)
    return (first == NULL) - (second == NULL);

  return g_date_time_compare (first, second);
}

static void
take_picture (Picture *picture, GPtrArray *deadlines)
{
  picture->overdue = g_ptr_array_new ();
  picture->coming = g_ptr_array_new ();
  picture->lead = NULL;

  for (guint i = 0; deadlines && i < deadlines->len; i++)
    {
      SrDeadline *deadline = deadlines->pdata[i];

      if (!sr_deadline_is_running (deadline) || sr_deadline_get_status (deadline) == SR_DEADLINE_TASK
          || !get_moment (deadline))
        continue;

      if (sr_deadline_is_overdue (deadline))
        {
          if (sr_deadline_get_status (deadline) == SR_DEADLINE_REQUIRED)
            g_ptr_array_add (picture->overdue, deadline);
        }
      else if (!picture->lead && sr_deadline_get_due (deadline)
               && sr_deadline_get_status (deadline) == SR_DEADLINE_REQUIRED)
        picture->lead = deadline;
      else
        g_ptr_array_add (picture->coming, deadline);
    }

  g_ptr_array_sort (picture->coming, compare_moments);
}

/* What keeps the dates from being whole: facts nobody can read, law packs that are left out. */
static char *
dup_trouble (SrOverviewPage *self, const GError *error)
{
  const char *const *problems = sr_law_book_get_problems (sr_session_get_laws (get_session (self)));
  guint n = problems ? g_strv_length ((char **) problems) : 0;

  if (error)
    return g_strdup (error->message);
  if (n == 0)
    return NULL;

  return g_strdup_printf (ngettext ("A law table has a mistake, so duties may be missing here. %s",
                                    "Law tables have mistakes, so duties may be missing here. %s", n),
                          problems[0]);
}

static void
refresh_deadlines (SrOverviewPage *self, GDateTime *now)
{
  SrSession *session = get_session (self);
  g_autoptr (GError) error = NULL;
  GPtrArray *deadlines = sr_session_list_deadlines (session, &error);
  g_autofree char *zone = sr_zone_words (sr_session_get_zone (session));
  g_autofree char *trouble = NULL;
  gboolean more;
  Picture picture;

  trouble = dup_trouble (self, error);
  sr_banner_set_title (self->trouble, trouble);
  sr_banner_set_revealed (self->trouble, trouble != NULL);

  take_picture (&picture, deadlines);
  more = picture.coming->len > ROWS_AFTER_THAT;
  if (more)
    g_ptr_array_set_size (picture.coming, ROWS_AFTER_THAT);

  sr_section_sync (self->overdue, picture.overdue, get_deadline_key, make_deadline_row, fill_deadline_row,
                   self);
  sr_section_sync (self->after_that, picture.coming, get_deadline_key, make_deadline_row, fill_deadline_row,
                   self);
  sr_section_set_description (self->after_that, zone);
  gtk_widget_set_visible (self->show_all, more);
  gtk_widget_set_visible (GTK_WIDGET (self->lead), picture.lead != NULL);
  if (picture.lead)
    sr_lead_card_fill (self->lead, picture.lead, session);

  g_ptr_array_unref (picture.overdue);
  g_ptr_array_unref (picture.coming);
}

static void
refresh_incidents (SrOverviewPage *self)
{
  g_autoptr (GPtrArray) all = sr_casebook_list (sr_session_get_book (get_session (self)), "incident", NULL);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GPtrArray) unfinished = g_ptr_array_new ();

  for (guint i = all->len; i > 0; i--)
    if (g_strcmp0 (sr_incident_get_state (all->pdata[i - 1]), "reporting") == 0)
      g_ptr_array_add (unfinished, all->pdata[i - 1]);
    else if (sr_incident_is_open (all->pdata[i - 1]))
      g_ptr_array_add (open, all->pdata[i - 1]);

  sr_section_sync (self->unfinished, unfinished, get_incident_key, make_unfinished_row, NULL, self);
  sr_section_sync (self->incidents, open, get_incident_key, make_incident_row, fill_incident_row, self);
  gtk_widget_set_visible (self->calm, open->len == 0 && unfinished->len == 0);
}

/* A firm that has something to lose hears of it here; the page about backups has the rest. */
static void
refresh_backups (SrOverviewPage *self, GDateTime *now)
{
  SrSession *session = get_session (self);
  SrBackupKeeper *keeper = sr_backup_keeper_get (session);
  g_autoptr (JsonObject) state = sr_backup_keeper_dup_state (keeper);
  g_autoptr (GPtrArray) cases = sr_casebook_list (sr_session_get_book (session), "incident", NULL);
  g_autofree char *trouble = sr_backup_words_trouble (state, now, sr_session_get_zone (session));
  gboolean shown = trouble != NULL && cases->len > 0 && !sr_session_is_demonstration (session);

  sr_banner_set_title (self->backups, trouble);
  sr_banner_set_revealed (self->backups, shown);
}

static void
show_backups (SrOverviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.place", "s", "backups");
}

static void
sr_overview_page_refresh (SrPage *page)
{
  SrOverviewPage *self = SR_OVERVIEW_PAGE (page);
  SrSession *session = get_session (self);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);

  refresh_deadlines (self, now);
  refresh_incidents (self);
  refresh_backups (self, now);
  sr_history_pictures_show (self->history, session);
}

static void
sr_overview_page_class_init (SrOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SR_PAGE_CLASS (klass)->refresh = sr_overview_page_refresh;

  g_type_ensure (SR_TYPE_HISTORY_PICTURES);
  g_type_ensure (SR_TYPE_LEAD_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/overview/sr-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, backups);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, unfinished);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, overdue);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, lead);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, calm);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, after_that);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, show_all);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, incidents);
  gtk_widget_class_bind_template_callback (widget_class, show_backups);
  gtk_widget_class_bind_template_child (widget_class, SrOverviewPage, history);
}

static void
sr_overview_page_init (SrOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
