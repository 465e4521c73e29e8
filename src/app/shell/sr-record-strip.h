/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-banner.h"
#include "sr-session.h"

G_BEGIN_DECLS

/* The strip below the shelf's header bar that says why the record is open for reading only, and lets a person
 * who may decide so go on with it. */

/** Shows on banner how the record stands, or takes the strip away once it can be written. */
void sr_record_strip_show (SrBanner *banner, SrSession *session);

/** Asks whether to go on with the record as it is, and does. */
void sr_record_strip_ask (SrBanner *banner, SrSession *session);

G_END_DECLS
