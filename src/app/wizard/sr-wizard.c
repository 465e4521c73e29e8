/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-compat.h"
#include "sr-metrics.h"
#include "sr-steps.h"
#include "sr-wizard.h"
#include "sr-wizard-rail.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Below this width, in scaled pixels, the steps become segments under the header. */
#define NARROW 620

struct _SrWizard
{
  GtkWidget parent_instance;

  AdwLeaflet *leaflet;
  SrWizardRail *rail;
  GtkWidget *narrow_close;
  AdwWindowTitle *window_title;
  SrSteps *segments;
  AdwToastOverlay *overlay;
  GtkScrolledWindow *scroller;
  GtkWidget *question_label;
  GtkWidget *why_label;
  GtkWidget *problems_box;
  GtkWidget *problems_label;
  GtkListBox *problems_list;
  GtkStack *pages;
  GtkWidget *back_button;
  GtkWidget *kept_label;
  GtkWidget *kept_brief;
  GtkWidget *next_button;
  GtkDropTarget *drop_target;

  const SrWizardFlow *flow;
  SrWizardContext *context;
  const SrWizardStep *step;
  char *subtitle;
  char *sought; /* the path of a question to go to */
  guint settle_source;
  gboolean wants_focus;
  int width;
};

G_DEFINE_FINAL_TYPE (SrWizard, sr_wizard, GTK_TYPE_WIDGET)

enum
{
  STEPPED,
  CLOSED,
  FINISHED,
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SrDraft *
get_draft (SrWizard *self)
{
  return sr_wizard_context_get_draft (self->context);
}

static gboolean
is_last (SrWizard *self)
{
  return sr_wizard_flow_next (self->flow, self->step->id, get_draft (self)) == NULL;
}

static void
show_progress (SrWizard *self)
{
  SrDraft *draft = get_draft (self);
  guint place = 0;
  guint size = 0;
  const char *heading = sr_wizard_flow_group (self->flow, self->step->id, draft, &place, &size);
  g_autofree char *words
    = heading != NULL
        ? g_strdup_printf (_ ("%s, step %u of %u"), g_dpgettext2 (NULL, "wizard", heading), place, size)
        : g_strdup_printf (_ ("Step %u of %u"), place, size);
  gboolean narrow = adw_leaflet_get_folded (self->leaflet);

  sr_wizard_rail_show (self->rail, self->flow, draft, self->step->id);
  sr_steps_set (self->segments, (int) place, (int) size, words);
  gtk_widget_set_visible (GTK_WIDGET (self->segments), narrow);
  gtk_widget_set_visible (self->narrow_close, narrow);
  gtk_widget_set_visible (self->kept_brief, narrow);
  gtk_widget_set_visible (self->kept_label, !narrow);
  adw_window_title_set_subtitle (self->window_title, narrow                   ? words
                                                     : self->subtitle != NULL ? self->subtitle
                                                                              : "");
  gtk_widget_set_visible (self->back_button,
                          sr_wizard_flow_previous (self->flow, self->step->id, draft) != NULL);
  gtk_button_set_label (GTK_BUTTON (self->next_button),
                        is_last (self) ? g_dpgettext2 (NULL, "wizard", self->flow->done_label)
                                       : C_ ("wizard", "Next"));
}

static void
hide_problems (SrWizard *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->problems_list))) != NULL;)
    gtk_list_box_remove (self->problems_list, child);
  gtk_widget_set_visible (self->problems_box, FALSE);
}

static void
on_go_to (SrWizardPage *page, const char *id, SrWizard *self)
{
  sr_wizard_go_to (self, id);
}

SrWizardPage *
sr_wizard_get_page (SrWizard *self, const char *id)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, id);

  if (page == NULL)
    {
      const SrWizardStep *step = sr_wizard_flow_find (self->flow, id);

      g_return_val_if_fail (step != NULL, NULL);

      page = g_object_new (step->get_type (), NULL);
      gtk_stack_add_named (self->pages, page, id);
      sr_wizard_page_bind (SR_WIZARD_PAGE (page), self->context);
      g_signal_connect_object (page, "go-to", G_CALLBACK (on_go_to), self, 0);
      g_signal_connect_object (page, "advance", G_CALLBACK (sr_wizard_next), self, G_CONNECT_SWAPPED);
    }
  return SR_WIZARD_PAGE (page);
}

