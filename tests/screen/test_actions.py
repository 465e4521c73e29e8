# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""What any program on the session bus can make Subrosa do: only what may be done while it is locked."""

import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from desk import Desk  # noqa: E402

NAME = "io.github.subrosa.Subrosa"
PATH = "/io/github/subrosa/Subrosa"
ALLOWED = {"report", "deadlines", "first-hour-card", "lock", "quit"}

build = sys.argv[1]


def actions(bus, path):
    answer = bus.call_sync(NAME, path, "org.gtk.Actions", "List", None, GLib.VariantType("(as)"), 0, 5000, None)
    return set(answer.unpack()[0])


with Desk(build, "--welcome") as desk:
    desk.find("Set Up")
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    assert actions(bus, PATH) == ALLOWED, actions(bus, PATH)
    assert actions(bus, PATH + "/window/1") == set(), actions(bus, PATH + "/window/1")

    # and nothing of it opens what is not open
    bus.call_sync(NAME, PATH, "org.gtk.Actions", "Activate",
                  GLib.Variant("(sava{sv})", ("deadlines", [], {})), None, 0, 5000, None)
    assert desk.has("Set Up") is not None
    bus.call_sync(NAME, PATH, "org.gtk.Actions", "Activate",
                  GLib.Variant("(sava{sv})", ("first-hour-card", [], {})), None, 0, 5000, None)
    desk.find(contains="The first hour")
print("ok")
