/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-incident.h"

#include "sr-error.h"
#include "sr-json.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *kind;
  const char *label;
} kind_labels[] = {
  {"misdirected_email", N_ ("E-mail to the wrong person, or with the wrong file")},
  {"misdirected_post", N_ ("Letter, fax or parcel to the wrong person")},
  {"lost_device", N_ ("Telephone, laptop or drive is lost")},
  {"stolen_device", N_ ("Telephone, laptop or drive was stolen")},
  {"lost_records", N_ ("Paper file, notebook or bag is lost")},
  {"stolen_records", N_ ("Paper file, notebook or bag was stolen")},
  {"phishing", N_ ("Someone tricked us with a message, link or call")},
  {"hacking", N_ ("Someone broke into a mailbox, account or system")},
  {"ransomware", N_ ("Files are locked, or someone demands money")},
  {"insider", N_ ("Someone inside took, copied or passed on information")},
  {"improper_access", N_ ("Someone looked at a file without a reason")},
  {"published_in_error", N_ ("Something became public: website, court filing, shared link")},
  {"verbal_disclosure", N_ ("Something was said or overheard")},
  {"inadvertent_production", N_ ("The other side received documents by mistake")},
  {"vendor", N_ ("It happened at a supplier, expert or co-counsel")},
  {"improper_disposal", N_ ("Files or devices were thrown away without being destroyed")},
  {"other", N_ ("Something else")},
};

const char *
sr_kind_get_label (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kind_labels); i++)
    if (g_strcmp0 (kind_labels[i].kind, kind) == 0)
      return _ (kind_labels[i].label);
  return _ ("Not sure yet");
}

const char *
sr_incident_get_reference (SrRecord *self)
{
  return sr_record_string (self, "reference") ?: "";
}

const char *
sr_incident_get_title (SrRecord *self)
{
  return sr_record_string (self, "title") ?: "";
}

const char *
sr_incident_get_kind (SrRecord *self)
{
  return sr_record_string (self, "kind");
}

const char *
sr_incident_get_kind_label (SrRecord *self)
{
  return sr_kind_get_label (sr_incident_get_kind (self));
}

const char *
sr_incident_get_state (SrRecord *self)
{
  return sr_record_string (self, "state") ?: "reporting";
}

gboolean
sr_incident_is_open (SrRecord *self)
{
  static const char *const open[] = {"reporting", "open", "watch", NULL};

  return g_strv_contains (open, sr_incident_get_state (self));
}

const char *
sr_incident_get_summary (SrRecord *self)
{
  return sr_record_string (self, "summary") ?: "";
}

const char *
sr_incident_get_lead (SrRecord *self)
{
  return sr_record_string (self, "lead");
}

/* Stands for an object that is not there; nobody writes into it. */
static JsonObject *
empty_object (void)
{
  static JsonObject *empty = NULL;

  if (g_once_init_enter (&empty))
    g_once_init_leave (&empty, json_object_new ());
  return empty;
}

JsonObject *
sr_incident_get_facts (SrRecord *self)
{
  JsonObject *facts = sr_json_object (sr_record_get_body (self), "facts");

  return facts != NULL ? facts : empty_object ();
}

JsonObject *
sr_incident_get_record (SrRecord *self)
{
  JsonObject *record = sr_json_object (sr_record_get_body (self), "record");

  return record != NULL ? record : empty_object ();
}

GDateTime *
sr_incident_dup_discovered (SrRecord *self)
{
  JsonObject *incident = sr_json_object (sr_incident_get_facts (self), "incident");

  return incident != NULL ? sr_json_time (incident, "discovered_at") : NULL;
}

GStrv
sr_incident_dup_kinds (SrRecord *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) also = sr_json_strv (sr_record_get_body (self), "also");
  const char *kind = sr_incident_get_kind (self);

  if (kind != NULL)
    g_strv_builder_add (builder, kind);
  for (gsize i = 0; also[i] != NULL; i++)
    if (g_strcmp0 (also[i], kind) != 0)
      g_strv_builder_add (builder, also[i]);
  return g_strv_builder_end (builder);
}

SrRecord *
sr_incident_find (SrCasebook *book, const char *id_or_reference)
{
  g_autoptr (GPtrArray) incidents = NULL;
  SrRecord *found = sr_casebook_get (book, "incident", id_or_reference);

  if (found != NULL)
    return found;
  incidents = sr_casebook_list (book, "incident", NULL);
  for (guint i = 0; i < incidents->len; i++)
    if (g_strcmp0 (sr_incident_get_reference (g_ptr_array_index (incidents, i)), id_or_reference) == 0)
      return sr_casebook_get (book, "incident", sr_record_get_id (g_ptr_array_index (incidents, i)));
  return NULL;
}

static gboolean
title_is_taken (GPtrArray *incidents, const char *title)
{
  for (guint i = 0; i < incidents->len; i++)
    if (g_strcmp0 (sr_incident_get_title (g_ptr_array_index (incidents, i)), title) == 0)
      return TRUE;
  return FALSE;
}

char *
sr_incident_propose_title (SrCasebook *book, SrPlaybooks *playbooks)
{
  g_autoptr (GPtrArray) incidents = sr_casebook_list (book, "incident", NULL);
  const char *const *names = sr_playbooks_get_code_names (playbooks);
  guint n_names = g_strv_length ((char **) names);
  SrRecord *firm = sr_casebook_get_firm (book);
  guint start = firm != NULL ? g_str_hash (sr_record_string (firm, "name") ?: "") : 0;

  g_return_val_if_fail (n_names > 0, g_strdup ("Incident"));
  for (guint round = 1;; round++)
    for (guint i = 0; i < n_names; i++)
      {
        const char *name = names[(start % n_names + incidents->len + i) % n_names];
        g_autofree char *title = round == 1 ? g_strdup (name) : g_strdup_printf ("%s %u", name, round);

        if (!title_is_taken (incidents, title))
          return g_steal_pointer (&title);
      }
}
