/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-clock.h"

#include "sr-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SrClock
{
  GObject parent_instance;

  GDateTime *fixed; /* NULL: the machine's clock */
};

G_DEFINE_FINAL_TYPE (SrClock, sr_clock, G_TYPE_OBJECT)

static void
sr_clock_finalize (GObject *object)
{
  SrClock *self = SR_CLOCK (object);

  g_clear_pointer (&self->fixed, g_date_time_unref);
  G_OBJECT_CLASS (sr_clock_parent_class)->finalize (object);
}

static void
sr_clock_class_init (SrClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_clock_finalize;
}

static void
sr_clock_init (SrClock *self)
{
}

SrClock *
sr_clock_new_system (void)
{
  return g_object_new (SR_TYPE_CLOCK, NULL);
}

SrClock *
sr_clock_new_fixed (GDateTime *now)
{
  SrClock *self = sr_clock_new_system ();

  self->fixed = g_date_time_to_utc (now);
  return self;
}

void
sr_clock_set (SrClock *self, GDateTime *now)
{
  g_return_if_fail (SR_IS_CLOCK (self) && self->fixed != NULL);

  g_date_time_unref (self->fixed);
  self->fixed = g_date_time_to_utc (now);
}

GDateTime *
sr_clock_now (SrClock *self)
{
  g_return_val_if_fail (SR_IS_CLOCK (self), NULL);

  return self->fixed != NULL ? g_date_time_ref (self->fixed) : g_date_time_new_now_utc ();
}

GDateTime *
sr_clock_now_in (SrClock *self, GTimeZone *zone)
{
  g_autoptr (GDateTime) now = sr_clock_now (self);

  return g_date_time_to_timezone (now, zone);
}

gboolean
sr_clock_is_fixed (SrClock *self)
{
  g_return_val_if_fail (SR_IS_CLOCK (self), FALSE);

  return self->fixed != NULL;
}

/* GLib takes a time without offset when given a zone; here it must have one, or it would mean different
 * moments on different machines. */
static gboolean
has_offset (const char *text)
{
  const char *time = strchr (text, 'T');

  return time != NULL && strpbrk (time, "Zz+-") != NULL;
}

GDateTime *
sr_time_parse (const char *text, const char *path, GError **error)
{
  GDateTime *time = NULL;

  if (text != NULL && has_offset (text))
    time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL)
    g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
                 _ ("%s: “%s” is not a time. Write it with its offset, like 2026-11-02T10:15:00-05:00."),
                 path, text != NULL ? text : "");
  return time;
}

char *
sr_time_format (GDateTime *time)
{
  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
}

GTimeZone *
sr_time_zone (const char *name)
{
  return name != NULL && *name != '\0' ? g_time_zone_new_identifier (name) : NULL;
}
