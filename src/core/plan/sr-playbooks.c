/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-playbooks.h"

#include "sr-error.h"
#include "sr-json.h"
#include "sr-plan-resources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PLAN_PATH SR_RESOURCE_PATH "/plan"

/* One file: the steps of some kinds, of every kind, or of single answers. */
typedef struct
{
  char *name;
  char *never;
  GStrv kinds; /* empty: every kind */
  GPtrArray *steps;
} Book;

struct _SrPlaybooks
{
  GObject parent_instance;
  GPtrArray *books;  /* Book */
  GHashTable *texts; /* id → SrReadyText */
  GStrv code_names;
};

G_DEFINE_FINAL_TYPE (SrPlaybooks, sr_playbooks, G_TYPE_OBJECT)

static void
book_free (Book *book)
{
  g_free (book->name);
  g_free (book->never);
  g_strfreev (book->kinds);
  g_ptr_array_unref (book->steps);
  g_free (book);
}

static void
ready_text_free (SrReadyText *text)
{
  g_free (text->id);
  g_free (text->title);
  g_strfreev (text->lines);
  g_free (text);
}

static gboolean
refuse (GError **error, const char *name, const char *what)
{
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("The response plan “%s” cannot be read: %s."), name,
               what);
  return FALSE;
}

static gboolean
has_step (Book *book, const char *key)
{
  for (guint i = 0; i < book->steps->len; i++)
    if (g_str_equal (((SrStep *) g_ptr_array_index (book->steps, i))->key, key))
      return TRUE;
  return FALSE;
}

static gboolean
read_steps (Book *book, JsonArray *steps, GError **error)
{
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      g_autofree char *where = g_strdup_printf (_ ("%s, step %u"), book->name, i + 1);
      JsonNode *node = json_array_get_element (steps, i);
      SrStep *step;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (error, where, _ ("it is no object"));
      step = sr_step_new (json_node_get_object (node), where, error);
      if (step == NULL)
        return FALSE;
      if (has_step (book, step->key))
        {
          sr_step_unref (step);
          return refuse (error, where, _ ("its key stands there twice"));
        }
      g_ptr_array_add (book->steps, step);
    }
  return TRUE;
}

static gboolean
read_book (SrPlaybooks *self, const char *name, JsonObject *object, GError **error)
{
  JsonArray *steps = sr_json_array (object, "steps");
  Book *book;

  if (steps == NULL || json_array_get_length (steps) == 0)
    return refuse (error, name, _ ("it has no “steps”"));
  book = g_new0 (Book, 1);
  book->name = g_strdup (name);
  book->never = g_strdup (sr_json_string (object, "never"));
  book->kinds = sr_json_strv (object, "kinds");
  book->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_step_unref);
  g_ptr_array_add (self->books, book);
  if (book->kinds[0] == NULL && sr_json_string (object, "scope") == NULL)
    return refuse (error, name, _ ("it names no “kinds” and no “scope”"));
  return read_steps (book, steps, error);
}

static gboolean
read_texts (SrPlaybooks *self, const char *name, JsonArray *texts, GError **error)
{
  for (guint i = 0; i < json_array_get_length (texts); i++)
    {
      JsonNode *node = json_array_get_element (texts, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      SrReadyText *text;

      if (object == NULL || sr_json_string (object, "id") == NULL || sr_json_string (object, "title") == NULL)
        return refuse (error, name, _ ("a text has no “id” or no “title”"));
      text = g_new0 (SrReadyText, 1);
      text->id = g_strdup (sr_json_string (object, "id"));
      text->title = g_strdup (sr_json_string (object, "title"));
      text->script = g_strcmp0 (sr_json_string (object, "type"), "script") == 0;
      text->lines = sr_json_strv (object, "lines");
      g_hash_table_replace (self->texts, text->id, text);
    }
  return TRUE;
}

static gboolean
read_file (SrPlaybooks *self, const char *name, JsonObject *object, GError **error)
{
  JsonArray *texts = sr_json_array (object, "texts");

  if (json_object_has_member (object, "code_names"))
    {
      g_strfreev (self->code_names);
      self->code_names = sr_json_strv (object, "code_names");
      return TRUE;
    }
  return texts != NULL ? read_texts (self, name, texts, error) : read_book (self, name, object, error);
}

/* A text that no file has would be a button without words. */
static gboolean
check_texts (SrPlaybooks *self, GError **error)
{
  for (guint b = 0; b < self->books->len; b++)
    {
      Book *book = g_ptr_array_index (self->books, b);

      for (guint i = 0; i < book->steps->len; i++)
        {
          SrStep *step = g_ptr_array_index (book->steps, i);

          if (step->text != NULL && g_hash_table_lookup (self->texts, step->text) == NULL)
            return refuse (error, book->name, _ ("a step names a ready text that is nowhere"));
        }
    }
  return TRUE;
}

SrPlaybooks *
sr_playbooks_load (GError **error)
{
  g_autoptr (SrPlaybooks) self = g_object_new (SR_TYPE_PLAYBOOKS, NULL);
  g_auto (GStrv) names = NULL;

  g_resources_register (sr_plan_get_resource ());
  names = g_resources_enumerate_children (PLAN_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return NULL;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (PLAN_PATH "/", names[i], NULL);
      g_autoptr (JsonNode) node = NULL;

      if (!g_str_has_suffix (names[i], ".json"))
        continue;
      node = sr_json_load_resource (path, error);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)
          || !read_file (self, names[i], json_node_get_object (node), error))
        return NULL;
    }
  return check_texts (self, error) ? g_steal_pointer (&self) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

