#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Deadlines: the list in its order, the month, and the agent's way in over the session bus."""
import os
import sys
import tempfile

from desk import Desk, ctl, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None

with tempfile.TemporaryDirectory() as home:
    vault = os.path.join(home, "demo")
    ctl(build, "demo", vault)
    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        desk.find("Passphrase")
        desk.write("Passphrase", "demonstration")
        desk.press("Unlock")
        desk.find("Overview", patience=30)
        # what Open on a reminder does
        desk.action("deadlines")
        desk.find("All running clocks", role="label")
        desk.find("Later", role="heading")
        assert desk.has("Print the Clock Sheet…"), "the clocks cannot leave the office"
        desk.shot("deadlines-list")
        desk.press("Month")
        desk.find("Next month")
        today = desk.find(contains=", today", role="push button")
        assert today, "no day is today"
        desk.shot("deadlines-month")
        desk.press("Next month")
        until("another month", lambda: desk.find(role="push button", contains=", ") is not None)
        desk.press("Today")
        desk.press("List")
        desk.resize(400, 760)
        desk.find("All running clocks", role="label")
        desk.shot("deadlines-narrow")
print("ok")
