/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-casebook.h"
#include "sr-law-book.h"
#include "sr-playbooks.h"

G_BEGIN_DECLS

/**
 * SrCaseContext:
 *
 * What a builder of changes must know: the casebook, the plans, the laws, who
 * acts and what time it is. Builders check, return a change, and write nothing.
 */
typedef struct
{
  SrCasebook *book;
  SrPlaybooks *playbooks;
  SrLawBook *laws;
  char *person;   /* id of the person who acts */
  GDateTime *now; /* in the firm's zone */
} SrCaseContext;

SrCaseContext *sr_case_context_new (
  SrCasebook *book, SrPlaybooks *playbooks, SrLawBook *laws, const char *person, GDateTime *now);
void sr_case_context_free (SrCaseContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrCaseContext, sr_case_context_free)

G_END_DECLS
