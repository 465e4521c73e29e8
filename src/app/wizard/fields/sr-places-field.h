/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-field-block.h"

G_BEGIN_DECLS

#define SR_TYPE_PLACES_FIELD (sr_places_field_get_type ())
G_DECLARE_FINAL_TYPE (SrPlacesField, sr_places_field, SR, PLACES_FIELD, SrFieldBlock)

/* Places to search for and tick. Each ticked place makes one object in the list at the path, with the place's
 * code as `jurisdiction`; one with several groups in it stays until the last of them is gone. */

G_END_DECLS
