/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-evidence-words.h"

#include "sr-evidence.h"
#include "sr-person.h"
#include "sr-text.h"
#include "sr-time-words.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

char *
sr_evidence_words_exhibit (SrRecord *evidence)
{
  return g_strdup_printf (_ ("Exhibit %u"), sr_evidence_get_exhibit (evidence));
}

gboolean
sr_evidence_is_pdf (SrRecord *evidence)
{
  const char *name = sr_evidence_get_name (evidence);
  const char *end = strrchr (name, '.');

  if (sr_evidence_is_physical (evidence))
    return FALSE;

  return g_str_equal (sr_evidence_get_type_name (evidence), "application/pdf")
         || (end != NULL && g_ascii_strcasecmp (end, ".pdf") == 0);
}

static char *
describe_type (SrRecord *evidence)
{
  const char *type = sr_evidence_get_type_name (evidence);
  g_autofree char *content_type = NULL;

  if (sr_evidence_is_physical (evidence))
    return g_strdup (_ ("physical item"));
  if (sr_evidence_is_pdf (evidence))
    return g_strdup (_ ("PDF"));
  if (g_str_equal (type, "message/rfc822"))
    return g_strdup (_ ("e-mail"));
  if (g_str_has_prefix (type, "image/"))
    return g_strdup (_ ("picture"));
  if (g_str_has_prefix (type, "text/"))
    return g_strdup (_ ("text"));
  if (g_str_equal (type, "application/octet-stream"))
    return g_strdup (_ ("file"));

  content_type = g_content_type_from_mime_type (type);
  return g_content_type_get_description (content_type != NULL ? content_type : type);
}

char *
sr_evidence_words_kind (SrRecord *evidence)
{
  g_autofree char *type = describe_type (evidence);
  g_autofree char *size = sr_text_size (sr_evidence_get_size (evidence));
  g_autofree char *pages = NULL;
  gint64 n_pages = sr_evidence_get_pages (evidence);

  if (sr_evidence_is_physical (evidence))
    return g_steal_pointer (&type);
  if (n_pages <= 0)
    return g_strdup_printf ("%s, %s", type, size);

  pages = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d page", "%d pages", n_pages), (int) n_pages);
  return g_strdup_printf ("%s, %s, %s", type, pages, size);
}

/* When the bytes were last known to be what they were: on coming in, or on a later comparison */
static GDateTime *
dup_checked_at (SrCasebook *book, SrRecord *evidence)
{
  g_autoptr (GPtrArray) custody = sr_evidence_list_custody (book, sr_record_get_id (evidence));

  for (guint i = custody->len; i > 0; i--)
    {
      SrRecord *entry = g_ptr_array_index (custody, i - 1);

      if (g_strcmp0 (sr_record_string (entry, "what"), "verified") == 0)
        return sr_record_time (entry, "at");
    }

  return sr_evidence_dup_added_at (evidence);
}

static char *
when (SrCasebook *book, GDateTime *time, GDateTime *now)
{
  return time != NULL ? sr_time_words_when (time, now, sr_casebook_get_zone (book)) : g_strdup ("");
}

char *
sr_evidence_words_checked (SrCasebook *book, SrRecord *evidence, GDateTime *now)
{
  g_autoptr (GDateTime) at = dup_checked_at (book, evidence);
  g_autofree char *words = when (book, at, now);
  /* TRANSLATORS: %s is a moment: "today, 14:02" */
  g_autofree char *checked = g_strdup_printf (_ ("checked %s"), words);
  g_auto (GStrv) parts = g_strsplit (checked, " ", -1);

  return g_strjoinv ("\u00a0", parts); /* it stays on one line */
}

char *
sr_evidence_words_row (SrCasebook *book, SrRecord *evidence, GDateTime *now)
{
  g_autofree char *kind = sr_evidence_words_kind (evidence);
  g_autofree char *checked = sr_evidence_words_checked (book, evidence, now);
  const char *origin = sr_evidence_get_origin (evidence);
  const char *note = sr_evidence_get_note (evidence);
  GString *words = g_string_new (kind);

  if (note != NULL && note[0] != '\0')
    g_string_append_printf (words, " · %s", note);
  if (origin != NULL && origin[0] != '\0')
    g_string_append_printf (words, " · %s", origin);
  if (!sr_evidence_is_physical (evidence))
    g_string_append_printf (words, " · %s", checked);

  return g_string_free (words, FALSE);
}

char *
sr_evidence_words_origin (SrCasebook *book, SrRecord *evidence, GDateTime *now)
{
  g_autoptr (GDateTime) at = sr_evidence_dup_added_at (evidence);
  g_autofree char *added = when (book, at, now);
  const char *who = sr_casebook_name_of (book, sr_record_string (evidence, "brought_by"));
  const char *origin = sr_evidence_get_origin (evidence);
  g_autofree char *received = who[0] != '\0' ? g_strdup_printf (_ ("received by %s, %s"), who, added)
                                             : g_strdup_printf (_ ("received %s"), added);

  return origin != NULL && origin[0] != '\0' ? g_strdup_printf ("%s, %s", origin, received)
                                             : g_steal_pointer (&received);
}

char *
sr_evidence_words_custody (SrCasebook *book, SrRecord *custody, GDateTime *now)
{
  g_autoptr (GDateTime) at = sr_record_time (custody, "at");
  g_autofree char *words = when (book, at, now);
  const char *note = sr_record_string (custody, "note");
  const char *who = sr_casebook_name_of (book, sr_record_string (custody, "by"));

  if (note != NULL && note[0] != '\0')
    return g_strdup_printf ("%s · %s · %s", who, words, note);

  return g_strdup_printf ("%s · %s", who, words);
}

char *
sr_evidence_words_file_name (SrCasebook *book, SrRecord *evidence)
{
  SrRecord *incident = sr_casebook_get (book, "incident", sr_record_get_incident (evidence));
  const char *reference = incident != NULL ? sr_record_string (incident, "reference") : NULL;
  const char *end = strrchr (sr_evidence_get_name (evidence), '.');

  /* A long or odd ending is part of a name. */
  if (end == NULL || strlen (end) > 6 || strchr (end, ' ') != NULL)
    end = "";

  return g_strdup_printf (_ ("%s exhibit %u%s"), reference != NULL ? reference : "",
                          sr_evidence_get_exhibit (evidence), end);
}
