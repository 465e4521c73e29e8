# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""walk.py BUILD [FOLDER]: walks the demonstration through the wizards as a person would and leaves pictures of it,
the letters and the dossier in FOLDER (BUILD/demo)."""

import os
import shutil
import sys
import time

from desk import Desk, NotFound, ctl, place

build = os.path.abspath(sys.argv[1])
folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else os.path.join(build, "demo")
vault = os.path.join(folder, "Demonstration.subrosa")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
ctl(build, "demo", vault)


def unlock(desk, width, height):
    desk.find("Locked", patience=40)
    desk.resize(width, height)
    desk.shot("locked")
    desk.write("Passphrase", "demonstration")
    desk.press("Unlock")
    desk.find("Overview", role="list item" if width > 700 else None, patience=60)
    desk.resize(width, height)


def leave(desk):
    """Presses the wizard's own Close, which stands at the left; the window's is called the same."""
    buttons = [node for node in desk.all("Close", role="push button") if place(node) is not None]
    assert desk._do(min(buttons, key=lambda node: place(node).x))
    time.sleep(1)


def report(desk):
    """The report wizard: the first hour, then all the rest."""
    desk.press("Report an Incident")
    desk.find("E-mail to the wrong person, or with the wrong file")
    desk.shot("report-what-happened")
    desk.press("E-mail to the wrong person, or with the wrong file")
    desk.find(contains="Kept as")
    desk.press("Next")
    desk.press(contains="Done now")
    desk.shot("report-stop-it-now")
    desk.press("Next")
    desk.write("What happened? One or two sentences, facts only.",
               "A draft settlement was sent to counsel for the other side at 17:40. It was noticed when she replied.")
    desk.press(contains="first notice? Now")
    desk.shot("report-essentials")
    for name in ("who-must-know", "shortest-clocks", "times", "what-got-out", "whose-information", "who-has-it",
                 "proof", "read-through"):
        desk.press("Next")
        time.sleep(0.5)
        desk.shot("report-" + name)
    desk.press(contains="on this page right? Yes")
    desk.press("Start the Response")
    desk.find("Plan", role="list item", patience=40)
    desk.shot("incident-now")


def scope(desk):
    """The scope wizard of Larkspur, page by page, to the answer."""
    desk.press("Larkspur", role="list item")
    desk.press("Scope", role="list item")
    desk.shot("scope")
    if not any(desk.has(name) for name in ("Assess Scope", "Change")):
        raise NotFound("the scope wizard's door")
    desk.press("Assess Scope" if desk.has("Assess Scope") else "Change")
    desk.find("Next")
    step = 0
    while desk.has("Keep the Assessment") is None:
        step += 1
        desk.shot(f"scope-{step}")
        desk.press("Next")
        time.sleep(0.5)
        assert step < 15, "the scope wizard does not end"
    desk.shot("scope-answer")
    leave(desk)
    desk.find("Scope", role="list item")


def notices(desk):
    """The draft to the authority, as far as it can go without what is not known, and a new one to a client."""
    desk.press("Notices", role="list item")
    desk.shot("notices")
    desk.press(contains="Report of a personal data breach", role="list item")
    desk.find("Next")
    for name in ("Duty", "Facts", "Write", "On paper", "Approve", "Send out", "Record"):
        desk.press(contains=f" {name},", role="list item")
        time.sleep(1)
        desk.shot("notice-authority-" + name.lower().replace(" ", "-"))
    leave(desk)
    desk.press(contains="Notice to a client. Draft", role="list item")
    desk.find("Next")
    desk.press(contains=" Write,", role="list item")
    time.sleep(1)
    desk.shot("notice-client-write")
    leave(desk)


def sections(desk):
    for name in ("Plan", "Duties"):
        desk.press(name, role="list item")
        desk.shot(name.lower())
    duty = desk.has(contains="Data-protection authority, Berlin", role="list item")
    if duty is not None and desk._do(duty):
        desk.find("The sum")
        desk.shot("duty-and-its-sum")
    desk.press("Evidence", role="list item")
    desk.shot("evidence")
    desk.press(contains="Keller confirmation.pdf")
    desk.find(contains="of ", patience=40)
    time.sleep(2)
    desk.shot("evidence-viewer")
    desk.key("Escape")
    if desk.has("Evidence", role="list item") is None:
        desk.press("Back")
    desk.press("Timeline", role="list item")
    desk.shot("timeline")


wide = os.path.join(folder, "wide")
with Desk(build, "--vault", vault, pictures=wide) as desk:
    unlock(desk, 1280, 800)
    desk.shot("overview")
    desk.press("Deadlines", role="list item")
    desk.shot("deadlines")
    for name in ("Incidents", "Team", "Reports"):
        desk.press(name, role="list item")
        desk.shot(name.lower())
    report(desk)
    scope(desk)
    sections(desk)
    notices(desk)
    desk.press("Overview", role="list item")
    desk.press("First-Hour Card")
    desk.shot("first-hour-card")



def looks(name, width, height, **env):
    """The pages that are seen most, in another size or another light."""
    with Desk(build, "--vault", vault, pictures=os.path.join(folder, name), env=env) as desk:
        unlock(desk, width, height)
        desk.shot("overview")
        desk.press("Report an Incident")
        desk.find("Which of these comes closest?")
        desk.shot("report")
        leave(desk)
        show(desk, "Larkspur")
        desk.find(contains="Earliest limit")
        desk.shot("incident")
        for part in ("Plan", "Duties", "Evidence", "Notices"):
            show(desk, part)
            desk.shot(part.lower())
        desk.press(contains="Report of a personal data breach", role="list item")
        desk.find("Close")
        desk.shot("notice")
        leave(desk)
        for part in ("Deadlines", "Team", "Reports"):
            show(desk, part)
            desk.shot(part.lower())


def show(desk, name):
    """Chooses a part; where the window is narrow, its list is a step or two back."""
    for _ in range(4):
        if desk.has(name, role="list item"):
            break
        desk.press("Back")
        time.sleep(0.7)
    desk.press(name, role="list item")


looks("wide-dark", 1280, 800, ADW_DEBUG_COLOR_SCHEME="prefer-dark")
looks("narrow", 360, 720)
looks("narrow-dark", 360, 720, ADW_DEBUG_COLOR_SCHEME="prefer-dark")

secret = os.path.join(folder, ".passphrase")
with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
    file.write("demonstration\n")
opened = ("--vault", vault, "--passphrase-file", secret)
for incident in ctl(build, *opened, "incident", "list", "--json")["incidents"]:
    ctl(build, *opened, "report", "dossier", incident["reference"], "--out",
        os.path.join(folder, f"{incident['reference']} dossier.pdf"))
os.unlink(secret)
print(f"The pictures, letters and dossiers of the walk lie in {folder}")
