/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-shell-private.h"

#include "sr-toast.h"

#include <glib/gi18n.h>

#include "sr-metrics.h"
#include "sr-places.h"
#include "sr-record-strip.h"
#include "sr-shell-words.h"
#include "sr-waiting-page.h"

#define ALL_PANES 1000 /* scaled pixels */
#define TWO_PANES 620

G_DEFINE_FINAL_TYPE (SrShell, sr_shell, GTK_TYPE_WIDGET)

/* What folds, and where Back and the window's buttons stand */

static void
fold_for_width (SrShell *self, int width)
{
  gboolean three = width >= sr_metrics_px (GTK_WIDGET (self), ALL_PANES);
  gboolean two = width >= sr_metrics_px (GTK_WIDGET (self), TWO_PANES);

  adw_leaflet_set_can_unfold (self->outer, self->incident ? three : two);
  adw_leaflet_set_can_unfold (self->inner, two);
}

static void
update_edges (SrShell *self)
{
  gboolean outer = adw_leaflet_get_folded (self->outer);
  gboolean inner = adw_leaflet_get_folded (self->inner);
  gboolean page_alone = outer && (inner || !self->incident);

  sr_sidebar_set_title_buttons (self->sidebar, TRUE, outer);
  sr_incident_index_set_edges (self->index, outer, outer && inner, outer);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->page_header), page_alone);
  gtk_widget_set_visible (self->back, self->incident ? inner : outer);
  if (!self->page)
    return;

  sr_page_set_narrow (self->page, page_alone);
  /* beside a page's own button all three of some desktops' window buttons ask for more than 360 pixels */
  adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (self->page_header),
                                        page_alone && sr_page_get_header_end (self->page) ? ":close" : NULL);
}

static void
sr_shell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SrShell *self = SR_SHELL (widget);

  if (width != self->width)
    {
      self->width = width;
      fold_for_width (self, width);
    }

  gtk_widget_allocate (GTK_WIDGET (self->outer), width, height, baseline, NULL);
}

static void
sr_shell_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  SrShell *self = SR_SHELL (widget);

  *minimum_baseline = *natural_baseline = -1;
  gtk_widget_measure (GTK_WIDGET (self->outer), orientation, for_size, minimum, natural, NULL, NULL);
}

/* The record itself */

static void
on_waiting_clicked (SrShell *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "work.waiting", NULL);
}

static void
ask_about_record (SrShell *self)
{
  sr_record_strip_ask (self->strip, (SrSession *) self->session);
}

/* Pages */

static void
update_header (SrShell *self)
{
  g_autofree char *subtitle = NULL;

  if (!self->page)
    return;

  subtitle = sr_shell_words_subtitle ((SrSession *) self->session, sr_page_get_subtitle (self->page));
  adw_window_title_set_title (self->page_title, sr_page_get_title (self->page));
  adw_window_title_set_subtitle (self->page_title, subtitle);
  adw_bin_set_child (self->header_end, sr_page_get_header_end (self->page));
}

static void
show_page (SrShell *self, const SrPlace *place, const char *incident)
{
  g_autofree char *name = g_strconcat (incident ? incident : "place", "/", place->id, NULL);
  GtkWidget *page = g_hash_table_lookup (self->kept, name);

  if (!page)
    {
      page = g_object_new (place->type (), NULL);
      if (!sr_page_get_title (SR_PAGE (page)))
        sr_page_set_title (SR_PAGE (page), incident ? g_dpgettext2 (NULL, "section", place->title)
                                                    : g_dpgettext2 (NULL, "place", place->title));
      sr_page_attach (SR_PAGE (page), (SrSession *) self->session, incident);
      g_hash_table_insert (self->kept, g_steal_pointer (&name), g_object_ref_sink (page));
    }

  if (self->page)
    g_signal_handlers_disconnect_by_func (self->page, update_header, self);
  self->page = SR_PAGE (page);
  g_signal_connect_object (page, "notify", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  sr_page_refresh (self->page);
  adw_bin_set_child (self->pages, page);
  update_header (self);
  update_edges (self);
}

/* The pages of an incident go when another one opens: they hold its text. */
static void
drop_incident_pages (SrShell *self)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    {
      if (!sr_page_get_incident (SR_PAGE (page)))
        continue;
      if (SR_PAGE (page) == self->page)
        {
          adw_bin_set_child (self->header_end, NULL);
          adw_bin_set_child (self->pages, NULL);
          self->page = NULL;
        }
      g_hash_table_iter_remove (&iter);
    }
}

static void
set_incident (SrShell *self, const char *incident)
{
  if (g_strcmp0 (self->incident, incident) == 0)
    return;

  drop_incident_pages (self);
  g_free (self->incident);
  self->incident = g_strdup (incident);
  sr_incident_index_set_incident (self->index, (SrSession *) self->session, incident);
  gtk_widget_set_visible (GTK_WIDGET (self->index), incident != NULL);
  gtk_widget_set_visible (self->index_separator, incident != NULL);
  if (self->width > 0)
    fold_for_width (self, self->width);
}

static void
set_location (SrShell *self, char *location)
{
  g_free (self->location);
  self->location = location;
}

static void
sr_shell_dispose (GObject *object)
{
  SrShell *self = SR_SHELL (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->incident, g_free);
  g_clear_pointer (&self->location, g_free);
  self->page = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SR_TYPE_SHELL);
  g_clear_pointer (&self->kept, g_hash_table_unref);

  G_OBJECT_CLASS (sr_shell_parent_class)->dispose (object);
}

