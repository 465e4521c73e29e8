/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-first-hour-work.h"

#include "sr-first-hour-page.h"
#include "sr-json.h"

/* Whom the card names, and as what they stand among the firm's contacts. */
static const struct
{
  const char *place;
  const char *type;
} places[] = {
  {"it", "it"},
  {"insurer", "insurer"},
  {"counsel", "counsel"},
  {"bank", "bank"},
};

static void
add_part (GString *words, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", part);
}

static char *
contact_words (SrRecord *contact)
{
  JsonObject *body = sr_record_get_body (contact);
  GString *words = g_string_new (NULL);

  add_part (words, sr_json_string (body, "name"));
  add_part (words, sr_json_string (body, "telephone"));
  add_part (words, sr_json_string (body, "policy"));
  return g_string_free (words, FALSE);
}

static JsonObject *
context_of (SrSession *session)
{
  JsonObject *context = json_object_new ();
  JsonObject *card = json_object_new ();
  g_autoptr (GPtrArray) contacts = sr_casebook_list (sr_session_get_book (session), "contact", NULL);

  for (gsize p = 0; p < G_N_ELEMENTS (places); p++)
    {
      for (guint i = 0; i < contacts->len && !json_object_has_member (card, places[p].place); i++)
        {
          SrRecord *contact = g_ptr_array_index (contacts, i);
          g_autofree char *words = contact_words (contact);

          if (g_strcmp0 (sr_json_string (sr_record_get_body (contact), "type"), places[p].type) == 0)
            json_object_set_string_member (card, places[p].place, words);
        }
    }
  json_object_set_object_member (context, "card", card);
  return context;
}

GtkWidget *
sr_first_hour_work_new (SrSession *session, const char *incident, const char *what)
{
  g_autoptr (JsonObject) context = session != NULL ? context_of (session) : NULL;

  return sr_first_hour_page_new (context);
}
