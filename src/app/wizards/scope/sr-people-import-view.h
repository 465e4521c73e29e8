/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-people-import.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SR_TYPE_PEOPLE_IMPORT_VIEW (sr_people_import_view_get_type ())
G_DECLARE_FINAL_TYPE (SrPeopleImportView, sr_people_import_view, SR, PEOPLE_IMPORT_VIEW, AdwBin)

/* A list of people before it is taken over: what each column holds, and the groups that come of it. PLACES
 * names places, as SrOption.
 *
 * "used": the groups are wanted. "cancelled": they are not. */
GtkWidget *sr_people_import_view_new (SrPeopleImport *import, GListModel *places);

SrPeopleImport *sr_people_import_view_get_import (SrPeopleImportView *self);

G_END_DECLS
