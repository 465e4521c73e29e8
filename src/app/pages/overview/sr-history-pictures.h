/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <adwaita.h>

#include "sr-session.h"

G_BEGIN_DECLS

/**
 * SrHistoryPictures:
 *
 * "Our history": two pictures of the incidents a firm reported, by quarter and by kind, each with a sentence
 * that says what is to be seen and its numbers to copy. With fewer than three there is a sentence instead
 * that says why reporting more is worth it.
 */
#define SR_TYPE_HISTORY_PICTURES (sr_history_pictures_get_type ())
G_DECLARE_FINAL_TYPE (SrHistoryPictures, sr_history_pictures, SR, HISTORY_PICTURES, AdwBin)

/** Draws the incidents of session as they stand now. */
void sr_history_pictures_show (SrHistoryPictures *self, SrSession *session);

G_END_DECLS
