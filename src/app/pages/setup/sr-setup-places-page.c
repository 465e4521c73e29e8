/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include <glib/gi18n.h>

#include "sr-setup-pages.h"
#include "sr-setup-zones.h"

/* Where the firm practises, and the zone in which its days are counted. */

typedef struct
{
  SrWizardPage parent_instance;

  GtkDropDown *zone;
  GtkStringList *zones;
} SrSetupPlacesPage;

typedef SrWizardPageClass SrSetupPlacesPageClass;

G_DEFINE_FINAL_TYPE (SrSetupPlacesPage, sr_setup_places_page, SR_TYPE_WIZARD_PAGE)

static void
on_zone_chosen (SrSetupPlacesPage *self)
{
  SrDraft *draft = sr_wizard_page_get_draft (SR_WIZARD_PAGE (self));
  guint chosen = gtk_drop_down_get_selected (self->zone);

  if (draft && chosen != GTK_INVALID_LIST_POSITION)
    sr_draft_set_string (draft, "zone", gtk_string_list_get_string (self->zones, chosen));
}

static void
select_zone (SrSetupPlacesPage *self, const char *zone)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->zones)); i++)
    if (g_strcmp0 (gtk_string_list_get_string (self->zones, i), zone) == 0)
      gtk_drop_down_set_selected (self->zone, i);
}

static void
sr_setup_places_page_bound (SrWizardPage *page, SrWizardContext *context)
{
  SrSetupPlacesPage *self = (SrSetupPlacesPage *) page;
  const char *zone = sr_draft_get_string (sr_wizard_context_get_draft (context), "zone");
  g_autofree char *here = sr_setup_zones_dup_local ();

  select_zone (self, zone ? zone : here);
  on_zone_chosen (self);
}

static void
sr_setup_places_page_dispose (GObject *object)
{
  g_clear_object (&((SrSetupPlacesPage *) object)->zones);

  G_OBJECT_CLASS (sr_setup_places_page_parent_class)->dispose (object);
}

static void
sr_setup_places_page_class_init (SrSetupPlacesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_setup_places_page_dispose;
  klass->bound = sr_setup_places_page_bound;

  sr_field_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/setup/sr-setup-places-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrSetupPlacesPage, zone);
  gtk_widget_class_bind_template_callback (widget_class, on_zone_chosen);
}

static void
sr_setup_places_page_init (SrSetupPlacesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->zones = sr_setup_zones_list ();
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (self->zones));
  gtk_drop_down_set_expression (self->zone,
                                gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (self->zone, TRUE);
}
