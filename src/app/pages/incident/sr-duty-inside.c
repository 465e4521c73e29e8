/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-duty-inside.h"

#include <glib/gi18n.h>

#include "sr-count-calendar.h"
#include "sr-deadline-look.h"
#include "sr-duty-acts.h"
#include "sr-duty-state.h"
#include "sr-incident.h"
#include "sr-now.h"
#include "sr-person.h"
#include "sr-session.h"
#include "sr-sum.h"
#include "sr-time-words.h"
#include "sr-wrap.h"

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

static GtkWidget *
make_paragraph (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 76);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_block (const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_heading (heading));

  return box;
}

/* The sum and its calendar */

static void
add_line (SrSum *sum, SrDuty *duty, SrSumLine line, const char *label, const char *note)
{
  const char *text = sr_duty_get_sum_line (duty, line);

  if (text && *text)
    sr_sum_add (sum, label, text, note);
}

static char *
dup_limit_note (SrDeadline *deadline, SrSession *session)
{
  GTimeZone *zone = sr_session_get_zone (session);
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autofree char *when = sr_deadline_look_when (deadline, now, zone);
  GDateTime *aim = sr_deadline_get_aim (deadline);
  GDateTime *due = sr_deadline_get_due (deadline);
  g_autofree char *aim_words = NULL;

  if (!aim || !due || g_date_time_compare (aim, due) >= 0)
    return g_steal_pointer (&when);

  aim_words = sr_time_words_day (aim, now, zone);
  return g_strdup_printf (_ ("%s · aim %s, for a day in hand"), when, aim_words);
}

/* "22 Nov 2026" for "2026-11-22" */
static char *
dup_day (const char *iso)
{
  GDate date;
  char day[64];
  int y, m, d;

  if (sscanf (iso, "%4d-%2d-%2d", &y, &m, &d) != 3
      || !g_date_valid_dmy ((GDateDay) d, (GDateMonth) m, (GDateYear) y))
    return g_strdup (iso);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) d, (GDateMonth) m, (GDateYear) y);
  g_date_strftime (day, sizeof day, "%-d %b %Y", &date);

  return g_strdup (day);
}

static GtkWidget *
make_sum (SrDeadline *deadline, SrSession *session)
{
  SrDuty *duty = sr_deadline_get_duty (deadline);
  GtkWidget *block = make_block (_ ("The sum"));
  GtkWidget *sum = sr_sum_new ();
  g_autofree char *note = dup_limit_note (deadline, session);
  /* Translators: the day on which somebody compared the law with this program's table */
  g_autofree char *day = dup_day (sr_duty_get_checked_on (duty));
  g_autofree char *checked = g_strdup_printf (_ ("checked %s"), day);
  GDateTime *due = sr_deadline_get_due (deadline);
  g_autofree char *limit = due ? sr_time_words_full (due, sr_session_get_zone (session)) : NULL;

  add_line (SR_SUM (sum), duty, SR_SUM_EVENT, _ ("Event"),
            sr_duty_get_provisional (duty) ? _ ("Could move: another moment may come to count.") : NULL);
  add_line (SR_SUM (sum), duty, SR_SUM_RULE, _ ("Rule"), NULL);
  add_line (SR_SUM (sum), duty, SR_SUM_CITATION, _ ("Citation"),
            *sr_duty_get_checked_on (duty) ? checked : NULL);
  add_line (SR_SUM (sum), duty, SR_SUM_NOT_COUNTED, _ ("Not counted"), NULL);
  sr_sum_set_limit (SR_SUM (sum), limit ? limit : _ ("The rule names no day"), note);
  gtk_box_append (GTK_BOX (block), sum);

  return block;
}

static GtkWidget *
make_calendar (SrDuty *duty)
{
  g_autoptr (GArray) days = sr_duty_get_sum_days (duty);
  g_autoptr (GArray) counted = g_array_new (FALSE, FALSE, sizeof (GDate));
  GtkWidget *calendar;

  for (guint i = 0; days && i < days->len; i++)
    if (g_array_index (days, SrSumDay, i).count > 0)
      g_array_append_val (counted, g_array_index (days, SrSumDay, i).date);
  if (counted->len == 0)
    return NULL;

  calendar = sr_count_calendar_new ();
  sr_count_calendar_set_term (SR_COUNT_CALENDAR (calendar), &g_array_index (days, SrSumDay, 0).date,
                              (const GDate *) (gconstpointer) counted->data, counted->len);
  gtk_widget_set_halign (calendar, GTK_ALIGN_START);

  return calendar;
}

