#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A list of affected people in the scope wizard: columns, duplicates, groups; a long one; one that is no table."""

import os
import sys
import tempfile
import time

from desk import Desk, ctl
from dialogs import dialog, open_file

build = os.path.abspath(sys.argv[1])
pictures = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None


def choose(desk, path):
    desk.press("Import a List…")
    open_file(desk, "Import a List of People", path)


with tempfile.TemporaryDirectory() as home:
    os.chdir(home)
    vault = os.path.join(home, "demo")
    ctl(build, "demo", vault)
    with open("people.csv", "wb") as file:
        file.write('Name;Straße;"State";Note\r\n"Müller; Jörg";"1 Main ""Old"" St";NY;a\r\n'
                   '"Müller; Jörg";"1 Main ""Old"" St";NY;b\r\nAnna Beck;2 Elm St;Vermont;c\r\n'.encode("cp1252"))
    with open("long.csv", "w", encoding="utf-8-sig") as file:
        file.write("Name,Street,State\n")
        file.writelines(f'"Person, {i}",{i} Main St,Vermont\n' for i in range(20000))
    with open("picture.csv", "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        desk.find("Passphrase")
        desk.resize(1280, 800)
        desk.write("Passphrase", "demonstration")
        desk.press("Unlock")
        desk.find("Overview", role="list item", patience=40)
        desk.press("Larkspur", role="list item")
        desk.press("Scope", role="list item")
        desk.press("Assess Scope" if desk.has("Assess Scope") else "Change")
        desk.find("Next")
        desk.press(contains="People and places", role="list item")

        # no table: a sentence, and the way is free again
        choose(desk, os.path.join(home, "picture.csv"))
        dialog(desk, "The list could not be read")
        desk.find(contains="picture.csv", role="label")
        desk.shot("no-table")
        desk.key("Escape")
        desk.find("Import a List…")

        # semicolons, quotes, Latin letters of one byte, one person twice
        choose(desk, os.path.join(home, "people.csv"))
        desk.find("3 lines", role="label")
        desk.find("1 line is a person named before", role="label")
        desk.find("New York", role="label")
        desk.shot("mapping")
        desk.resize(360, 720)
        desk.shot("mapping-narrow")
        desk.resize(1280, 800)
        desk.press("Cancel", role="push button")

        # 20,000 lines while the window stays alive
        begun = time.monotonic()
        choose(desk, os.path.join(home, "long.csv"))
        desk.find("20000 lines", role="label")
        assert time.monotonic() - begun < 20
        desk.find("Vermont", role="label")
        desk.shot("long")
        desk.press(contains="Use", role="push button")
        desk.find("Import a List…")
        time.sleep(3)
        desk.shot("taken-over")
    items = ctl(build, "--vault", vault, "evidence", "list", "--json")["evidence"]
    assert any(item["name"] == "long.csv" for item in items), "the list is evidence too"
print("ok")
