/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-amount-row.h"

#include <glib/gi18n-lib.h>

struct _SrAmountRow
{
  SrFieldRow parent_instance;

  GtkWidget *entry;
  GtkWidget *units;
  GtkWidget *unknown;
};

static void sr_amount_row_field_init (SrDraftFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SrAmountRow,
                               sr_amount_row,
                               SR_TYPE_FIELD_ROW,
                               G_IMPLEMENT_INTERFACE (SR_TYPE_DRAFT_FIELD, sr_amount_row_field_init))

static gboolean
has_units (SrAmountRow *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (sr_field_row_get_options (SR_FIELD_ROW (self)))) > 0;
}

static char *
member_path (SrAmountRow *self, const char *member)
{
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));

  return has_units (self) ? g_strconcat (path, ".", member, NULL) : g_strdup (path);
}

static gboolean
parse_number (SrAmountRow *self, gint64 *number)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  /* Thousands may be set apart by a space, point, comma or apostrophe. */
  g_strdelimit (text, " .,'", '_');
  for (char *from = text, *to = text;; from++)
    {
      if (*from != '_')
        *to++ = *from;
      if (*from == '\0')
        break;
    }
  return g_ascii_string_to_signed (text, 10, 0, G_GINT64_CONSTANT (9999999999), number, NULL);
}

static void
store_unit (SrAmountRow *self, SrDraft *draft)
{
  GListModel *options = G_LIST_MODEL (sr_field_row_get_options (SR_FIELD_ROW (self)));
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->units));
  g_autofree char *path = member_path (self, "unit");
  g_autoptr (SrOption) option = NULL;

  if (!has_units (self) || selected == GTK_INVALID_LIST_POSITION)
    return;
  option = g_list_model_get_item (options, selected);
  sr_draft_set_string (draft, path, sr_option_get_id (option));
}

static void
on_changed (SrAmountRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  g_autofree char *path = NULL;
  gboolean empty;
  gint64 number;

  if (draft == NULL)
    return;

  path = member_path (self, "amount");
  empty = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
  gtk_widget_remove_css_class (self->entry, "error");
  if (parse_number (self, &number))
    {
      sr_draft_set_number (draft, path, number);
      store_unit (self, draft);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown), FALSE);
    }
  else if (empty)
    sr_draft_clear (draft, sr_draft_field_get_path (SR_DRAFT_FIELD (self)));
  else
    gtk_widget_add_css_class (self->entry, "error");
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
on_unknown_toggled (SrAmountRow *self)
{
  SrDraft *draft = sr_draft_field_begin (SR_DRAFT_FIELD (self));
  const char *path = sr_draft_field_get_path (SR_DRAFT_FIELD (self));

  if (draft == NULL)
    return;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->unknown)))
    {
      sr_draft_set_not_known (draft, path);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      sr_draft_set_not_known (draft, path);
    }
  else if (sr_draft_is_not_known (draft, path))
    sr_draft_clear (draft, path);
  sr_draft_field_end (SR_DRAFT_FIELD (self));
}

static void
attach (SrDraftField *field, SrWizardContext *context)
{
  SrAmountRow *self = SR_AMOUNT_ROW (field);
  GListStore *options = sr_field_row_get_options (SR_FIELD_ROW (self));

  sr_field_row_name (SR_FIELD_ROW (self), self->entry, NULL);
  sr_field_row_name (SR_FIELD_ROW (self), self->units, _ ("Unit"));
  sr_field_row_name (SR_FIELD_ROW (self), self->unknown, C_ ("answer", "Not known"));
  gtk_widget_set_visible (self->unknown, sr_field_row_get_not_known (SR_FIELD_ROW (self)));
  gtk_widget_set_visible (self->units, has_units (self));
  if (gtk_drop_down_get_model (GTK_DROP_DOWN (self->units)) == NULL)
    {
      g_autoptr (GtkExpression) title = gtk_property_expression_new (SR_TYPE_OPTION, NULL, "title");

      gtk_drop_down_set_expression (GTK_DROP_DOWN (self->units), title);
      gtk_drop_down_set_model (GTK_DROP_DOWN (self->units), G_LIST_MODEL (options));
    }
}

static void
load (SrDraftField *field, SrDraft *draft)
{
  SrAmountRow *self = SR_AMOUNT_ROW (field);
  GListModel *options = G_LIST_MODEL (sr_field_row_get_options (SR_FIELD_ROW (self)));
  g_autofree char *amount = member_path (self, "amount");
  g_autofree char *unit = member_path (self, "unit");
  g_autofree char *text = NULL;
  gint64 number;
  gint64 shown;

  if (sr_draft_get_number (draft, amount, &number))
    text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (text == NULL || !parse_number (self, &shown) || shown != number)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown),
                                sr_draft_is_not_known (draft, sr_draft_field_get_path (field)));

  for (guint i = 0; has_units (self) && i < g_list_model_get_n_items (options); i++)
    {
      g_autoptr (SrOption) option = g_list_model_get_item (options, i);

      if (g_strcmp0 (sr_option_get_id (option), sr_draft_get_string (draft, unit)) == 0)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->units), i);
    }
}

static gboolean
is_answered (SrDraftField *field, SrDraft *draft)
{
  g_autofree char *amount = member_path (SR_AMOUNT_ROW (field), "amount");

  return sr_draft_get_number (draft, amount, NULL)
         || sr_draft_is_not_known (draft, sr_draft_field_get_path (field));
}

static char *
check (SrDraftField *field, SrDraft *draft)
{
  SrAmountRow *self = SR_AMOUNT_ROW (field);

  if (gtk_widget_has_css_class (self->entry, "error"))
    return g_strdup (_ ("Write a whole number in figures."));
  return NULL;
}

static char *
describe (SrDraftField *field, SrDraft *draft)
{
  SrAmountRow *self = SR_AMOUNT_ROW (field);
  g_autofree char *amount = member_path (self, "amount");
  g_autofree char *unit = member_path (self, "unit");
  const char *words = has_units (self)
                        ? sr_option_find_title (G_LIST_MODEL (sr_field_row_get_options (SR_FIELD_ROW (self))),
                                                sr_draft_get_string (draft, unit))
                        : NULL;
  gint64 number;

  if (!sr_draft_get_number (draft, amount, &number))
    return NULL;
  return words != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT " %s", number, words)
                       : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static void
sr_amount_row_field_init (SrDraftFieldInterface *iface)
{
  iface->describe = describe;
  iface->attach = attach;
  iface->load = load;
  iface->is_answered = is_answered;
  iface->check = check;
}

static void
sr_amount_row_class_init (SrAmountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/wizard/fields/sr-amount-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SrAmountRow, entry);
  gtk_widget_class_bind_template_child (widget_class, SrAmountRow, units);
  gtk_widget_class_bind_template_child (widget_class, SrAmountRow, unknown);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_unknown_toggled);
}

static void
sr_amount_row_init (SrAmountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
