/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-demo-private.h"

#include "sr-demo-text.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-letter.h"
#include "sr-paper.h"

#include <string.h>

/* The script writes a block's words as one text; letters have runs. */
static void
make_runs (JsonObject *letter)
{
  JsonArray *blocks = sr_json_array (letter, "blocks");

  for (guint i = 0; blocks != NULL && i < json_array_get_length (blocks); i++)
    {
      JsonObject *block = json_array_get_object_element (blocks, i);
      JsonArray *runs = json_array_new ();

      if (sr_json_string (block, "text") != NULL)
        {
          JsonObject *run = json_object_new ();

          json_object_set_string_member (run, "text", sr_json_string (block, "text"));
          json_array_add_object_element (runs, run);
          json_object_remove_member (block, "text");
        }
      json_object_set_array_member (block, "runs", runs);
    }
}

static GBytes *
plain_text (JsonObject *document)
{
  g_auto (GStrv) lines = sr_json_strv (document, "lines");
  g_autofree char *joined = g_strjoinv ("\n", lines);
  char *text = g_strconcat (joined, "\n", NULL);

  return g_bytes_new_take (text, strlen (text));
}

GBytes *
sr_demo_document (SrDemo *self, const char *id, const char *name, GError **error)
{
  JsonObject *script = id != NULL ? sr_json_object (self->documents, id) : NULL;
  g_autoptr (JsonNode) raw = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (SrLetter) letter = NULL;
  g_autoptr (SrPaper) paper = NULL;
  SrPaperOptions options = {.size = SR_PAPER_LETTER, .title = name};
  JsonObject *document;

  if (script == NULL)
    {
      g_set_error (error, SR_ERROR, SR_ERROR_FAILED, "The script of the demonstration has no document “%s”.",
                   id);
      return NULL;
    }
  json_node_set_object (raw, script);
  node = sr_demo_expand (raw, self->now, self->ids);
  document = json_node_get_object (node);
  if (sr_json_array (document, "lines") != NULL)
    return plain_text (document);
  make_runs (document);
  letter = sr_letter_new_from_json (document, error);
  if (letter == NULL)
    return NULL;
  options.layout = sr_json_string (document, "layout");
  options.firm = sr_json_object (document, "letterhead");
  paper = sr_paper_new (letter, &options);
  return sr_paper_to_pdf (paper, error);
}

char *
sr_demo_keep (
  SrDemo *self, const char *incident, const char *name, GBytes *bytes, const char *origin, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return sr_session_import_stream (self->session, incident, name, stream, origin, NULL, error);
}
