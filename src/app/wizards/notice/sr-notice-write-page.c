/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-notice-pages.h"

#include "sr-compat.h"
#include "sr-element-row.h"
#include "sr-letter-buffer.h"
#include "sr-letter-compose.h"
#include "sr-letter-data.h"
#include "sr-letter-template.h"
#include "sr-letter-words.h"
#include "sr-text.h"
#include "sr-wrap.h"

#include <glib/gi18n.h>

typedef struct
{
  SrWizardPage parent_instance;

  GtkWidget *editor_side;
  GtkWidget *element_side;
  GtkTextView *view;
  GtkMenuButton *fact_button;
  GtkPopover *fact_popover;
  GtkListBox *fact_list;
  GtkLabel *count_label;
  GtkLabel *rule_label;
  GtkListBox *elements;
  GtkLabel *hint_label;

  SrLetterBuffer *buffer;
  gboolean storing;   /* the text in the draft changes because of this page */
  guint check_source; /* the elements are looked at a moment after the last key */
  char *asked;        /* the element that a dialog is about */
  AdwEntryRow *who_row;
  AdwEntryRow *day_row;
} SrNoticeWritePage;

typedef SrWizardPageClass SrNoticeWritePageClass;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrNoticeWritePage, g_object_unref)

G_DEFINE_FINAL_TYPE (SrNoticeWritePage, sr_notice_write_page, SR_TYPE_WIZARD_PAGE)

#define PAGE_WIDTH  1040
#define TEXT_WIDTH  704
#define CHECK_DELAY 350

static SrNoticeWork *
get_work (SrNoticeWritePage *self)
{
  return sr_notice_page_get_work (SR_WIZARD_PAGE (self));
}

/* The elements */

static void
show_counts (SrNoticeWritePage *self, GPtrArray *elements)
{
  SrDuty *duty = sr_notice_work_get_duty (get_work (self));
  guint settled, needed;
  g_autofree char *count = NULL;
  guint missing = sr_elements_stand_in_way (elements);

  sr_elements_count (elements, &settled, &needed);
  if (needed > 0)
    count = g_strdup_printf (_ ("%u of %u required elements"), settled, needed);
  else
    count = g_strdup (duty ? _ ("The rule names no contents") : _ ("No rule asks for contents"));
  gtk_label_set_label (self->count_label, count);

  if (duty)
    {
      g_autofree char *citation = sr_text_citation (sr_duty_get_citation (duty));
      g_autofree char *day = sr_letter_date (sr_duty_get_checked_on (duty), NULL);
      g_autofree char *rule = g_strdup_printf (_ ("%s, checked %s"), citation, day ? day : "");

      gtk_label_set_label (self->rule_label, rule);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->rule_label), duty != NULL);
  gtk_label_set_label (
    self->hint_label,
    missing == 0 ? ""
    : sr_letter_template_is_phased (sr_notice_work_get_template (get_work (self)))
      ? _ ("Add what is missing, or mark it “will follow” with a name and a day: a first report may go "
           "out so.")
      : _ ("Add what is missing, or have a partner decide about it."));
}

static void
show_elements (SrNoticeWritePage *self)
{
  g_autoptr (GPtrArray) elements = sr_notice_work_check (get_work (self));
  SrSession *session = sr_notice_work_get_session (get_work (self));

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->elements)));)
    gtk_list_box_remove (self->elements, child);
  if (!elements)
    return;

  for (guint i = 0; i < elements->len; i++)
    gtk_list_box_append (self->elements,
                         sr_element_row_new (elements->pdata[i], sr_session_get_zone (session)));
  gtk_widget_set_visible (GTK_WIDGET (self->elements), elements->len > 0);
  gtk_widget_set_visible (self->element_side, elements->len > 0 || sr_notice_work_get_duty (get_work (self)));
  sr_notice_page_set_width (SR_WIZARD_PAGE (self),
                            gtk_widget_get_visible (self->element_side) ? PAGE_WIDTH : TEXT_WIDTH);
  show_counts (self, elements);
}

static void
store_letter (SrNoticeWritePage *self)
{
  g_autoptr (SrLetter) letter = sr_letter_buffer_dup_letter (self->buffer);

  self->storing = TRUE;
  sr_draft_set_answer (sr_notice_work_get_draft (get_work (self)), "notice.edited", SR_ANSWER_YES);
  sr_notice_work_set_letter (get_work (self), letter);
  self->storing = FALSE;
}

