/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-case-context.h"

SrCaseContext *
sr_case_context_new (
  SrCasebook *book, SrPlaybooks *playbooks, SrLawBook *laws, const char *person, GDateTime *now)
{
  SrCaseContext *self = g_new0 (SrCaseContext, 1);

  self->book = g_object_ref (book);
  self->playbooks = g_object_ref (playbooks);
  self->laws = g_object_ref (laws);
  self->person = g_strdup (person);
  self->now = g_date_time_to_timezone (now, sr_casebook_get_zone (book));
  return self;
}

void
sr_case_context_free (SrCaseContext *self)
{
  g_object_unref (self->book);
  g_object_unref (self->playbooks);
  g_object_unref (self->laws);
  g_free (self->person);
  g_date_time_unref (self->now);
  g_free (self);
}
