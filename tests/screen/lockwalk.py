# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""What the tests of locking share: a demonstration vault, unlocking it, and where a wizard stands."""

import os
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from desk import ctl, name_of, role_of, until, walk  # noqa: E402

PASSPHRASE = "demonstration"
STEP = re.compile(r"^(\d+) (.*), (done|begun|not begun)$")


def make_demo(build, folder):
    vault = os.path.join(folder, "Demo.subrosa")
    ctl(build, "demo", vault)
    return vault


def unlock(desk):
    desk.find("Passphrase", patience=40)
    desk.write("Passphrase", PASSPHRASE)
    desk.press("Unlock")
    until("the shelf or the desk", lambda: desk.has("Overview", role="list item") or steps(desk), 60)


def command_line(desk):
    with open(f"/proc/{desk.process.pid}/cmdline", "rb") as file:
        return file.read().decode().split("\0")


def find_locked(desk, reason):
    """Waits for the lock page, and for the image of the process that shows it."""
    desk.find("Locked", patience=20)
    until("a new image of the process", lambda: "--locked=" + reason in command_line(desk))
    assert desk.has("Overview", role="list item") is None, "the shelf is still there"


def lock(desk, how=None, reason="hand"):
    (how or (lambda: desk.key("ctrl+l")))()
    find_locked(desk, reason)


def steps(desk):
    """The rail's rows: {number: (title, row)}."""
    found = {}
    for node in desk.all(role="list item"):
        match = STEP.match(name_of(node))
        if match:
            found[int(match.group(1))] = (match.group(2), node)
    return found


def current(desk):
    """The title of the step that a wizard stands at."""
    for title, node in steps(desk).values():
        if node.get_state_set().contains(Atspi.StateType.SELECTED):
            return title
    return None


def go_to(desk, number):
    title = steps(desk)[number][0]
    desk.press(contains=f"{number} {title}", role="list item")
    until(f"the step “{title}”", lambda: current(desk) == title)
    return title


def leave_wizard(desk):
    # the one with its word on it: the other closes the window
    assert any(desk._do(node) for node in desk.all("Close", role="push button")
               if any(role_of(child) == "label" for child in walk(node)))
    # a report whose clocks run within the next day asks whether they shall be taken along
    if until("the wizard to be gone, or its question", lambda: desk.has("Leave Now") or not steps(desk)) is not True:
        desk.press("Leave Now", role="push button")
    until("the wizard to be gone", lambda: not steps(desk))


def rotating(numbers, every=4):
    """Each day another part of the pages; all of them with SR_LOCK_WALK=all."""
    asked = os.environ.get("SR_LOCK_WALK", "")
    if asked == "all":
        return list(numbers)
    day = int(asked or time.time() // 86400)
    return [n for n in numbers if (n + day) % every == 0]
