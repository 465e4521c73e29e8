/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-dropped-files.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_SENTENCES 5

static char *
dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *uri = NULL;

  if (name != NULL && *name != '\0' && strcmp (name, G_DIR_SEPARATOR_S) != 0 && strcmp (name, ".") != 0)
    return g_filename_display_name (name);
  uri = g_file_get_uri (file);
  return g_utf8_make_valid (uri, -1);
}

/* The sentence why a thing is not taken in, or NULL. Nothing on the network is asked: that may take minutes.
 */
static char *
dup_refusal (GFile *file)
{
  g_autofree char *name = dup_name (file);

  if (!g_file_is_native (file))
    return g_strdup_printf (_ ("“%s” is not on this computer. Save it here first, then add the file."), name);

  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL))
    {
    case G_FILE_TYPE_REGULAR:
      return NULL;
    case G_FILE_TYPE_DIRECTORY:
      return g_strdup_printf (_ ("“%s” is a folder. Add the files in it."), name);
    case G_FILE_TYPE_SYMBOLIC_LINK:
      return g_strdup_printf (_ ("“%s” is a link. Add the file it leads to."), name);
    case G_FILE_TYPE_UNKNOWN:
      return g_strdup_printf (_ ("“%s” could not be found. Look whether it was moved or its disk unplugged."),
                              name);
    case G_FILE_TYPE_SPECIAL:
    case G_FILE_TYPE_SHORTCUT:
    case G_FILE_TYPE_MOUNTABLE:
    default:
      return g_strdup_printf (_ ("“%s” is no file with content. Add the file itself."), name);
    }
}

SrDroppedFiles *
sr_dropped_files_new (GListModel *dropped)
{
  SrDroppedFiles *self = g_new0 (SrDroppedFiles, 1);

  self->files = g_list_store_new (G_TYPE_FILE);
  self->refused = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (dropped); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (dropped, i);
      char *refusal = dup_refusal (file);

      if (refusal != NULL)
        g_ptr_array_add (self->refused, refusal);
      else
        g_list_store_append (self->files, file);
    }
  return self;
}

void
sr_dropped_files_free (SrDroppedFiles *self)
{
  g_object_unref (self->files);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

char *
sr_dropped_files_dup_words (SrDroppedFiles *self)
{
  GString *words = NULL;

  if (self->refused->len == 0)
    return NULL;
  words = g_string_new (_ ("Not taken in:"));
  for (guint i = 0; i < MIN (self->refused->len, MOST_SENTENCES); i++)
    g_string_append_printf (words, "\n%s", (const char *) g_ptr_array_index (self->refused, i));
  if (self->refused->len > MOST_SENTENCES)
    {
      guint more = self->refused->len - MOST_SENTENCES;

      g_string_append_c (words, '\n');
      g_string_append_printf (words,
                              g_dngettext (GETTEXT_PACKAGE, "and %u thing more", "and %u things more", more),
                              more);
    }
  return g_string_free (words, FALSE);
}
