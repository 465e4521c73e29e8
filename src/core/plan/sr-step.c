/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-step.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

static const char *const phases[]
  = {"recognise", "contain", "assess", "decide", "notify", "cooperate", "remedy", "learn"};

static const char *const roles[]
  = {"rep", "lead", "inv", "com", "rp", "mp", "it", "off", "hr", "ins", "lit", "adm", NULL};

static const char *const members[]
  = {"key",   "phase",     "title", "guidance", "who", "within_minutes", "when", "proof",
     "first", "condition", "text",  "letter",   NULL};

static void
step_clear (SrStep *self)
{
  g_free (self->key);
  g_free (self->phase);
  g_free (self->title);
  g_free (self->guidance);
  g_strfreev (self->who);
  g_free (self->when);
  g_free (self->condition);
  g_free (self->text);
  g_free (self->letter);
  g_free (self->never);
  g_strfreev (self->kinds);
}

static SrStep *
step_copy (const SrStep *self)
{
  SrStep *copy = g_rc_box_new0 (SrStep);

  copy->key = g_strdup (self->key);
  copy->phase = g_strdup (self->phase);
  copy->title = g_strdup (self->title);
  copy->guidance = g_strdup (self->guidance);
  copy->who = g_strdupv (self->who);
  copy->within_minutes = self->within_minutes;
  copy->when = g_strdup (self->when);
  copy->proof = self->proof;
  copy->first = self->first;
  copy->condition = g_strdup (self->condition);
  copy->text = g_strdup (self->text);
  copy->letter = g_strdup (self->letter);
  copy->never = g_strdup (self->never);
  copy->kinds = g_strdupv (self->kinds);
  return copy;
}

static gboolean
check_members (JsonObject *object, const char *where, GError **error)
{
  static const char *const needed[] = {"key", "phase", "title", "guidance"};
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (members, l->data))
      {
        g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s: “%s” is not known here."), where,
                     (const char *) l->data);
        return FALSE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (sr_json_string (object, needed[i]) == NULL)
      {
        g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s: “%s” is missing."), where, needed[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_values (const SrStep *self, const char *where, GError **error)
{
  if (sr_phase_index (self->phase) < 0)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s: “%s” is not one of the eight phases."), where,
                   self->phase);
      return FALSE;
    }
  if (self->who[0] == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s: “who” names nobody."), where);
      return FALSE;
    }
  for (gsize i = 0; self->who[i] != NULL; i++)
    if (!sr_step_role_is_known (self->who[i]))
      {
        g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s: the plan knows no role “%s”."), where,
                     self->who[i]);
        return FALSE;
      }
  if (self->within_minutes < 0 && self->when == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT, _ ("%s: neither “within_minutes” nor “when”."),
                   where);
      return FALSE;
    }
  return TRUE;
}

SrStep *
sr_step_new (JsonObject *object, const char *where, GError **error)
{
  g_autoptr (SrStep) self = g_rc_box_new0 (SrStep);

  if (!check_members (object, where, error))
    return NULL;
  self->key = g_strdup (sr_json_string (object, "key"));
  self->phase = g_strdup (sr_json_string (object, "phase"));
  self->title = g_strdup (sr_json_string (object, "title"));
  self->guidance = g_strdup (sr_json_string (object, "guidance"));
  self->who = sr_json_strv (object, "who");
  self->within_minutes = (int) sr_json_int (object, "within_minutes", -1);
  self->when = g_strdup (sr_json_string (object, "when"));
  self->proof = sr_json_boolean (object, "proof", FALSE);
  self->first = sr_json_boolean (object, "first", FALSE);
  self->condition = g_strdup (sr_json_string (object, "condition"));
  self->text = g_strdup (sr_json_string (object, "text"));
  self->letter = g_strdup (sr_json_string (object, "letter"));
  self->kinds = g_new0 (char *, 1);
  return check_values (self, where, error) ? g_steal_pointer (&self) : NULL;
}

/* Steps of every kind belong to all of them, so they swallow the names. */
static GStrv
join_kinds (const SrStep *a, const SrStep *b)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) a->kinds);
  for (gsize i = 0; b->kinds[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) a->kinds, b->kinds[i]))
      g_strv_builder_add (builder, b->kinds[i]);
  return g_strv_builder_end (builder);
}

SrStep *
sr_step_join (const SrStep *self, const SrStep *other)
{
  SrStep *joined = step_copy (self);

  g_strfreev (joined->kinds);
  joined->kinds = join_kinds (self, other);
  joined->proof = self->proof || other->proof;
  joined->first = self->first || other->first;
  if (joined->within_minutes < 0
      || (other->within_minutes >= 0 && other->within_minutes < joined->within_minutes))
    joined->within_minutes = other->within_minutes;
  if (joined->text == NULL)
    joined->text = g_strdup (other->text);
  if (joined->letter == NULL)
    joined->letter = g_strdup (other->letter);
  if (joined->never == NULL)
    joined->never = g_strdup (other->never);
  return joined;
}

SrStep *
sr_step_for (const SrStep *self, const char *const *kinds, const char *never)
{
  SrStep *copy = step_copy (self);

  g_strfreev (copy->kinds);
  copy->kinds = g_strdupv ((char **) kinds);
  g_free (copy->never);
  copy->never = g_strdup (never);
  return copy;
}

SrStep *
sr_step_ref (SrStep *self)
{
  return g_rc_box_acquire (self);
}

void
sr_step_unref (SrStep *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) step_clear);
}

int
sr_phase_index (const char *phase)
{
  for (gsize i = 0; i < G_N_ELEMENTS (phases); i++)
    if (g_strcmp0 (phases[i], phase) == 0)
      return (int) i;
  return -1;
}

gboolean
sr_step_role_is_known (const char *role)
{
  return g_strv_contains (roles, role);
}