SrPlaybooks *
sr_playbooks_load_dir (const char *dir, GError **error)
{
  g_autoptr (SrPlaybooks) self = g_object_new (SR_TYPE_PLAYBOOKS, NULL);
  g_autoptr (GDir) handle = g_dir_open (dir, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (handle == NULL)
    return NULL;
  while ((name = g_dir_read_name (handle)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (dir, g_ptr_array_index (names, i), NULL);
      g_autoptr (JsonObject) object = sr_json_load_object (path, error);

      if (object == NULL || !read_file (self, g_ptr_array_index (names, i), object, error))
        return NULL;
    }
  return check_texts (self, error) ? g_steal_pointer (&self) : NULL;
}

static Book *
find_book (SrPlaybooks *self, const char *kind)
{
  for (guint i = 0; kind != NULL && i < self->books->len; i++)
    {
      Book *book = g_ptr_array_index (self->books, i);

      if (g_strv_contains ((const char *const *) book->kinds, kind))
        return book;
    }
  return NULL;
}

gboolean
sr_playbooks_has_kind (SrPlaybooks *self, const char *kind)
{
  return find_book (self, kind) != NULL;
}

const char *
sr_playbooks_get_never (SrPlaybooks *self, const char *kind)
{
  Book *book = find_book (self, kind);

  return book != NULL ? book->never : NULL;
}

/* "incident.funds_taken": a yes in the answers. */
static gboolean
answer_is_yes (JsonObject *answers, const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *group = NULL;
  JsonObject *object;

  if (answers == NULL || dot == NULL)
    return FALSE;
  group = g_strndup (path, (gsize) (dot - path));
  object = sr_json_object (answers, group);
  return object != NULL && sr_json_boolean (object, dot + 1, FALSE);
}

static void
take_step (GPtrArray *steps, SrStep *step)
{
  for (guint i = 0; i < steps->len; i++)
    {
      SrStep *other = g_ptr_array_index (steps, i);

      if (!g_str_equal (other->key, step->key))
        continue;
      steps->pdata[i] = sr_step_join (other, step);
      sr_step_unref (other);
      sr_step_unref (step);
      return;
    }
  g_ptr_array_add (steps, step);
}

static void
take_book (GPtrArray *steps, Book *book, const char *kind, JsonObject *answers)
{
  const char *const kinds[] = {kind, NULL};

  for (guint i = 0; i < book->steps->len; i++)
    {
      SrStep *step = g_ptr_array_index (book->steps, i);

      if (step->condition == NULL || answer_is_yes (answers, step->condition))
        take_step (steps, sr_step_for (step, kinds, i == 0 ? book->never : NULL));
    }
}

/* Danger and money first, then by phase, then by time; steps without a time end their phase. */
static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const SrStep *s = *(SrStep *const *) a, *t = *(SrStep *const *) b;
  guint s_time = (guint) s->within_minutes, t_time = (guint) t->within_minutes;
  int order = (t->first != FALSE) - (s->first != FALSE);

  if (order == 0)
    order = sr_phase_index (s->phase) - sr_phase_index (t->phase);
  if (order == 0)
    order = (s_time > t_time) - (s_time < t_time);
  return order != 0 ? order : strcmp (s->key, t->key);
}

GPtrArray *
sr_playbooks_steps (SrPlaybooks *self, const char *const *kinds, JsonObject *answers)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_step_unref);

  g_return_val_if_fail (SR_IS_PLAYBOOKS (self), steps);
  for (gsize i = 0; kinds != NULL && kinds[i] != NULL; i++)
    {
      Book *book = find_book (self, kinds[i]);

      if (book != NULL)
        take_book (steps, book, kinds[i], answers);
    }
  for (guint i = 0; i < self->books->len; i++)
    {
      Book *book = g_ptr_array_index (self->books, i);

      if (book->kinds[0] == NULL)
        take_book (steps, book, NULL, answers);
    }
  g_ptr_array_sort (steps, compare_steps);
  return steps;
}

const SrReadyText *
sr_playbooks_get_text (SrPlaybooks *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->texts, id) : NULL;
}

const char *const *
sr_playbooks_get_code_names (SrPlaybooks *self)
{
  return (const char *const *) self->code_names;
}

static void
sr_playbooks_finalize (GObject *object)
{
  SrPlaybooks *self = SR_PLAYBOOKS (object);

  g_ptr_array_unref (self->books);
  g_hash_table_unref (self->texts);
  g_strfreev (self->code_names);
  G_OBJECT_CLASS (sr_playbooks_parent_class)->finalize (object);
}

static void
sr_playbooks_class_init (SrPlaybooksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_playbooks_finalize;
}

static void
sr_playbooks_init (SrPlaybooks *self)
{
  self->books = g_ptr_array_new_with_free_func ((GDestroyNotify) book_free);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) ready_text_free);
  self->code_names = g_new0 (char *, 1);
}
