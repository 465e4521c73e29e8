/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-hit-row.h"

struct _SrHitRow
{
  AdwActionRow parent_instance;

  SrRecord *record;
};

G_DEFINE_FINAL_TYPE (SrHitRow, sr_hit_row, ADW_TYPE_ACTION_ROW)

/* Where each kind of record is read. */
static const struct
{
  const char *kind;
  const char *section;
} sections[] = {
  {"incident", ""},      {"task", "plan"},         {"notice", "notices"}, {"evidence", "evidence"},
  {"event", "timeline"}, {"decision", "timeline"}, {"told", "timeline"},
};

static void
go_there (SrHitRow *self)
{
  const char *kind = sr_record_get_kind (self->record);
  const char *incident = sr_record_get_incident (self->record);

  if (incident == NULL && g_str_equal (kind, "incident"))
    incident = sr_record_get_id (self->record);
  for (gsize i = 0; incident != NULL && i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].kind, kind))
      {
        gtk_widget_activate_action (GTK_WIDGET (self), "shell.incident", "(ss)", incident,
                                    sections[i].section);
        return;
      }
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.place", "s", "team");
}

static void
sr_hit_row_activate (AdwActionRow *row)
{
  go_there (SR_HIT_ROW (row));
}

static void
sr_hit_row_dispose (GObject *object)
{
  g_clear_object (&SR_HIT_ROW (object)->record);
  G_OBJECT_CLASS (sr_hit_row_parent_class)->dispose (object);
}

static void
sr_hit_row_class_init (SrHitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_hit_row_dispose;
  ADW_ACTION_ROW_CLASS (klass)->activate = sr_hit_row_activate;
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/pages/search/sr-hit-row.ui");
}

static void
sr_hit_row_init (SrHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_hit_row_new (const SrSearchHit *hit, const char *incident)
{
  SrHitRow *self = g_object_new (SR_TYPE_HIT_ROW, NULL);
  const char *parts[3] = {NULL};
  gsize n = 0;

  self->record = g_object_ref (hit->record);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), hit->title);
  if (hit->found != NULL)
    parts[n++] = hit->found;
  if (incident != NULL)
    parts[n++] = incident;
  g_autofree char *subtitle = g_strjoinv (" · ", (char **) parts);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  return GTK_WIDGET (self);
}