static void
sr_shell_class_init (SrShellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_shell_dispose;
  widget_class->size_allocate = sr_shell_size_allocate;
  widget_class->measure = sr_shell_measure;

  g_type_ensure (SR_TYPE_BANNER);
  g_type_ensure (SR_TYPE_SIDEBAR);
  g_type_ensure (SR_TYPE_INCIDENT_INDEX);
  gtk_widget_class_set_template_from_resource (widget_class, SR_RESOURCE_PATH "/shell/sr-shell.ui");
  gtk_widget_class_bind_template_child (widget_class, SrShell, toasts);
  gtk_widget_class_bind_template_child (widget_class, SrShell, outer);
  gtk_widget_class_bind_template_child (widget_class, SrShell, inner);
  gtk_widget_class_bind_template_child (widget_class, SrShell, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SrShell, index);
  gtk_widget_class_bind_template_child (widget_class, SrShell, index_separator);
  gtk_widget_class_bind_template_child (widget_class, SrShell, page_pane);
  gtk_widget_class_bind_template_child (widget_class, SrShell, page_header);
  gtk_widget_class_bind_template_child (widget_class, SrShell, page_title);
  gtk_widget_class_bind_template_child (widget_class, SrShell, back);
  gtk_widget_class_bind_template_child (widget_class, SrShell, header_end);
  gtk_widget_class_bind_template_child (widget_class, SrShell, strip);
  gtk_widget_class_bind_template_child (widget_class, SrShell, waiting);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_clicked);
  gtk_widget_class_bind_template_child (widget_class, SrShell, pages);
  gtk_widget_class_bind_template_callback (widget_class, update_edges);
  gtk_widget_class_bind_template_callback (widget_class, ask_about_record);

  sr_shell_install_actions (widget_class);
}

static void
sr_shell_init (SrShell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sr_shell_add_keys (self);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  adw_leaflet_set_visible_child (self->outer, GTK_WIDGET (self->inner));
  adw_leaflet_set_visible_child (self->inner, self->page_pane);
  update_edges (self);
}

void
sr_shell_set_session (SrShell *self, SrSession *session)
{
  g_return_if_fail (SR_IS_SHELL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref ((GObject *) session);
  sr_record_strip_show (self->strip, session);
  sr_waiting_strip_show (self->waiting, session);
  sr_sidebar_refresh (self->sidebar, session);
  sr_shell_show_place (self, "overview");
}

static void
show_page_pane (SrShell *self)
{
  adw_leaflet_set_visible_child (self->outer, GTK_WIDGET (self->inner));
  adw_leaflet_set_visible_child (self->inner, self->page_pane);
}

void
sr_shell_show_place (SrShell *self, const char *id)
{
  const SrPlace *place = sr_places_find (sr_places_get (), id);

  g_return_if_fail (SR_IS_SHELL (self));

  if (!place)
    return;

  set_incident (self, NULL);
  show_page (self, place, NULL);
  set_location (self, g_strdup (place->id));
  sr_sidebar_select (self->sidebar, place->id, NULL);
  show_page_pane (self);
  update_edges (self);
}

void
sr_shell_show_incident (SrShell *self, const char *incident, const char *section)
{
  const SrPlace *place;
  g_autofree char *id = g_strdup (incident); /* it may be ours */

  g_return_if_fail (SR_IS_SHELL (self));

  if (!sr_shell_words_incident_exists ((SrSession *) self->session, id))
    return;

  if (!section || !*section)
    section = sr_shell_words_first_section ((SrSession *) self->session, id);
  place = sr_places_find (sr_places_get_sections (), section);
  if (!place)
    return;

  set_incident (self, id);
  show_page (self, place, id);
  set_location (self, g_strdup_printf ("incident/%s/%s", id, place->id));
  sr_sidebar_select (self->sidebar, NULL, id);
  sr_incident_index_select (self->index, place->id);
  show_page_pane (self);
  update_edges (self);
}

const char *
sr_shell_get_location (SrShell *self)
{
  g_return_val_if_fail (SR_IS_SHELL (self), NULL);

  return self->location;
}

void
sr_shell_go_to (SrShell *self, const char *location)
{
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (SR_IS_SHELL (self));

  parts = g_strsplit (location, "/", 3);
  if (g_strv_length (parts) == 3 && g_str_equal (parts[0], "incident"))
    sr_shell_show_incident (self, parts[1], parts[2]);
  else
    sr_shell_show_place (self, location);
}

void
sr_shell_go_back (SrShell *self)
{
  g_return_if_fail (SR_IS_SHELL (self));

  if (self->incident && adw_leaflet_get_folded (self->inner)
      && adw_leaflet_get_visible_child (self->inner) == self->page_pane)
    adw_leaflet_set_visible_child (self->inner, GTK_WIDGET (self->index));
  else if (adw_leaflet_get_folded (self->outer))
    adw_leaflet_set_visible_child (self->outer, GTK_WIDGET (self->sidebar));
}

void
sr_shell_refresh (SrShell *self)
{
  g_return_if_fail (SR_IS_SHELL (self));

  if (!self->session)
    return;

  sr_record_strip_show (self->strip, (SrSession *) self->session);
  sr_waiting_strip_show (self->waiting, (SrSession *) self->session);
  sr_sidebar_refresh (self->sidebar, (SrSession *) self->session);
  sr_incident_index_refresh (self->index);
  if (self->page)
    sr_page_refresh (self->page);
  update_header (self);
}

void
sr_shell_tell (SrShell *self, const char *text)
{
  g_return_if_fail (SR_IS_SHELL (self));

  sr_toast_stay (gtk_widget_get_first_child (GTK_WIDGET (self->toasts)), text);
}
