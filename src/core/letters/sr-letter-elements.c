/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-letter-elements.h"

#include "sr-json.h"
#include "sr-letter-data.h"
#include "sr-letter-when.h"
#include "sr-letter-words.h"

#include <glib/gi18n-lib.h>

static const char *const state_names[] = {"present", "missing", "will_follow", "not_needed", "not_allowed"};

static JsonObject *
term (const char *key)
{
  return sr_json_object (sr_json_object (sr_letter_data ("elements"), "elements"), key);
}

char *
sr_element_dup_name (const char *key)
{
  JsonObject *object = term (key);

  return object ? g_strdup (sr_json_string (object, "name")) : NULL;
}

const char *
sr_element_state_to_string (SrElementState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_names), NULL);

  return state_names[state];
}

const char *
sr_element_state_words (SrElementState state)
{
  switch (state)
    {
    case SR_ELEMENT_PRESENT:
      return C_ ("element of a notice", "present");
    case SR_ELEMENT_MISSING:
      return C_ ("element of a notice", "missing");
    case SR_ELEMENT_WILL_FOLLOW:
      return C_ ("element of a notice", "will follow");
    case SR_ELEMENT_NOT_NEEDED:
      return C_ ("element of a notice", "not needed");
    case SR_ELEMENT_NOT_ALLOWED:
      return C_ ("element of a notice", "not allowed");
    }
  return NULL;
}

void
sr_element_free (SrElement *element)
{
  g_free (element->key);
  g_free (element->name);
  g_free (element->detail);
  g_free (element->who);
  g_free (element->by);
  g_clear_pointer (&element->override, json_object_unref);
  g_free (element);
}

static gboolean
is_blank (const SrBlock *block)
{
  g_autofree char *text = sr_block_to_text (block);

  return *g_strstrip (text) == '\0';
}

/* A gap named after another element of the same block leaves this one whole; any other gap leaves a hole in
 * it. */
static gboolean
has_hole (const SrBlock *block, const char *key)
{
  for (guint i = 0; i < block->runs->len; i++)
    {
      const char *gap = ((SrRun *) block->runs->pdata[i])->gap;

      if (gap && (g_str_equal (gap, key) || !sr_block_has_element (block, gap)))
        return TRUE;
    }
  return FALSE;
}

/* Where the element stands: the first block with a hole, else the first that says it. */
static int
find_block (SrLetter *letter, const char *key, gboolean *whole)
{
  int found = -1;

  *whole = FALSE;
  for (guint i = 0; i < sr_letter_get_n_blocks (letter); i++)
    {
      const SrBlock *block = sr_letter_get_block (letter, i);

      if (!sr_block_has_element (block, key) || is_blank (block))
        continue;
      if (has_hole (block, key))
        {
          *whole = FALSE;
          return i;
        }
      if (found < 0)
        found = i;
      *whole = TRUE;
    }
  return found;
}

static void
check_forbidden (SrLetter *letter, JsonArray *forbids, SrElement *element)
{
  element->state = SR_ELEMENT_PRESENT;
  element->detail = g_strdup (_ ("Kept out of the text."));

  for (guint i = 0; i < json_array_get_length (forbids); i++)
    {
      const char *key = json_array_get_string_element (forbids, i);
      gboolean whole;
      int block = find_block (letter, key, &whole);
      g_autofree char *name = NULL;

      if (block < 0)
        continue;

      name = sr_element_dup_name (key);
      element->state = SR_ELEMENT_NOT_ALLOWED;
      element->block = block;
      g_free (element->detail);
      element->detail = g_strdup_printf (_ ("The text says: %s."), name);
      return;
    }
}

/* The runs that promise an element carry this in place of a fact. */
static char *
promise_path (const char *key)
{
  return g_strconcat ("will_follow.", key, NULL);
}

static gboolean
is_promised (SrLetter *letter, const char *key)
{
  g_autofree char *path = promise_path (key);

  for (guint i = 0; i < sr_letter_get_n_blocks (letter); i++)
    {
      GPtrArray *runs = sr_letter_get_block (letter, i)->runs;

      for (guint j = 0; j < runs->len; j++)
        if (g_strcmp0 (((SrRun *) runs->pdata[j])->fact, path) == 0)
          return TRUE;
    }
  return FALSE;
}

