/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-book.h"

#include "sr-clock.h"
#include "sr-error.h"
#include "sr-holidays.h"
#include "sr-json.h"
#include "sr-law-evaluate.h"
#include "sr-law-private.h"
#include "sr-law-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESOURCE_DIR SR_RESOURCE_PATH "/law"

struct _SrLawBook
{
  GObject parent_instance;

  SrLawPlaces *places;
  SrHolidays *holidays;
  GPtrArray *laws;   /* sorted by id */
  GHashTable *by_id; /* id → SrLaw */
  GPtrArray *problems;
  char *digest;        /* of the built-in packs: made when first asked for */
  GMutex mutex;        /* guards what is made when first asked for */
  GHashTable *zones;   /* name → GTimeZone: reading one costs more than an assessment */
  GHashTable *reaches; /* place → gint8 by law */
};

G_DEFINE_FINAL_TYPE (SrLawBook, sr_law_book, G_TYPE_OBJECT)

static void
sr_law_book_finalize (GObject *object)
{
  SrLawBook *self = SR_LAW_BOOK (object);

  g_clear_pointer (&self->places, sr_law_places_free);
  g_clear_pointer (&self->holidays, sr_holidays_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->laws, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->zones, g_hash_table_unref);
  g_clear_pointer (&self->reaches, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
  g_free (self->digest);
  G_OBJECT_CLASS (sr_law_book_parent_class)->finalize (object);
}

static void
sr_law_book_class_init (SrLawBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_law_book_finalize;
}

static void
sr_law_book_init (SrLawBook *self)
{
  self->laws = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_law_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  self->reaches = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_mutex_init (&self->mutex);
}

/* The bytes of a file of the folder, or of the program where @dir is NULL. */
static GBytes *
read_bytes (const char *dir, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (dir != NULL ? dir : RESOURCE_DIR, name, NULL);
  char *text;
  gsize length;

  if (dir == NULL)
    return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return g_bytes_new_take (text, length);
}

static JsonObject *
read_object (const char *dir, const char *name, GChecksum *checksum, GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (dir, name, error);

  if (bytes == NULL)
    return NULL;
  if (checksum != NULL)
    g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return sr_json_parse_object (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
}

/* A table that packs share: from the folder, or the program's own where the folder has none. */
static JsonObject *
read_shared (const char *dir, const char *name, GChecksum *checksum, GError **error)
{
  g_autofree char *path = dir != NULL ? g_build_filename (dir, name, NULL) : NULL;

  if (path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
    dir = NULL;
  return read_object (dir, name, checksum, error);
}

/* By id: "tpl-baa.json" before "tpl-baa-sub.json". */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *one = g_strdup (*(const char *const *) a), *two = g_strdup (*(const char *const *) b);

  *strrchr (one, '.') = '\0';
  *strrchr (two, '.') = '\0';
  return strcmp (one, two);
}

static GPtrArray *
list_packs (const char *dir, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) children = NULL;
  const char *name;

  if (dir == NULL)
    {
      children = g_resources_enumerate_children (RESOURCE_DIR, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (children == NULL)
        return NULL;
      for (guint i = 0; children[i] != NULL; i++)
        g_ptr_array_add (names, g_strdup (children[i]));
    }
  else
    {
      g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);

      if (folder == NULL)
        {
          g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                       _ ("“%s” is not a folder that can be read; name the folder that holds the packs."),
                       dir);
          return NULL;
        }
      while ((name = g_dir_read_name (folder)) != NULL)
        g_ptr_array_add (names, g_strdup (name));
    }
  for (guint i = names->len; i > 0; i--)
    {
      name = names->pdata[i - 1];
      if (!g_str_has_suffix (name, ".json") || g_str_equal (name, "places.json")
          || g_str_equal (name, "holidays.json"))
        g_ptr_array_remove_index_fast (names, i - 1);
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static void
add_pack (SrLawBook *self, const char *dir, const char *name, GChecksum *checksum)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) json = read_object (dir, name, checksum, &error);
  g_autofree char *expected = g_strndup (name, strlen (name) - strlen (".json"));
  SrLaw *law = json != NULL ? sr_law_new (json, name, self->places, &error) : NULL;

  if (law == NULL)
    g_ptr_array_add (self->problems, g_strdup (error->message));
  else if (g_hash_table_contains (self->by_id, law->id) || !g_str_equal (law->id, expected))
    {
      if (g_hash_table_contains (self->by_id, law->id))
        g_ptr_array_add (self->problems,
                         g_strdup_printf (_ ("%s: id: “%s” is the id of another pack; give each its "
                                             "own."),
                                          name, law->id));
      else
        g_ptr_array_add (self->problems,
                         g_strdup_printf (_ ("%s: id: “%s” should be “%s”, as the file is called."), name,
                                          law->id, expected));
      sr_law_free (law);
    }
  else
    {
      law->index = self->laws->len;
      g_ptr_array_add (self->laws, law);
      g_hash_table_insert (self->by_id, (gpointer) law->id, law);
    }
}

