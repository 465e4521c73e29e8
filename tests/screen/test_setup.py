# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Setting up a vault: nothing is in its place before two groups of the recovery key were typed back."""

import os
import sys
import tempfile

from desk import Desk, name_of

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
home = tempfile.mkdtemp()
os.environ["XDG_DATA_HOME"] = home


def vaults():
    found = []
    for folder, folders, _ in os.walk(home):
        found += [name for name in folders if name.endswith(".subrosa") and not name.startswith(".")]
    return found


with Desk(build, "--welcome", pictures=pictures, env={"XDG_DATA_HOME": home}) as desk:
    desk.find("Set Up")
    desk.press("Set Up")
    desk.find(contains="Which firm is this vault for")
    desk.write("Name of the firm", "Harrow & Finch <LLP>")
    desk.key("alt+n")
    desk.find(contains="Where does the firm practise")
    desk.key("alt+n")
    desk.find(contains="Who are you")
    desk.write("Your name", "Ines Okafor")
    desk.key("alt+n")
    desk.find(contains="Choose a passphrase")
    desk.write("Passphrase", "blue kettle ran over")
    desk.write("The same again", "blue kettle ran over")
    desk.shot("passphrase")
    desk.key("alt+n")
    desk.find(contains="Shall this computer remind you")
    desk.press("Make the Vault")
    desk.find(contains="Keep this key outside the computer", patience=40)
    desk.shot("recovery")
    assert vaults() == [], vaults()

    groups = [name_of(node) for node in desk.all(role="label")]
    groups = [text for text in groups if len(text) == 5 and text.isalnum() and text.upper() == text]
    assert len(groups) == 8, groups
    for n in range(1, 9):
        if desk.has(f"Group {n}"):
            desk.write(f"Group {n}", groups[n - 1].lower())
    desk.press("Open the Vault")
    desk.find("Overview", role="list item", patience=40)
    desk.shot("open")
    assert vaults() == ["Harrow & Finch <LLP>.subrosa"], vaults()
    desk.find(contains="No open incident")
print("ok")