static void
apply_mark (SrLetter *letter, SrElement *element, JsonObject *mark)
{
  const char *state = sr_json_string (mark, "state");

  if (g_strcmp0 (state, "will_follow") == 0
      && (element->state == SR_ELEMENT_MISSING || is_promised (letter, element->key)))
    {
      element->state = SR_ELEMENT_WILL_FOLLOW;
      element->who = g_strdup (sr_json_string (mark, "who"));
      element->by = g_strdup (sr_json_string (mark, "by"));
      g_clear_pointer (&element->detail, g_free);
    }
  else if (!sr_json_boolean (mark, "marked", FALSE))
    return; /* what an earlier check found, not what a person decided */
  else if (g_strcmp0 (state, "not_needed") == 0 && element->state == SR_ELEMENT_MISSING)
    {
      element->state = SR_ELEMENT_NOT_NEEDED;
      element->marked = TRUE;
      g_free (element->detail);
      element->detail = g_strdup (sr_json_string (mark, "reason"));
    }
  else if (g_strcmp0 (state, "present") == 0 && element->state == SR_ELEMENT_MISSING && element->block < 0)
    {
      /* said in words of the firm's own, which no program can recognise */
      element->state = SR_ELEMENT_PRESENT;
      element->marked = TRUE;
      g_free (element->detail);
      element->detail = g_strdup (_ ("Marked as said in other words."));
    }
}

/* It stays missing, and does not stand in the way. */
static void
apply_override (SrElement *element, JsonObject *override)
{
  const char *name = sr_json_string (override, "name");
  const char *reason = sr_json_string (override, "reason");

  if (element->state != SR_ELEMENT_MISSING && element->state != SR_ELEMENT_NOT_ALLOWED)
    return;
  element->override = json_object_ref (override);
  g_free (element->detail);
  element->detail = g_strdup_printf (_ ("Overridden by %s: %s"), name ? name : "", reason ? reason : "");
}

static SrElement *
check_one (SrLetter *letter, const char *key, JsonObject *mark, JsonObject *context)
{
  JsonObject *object = term (key);
  JsonArray *forbids = object ? sr_json_array (object, "forbids") : NULL;
  SrElement *element = g_new0 (SrElement, 1);
  gboolean whole;

  element->key = g_strdup (key);
  element->name = sr_element_dup_name (key);
  if (!element->name)
    element->name = g_strdelimit (g_strdup (key), "_", ' ');
  element->block = -1;

  if (forbids)
    {
      check_forbidden (letter, forbids, element);
      if (mark && sr_json_object (mark, "override"))
        apply_override (element, sr_json_object (mark, "override"));
      return element;
    }

  element->block = find_block (letter, key, &whole);
  element->state = whole ? SR_ELEMENT_PRESENT : SR_ELEMENT_MISSING;
  if (element->state == SR_ELEMENT_MISSING)
    {
      JsonNode *needed_when = object ? json_object_get_member (object, "needed_when") : NULL;

      if (needed_when && element->block < 0 && !sr_letter_when (needed_when, context))
        {
          element->state = SR_ELEMENT_NOT_NEEDED;
          element->detail = g_strdup (sr_json_string (object, "unneeded"));
        }
      else
        element->detail
          = g_strdup (element->block < 0 ? _ ("Not in the text.") : _ ("There is a gap in the text."));
    }
  if (mark)
    apply_mark (letter, element, mark);
  if (mark && sr_json_object (mark, "override"))
    apply_override (element, sr_json_object (mark, "override"));
  return element;
}

GPtrArray *
sr_letter_check (SrLetter *letter, const char *const *content, JsonObject *marks, JsonObject *context)
{
  GPtrArray *elements = g_ptr_array_new_with_free_func ((GDestroyNotify) sr_element_free);

  g_return_val_if_fail (SR_IS_LETTER (letter), elements);

  for (guint i = 0; content && content[i]; i++)
    g_ptr_array_add (elements, check_one (letter, content[i],
                                          marks ? sr_json_object (marks, content[i]) : NULL, context));
  return elements;
}

void
sr_elements_count (GPtrArray *elements, guint *settled, guint *needed)
{
  *settled = *needed = 0;
  for (guint i = 0; i < elements->len; i++)
    {
      SrElement *element = elements->pdata[i];

      if (element->state == SR_ELEMENT_NOT_NEEDED)
        continue;
      *needed += 1;
      if (element->state == SR_ELEMENT_PRESENT || element->state == SR_ELEMENT_WILL_FOLLOW
          || element->override)
        *settled += 1;
    }
}