static void
link_entries (SrLawBook *self)
{
  for (guint i = 0; i < self->laws->len; i++)
    {
      SrLaw *law = self->laws->pdata[i];
      SrLaw *base = law->supplements != NULL ? g_hash_table_lookup (self->by_id, law->supplements) : NULL;

      if (law->supplements == NULL)
        continue;
      if (base == NULL || base == law || base->supplements != NULL)
        g_ptr_array_add (self->problems,
                         g_strdup_printf (_ ("%s.json: supplements: there is no law “%s” to supplement."),
                                          law->id, law->supplements));
      else if (law->active)
        {
          law->base = base;
          g_ptr_array_add (base->entries, law);
        }
    }
}

static SrLawBook *
load (const char *dir, GError **error)
{
  g_autoptr (SrLawBook) self = g_object_new (SR_TYPE_LAW_BOOK, NULL);
  g_autoptr (GChecksum) checksum = dir != NULL ? g_checksum_new (G_CHECKSUM_SHA256) : NULL;
  g_autoptr (JsonObject) places = NULL, holidays = NULL;
  g_autoptr (GPtrArray) packs = NULL;

  /* keeps the linker from dropping the built-in packs */
  g_resources_register (sr_law_get_resource ());
  packs = list_packs (dir, error);
  if (packs == NULL)
    return NULL;
  places = read_shared (dir, "places.json", checksum, error);
  holidays = places != NULL ? read_shared (dir, "holidays.json", checksum, error) : NULL;
  if (holidays == NULL)
    return NULL;
  self->places = sr_law_places_new (places, error);
  self->holidays = self->places != NULL ? sr_holidays_new (holidays, error) : NULL;
  if (self->holidays == NULL)
    return NULL;
  for (guint i = 0; i < packs->len; i++)
    add_pack (self, dir, packs->pdata[i], checksum);
  link_entries (self);
  g_ptr_array_add (self->problems, NULL);
  self->digest = checksum != NULL ? g_strdup (g_checksum_get_string (checksum)) : NULL;
  return g_steal_pointer (&self);
}

SrLawBook *
sr_law_book_load (GError **error)
{
  return load (NULL, error);
}

SrLawBook *
sr_law_book_load_dir (const char *dir, GError **error)
{
  return load (dir, error);
}

GPtrArray *
sr_law_book_get_laws (SrLawBook *self)
{
  return self->laws;
}

const SrLaw *
sr_law_book_lookup (SrLawBook *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

const char *const *
sr_law_book_get_problems (SrLawBook *self)
{
  return (const char *const *) self->problems->pdata;
}

/* The same bytes in the same order as load() reads them from a folder. */
static char *
digest_built_in (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) names = list_packs (NULL, NULL);

  g_ptr_array_insert (names, 0, g_strdup ("places.json"));
  g_ptr_array_insert (names, 1, g_strdup ("holidays.json"));
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) bytes = read_bytes (NULL, names->pdata[i], NULL);

      g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  return g_strdup (g_checksum_get_string (checksum));
}

const char *
sr_law_book_get_digest (SrLawBook *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->digest == NULL)
    self->digest = digest_built_in ();
  return self->digest;
}

SrHolidays *
sr_law_book_get_holidays (SrLawBook *self)
{
  return self->holidays;
}

SrLawPlaces *
sr_law_book_get_place_table (SrLawBook *self)
{
  return self->places;
}

GTimeZone *
sr_law_book_get_zone (SrLawBook *self, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GTimeZone *zone = g_hash_table_lookup (self->zones, name);

  if (zone != NULL)
    return g_time_zone_ref (zone);
  zone = sr_time_zone (name);
  if (zone != NULL)
    g_hash_table_insert (self->zones, g_strdup (name), g_time_zone_ref (zone));
  return zone;
}

const gint8 *
sr_law_book_get_reach (SrLawBook *self, const char *place)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gint8 *reach = g_hash_table_lookup (self->reaches, place);

  if (reach != NULL)
    return reach;
  reach = g_new (gint8, self->laws->len);
  for (guint i = 0; i < self->laws->len; i++)
    {
      const SrLaw *law = self->laws->pdata[i];

      reach[i] = sr_element_place_in (place, law->places, law->not_places);
    }
  g_hash_table_insert (self->reaches, (gpointer) place, reach);
  return reach;
}

const SrLaw *
sr_law_book_find_template (SrLawBook *self, const char *stands_for)
{
  for (guint i = 0; i < self->laws->len; i++)
    if (g_strcmp0 (((SrLaw *) self->laws->pdata[i])->stands_for, stands_for) == 0)
      return self->laws->pdata[i];
  return NULL;
}

gboolean
sr_law_book_has_place (SrLawBook *self, const char *code)
{
  return sr_law_places_find (self->places, code) != NULL;
}

const char *
sr_law_book_get_place_name (SrLawBook *self, const char *code)
{
  return sr_law_places_get_name (self->places, code);
}

const char *const *
sr_law_book_get_places (SrLawBook *self)
{
  return sr_law_places_get_codes (self->places);
}
