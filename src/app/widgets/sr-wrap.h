/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SrWrap:
 *
 * A layout manager that sets children beside each other while they fit and begins a new line where they do
 * not.
 *
 * Whether a child fits is decided by its *basis*, a property of its layout child in scaled pixels; -1, the
 * default, is the child's natural width. Children with hexpand share what is left of their line. With
 * :fill-alone, a child that stands alone on a second or later line, or whose line broke after it, takes the
 * whole line.
 *
 * In a template:
 *   <object class="GtkBox">
 *     <property name="layout-manager"><object class="SrWrap"><property
 * name="spacing">12</property></object></property> <child><object class="GtkLabel"><layout><property
 * name="basis">240</property></layout></object></child>
 */
#define SR_TYPE_WRAP (sr_wrap_get_type ())
G_DECLARE_FINAL_TYPE (SrWrap, sr_wrap, SR, WRAP, GtkLayoutManager)

GtkLayoutManager *sr_wrap_new (int spacing, int line_spacing, gboolean fill_alone);

/** Sets the basis of child, whose parent must be laid out by an SrWrap. */
void sr_wrap_set_basis (GtkWidget *child, int basis);

/** A box whose children are laid out by an SrWrap: for lines of buttons made in code. */
GtkWidget *sr_wrap_box_new (int spacing, int line_spacing, gboolean fill_alone);

G_END_DECLS
