/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clocks.h"

#include <glib/gi18n.h>

#include "sr-deadline-look.h"
#include "sr-track.h"
#include "sr-widgets.h"
#include "sr-wrap.h"

#define TICKS       3
#define TRACK_BASIS 190 /* scaled pixels */

struct _SrClocks
{
  GtkWidget parent_instance;

  GtkBox *rows;
  GtkSizeGroup *labels;
  GtkSizeGroup *words;
};

G_DEFINE_FINAL_TYPE (SrClocks, sr_clocks, GTK_TYPE_WIDGET)

/* The axis, in seconds. */
typedef struct
{
  gint64 from;
  gint64 to;
  gint64 now;
} Axis;

static GDateTime *
start_of (SrDeadline *deadline)
{
  SrDuty *duty = sr_deadline_get_duty (deadline);

  return duty ? sr_duty_get_start (duty) : NULL;
}

static double
fraction (const Axis *axis, gint64 time)
{
  return CLAMP ((double) (time - axis->from) / (double) (axis->to - axis->from), 0, 1);
}

static Axis
measure (GPtrArray *deadlines, GDateTime *now)
{
  Axis axis = {.now = g_date_time_to_unix (now)};

  axis.from = axis.now - G_TIME_SPAN_HOUR / G_USEC_PER_SEC;
  axis.to = axis.now + G_TIME_SPAN_DAY / G_USEC_PER_SEC;
  for (guint i = 0; i < deadlines->len; i++)
    {
      gint64 due = g_date_time_to_unix (sr_deadline_get_due (deadlines->pdata[i]));
      GDateTime *start = start_of (deadlines->pdata[i]);

      axis.from = MIN (axis.from, due);
      axis.to = MAX (axis.to, due);
      if (start)
        axis.from = MIN (axis.from, g_date_time_to_unix (start));
    }
  /* what ran for months before would press all that counts to the edge */
  axis.from = MAX (axis.from, axis.now - (axis.to - axis.now));

  return axis;
}

static const char *
style_of (SrDeadline *deadline, GDateTime *now)
{
  switch (sr_deadline_look_tone (deadline, now))
    {
    case SR_TONE_ERROR:
      return "error";
    case SR_TONE_WARNING:
      return "warning";
    case SR_TONE_QUIET:
      return "rest";
    case SR_TONE_PLAIN:
    case SR_TONE_STRONG:
    case SR_TONE_DONE:
    default:
      return "left";
    }
}

static void
add_now (SrTrack *track, const Axis *axis)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  double at = fraction (axis, axis->now);

  gtk_widget_add_css_class (line, "sr-now");
  sr_track_add (track, line, at, at);
}

static GtkWidget *
make_track (SrDeadline *deadline, const Axis *axis, GDateTime *now, const char *spoken)
{
  GtkWidget *track = sr_track_new ();
  gint64 due = g_date_time_to_unix (sr_deadline_get_due (deadline));
  GDateTime *start = start_of (deadline);
  gint64 began = start ? g_date_time_to_unix (start) : axis->now;
  double here = fraction (axis, axis->now);

  if (began < MIN (due, axis->now))
    sr_track_add_bar (SR_TRACK (track), "spent", spoken, fraction (axis, began),
                      fraction (axis, MIN (due, axis->now)));
  if (due < axis->now)
    sr_track_add_bar (SR_TRACK (track), "error", spoken, fraction (axis, due), here);
  else
    sr_track_add_bar (SR_TRACK (track), style_of (deadline, now), spoken, here,
                      MAX (fraction (axis, due), MIN (here + .015, 1)));
  add_now (SR_TRACK (track), axis);

  return track;
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "sr-num");

  return label;
}

/* Label, track and words beside each other; where that is too narrow, the label stands above. */
static void
add_line (SrClocks *self, GtkWidget *label, GtkWidget *track, GtkWidget *words)
{
  GtkWidget *line = sr_wrap_box_new (14, 4, TRUE);

  gtk_size_group_add_widget (self->labels, label);
  gtk_size_group_add_widget (self->words, words);
  gtk_widget_set_hexpand (track, TRUE);
  gtk_widget_set_valign (track, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), track);
  gtk_box_append (GTK_BOX (line), words);
  sr_wrap_set_basis (track, TRACK_BASIS);
  gtk_box_append (self->rows, line);
}

static void
add_row (SrClocks *self, SrDeadline *deadline, const Axis *axis, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *words = sr_deadline_look_when (deadline, now, zone);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", sr_deadline_get_title (deadline), words);
  GtkWidget *when = make_label (words);

  sr_tone_apply (when, sr_deadline_look_tone (deadline, now));
  add_line (self, make_label (sr_deadline_get_title (deadline)), make_track (deadline, axis, now, spoken),
            when);
}

static void
add_axis (SrClocks *self, const Axis *axis, GTimeZone *zone)
{
  GtkWidget *track = sr_track_new ();

  for (int i = 0; i < TICKS; i++)
    {
      /* inside the edges, so that a date is never cut */
      double at = .1 + .8 * i / (TICKS - 1);
      gint64 seconds = axis->from + (gint64) (at * (double) (axis->to - axis->from));
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (time, zone);
      g_autofree char *words = g_date_time_format (local, C_ ("day and month under a track", "%-d %b"));
      GtkWidget *label = gtk_label_new (words);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "sr-num");
      sr_track_add (SR_TRACK (track), label, at, at);
    }
  add_line (self, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), track,
            gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
}

static void
sr_clocks_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SR_TYPE_CLOCKS);
  sr_widgets_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (sr_clocks_parent_class)->dispose (object);
}

static void
sr_clocks_class_init (SrClocksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_clocks_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/deadlines/sr-clocks.ui");
  gtk_widget_class_bind_template_child (widget_class, SrClocks, rows);
  gtk_widget_class_bind_template_child (widget_class, SrClocks, labels);
  gtk_widget_class_bind_template_child (widget_class, SrClocks, words);
}

static void
sr_clocks_init (SrClocks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sr_clocks_fill (SrClocks *self, GPtrArray *deadlines, GDateTime *now, GTimeZone *zone)
{
  GtkWidget *child;
  Axis axis;

  g_return_if_fail (SR_IS_CLOCKS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))))
    gtk_box_remove (self->rows, child);
  gtk_widget_set_visible (GTK_WIDGET (self), deadlines->len > 0);
  if (deadlines->len == 0)
    return;
  axis = measure (deadlines, now);
  for (guint i = 0; i < deadlines->len; i++)
    add_row (self, deadlines->pdata[i], &axis, now, zone);
  add_axis (self, &axis, zone);
}
