/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** sr_test_pdf_new: (transfer full): @n_pages A4 pages; page n says "Page n" and @words; an outline over
 * them. */
GBytes *sr_test_pdf_new (guint n_pages, const char *words);

/** sr_test_pdf_encrypt: (transfer full): the same, opened by @password alone (by qpdf). */
GBytes *sr_test_pdf_encrypt (GBytes *pdf, const char *password);

/** sr_test_await: runs the main context until @result is there. Callback: sr_test_got_result(). */
void sr_test_got_result (GObject *object, GAsyncResult *result, gpointer data);
GAsyncResult *sr_test_await (GAsyncResult **result);

/** sr_test_cut: (transfer full): the first @length bytes. */
GBytes *sr_test_cut (GBytes *bytes, gsize length);

G_END_DECLS
