#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A notice from its draft to the kept deadline: what will follow, the facts, approval by a partner, the record."""

import os
import subprocess
import sys
import tempfile
import time

from desk import Desk, ctl, name_of, place, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None


def click(desk, node):
    """Rows of a list offer no action to the accessibility tree, so the pointer goes there."""
    at = place(node)
    subprocess.run(["xdotool", "mousemove", str(at.x + min(at.width // 2, 200)), str(at.y + at.height // 2), "click", "1"],
                   check=True)


def row(desk, start):
    return until(f"a row “{start}”",
                 lambda: next((n for n in desk.all(role="list item") if name_of(n).startswith(start)), None))


def step(desk, name):
    """Goes to a step of the wizard by its rail."""
    click(desk, until(f"the step “{name}”",
                      lambda: next((n for n in desk.all(role="list item", contains=name)), None)))


with tempfile.TemporaryDirectory() as home:
    vault = os.path.join(home, "demo")
    ctl(build, "demo", vault)
    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        desk.find("Passphrase")
        desk.resize(1280, 860)
        desk.write("Passphrase", "demonstration")
        desk.press("Unlock")
        desk.find("Overview", role="list item", patience=40)
        click(desk, row(desk, "Larkspur, "))
        click(desk, row(desk, "Notices"))
        desk.find("Letters and notices")
        desk.shot("notices")

        click(desk, row(desk, "Report of a personal data breach"))
        step(desk, "Write")
        desk.find("6 of 9 required elements")
        desk.shot("write")
        desk.press(contains="What to do about “Number of records”")
        time.sleep(1)
        desk.key("Return")
        desk.write("Who finds it out", "Ines Okafor")
        desk.press(contains="Mark")
        desk.find("7 of 9 required elements")

        # a partner cannot approve what is not whole
        step(desk, "Approve")
        desk.find(contains="Missing: Likely consequences")
        desk.shot("in-the-way")
        step(desk, "Facts")
        desk.write("Likely consequences", "The recipient is bound to secrecy.")
        desk.write("Measures to lessen harm", "The people concerned can ask the firm at any hour.")
        step(desk, "Write")
        desk.find("9 of 9 required elements")
        step(desk, "On paper")
        desk.find("Page 1 of 2")
        desk.shot("paper")
        step(desk, "Approve")
        desk.write("Own passphrase", "not this one")
        desk.press("Approve", role="push button")
        desk.find(contains="Nothing was changed", patience=30)
        time.sleep(4)
        desk.write("Own passphrase", "demonstration")
        desk.press("Approve", role="push button")
        desk.find("Approved", patience=30)
        desk.shot("approved")

        step(desk, "Record")
        desk.press("When did it go out? Now")
        desk.press("How? Web form")
        desk.write("Proof: receipt number, tracking number, exhibit", "DE-2026-4711")
        desk.shot("record")
        desk.press("Record as Sent")
        desk.find("Letters and notices", patience=30)
        desk.shot("sent")

    notices = ctl(build, "--vault", vault, "notice", "list", "--json")["notices"]
    report = next(n for n in notices if n["template"] == "gdpr-33")
    assert report["state"] == "proved", report
    clocks = ctl(build, "--vault", vault, "deadlines", "--json")["deadlines"]
    met = [c for c in clocks if c["duty"] in report["duties"]]
    assert all(c["status"] == "met" for c in met), met
print("ok")
