/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-block.h"

G_BEGIN_DECLS

#define SR_TYPE_FILES_FIELD (sr_files_field_get_type ())
G_DECLARE_FINAL_TYPE (SrFilesField, sr_files_field, SR, FILES_FIELD, SrFieldBlock)

/* Files taken in as evidence while the wizard runs. The draft keeps a list of { "id", "name", "line" } at the
 * path; the wizard's owner adds to it when a file is durable in the vault. A file on its way has "busy". */

G_END_DECLS