guint
sr_elements_stand_in_way (GPtrArray *elements)
{
  guint n = 0;

  for (guint i = 0; i < elements->len; i++)
    {
      SrElement *element = elements->pdata[i];

      n += !element->override
           && (element->state == SR_ELEMENT_MISSING || element->state == SR_ELEMENT_NOT_ALLOWED);
    }
  return n;
}

JsonObject *
sr_elements_to_json (GPtrArray *elements)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < elements->len; i++)
    {
      SrElement *element = elements->pdata[i];
      JsonObject *member = json_object_new ();

      json_object_set_string_member (member, "state", sr_element_state_to_string (element->state));
      json_object_set_string_member (member, "name", element->name);
      if (element->who)
        json_object_set_string_member (member, "who", element->who);
      if (element->by)
        json_object_set_string_member (member, "by", element->by);
      if (element->marked)
        json_object_set_boolean_member (member, "marked", TRUE);
      if (element->marked && element->detail)
        json_object_set_string_member (member, "reason", element->detail);
      if (element->override)
        json_object_set_object_member (member, "override", sr_json_copy (element->override));
      json_object_set_object_member (object, element->key, member);
    }
  return object;
}

static SrBlock *
promise_block (const char *key)
{
  SrBlock *block = sr_block_new (SR_BLOCK_PARAGRAPH);
  g_autofree char *name = sr_element_dup_name (key);
  g_autofree char *lead = g_strconcat (name ? name : key, ": ", NULL);
  g_autoptr (GStrvBuilder) elements = g_strv_builder_new ();

  g_strv_builder_add (elements, key);
  block->elements = g_strv_builder_end (elements);
  sr_block_add (block, lead);
  sr_block_add (block, "")->gap = g_strdup (key);
  return block;
}

/* Turns the gaps of @key into the promise, or the promise back into gaps. Returns whether there was one. */
static gboolean
turn_runs (SrLetter *letter, const char *key, const char *day)
{
  g_autofree char *path = promise_path (key);
  g_autofree char *name = sr_element_dup_name (key);
  gboolean found = FALSE;

  for (guint i = 0; i < sr_letter_get_n_blocks (letter); i++)
    {
      GPtrArray *runs = sr_letter_get_block (letter, i)->runs;

      for (guint j = 0; j < runs->len; j++)
        {
          SrRun *run = runs->pdata[j];

          if (day && (g_strcmp0 (run->gap, key) == 0 || g_strcmp0 (run->fact, path) == 0))
            {
              g_clear_pointer (&run->gap, g_free);
              g_free (run->fact);
              run->fact = g_strdup (path);
              g_free (run->text);
              run->text = g_strdup_printf ("to follow by %s", day);
              found = TRUE;
            }
          else if (!day && g_strcmp0 (run->fact, path) == 0)
            {
              g_clear_pointer (&run->fact, g_free);
              run->gap = g_strdup (key);
              g_free (run->text);
              run->text = g_strdup_printf ("[%s]", name ? name : key);
              found = TRUE;
            }
        }
    }
  return found;
}

SrLetter *
sr_letter_set_follow (SrLetter *letter, const char *key, const char *by)
{
  g_autoptr (JsonObject) json = sr_letter_to_json (letter);
  g_autoptr (SrLetter) copy = sr_letter_new_from_json (json, NULL);
  g_autoptr (SrLetter) longer = NULL;
  g_autofree char *day = by ? sr_letter_date (by, NULL) : NULL;
  guint n = sr_letter_get_n_blocks (copy);
  guint at = n;

  g_return_val_if_fail (SR_IS_LETTER (letter), NULL);

  if (turn_runs (copy, key, day) || !day)
    return g_steal_pointer (&copy);

  /* nothing speaks of it yet: the promise stands before the signature */
  for (guint i = 0; i < n && at == n; i++)
    if (sr_letter_get_block (copy, i)->type == SR_BLOCK_SIGNATURE)
      at = i;
  longer = sr_letter_new ();
  for (guint i = 0; i <= n; i++)
    {
      if (i == at)
        sr_letter_append (longer, promise_block (key));
      if (i < n)
        sr_letter_append (longer, sr_letter_dup_block (copy, i));
    }
  turn_runs (longer, key, day);
  return g_steal_pointer (&longer);
}
