/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-now.h"

G_BEGIN_DECLS

struct _SrNow
{
  GObject parent_instance;
  SrCasebook *book;
  SrLawBook *laws;
  SrRecord *incident;
  SrAssessment *assessment;
  GPtrArray *deadlines;
  GDateTime *now;
  char *me;
  SrDeadline *earliest; /* in deadlines */
  SrDeadline *worst;    /* in deadlines */
  char *worst_text;
  GPtrArray *acts;
  GPtrArray *told;
  GPtrArray *unknowns;
};

void sr_now_find_told (SrNow *self);
void sr_now_told_line_free (gpointer line);
void sr_now_find_unknowns (SrNow *self);
void sr_now_unknown_free (gpointer unknown);

G_END_DECLS
