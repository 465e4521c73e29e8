/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-law-book.h"
#include "sr-section.h"

G_BEGIN_DECLS

/** Shows the laws that contain search (title, place, citation): each unfolds to its doubts. */
void sr_law_list_show (SrSection *section, SrLawBook *laws, const char *search);

G_END_DECLS
