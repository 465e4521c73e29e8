# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Setting up a vault: nothing is in its place before two groups of the recovery key were typed back."""

import os
import sys
import tempfile

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from desk import Desk, name_of  # noqa: E402
from dialogs import print_to_file, to_file  # noqa: E402

build = os.path.abspath(sys.argv[1])
pictures = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
home = tempfile.mkdtemp()
os.environ["XDG_DATA_HOME"] = home
SHEET = "Subrosa recovery sheet.pdf"


def vaults():
    found = []
    for folder, folders, _ in os.walk(home):
        found += [name for name in folders if name.endswith(".subrosa") and not name.startswith(".")]
    return found


def files():
    """All files that the program could have written."""
    roots = {home, os.environ["HOME"], os.environ.get("TMPDIR", "/tmp"), os.getcwd()}
    return {os.path.join(folder, name) for root in roots for folder, _, names in os.walk(root) for name in names
            if os.path.isfile(os.path.join(folder, name))}


os.chdir(home)
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
    # on paper, and nowhere else: the printer writes what it prints into a file
    before = files()
    desk.press("Print the Recovery Sheet…")
    to_file(desk)
    desk.shot("print")
    text = print_to_file(desk, SHEET)
    assert all(group in text for group in groups), text
    assert "Do not keep this sheet with the computer" in text
    os.unlink(SHEET)
    desk.find(contains="Type two groups back")
    left = files() - before
    assert not [path for path in left if "print" in path or "preview" in path], left
    for path in files():
        with open(path, "rb") as file:
            found = file.read()
        assert not any(group.encode() in found for group in groups), f"a group of the key lies in {path}"

    # a slip is pointed at
    asked = [n for n in range(1, 9) if desk.has(f"Group {n}")]
    desk.write(f"Group {asked[1]}", "AAAAA")
    desk.find(contains=f"Group {asked[1]} reads differently")
    assert not desk.find("Open the Vault").get_state_set().contains(Atspi.StateType.SENSITIVE)
    for n in range(1, 9):
        if desk.has(f"Group {n}"):
            desk.write(f"Group {n}", groups[n - 1].lower())
    desk.press("Open the Vault")
    desk.find("Overview", role="list item", patience=40)
    desk.shot("open")
    assert vaults() == ["Harrow & Finch <LLP>.subrosa"], vaults()
    desk.find(contains="No open incident")
print("ok")
