/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * SrCsvTable: a table of plain text: comma, semicolon or tab between cells, quotes as in RFC 4180.
 */
typedef struct
{
  GPtrArray *rows; /* (element-type GStrv): all of one length */
  guint n_columns;
  char delimiter;
} SrCsvTable;

/**
 * sr_csv_parse: reads a table.
 * @bytes: UTF-8, UTF-16 with its mark, or else taken as Windows-1252, as spreadsheets on that system write it
 * @name: of the file, for errors
 *
 * Empty lines are left out; short rows are filled up. Refuses a quote that does not end, tables without a row
 * and tables over a million rows or 256 columns, with the line.
 */
SrCsvTable *sr_csv_parse (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);

void sr_csv_table_free (SrCsvTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrCsvTable, sr_csv_table_free)

G_END_DECLS
