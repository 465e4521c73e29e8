/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-draft-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SR_TYPE_FIELD_BLOCK (sr_field_block_get_type ())
G_DECLARE_DERIVABLE_TYPE (SrFieldBlock, sr_field_block, SR, FIELD_BLOCK, AdwBin)

/* A field too large for one row: `title` as a heading, `hint` under it, and below them what stands in the
 * template of the class. A class derived from it implements SrDraftField's functions again. */
struct _SrFieldBlockClass
{
  AdwBinClass parent_class;
};

const char *sr_field_block_get_title (SrFieldBlock *self);

G_END_DECLS