static void
leave_step (SrWizard *self)
{
  SrWizardPage *page;

  if (self->step == NULL)
    return;
  page = sr_wizard_get_page (self, self->step->id);
  sr_wizard_page_left (page);
  sr_wizard_flow_set_state (self->flow, self->step->id, get_draft (self),
                            sr_wizard_page_is_complete (page) ? SR_WIZARD_STEP_DONE : SR_WIZARD_STEP_BEGUN);
}

/* Whatever has the focus already: going forward from there would pass the first control by. */
static gboolean
focus_first (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && focus != widget && gtk_widget_is_ancestor (focus, widget))
    gtk_root_set_focus (root, NULL);
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
scroll_to_top (SrWizard *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static gboolean
focus_sought (SrWizard *self)
{
  g_autofree char *path = g_steal_pointer (&self->sought);
  SrDraftField *field
    = path != NULL ? sr_wizard_page_find_field (sr_wizard_get_page (self, self->step->id), path) : NULL;

  return field != NULL && focus_first (GTK_WIDGET (field));
}

/* The stacks around a page move the focus as they show it, so this comes after them. */
static gboolean
settle (gpointer data)
{
  SrWizard *self = SR_WIZARD (data);

  self->settle_source = 0;
  if (self->scroller == NULL) /* on its way out */
    return G_SOURCE_REMOVE;
  if (self->sought != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && focus_sought (self))
    {
      /* the scroller follows the focus */
      self->wants_focus = FALSE;
      return G_SOURCE_REMOVE;
    }
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->wants_focus = FALSE;
      focus_first (gtk_stack_get_visible_child (self->pages));
    }
  /* The first control may stand below a notice: focus must not hide the question. */
  scroll_to_top (self);
  return G_SOURCE_REMOVE;
}

static void
settle_soon (SrWizard *self)
{
  if (self->settle_source == 0)
    self->settle_source
      = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, settle, g_object_ref (self), g_object_unref);
}

static void
show_step (SrWizard *self, const SrWizardStep *step)
{
  SrWizardPage *page = sr_wizard_get_page (self, step->id);
  const char *question = g_dpgettext2 (NULL, "wizard", step->question != NULL ? step->question : step->title);

  self->step = step;
  sr_wizard_flow_enter (self->flow, step->id, get_draft (self));
  hide_problems (self);
  gtk_label_set_label (GTK_LABEL (self->question_label), question);
  gtk_label_set_label (GTK_LABEL (self->why_label), g_dpgettext2 (NULL, "wizard", step->why));
  sr_wizard_page_shown (page);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  show_progress (self);
  sr_compat_announce (GTK_WIDGET (self), question);
  self->wants_focus = TRUE;
  settle_soon (self);
  g_signal_emit (self, signals[STEPPED], 0, step->id);
}

void
sr_wizard_go_to (SrWizard *self, const char *id)
{
  const SrWizardStep *step = sr_wizard_flow_find (self->flow, id);

  g_return_if_fail (step != NULL);

  if (step == self->step)
    return;
  leave_step (self);
  show_step (self, step);
}

static void
on_problem_activated (GtkListBox *list, GtkListBoxRow *row, SrWizard *self)
{
  GtkWidget *widget = g_object_get_data (G_OBJECT (row), "field");
  const char *step = g_object_get_data (G_OBJECT (row), "step");

  g_object_ref (widget);
  if (strcmp (step, self->step->id) != 0)
    sr_wizard_go_to (self, step);
  self->wants_focus = FALSE;
  if (!focus_first (widget))
    gtk_widget_grab_focus (widget);
  g_object_unref (widget);
}

static void
add_problem (SrWizard *self, const SrWizardStep *step, const SrWizardProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", problem->message, "subtitle", g_dpgettext2 (NULL, "wizard", step->title),
                "title-lines", 0, "activatable", TRUE, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "field", g_object_ref (problem->widget), g_object_unref);
  g_object_set_data (G_OBJECT (row), "step", (gpointer) step->id);
  gtk_list_box_append (self->problems_list, row);
}

