/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-places.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SrLawPlaces
{
  JsonObject *source;
  JsonObject *places, *same_as, *often_meant;
  GStrv complete;   /* countries whose subdivisions are all listed */
  GPtrArray *codes; /* sorted by name, NULL-terminated; made when first asked for */
  GMutex mutex;     /* guards codes */
};

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  JsonObject *places = data;
  const char *one = *(const char *const *) a, *two = *(const char *const *) b;

  return g_utf8_collate (sr_json_string (places, one), sr_json_string (places, two));
}

SrLawPlaces *
sr_law_places_new (JsonObject *source, GError **error)
{
  g_autoptr (SrLawPlaces) self = g_new0 (SrLawPlaces, 1);
  g_autoptr (GList) codes = NULL;

  self->source = json_object_ref (source);
  self->places = sr_json_object (source, "places");
  self->same_as = sr_json_object (source, "same_as");
  self->often_meant = sr_json_object (source, "often_meant");
  self->complete = sr_json_strv (source, "complete");
  g_mutex_init (&self->mutex);
  if (self->places == NULL || self->same_as == NULL || self->often_meant == NULL)
    {
      g_set_error_literal (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                           _ ("places.json: “places”, “same_as” and “often_meant” must be objects."));
      return NULL;
    }
  codes = json_object_get_members (self->places);
  for (GList *l = codes; l != NULL; l = l->next)
    if (sr_json_string (self->places, l->data) == NULL)
      {
        g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("places.json: “%s” has no name."),
                     (char *) l->data);
        return NULL;
      }
  return g_steal_pointer (&self);
}

void
sr_law_places_free (SrLawPlaces *self)
{
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_strfreev (self->complete);
  json_object_unref (self->source);
  g_free (self);
}

/* Whether @code looks like a subdivision of a country whose subdivisions are not all listed. */
static gboolean
is_other_subdivision (SrLawPlaces *self, const char *code)
{
  g_autofree char *country = g_strndup (code, 2);
  gsize length = strlen (code);

  if (length < 4 || length > 6 || code[2] != '-' || !json_object_has_member (self->places, country)
      || g_strv_contains ((const char *const *) self->complete, country))
    return FALSE;
  for (const char *c = code + 3; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c))
      return FALSE;
  return TRUE;
}

const char *
sr_law_places_find (SrLawPlaces *self, const char *code)
{
  const char *other = sr_json_string (self->same_as, code);

  if (other != NULL)
    code = other;
  if (!json_object_has_member (self->places, code) && !is_other_subdivision (self, code))
    return NULL;
  return g_intern_string (code);
}

const char *
sr_law_places_suggest (SrLawPlaces *self, const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  if (json_object_has_member (self->often_meant, lower))
    return sr_json_string (self->often_meant, lower);
  return sr_law_places_find (self, lower);
}

const char *
sr_law_places_get_name (SrLawPlaces *self, const char *code)
{
  return sr_json_string (self->places, code);
}

const char *const *
sr_law_places_get_codes (SrLawPlaces *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->codes == NULL)
    {
      g_autoptr (GList) codes = json_object_get_members (self->places);

      self->codes = g_ptr_array_new ();
      for (GList *l = codes; l != NULL; l = l->next)
        g_ptr_array_add (self->codes, (gpointer) g_intern_string (l->data));
      g_ptr_array_sort_with_data (self->codes, compare_names, self->places);
      g_ptr_array_add (self->codes, NULL);
    }
  return (const char *const *) self->codes->pdata;
}

gboolean
sr_law_place_is_within (const char *place, const char *area)
{
  while (*area != '\0')
    if (*place++ != *area++)
      return FALSE;
  return *place == '\0' || *place == '-';
}
