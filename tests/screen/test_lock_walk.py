# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A lock on the pages of every wizard: it always comes at once, and unlocking leads back to the same page with all that
was typed. A part of the pages, another one each day; SR_LOCK_WALK=all walks through all of them."""

import shutil
import sys
import tempfile

from desk import Desk, until
from lockwalk import current, go_to, leave_wizard, lock, make_demo, rotating, steps, unlock

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = make_demo(build, folder)
SUMMARY = "What happened? One or two sentences, facts only."
TYPED = "A draft settlement of Hale & Whitcombe <LLP> went to the other side."


def there_and_back(desk, numbers, look=None):
    """Locks at each of these steps of the wizard in front."""
    for number in numbers:
        title = go_to(desk, number)
        lock(desk)
        unlock(desk)
        until(f"the wizard at “{title}” again", lambda: current(desk) == title, 30)
        if look:
            look()


with Desk(build, "--vault", vault, pictures=pictures) as desk:
    unlock(desk)
    desk.resize(1280, 800)

    desk.press("Report an Incident")
    desk.find("E-mail to the wrong person, or with the wrong file")
    desk.press("E-mail to the wrong person, or with the wrong file")
    desk.find(contains="Kept as")
    go_to(desk, 3)
    desk.write(SUMMARY, TYPED)
    # right after a letter was typed, before anything could be kept by and by
    lock(desk)
    unlock(desk)
    until("the report again", lambda: bool(steps(desk)), 30)

    def look():
        here = current(desk)
        go_to(desk, 3)
        assert TYPED in [desk.text(node) for node in desk.all(SUMMARY)], "what was typed is gone"
        assert here

    look()
    desk.shot("report")
    there_and_back(desk, rotating(range(1, 12)), look)
    leave_wizard(desk)

    desk.press("Larkspur", role="list item")
    desk.press("Scope", role="list item")
    desk.press("Assess Scope" if desk.has("Assess Scope") else "Change")
    until("the scope wizard", lambda: len(steps(desk)) == 12)
    there_and_back(desk, rotating(range(1, 13)))
    desk.shot("scope")
    leave_wizard(desk)

    # a dialog: it goes from the screen, and its text stands there again when it is opened the next time
    desk.press("Team", role="list item")
    desk.press("List Somebody to Call…")
    desk.write("Name", "Ada <Example> & Sons")
    desk.write("Telephone", "212-555-0142")
    lock(desk)
    assert desk.has("List a Person", role="label") is None, "the dialog is still there"
    unlock(desk)
    desk.find(contains="What was typed into “List a Person” was kept")
    desk.shot("dialog-kept")
    desk.press("List Somebody to Call…")
    until("the text of the dialog", lambda: "Ada <Example> & Sons" in [desk.text(n) for n in desk.all("Name")])
    assert "212-555-0142" in [desk.text(n) for n in desk.all("Telephone")]
    desk.press("Keep")
    desk.find(contains="Ada <Example> & Sons")
    # it is offered once
    lock(desk)
    unlock(desk)
    desk.press("List Somebody to Call…")
    desk.find("Name", role="text")
    assert "Ada <Example> & Sons" not in [desk.text(n) for n in desk.all("Name")]
    desk.press("Cancel")
    desk.press("Larkspur", role="list item")

    desk.press("Notices", role="list item")
    desk.press(contains="Notice to a client. Draft", role="list item")
    until("the letter", lambda: len(steps(desk)) == 7)
    there_and_back(desk, rotating(range(1, 8)))
    desk.shot("notice")
    leave_wizard(desk)

# setting up has no vault that could be locked: the key does nothing, and what was typed stays
with Desk(build, "--welcome", pictures=pictures) as desk:
    desk.press("Set Up")
    desk.write("Name of the firm", "Harrow & Finch <LLP>")
    for number in rotating(range(1, 6), every=2):
        title = go_to(desk, number)
        desk.key("ctrl+l")
        assert desk.has("Locked") is None and current(desk) == title
    go_to(desk, 1)
    assert "Harrow & Finch <LLP>" in [desk.text(node) for node in desk.all("Name of the firm")]
shutil.rmtree(folder)
print("ok")
