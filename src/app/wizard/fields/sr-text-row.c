/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-text-row.h"

#include <glib/gi18n-lib.h>

struct _SrTextRow
{
  SrFieldRow parent_instance;

  GtkWidget *entry;
  GtkWidget *frame;
  GtkTextBuffer *buffer;
  GtkWidget *view;
  GtkWidget *marks;
  GtkWidget *fact;
  GtkWidget *analysis;
  GtkWidget *mixed;
  GtkWidget *advice;
  GtkWidget *unknown;

  gboolean multiline;
  gboolean marked;
};

static void sr_text_row_field_init (SrDraftFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrTextRow,
                               sr_text_row,
                               SR_TYPE_FIELD_ROW,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_text_row_field_init))

typedef enum
{
  PROP_MULTILINE = 1,
  PROP_MARKED,
  N_PROPS
} SrTextRowProperty;

static GParamSpec *properties[N_PROPS];

static char *
dup_text (SrTextRow *self)
{
  char *text = NULL;

  if (self->multiline)
    g_object_get (self->buffer, "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  return g_strstrip (text);
}

static char *
mark_path (SrTextRow *self)
{
  return g_strconcat (sr_draft_field_get_path (SR_DRAFT_FIELD (self)), "_mark", NULL);
}

static void
show_advice (SrTextRow *self)
{
  const char *advice;

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->analysis)))
    advice = _ ("Opinion and advice of a lawyer. It stays out of papers for outsiders.");
  else if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->mixed)))
    advice = _ ("Both together. It stays out of papers for outsiders; two entries are better.");
  else
    advice = _ ("What was seen, said and done, with times. No guesses, no blame.");
  gtk_label_set_label (GTK_LABEL (self->advice), advice);
}

static void
on_text_changed (SrTextRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  g_autofree char *text = NULL;

  if (draft == NULL)
    return;
  text = dup_text (self);
  sr_draft_set_string (draft, sr_draft_field_get_path (SR_DRAFT_FIELD (self)), text);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown), FALSE);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
on_mark_toggled (SrTextRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  g_autofree char *path = NULL;
  const char *mark = "fact";

  show_advice (self);
  if (draft == NULL)
    return;

  path = mark_path (self);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->analysis)))
    mark = "analysis";
  else if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->mixed)))
    mark = "mixed";
  sr_draft_set_string (draft, path, mark);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
on_unknown_toggled (SrTextRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));

  if (draft == NULL)
    return;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->unknown)))
    sr_draft_set_not_known (draft, path);
  else if (sr_draft_is_not_known (draft, path))
    sr_draft_clear (draft, path);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
attach (SrDraftField *field, SrWizardContext *context)
{
  SrTextRow *self = SR_TEXT_ROW (field);

  sr_field_row_name (SR_FIELD_ROW (self), self->entry, NULL);
  sr_field_row_name (SR_FIELD_ROW (self), self->view, NULL);
  sr_field_row_name (SR_FIELD_ROW (self), self->unknown, C_ ("answer", "Not known yet"));
  gtk_widget_set_visible (self->unknown, sr_field_row_get_not_known (SR_FIELD_ROW (self)));
  gtk_widget_set_visible (self->entry, !self->multiline);
  gtk_widget_set_visible (self->frame, self->multiline);
  gtk_widget_set_visible (self->marks, self->marked);
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrTextRow *self = SR_TEXT_ROW (field);
  const char *path = sr_draft_field_get_path (field);
  const char *text = sr_draft_get_string (draft, path);
  g_autofree char *shown = dup_text (self);

  if (g_strcmp0 (shown, text != NULL ? text : "") != 0)
    {
      if (self->multiline)
        gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
      else
        gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown), sr_draft_is_not_known (draft, path));

  if (self->marked)
    {
      g_autofree char *at = mark_path (self);
      const char *mark = sr_draft_get_string (draft, at);
      GtkWidget *button = self->fact;

      if (g_strcmp0 (mark, "analysis") == 0)
        button = self->analysis;
      else if (g_strcmp0 (mark, "mixed") == 0)
        button = self->mixed;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      show_advice (self);
    }
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  return g_strdup (sr_draft_get_string (draft, sr_draft_field_get_path (field)));
}

static void
sr_text_row_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->attach = attach;
  iface->load = load;
}

static void
sr_text_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SrTextRow *self = SR_TEXT_ROW (object);

  g_value_set_boolean (value, id == PROP_MULTILINE ? self->multiline : self->marked);
}

static void
sr_text_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SrTextRow *self = SR_TEXT_ROW (object);

  if (id == PROP_MULTILINE)
    self->multiline = g_value_get_boolean (value);
  else
    self->marked = g_value_get_boolean (value);
}

static void
sr_text_row_class_init (SrTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sr_text_row_get_property;
  object_class->set_property = sr_text_row_set_property;

  properties[PROP_MULTILINE] = g_param_spec_boolean ("multiline", NULL, NULL, FALSE, flags);
  properties[PROP_MARKED] = g_param_spec_boolean ("marked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, entry);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, frame);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, buffer);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, view);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, marks);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, fact);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, analysis);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, mixed);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, advice);
  gtk_widget_class_bind_template_child (widget_class, SrTextRow, unknown);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_unknown_toggled);
}

static void
sr_text_row_init (SrTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (self, "not-known", FALSE, NULL);
}
