/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence.h"

#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
sr_evidence_get_name (SrRecord *self)
{
  return sr_record_string (self, "name") ?: "";
}

const char *
sr_evidence_get_type_name (SrRecord *self)
{
  return sr_record_string (self, "type") ?: "application/octet-stream";
}

const char *
sr_evidence_get_sha256 (SrRecord *self)
{
  return sr_record_string (self, "sha256");
}

const char *
sr_evidence_get_origin (SrRecord *self)
{
  return sr_record_string (self, "origin");
}

const char *
sr_evidence_get_note (SrRecord *self)
{
  return sr_record_string (self, "note");
}

guint
sr_evidence_get_exhibit (SrRecord *self)
{
  return (guint) sr_json_int (sr_record_get_body (self), "exhibit", 0);
}

gint64
sr_evidence_get_size (SrRecord *self)
{
  return sr_json_int (sr_record_get_body (self), "size", 0);
}

gint64
sr_evidence_get_pages (SrRecord *self)
{
  return sr_json_int (sr_record_get_body (self), "pages", 0);
}

gboolean
sr_evidence_is_physical (SrRecord *self)
{
  return sr_record_boolean (self, "physical");
}

GDateTime *
sr_evidence_dup_added_at (SrRecord *self)
{
  return sr_record_time (self, "added_at");
}

char *
sr_evidence_format_sha256 (const char *sha256)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; sha256 != NULL && sha256[i] != '\0'; i++)
    {
      if (i > 0 && i % 16 == 0)
        g_string_append_c (text, '\n');
      else if (i > 0 && i % 4 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, sha256[i]);
    }
  return g_string_free (text, FALSE);
}

GPtrArray *
sr_evidence_list_custody (SrCasebook *book, const char *evidence)
{
  SrRecord *item = sr_casebook_get (book, "evidence", evidence);
  g_autoptr (GPtrArray) all
    = sr_casebook_list (book, "custody", item != NULL ? sr_record_get_incident (item) : NULL);
  GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (sr_record_string (g_ptr_array_index (all, i), "evidence"), evidence) == 0)
      g_ptr_array_add (own, g_object_ref (g_ptr_array_index (all, i)));
  return own;
}

const char *
sr_custody_get_label (const char *what)
{
  static const struct
  {
    const char *what;
    const char *label;
  } labels[] = {
    {"collected", NC_ ("custody", "Collected")},     {"viewed", NC_ ("custody", "Viewed")},
    {"exported", NC_ ("custody", "Exported")},       {"verified", NC_ ("custody", "Verified")},
    {"handed_over", NC_ ("custody", "Handed over")},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].what, what) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "custody", labels[i].label);
  return what != NULL ? what : "";
}