static gboolean
on_check_due (gpointer user_data)
{
  SrNoticeWritePage *self = user_data;

  self->check_source = 0;
  store_letter (self);
  show_elements (self);
  return G_SOURCE_REMOVE;
}

static void
on_edited (SrNoticeWritePage *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  self->check_source = g_timeout_add (CHECK_DELAY, on_check_due, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.undo", sr_letter_buffer_can_undo (self->buffer));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.redo", sr_letter_buffer_can_redo (self->buffer));
}

static void
on_element_activated (GtkListBox *list, GtkListBoxRow *row, SrNoticeWritePage *self)
{
  int block = sr_element_row_get_block (row);

  if (block < 0 && sr_element_row_is_missing (row))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "element.add", "s", sr_element_row_get_key (row));
      return;
    }
  if (block < 0)
    return;
  sr_letter_buffer_select_block (self->buffer, block);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)), 0.1,
                                FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
add_element (GtkWidget *widget, const char *action, GVariant *target)
{
  SrNoticeWritePage *self = (SrNoticeWritePage *) widget;
  g_autoptr (JsonObject) context = sr_notice_work_dup_context (get_work (self));
  const char *key = g_variant_get_string (target, NULL);
  g_autoptr (GPtrArray) blocks = sr_letter_element_blocks (key, context);
  g_autofree char *name = sr_element_dup_name (key);

  if (blocks->len == 0)
    {
      SrBlock *block = sr_block_new (SR_BLOCK_PARAGRAPH);
      g_autofree char *text = g_strdup_printf ("[%s]", name ? name : key);

      block->elements = g_strsplit (key, " ", 1);
      sr_block_add (block, text)->gap = g_strdup (key);
      g_ptr_array_add (blocks, block);
    }
  sr_letter_buffer_append_blocks (self->buffer, blocks);
  g_clear_handle_id (&self->check_source, g_source_remove);
  on_check_due (self);
}

/* What people decide about an element */

static void
mark_element (SrNoticeWritePage *self, const char *key, JsonObject *mark)
{
  sr_notice_work_mark (get_work (self), key, mark);
  show_elements (self);
}

static void
said_element (GtkWidget *widget, const char *action, GVariant *target)
{
  g_autoptr (JsonObject) mark = json_object_new ();

  json_object_set_string_member (mark, "state", "present");
  json_object_set_boolean_member (mark, "marked", TRUE);
  mark_element ((SrNoticeWritePage *) widget, g_variant_get_string (target, NULL), mark);
}

/* The text says that it follows, and by when; or has its gap again. */
static void
promise_element (SrNoticeWritePage *self, const char *key, const char *by)
{
  g_autoptr (SrLetter) letter = sr_letter_buffer_dup_letter (self->buffer);
  g_autoptr (SrLetter) promised = sr_letter_set_follow (letter, key, by);

  sr_letter_buffer_set_letter (self->buffer, promised);
  g_clear_handle_id (&self->check_source, g_source_remove);
  store_letter (self);
}

static void
take_back_element (GtkWidget *widget, const char *action, GVariant *target)
{
  promise_element ((SrNoticeWritePage *) widget, g_variant_get_string (target, NULL), NULL);
  mark_element ((SrNoticeWritePage *) widget, g_variant_get_string (target, NULL), NULL);
}

static void
on_follow_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SrNoticeWritePage) self = user_data;
  g_autoptr (JsonObject) mark = NULL;
  g_autofree char *who = NULL;
  GDate date;
  char day[16];

  if (!sr_compat_confirm_finish (result) || !self->asked)
    return;

  who = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->who_row))));
  g_date_clear (&date, 1);
  g_date_set_parse (&date, gtk_editable_get_text (GTK_EDITABLE (self->day_row)));
  if (!*who || !g_date_valid (&date))
    {
      g_autoptr (GError) error = g_error_new (
        G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
        _ ("Say who finds it out and by which day, for example 25 November 2026. Nothing was changed."));

      sr_compat_present_error (GTK_WIDGET (self), _ ("Who, and by when?"), error);
      return;
    }
  g_date_strftime (day, sizeof day, "%Y-%m-%d", &date);
  mark = json_object_new ();
  json_object_set_string_member (mark, "state", "will_follow");
  json_object_set_string_member (mark, "who", who);
  json_object_set_string_member (mark, "by", day);
  promise_element (self, self->asked, day);
  mark_element (self, self->asked, mark);
}