/* Why, and what would change it */

static void
append_sentences (GtkWidget *block, const char *const *sentences)
{
  for (; sentences && *sentences; sentences++)
    gtk_box_append (GTK_BOX (block), make_paragraph (*sentences, NULL));
}

static GtkWidget *
make_questions (SrDeadline *deadline, SrSession *session)
{
  SrDuty *duty = sr_deadline_get_duty (deadline);
  SrRecord *incident
    = sr_casebook_get (sr_session_get_book (session), "incident", sr_deadline_get_incident (deadline));
  const char *const *questions = sr_duty_get_questions (duty);
  GtkWidget *block, *button;

  if (!questions || !*questions || !incident)
    return NULL;

  block = make_block (_ ("What would change it"));
  for (; *questions; questions++)
    {
      g_autofree char *text
        = sr_question_text (sr_session_get_laws (session), sr_incident_get_facts (incident), *questions);

      gtk_box_append (GTK_BOX (block), make_paragraph (text, NULL));
    }

  button = gtk_button_new_with_mnemonic (_ ("_Answer in Scope"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", sr_deadline_get_incident (deadline),
                                    sr_duty_get_questions (duty)[0]);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "work.scope");
  gtk_box_append (GTK_BOX (block), button);

  return block;
}

static GtkWidget *
make_doubts (SrDuty *duty)
{
  const char *const *doubts = sr_duty_get_doubts (duty);
  GtkWidget *block;

  if (!doubts || !*doubts)
    return NULL;

  block = make_block (_ ("Check this"));
  append_sentences (block, doubts);

  return block;
}

/* What was decided */

static GtkWidget *
make_decision (SrDeadline *deadline, SrSession *session)
{
  SrCasebook *book = sr_session_get_book (session);
  SrRecord *state
    = sr_duty_state_find (book, sr_deadline_get_incident (deadline), sr_deadline_get_duty_id (deadline));
  g_autoptr (GDateTime) at = state ? sr_duty_state_dup_at (state) : NULL;
  g_autofree char *when = NULL;
  GtkWidget *block;

  if (!state || sr_duty_state_get_status (state) == SR_DECISION_NONE)
    return NULL;

  block = make_block (sr_duty_state_get_status (state) == SR_DECISION_MET ? _ ("Met") : _ ("Decided"));
  when = at ? sr_time_words_full (at, sr_session_get_zone (session)) : NULL;
  if (when)
    gtk_box_append (GTK_BOX (block), make_paragraph (when, "sr-num"));
  if (sr_duty_state_get_reason (state) && *sr_duty_state_get_reason (state))
    gtk_box_append (GTK_BOX (block), make_paragraph (sr_duty_state_get_reason (state), NULL));

  return block;
}

static void
append_if (GtkWidget *box, GtkWidget *child)
{
  if (child)
    gtk_box_append (GTK_BOX (box), child);
}

GtkWidget *
sr_duty_inside_new (SrDeadline *deadline, SrSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *top = sr_wrap_box_new (26, 18, FALSE);
  GtkWidget *sum = make_sum (deadline, session);
  GtkWidget *calendar = make_calendar (sr_deadline_get_duty (deadline));
  GtkWidget *why = make_block (_ ("Why"));

  gtk_widget_set_hexpand (sum, TRUE);
  gtk_box_append (GTK_BOX (top), sum);
  sr_wrap_set_basis (sum, 300);
  append_if (top, calendar);
  gtk_box_append (GTK_BOX (box), top);

  append_if (box, make_decision (deadline, session));
  append_sentences (why, sr_duty_get_why (sr_deadline_get_duty (deadline)));
  gtk_box_append (GTK_BOX (box), why);
  append_if (box, make_questions (deadline, session));
  append_if (box, make_doubts (sr_deadline_get_duty (deadline)));
  gtk_box_append (GTK_BOX (box), sr_duty_acts_new (deadline, session));

  return box;
}