/* Every page has its say, also those nobody opened. */
static gboolean
find_problems (SrWizard *self)
{
  g_autoptr (GPtrArray) steps = sr_wizard_flow_list (self->flow, get_draft (self));
  guint count = 0;

  hide_problems (self);
  for (guint i = 0; i < steps->len; i++)
    {
      const SrWizardStep *step = steps->pdata[i];
      g_autoptr (GPtrArray) problems = sr_wizard_page_validate (sr_wizard_get_page (self, step->id));

      for (guint j = 0; j < problems->len; j++, count++)
        add_problem (self, step, problems->pdata[j]);
    }
  if (count == 0)
    return FALSE;

  {
    g_autofree char *text = g_strdup_printf (ngettext ("One thing is missing. Nothing is lost.",
                                                       "%u things are missing. Nothing is lost.", count),
                                             count);

    gtk_label_set_label (GTK_LABEL (self->problems_label), text);
    sr_compat_announce (GTK_WIDGET (self), text);
  }
  gtk_widget_set_visible (self->problems_box, TRUE);
  scroll_to_top (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->problems_list, 0)));
  return TRUE;
}

static void
finish (SrWizard *self)
{
  leave_step (self);
  show_progress (self);
  if (!find_problems (self))
    g_signal_emit (self, signals[FINISHED], 0);
}

void
sr_wizard_next (SrWizard *self)
{
  const SrWizardStep *next = sr_wizard_flow_next (self->flow, self->step->id, get_draft (self));

  if (next != NULL)
    sr_wizard_go_to (self, next->id);
  else
    finish (self);
}

void
sr_wizard_back (SrWizard *self)
{
  const SrWizardStep *previous = sr_wizard_flow_previous (self->flow, self->step->id, get_draft (self));

  if (previous != NULL)
    sr_wizard_go_to (self, previous->id);
}

static void
close_wizard (SrWizard *self)
{
  leave_step (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_step_chosen (SrWizardRail *rail, const char *id, SrWizard *self)
{
  sr_wizard_go_to (self, id);
}

static void
on_folded (SrWizard *self)
{
  if (self->step != NULL)
    show_progress (self);
}

static void
on_draft_changed (SrWizard *self)
{
  /* An answer may bring a page in or take one out. */
  if (self->step != NULL)
    show_progress (self);
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, SrWizard *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = files; l != NULL; l = l->next)
    g_list_store_append (list, l->data);
  g_signal_emit (self, signals[DROPPED], 0, list);
  return TRUE;
}

/* Enter goes on, except where it writes a line or presses what has the focus. */
static gboolean
on_enter (GtkWidget *widget, GVariant *args, gpointer data)
{
  SrWizard *self = SR_WIZARD (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages)))
    return FALSE;
  if (!GTK_IS_TOGGLE_BUTTON (focus) && !GTK_IS_CHECK_BUTTON (focus))
    return FALSE;
  sr_wizard_next (self);
  return TRUE;
}

static gboolean
on_next_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  sr_wizard_next (SR_WIZARD (widget));
  return TRUE;
}

static gboolean
on_back_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  sr_wizard_back (SR_WIZARD (widget));
  return TRUE;
}

static gboolean
on_close_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  close_wizard (SR_WIZARD (widget));
  return TRUE;
}

static gboolean
on_finish_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  finish (SR_WIZARD (widget));
  return TRUE;
}

static gboolean
on_step_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  SrWizard *self = SR_WIZARD (widget);
  g_autoptr (GPtrArray) steps = sr_wizard_flow_list (self->flow, get_draft (self));
  guint place = (guint) g_variant_get_int32 (args);

  if (place > steps->len)
    return FALSE;
  sr_wizard_go_to (self, ((const SrWizardStep *) steps->pdata[place - 1])->id);
  return TRUE;
}

static void
sr_wizard_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  SrWizard *self = SR_WIZARD (widget);

  *minimum_baseline = *natural_baseline = -1;
  gtk_widget_measure (GTK_WIDGET (self->leaflet), orientation, for_size, minimum, natural, NULL, NULL);
}

static void
sr_wizard_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SrWizard *self = SR_WIZARD (widget);

  /* By itself the leaflet folds only when the page cannot shrink any more. */
  if (width != self->width)
    {
      self->width = width;
      adw_leaflet_set_can_unfold (self->leaflet, width >= sr_metrics_px (widget, NARROW));
    }
  gtk_widget_allocate (GTK_WIDGET (self->leaflet), width, height, baseline, NULL);
}

static void
sr_wizard_map (GtkWidget *widget)
{
  SrWizard *self = SR_WIZARD (widget);

  GTK_WIDGET_CLASS (sr_wizard_parent_class)->map (widget);

  if (self->wants_focus || self->sought != NULL)
    settle_soon (self);
}

