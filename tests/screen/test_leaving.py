#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""What leaves the vault: on paper and as files, with what was written down about it and what was not left behind."""

import os
import sys
import tempfile

from desk import Desk, ctl, until
from dialogs import print_to_file, save_as, to_file, words_of

build = os.path.abspath(sys.argv[1])
pictures = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
CLIENTS = ("Northbridge", "Whitcombe")


def plain_files(folder):
    """Files of GTK's preview or of a half-written export."""
    return [name for name in os.listdir(folder) if name.endswith((".pdf", ".PDF", ".ics")) or name.startswith("preview")]


with tempfile.TemporaryDirectory() as home:
    os.chdir(home)
    vault = os.path.join(home, "demo")
    ctl(build, "demo", vault)
    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        # before any key: the card, and the pages before they are printed
        desk.find("Passphrase")
        desk.resize(1280, 800)
        desk.press("First-Hour Card")
        desk.press("Print", role="push button")
        to_file(desk)
        desk.shot("print-dialog")
        desk.press("Preview", role="push button")
        desk.find("Print…", role="push button")
        desk.shot("preview")
        assert not plain_files(os.environ["TMPDIR"]), "a preview was written"
        desk.press("Print…", role="push button")
        assert "Delete nothing" in print_to_file(desk, "First-hour card.pdf")
        desk.key("Escape")

        desk.write("Passphrase", "demonstration")
        desk.press("Unlock")
        desk.find("Overview", role="list item", patience=40)

        # the clocks
        desk.press("Deadlines", role="list item")
        desk.press(contains="Print the Clock Sheet", role="list item")
        assert "Data-protection authority, Berlin" in print_to_file(desk, "Clock sheet.pdf")
        desk.press(contains="Save the Clock Sheet", role="list item")
        proposed = save_as(desk, "Save the Clock Sheet", os.path.join(home, "sheet.pdf"))
        assert proposed == "Clock sheet.pdf", proposed
        desk.find("Saved as sheet.pdf, and on record", role="label")
        desk.shot("saved")
        assert "Data-protection authority, Berlin" in words_of("sheet.pdf")
        assert os.stat("sheet.pdf").st_mode & 0o077 == 0
        desk.press(contains="Save a Calendar File", role="list item")
        save_as(desk, "Save a Calendar File", os.path.join(home, "clocks.ics"))
        until("the calendar", lambda: os.path.exists("clocks.ics"))
        calendar = open("clocks.ics").read()
        assert "BEGIN:VEVENT" in calendar and not any(name in calendar for name in CLIENTS), calendar

        # over a file that is there, and where nothing can be written
        desk.press(contains="Save the Clock Sheet", role="list item")
        save_as(desk, "Save the Clock Sheet", os.path.join(home, "clocks.ics"), replace=True)
        until("the sheet in its place", lambda: open("clocks.ics", "rb").read(5) == b"%PDF-")
        desk.press(contains="Save the Clock Sheet", role="list item")
        save_as(desk, "Save the Clock Sheet", "/proc/sheet.pdf")
        desk.find(contains="Nothing was left behind", role="label")
        desk.shot("unwritable")
        desk.key("Escape")
    entries = ctl(build, "--vault", vault, "journal", "list", "--json")
    assert str(entries).count("deadlines.export") == 4, entries
print("ok")
