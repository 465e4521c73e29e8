/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-field-group.h"
#include "sr-object-list.h"
#include "sr-wizard-page.h"

#include <string.h>

typedef struct
{
  SrWizardContext *context;
  GPtrArray *fields;
} SrWizardPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (SrWizardPage, sr_wizard_page, ADW_TYPE_BIN)

enum
{
  GO_TO,
  ADVANCE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SrWizardPagePrivate *
get_private (SrWizardPage *self)
{
  return sr_wizard_page_get_instance_private (self);
}

void
sr_wizard_problem_free (SrWizardProblem *problem)
{
  g_object_unref (problem->widget);
  g_free (problem->message);
  g_free (problem);
}

SrWizardProblem *
sr_wizard_problem_new (GtkWidget *widget, const char *message)
{
  SrWizardProblem *problem = g_new0 (SrWizardProblem, 1);

  problem->widget = g_object_ref (widget);
  problem->message = g_strdup (message);
  return problem;
}

static void
on_draft_changed (SrDraft *draft, const char *path, SrWizardPage *self)
{
  SrWizardPagePrivate *priv = get_private (self);
  g_autoptr (GPtrArray) fields = NULL;

  /* Where one has got to is no answer. */
  if (g_str_has_prefix (path, "progress."))
    return;

  fields = g_ptr_array_ref (priv->fields);
  sr_field_group_update_all (GTK_WIDGET (self), draft);
  for (guint i = 0; i < fields->len; i++)
    sr_draft_field_update (fields->pdata[i], path);
  if (SR_WIZARD_PAGE_GET_CLASS (self)->updated != NULL)
    SR_WIZARD_PAGE_GET_CLASS (self)->updated (self, path);
}

static void
validate_fields (SrWizardPage *self, GPtrArray *problems)
{
  SrWizardPagePrivate *priv = get_private (self);

  for (guint i = 0; i < priv->fields->len; i++)
    {
      SrDraftField *field = priv->fields->pdata[i];
      g_autofree char *problem = sr_draft_field_is_asked (field) ? sr_draft_field_check (field) : NULL;

      sr_draft_field_show_problem (field, problem);
      if (problem != NULL)
        g_ptr_array_add (problems, sr_wizard_problem_new (GTK_WIDGET (field), problem));
    }
}

static gboolean
are_fields_complete (SrWizardPage *self)
{
  SrWizardPagePrivate *priv = get_private (self);

  for (guint i = 0; i < priv->fields->len; i++)
    {
      SrDraftField *field = priv->fields->pdata[i];

      if (sr_draft_field_is_asked (field) && gtk_widget_is_visible (GTK_WIDGET (field))
          && !sr_draft_field_is_answered (field))
        return FALSE;
    }
  return TRUE;
}

static void
sr_wizard_page_dispose (GObject *object)
{
  SrWizardPagePrivate *priv = get_private (SR_WIZARD_PAGE (object));

  g_clear_object (&priv->context);
  g_clear_pointer (&priv->fields, g_ptr_array_unref);

  G_OBJECT_CLASS (sr_wizard_page_parent_class)->dispose (object);
}

static void
sr_wizard_page_class_init (SrWizardPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_wizard_page_dispose;
  klass->validate = validate_fields;
  klass->is_complete = are_fields_complete;

  signals[GO_TO]
    = g_signal_new ("go-to", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ADVANCE] = g_signal_new ("advance", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sr_wizard_page_init (SrWizardPage *self)
{
  get_private (self)->fields = g_ptr_array_new ();
}

void
sr_wizard_page_refresh_fields (SrWizardPage *self)
{
  SrWizardPagePrivate *priv = get_private (self);

  g_ptr_array_unref (priv->fields);
  priv->fields = sr_draft_field_collect (GTK_WIDGET (self));
  for (guint i = 0; i < priv->fields->len; i++)
    if (sr_draft_field_get_context (priv->fields->pdata[i]) == NULL)
      sr_draft_field_attach (priv->fields->pdata[i], priv->context);
}

void
sr_wizard_page_bind (SrWizardPage *self, SrWizardContext *context)
{
  SrWizardPagePrivate *priv = get_private (self);
  SrDraft *draft = sr_wizard_context_get_draft (context);

  g_return_if_fail (priv->context == NULL);

  priv->context = g_object_ref (context);
  sr_wizard_page_refresh_fields (self);
  sr_field_group_update_all (GTK_WIDGET (self), draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (on_draft_changed), self, 0);
  if (SR_WIZARD_PAGE_GET_CLASS (self)->bound != NULL)
    SR_WIZARD_PAGE_GET_CLASS (self)->bound (self, context);
}

SrWizardContext *
sr_wizard_page_get_context (SrWizardPage *self)
{
  return get_private (self)->context;
}

SrDraft *
sr_wizard_page_get_draft (SrWizardPage *self)
{
  SrWizardPagePrivate *priv = get_private (self);

  return priv->context != NULL ? sr_wizard_context_get_draft (priv->context) : NULL;
}

void
sr_wizard_page_shown (SrWizardPage *self)
{
  if (SR_WIZARD_PAGE_GET_CLASS (self)->shown != NULL)
    SR_WIZARD_PAGE_GET_CLASS (self)->shown (self);
}

void
sr_wizard_page_left (SrWizardPage *self)
{
  if (SR_WIZARD_PAGE_GET_CLASS (self)->left != NULL)
    SR_WIZARD_PAGE_GET_CLASS (self)->left (self);
}

gboolean
sr_wizard_page_is_complete (SrWizardPage *self)
{
  return SR_WIZARD_PAGE_GET_CLASS (self)->is_complete (self);
}

GPtrArray *
sr_wizard_page_validate (SrWizardPage *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_wizard_problem_free);

  SR_WIZARD_PAGE_GET_CLASS (self)->validate (self, problems);
  return problems;
}

void
sr_wizard_page_go_to (SrWizardPage *self, const char *step)
{
  g_signal_emit (self, signals[GO_TO], 0, step);
}

void
sr_wizard_page_advance (SrWizardPage *self)
{
  g_signal_emit (self, signals[ADVANCE], 0);
}

typedef struct
{
  const char *path;
  SrDraftField *found;
} Seeking;

static gboolean
holds (SrDraftField *field, const char *path)
{
  const char *own = sr_draft_field_get_path (field);
  gsize length = own != NULL ? strlen (own) : 0;

  return length > 0 && strncmp (own, path, length) == 0 && (path[length] == '.' || path[length] == '[');
}

static void
seek_inside (const char *heading, SrDraftField *field, gpointer data)
{
  Seeking *seeking = data;

  if (g_strcmp0 (sr_draft_field_get_path (field), seeking->path) == 0 && sr_draft_field_is_asked (field))
    seeking->found = field;
}

SrDraftField *
sr_wizard_page_find_field (SrWizardPage *self, const char *path)
{
  GPtrArray *fields = get_private (self)->fields;
  SrDraftField *around = NULL;
  Seeking seeking = {path, NULL};

  g_return_val_if_fail (SR_IS_WIZARD_PAGE (self), NULL);

  for (guint i = 0; fields != NULL && i < fields->len && seeking.found == NULL; i++)
    {
      SrDraftField *field = fields->pdata[i];

      seek_inside (NULL, field, &seeking);
      if (around == NULL && holds (field, path))
        around = field;
      if (seeking.found == NULL && SR_IS_OBJECT_LIST (field))
        sr_object_list_foreach (SR_OBJECT_LIST (field), seek_inside, &seeking);
    }
  return seeking.found != NULL ? seeking.found : around;
}