static void
follow_element (GtkWidget *widget, const char *action, GVariant *target)
{
  SrNoticeWritePage *self = (SrNoticeWritePage *) widget;
  SrSession *session = sr_notice_work_get_session (get_work (self));
  g_autoptr (GDateTime) now = sr_session_dup_now (session);
  g_autoptr (GDateTime) then = g_date_time_add_days (now, 3);
  g_autofree char *day = g_date_time_format (then, "%Y-%m-%d");
  GtkWidget *list = gtk_list_box_new ();

  g_free (self->asked);
  self->asked = g_variant_dup_string (target, NULL);
  self->who_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  self->day_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->who_row), _ ("Who finds it out"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->day_row), _ ("By which day"));
  gtk_editable_set_text (GTK_EDITABLE (self->day_row), day);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->who_row));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->day_row));

  sr_compat_confirm_async (
    widget, _ ("Send this later?"),
    _ ("The notice may go out without it. The person named here finds it out by that day."),
    _ ("_Mark “Will Follow”"), FALSE, list, on_follow_answered, g_object_ref (self));
}

/* Facts */

static const char *const fact_paths[][2] = {
  {"today", "date"},
  {"incident.occurred_from", "time"},
  {"incident.discovered_at", "time"},
  {"incident.determined_at", "time"},
  {"incident.kind", "kinds"},
  {"incident.reference", NULL},
  {"people.total", "people"},
  {"people.places", "places"},
  {"people.categories", "categories"},
  {"holder.name", NULL},
  {"holder.asked_at", "time"},
  {"holder.assurance_at", "date"},
  {"recipient.name", NULL},
  {"insurer.name", NULL},
  {"insurer.policy", NULL},
  {"person.name", NULL},
  {"person.telephone", "phone"},
  {"person.email", NULL},
  {"firm.name", NULL},
};

static void
fill_facts (SrNoticeWritePage *self)
{
  g_autoptr (JsonObject) context = sr_notice_work_dup_context (get_work (self));
  const char *zone = sr_letter_lookup_string (context, "firm.time_zone");

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->fact_list)));)
    gtk_list_box_remove (self->fact_list, child);
  for (guint i = 0; i < G_N_ELEMENTS (fact_paths); i++)
    {
      JsonNode *node = sr_letter_lookup (context, fact_paths[i][0]);
      char *words = node ? sr_letter_format (node, fact_paths[i][1], zone) : NULL;
      GtkWidget *row;
      GtkWidget *label;

      if (!words)
        continue;
      row = gtk_list_box_row_new ();
      label = gtk_label_new (words);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data_full (G_OBJECT (row), "words", words, g_free);
      g_object_set_data (G_OBJECT (row), "path", (gpointer) fact_paths[i][0]);
      gtk_list_box_append (self->fact_list, row);
    }
}

