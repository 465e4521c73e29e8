/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-wizard-context.h"
#include "sr-clock.h"

struct _SrWizardContext
{
  GObject parent_instance;

  SrDraft *draft;
  SrClock *clock;
  GTimeZone *zone;
  GListStore *people;
  GListStore *places;
  GObject *session;
  char *incident;
  char *person;
};

G_DEFINE_FINAL_TYPE (SrWizardContext, sr_wizard_context, G_TYPE_OBJECT)

enum
{
  ADD_FILES,
  ADD_PERSON,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
sr_wizard_context_dispose (GObject *object)
{
  SrWizardContext *self = SR_WIZARD_CONTEXT (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->clock);
  g_clear_object (&self->people);
  g_clear_object (&self->places);
  g_clear_object (&self->session);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->incident, g_free);
  g_clear_pointer (&self->person, g_free);

  G_OBJECT_CLASS (sr_wizard_context_parent_class)->dispose (object);
}

static void
sr_wizard_context_class_init (SrWizardContextClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_wizard_context_dispose;

  signals[ADD_FILES] = g_signal_new ("add-files", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                     2, G_TYPE_LIST_MODEL, G_TYPE_STRING);
  signals[ADD_PERSON] = g_signal_new ("add-person", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                      3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sr_wizard_context_init (SrWizardContext *self)
{
  self->people = g_list_store_new (SR_TYPE_OPTION);
  self->places = g_list_store_new (SR_TYPE_OPTION);
}

SrWizardContext *
sr_wizard_context_new (SrDraft *draft, SrClock *clock, GTimeZone *zone)
{
  SrWizardContext *self = g_object_new (SR_TYPE_WIZARD_CONTEXT, NULL);

  self->draft = g_object_ref (draft);
  self->clock = g_object_ref (clock);
  self->zone = g_time_zone_ref (zone);
  return self;
}

SrDraft *
sr_wizard_context_get_draft (SrWizardContext *self)
{
  return self->draft;
}

SrClock *
sr_wizard_context_get_clock (SrWizardContext *self)
{
  return self->clock;
}

GTimeZone *
sr_wizard_context_get_zone (SrWizardContext *self)
{
  return self->zone;
}

GListStore *
sr_wizard_context_get_people (SrWizardContext *self)
{
  return self->people;
}

GListStore *
sr_wizard_context_get_places (SrWizardContext *self)
{
  return self->places;
}

void
sr_wizard_context_set_session (SrWizardContext *self, GObject *session)
{
  g_set_object (&self->session, session);
}

gpointer
sr_wizard_context_get_session (SrWizardContext *self)
{
  return self->session;
}

void
sr_wizard_context_set_incident (SrWizardContext *self, const char *incident)
{
  g_free (self->incident);
  self->incident = g_strdup (incident);
}

const char *
sr_wizard_context_get_incident (SrWizardContext *self)
{
  return self->incident;
}

void
sr_wizard_context_set_person (SrWizardContext *self, const char *person)
{
  g_free (self->person);
  self->person = g_strdup (person);
}

const char *
sr_wizard_context_get_person (SrWizardContext *self)
{
  return self->person;
}

void
sr_wizard_context_add_files (SrWizardContext *self, GListModel *files, const char *path)
{
  g_signal_emit (self, signals[ADD_FILES], 0, files, path);
}

void
sr_wizard_context_add_person (SrWizardContext *self,
                              const char *name,
                              const char *telephone,
                              const char *path)
{
  g_signal_emit (self, signals[ADD_PERSON], 0, name, telephone, path);
}
