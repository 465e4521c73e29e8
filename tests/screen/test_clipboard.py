# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""What is copied in Subrosa is there for other programs for ten seconds, asks clipboard managers to look away, and goes
with the program."""

import subprocess
import sys
import time

from desk import Desk, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
NAME = "Harrow & Finch LLP"


def clipboard(*more):
    """What another program gets; None where nobody offers anything."""
    done = subprocess.run(["xclip", "-selection", "clipboard", "-o", *more], capture_output=True, text=True, timeout=10)
    return done.stdout if done.returncode == 0 else None


def copy(desk):
    desk.key("ctrl+a")
    desk.key("ctrl+c")
    return time.monotonic()


with Desk(build, "--welcome", pictures=pictures) as desk:
    desk.press("Set Up")
    desk.find(contains="Which firm is this vault for")
    desk.write("Name of the firm", NAME)
    desk.key("Tab", "shift+Tab")
    assert clipboard() is None
    at = copy(desk)
    until("the copy", lambda: clipboard() == NAME, 5)
    time.sleep(max(0, at + 1 - time.monotonic()))
    assert clipboard() == NAME, clipboard()
    assert "x-kde-passwordManagerHint" in clipboard("-t", "TARGETS").split()
    time.sleep(max(0, at + 8 - time.monotonic()))
    assert clipboard() == NAME, "the copy was over too early"
    time.sleep(max(0, at + 11.5 - time.monotonic()))
    assert clipboard() is None, "the copy outlived its ten seconds"

    # without the focus it is over as well
    at = copy(desk)
    until("the copy", lambda: clipboard() == NAME, 5)
    subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(desk.process.pid), "windowminimize"],
                   stderr=subprocess.DEVNULL)
    time.sleep(max(0, at + 11.5 - time.monotonic()))
    assert clipboard() is None, "the copy outlived its ten seconds without the focus"

    copy(desk)
    until("the copy", lambda: clipboard() == NAME, 5)
assert clipboard() is None, "the copy outlived the program"

# the control: what another program offers is left alone
other = subprocess.Popen(["xclip", "-selection", "clipboard", "-i", "-quiet"], stdin=subprocess.PIPE, text=True,
                         stderr=subprocess.DEVNULL)
other.stdin.write("theirs")
other.stdin.close()
until("another program's copy", lambda: clipboard() == "theirs", 5)
with Desk(build, "--welcome") as desk:
    desk.find("Set Up")
    assert clipboard() == "theirs", "the clipboard of another program was touched"
other.terminate()
other.wait()
print("ok")
