/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** What is called when a signal was heard; its parameters are of the type that was asked for. */
typedef void (*SrBusHeard) (GVariant *parameters, gpointer user_data);

/**
 * SrBusEar: the signals that one listener hears on one bus; they end together.
 */
typedef struct _SrBusEar SrBusEar;

/** sr_bus_ear_new: (transfer full): listens on @bus, to nothing yet. */
SrBusEar *sr_bus_ear_new (GDBusConnection *bus, gpointer user_data);

/** sr_bus_ear_free: hears nothing more from now on. */
void sr_bus_ear_free (SrBusEar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SrBusEar, sr_bus_ear_free)

/** sr_bus_ear_get_bus: (transfer none) */
GDBusConnection *sr_bus_ear_get_bus (SrBusEar *self);

/**
 * sr_bus_ear_listen: hears @member of @interface from @sender.
 * @path: (nullable): of one object only
 * @type: what parameters the signal has; one with others is not heard
 */
void sr_bus_ear_listen (SrBusEar *self,
                        const char *sender,
                        const char *path,
                        const char *interface,
                        const char *member,
                        const char *type,
                        SrBusHeard heard);

G_END_DECLS