static void
on_fact_activated (GtkListBox *list, GtkListBoxRow *row, SrNoticeWritePage *self)
{
  gtk_popover_popdown (self->fact_popover);
  sr_letter_buffer_insert_fact (self->buffer, g_object_get_data (G_OBJECT (row), "words"),
                                g_object_get_data (G_OBJECT (row), "path"));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The text */

static void
letter_bold (GtkWidget *widget, const char *action, GVariant *target)
{
  sr_letter_buffer_toggle_bold (((SrNoticeWritePage *) widget)->buffer);
}

static void
letter_italic (GtkWidget *widget, const char *action, GVariant *target)
{
  sr_letter_buffer_toggle_italic (((SrNoticeWritePage *) widget)->buffer);
}

static void
letter_list (GtkWidget *widget, const char *action, GVariant *target)
{
  sr_letter_buffer_toggle_list (((SrNoticeWritePage *) widget)->buffer);
}

static void
letter_undo (GtkWidget *widget, const char *action, GVariant *target)
{
  sr_letter_buffer_undo (((SrNoticeWritePage *) widget)->buffer);
}

static void
letter_redo (GtkWidget *widget, const char *action, GVariant *target)
{
  sr_letter_buffer_redo (((SrNoticeWritePage *) widget)->buffer);
}

static void
on_clicked (GtkGestureClick *gesture, int n, double x, double y, SrNoticeWritePage *self)
{
  sr_letter_buffer_select_gap (self->buffer);
}

static void
on_dark_changed (SrNoticeWritePage *self)
{
  sr_letter_buffer_set_dark (self->buffer, adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

static void
load_letter (SrNoticeWritePage *self)
{
  g_autoptr (SrLetter) letter = sr_notice_work_dup_letter (get_work (self));

  if (!letter)
    {
      sr_notice_work_compose (get_work (self));
      letter = sr_notice_work_dup_letter (get_work (self));
    }
  if (letter)
    sr_letter_buffer_set_letter (self->buffer, letter);
  gtk_text_view_set_editable (self->view, !sr_notice_work_is_sent (get_work (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.redo", FALSE);
}

static void
sr_notice_write_page_shown (SrWizardPage *page)
{
  SrNoticeWritePage *self = (SrNoticeWritePage *) page;

  load_letter (self);
  fill_facts (self);
  show_elements (self);
}

static void
sr_notice_write_page_left (SrWizardPage *page)
{
  SrNoticeWritePage *self = (SrNoticeWritePage *) page;

  if (self->check_source)
    {
      g_clear_handle_id (&self->check_source, g_source_remove);
      store_letter (self);
    }
  sr_notice_page_set_width (page, 0);
}

static gboolean
sr_notice_write_page_is_complete (SrWizardPage *page)
{
  g_auto (GStrv) obstacles = sr_notice_work_dup_obstacles (sr_notice_page_get_work (page));

  return !obstacles[0];
}

static void
sr_notice_write_page_dispose (GObject *object)
{
  SrNoticeWritePage *self = (SrNoticeWritePage *) object;

  g_clear_handle_id (&self->check_source, g_source_remove);

  G_OBJECT_CLASS (sr_notice_write_page_parent_class)->dispose (object);
}

static void
sr_notice_write_page_finalize (GObject *object)
{
  SrNoticeWritePage *self = (SrNoticeWritePage *) object;

  g_clear_object (&self->buffer);
  g_free (self->asked);

  G_OBJECT_CLASS (sr_notice_write_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "letter.bold", NULL, letter_bold);
  gtk_widget_class_install_action (widget_class, "letter.italic", NULL, letter_italic);
  gtk_widget_class_install_action (widget_class, "letter.list", NULL, letter_list);
  gtk_widget_class_install_action (widget_class, "letter.undo", NULL, letter_undo);
  gtk_widget_class_install_action (widget_class, "letter.redo", NULL, letter_redo);
  gtk_widget_class_install_action (widget_class, "element.add", "s", add_element);
  gtk_widget_class_install_action (widget_class, "element.follow", "s", follow_element);
  gtk_widget_class_install_action (widget_class, "element.said", "s", said_element);
  gtk_widget_class_install_action (widget_class, "element.take-back", "s", take_back_element);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "letter.bold", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "letter.italic", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "letter.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "letter.redo", NULL);
}

static void
sr_notice_write_page_class_init (SrNoticeWritePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SR_TYPE_WRAP);
  G_OBJECT_CLASS (klass)->dispose = sr_notice_write_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sr_notice_write_page_finalize;
  klass->shown = sr_notice_write_page_shown;
  klass->left = sr_notice_write_page_left;
  klass->is_complete = sr_notice_write_page_is_complete;

  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizards/notice/sr-notice-write-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, editor_side);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, element_side);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, view);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, fact_button);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, fact_popover);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, fact_list);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, rule_label);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, elements);
  gtk_widget_class_bind_template_child (widget_class, SrNoticeWritePage, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, on_element_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_fact_activated);
}

static void
sr_notice_write_page_init (SrNoticeWritePage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  sr_wrap_set_basis (self->editor_side, 460);
  sr_wrap_set_basis (self->element_side, 316);

  self->buffer = sr_letter_buffer_new ();
  gtk_text_view_set_buffer (self->view, GTK_TEXT_BUFFER (self->buffer));
  g_signal_connect_object (self->buffer, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (on_dark_changed),
                           self, G_CONNECT_SWAPPED);
  on_dark_changed (self);

  /* a click into a gap takes hold of all of it, so that typing fills it */
  g_signal_connect (click, "released", G_CALLBACK (on_clicked), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}
