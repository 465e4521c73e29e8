/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SR_TYPE_OPTION (sr_option_get_type ())
G_DECLARE_FINAL_TYPE (SrOption, sr_option, SR, OPTION, GObject)

/* One answer to choose: what is kept (id), what is read (title), a line below it (hint), and, where a new
 * group of answers begins, its heading. Written in .ui files as child of the field that offers it. */
SrOption *sr_option_new (const char *id, const char *title, const char *hint);

const char *sr_option_get_id (SrOption *self);
const char *sr_option_get_title (SrOption *self);
const char *sr_option_get_hint (SrOption *self);    /* nullable */
const char *sr_option_get_heading (SrOption *self); /* nullable */

/* The title of the option with this id among OPTIONS, or NULL. */
const char *sr_option_find_title (GListModel *options, const char *id);

G_END_DECLS