static void
sr_wizard_dispose (GObject *object)
{
  SrWizard *self = SR_WIZARD (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (self->leaflet != NULL)
    g_signal_handlers_disconnect_by_data (self->leaflet, self);
  g_clear_pointer ((GtkWidget **) &self->leaflet, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->sought, g_free);

  G_OBJECT_CLASS (sr_wizard_parent_class)->dispose (object);
}

static void
add_bindings (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding (klass, GDK_KEY_n, GDK_ALT_MASK, on_next_key, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_b, GDK_ALT_MASK, on_back_key, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, on_close_key, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Return, GDK_CONTROL_MASK, on_finish_key, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, on_finish_key, NULL);
  for (int i = 1; i <= 9; i++)
    gtk_widget_class_add_binding (klass, (guint) (GDK_KEY_0 + i), GDK_ALT_MASK, on_step_key, "i", i);
}

static void
sr_wizard_class_init (SrWizardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = sr_wizard_dispose;
  widget_class->map = sr_wizard_map;
  widget_class->measure = sr_wizard_measure;
  widget_class->size_allocate = sr_wizard_size_allocate;

  signals[STEPPED]
    = g_signal_new ("stepped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_LIST_MODEL);

  g_type_ensure (SR_TYPE_WIZARD_RAIL);
  g_type_ensure (SR_TYPE_STEPS);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/wizard/sr-wizard.ui");
  gtk_widget_class_bind_template_child (widget_class, SrWizard, leaflet);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, rail);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, narrow_close);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, window_title);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, segments);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, overlay);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, scroller);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, question_label);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, why_label);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, problems_box);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, problems_label);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, problems_list);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, pages);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, back_button);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, kept_label);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, kept_brief);
  gtk_widget_class_bind_template_child (widget_class, SrWizard, next_button);
  gtk_widget_class_bind_template_callback (widget_class, on_step_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_folded);
  gtk_widget_class_bind_template_callback (widget_class, on_problem_activated);
  gtk_widget_class_bind_template_callback (widget_class, close_wizard);
  gtk_widget_class_bind_template_callback (widget_class, sr_wizard_next);
  gtk_widget_class_bind_template_callback (widget_class, sr_wizard_back);
  add_bindings (widget_class);
}

static void
sr_wizard_init (SrWizard *self)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, 0),
                                            gtk_callback_action_new (on_enter, NULL, NULL));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  self->drop_target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (self->drop_target, "drop", G_CALLBACK (on_dropped), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drop_target));
}

SrWizard *
sr_wizard_new (const SrWizardFlow *flow, SrWizardContext *context)
{
  SrWizard *self = g_object_new (SR_TYPE_WIZARD, NULL);
  const SrWizardStep *step;

  self->flow = flow;
  self->context = g_object_ref (context);
  adw_window_title_set_title (self->window_title, g_dpgettext2 (NULL, "wizard", flow->title));
  g_signal_connect_object (get_draft (self), "changed", G_CALLBACK (on_draft_changed), self,
                           G_CONNECT_SWAPPED);
  step = sr_wizard_flow_resume (flow, get_draft (self));
  show_step (self, step);
  return self;
}

SrWizardContext *
sr_wizard_get_context (SrWizard *self)
{
  return self->context;
}

const SrWizardFlow *
sr_wizard_get_flow (SrWizard *self)
{
  return self->flow;
}

const char *
sr_wizard_get_step (SrWizard *self)
{
  return self->step->id;
}

void
sr_wizard_seek (SrWizard *self, const char *path)
{
  g_free (self->sought);
  self->sought = g_strdup (path);
  settle_soon (self);
}

void
sr_wizard_set_kept (SrWizard *self, const char *sentence, const char *brief)
{
  gtk_label_set_label (GTK_LABEL (self->kept_label), sentence);
  gtk_label_set_label (GTK_LABEL (self->kept_brief), brief);
}

void
sr_wizard_set_subtitle (SrWizard *self, const char *subtitle)
{
  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
  show_progress (self);
}

void
sr_wizard_toast (SrWizard *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->overlay, adw_toast_new (escaped));
  sr_compat_announce (GTK_WIDGET (self), text);
}

void
sr_wizard_set_busy (SrWizard *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->next_button, !busy);
  gtk_widget_set_sensitive (self->back_button, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), !busy);
}
