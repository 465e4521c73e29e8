#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A report that is cut off three times, and locked in the middle of a word: every answer is there again, and in the end
the response runs."""

import os
import sys
import tempfile
import time

from desk import Atspi, Desk, ctl, until, walk

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
PASSPHRASE = "a quiet harbour in november"
SUMMARY = "A draft settlement went to counsel for the other side at 17:40. She replied at once."
SUMMARY_FIELD = "What happened? One or two sentences, facts only."
ORIGIN_FIELD = "Where did this come from?"
ORIGIN = "Laptop of the second desk — „Fundstück“"
# What is typed is kept after two seconds at the latest.
KEPT_AFTER = 3.2


def unlock(desk):
    desk.find("Locked", patience=40)
    desk.write("Passphrase", PASSPHRASE)
    desk.press("Unlock")


def written(desk, name):
    """What stands in the field called name, or None where there is none."""
    for node in desk.all(name):
        for at in walk(node):
            if at.get_state_set().contains(Atspi.StateType.EDITABLE):
                return desk.text(at)
    return None


def stands(desk, name, text):
    until(f"“{text}” in “{name}”", lambda: written(desk, name) == text, 40)


def cut_off(desk):
    """The program ends as in a power cut: nothing is asked, nothing is tidied."""
    time.sleep(KEPT_AFTER)
    desk.process.kill()
    desk.process.wait(10)


def go_on(desk):
    """Unlocks and takes up the report that the overview offers."""
    unlock(desk)
    desk.find(contains="is not finished", patience=40)
    desk.press(contains="Continue", role="push button")


def step_to(desk, name):
    """Goes on page by page until a field or button called name is there."""
    for _ in range(12):
        if any(True for _ in desk.all(name)):
            return
        desk.press("Next")
        time.sleep(0.4)
    desk.find(name, patience=1)


with tempfile.TemporaryDirectory() as folder:
    vault = os.path.join(folder, "Firm.subrosa")
    secret = os.path.join(folder, "passphrase")
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(PASSPHRASE + "\n")
    opened = ("--vault", vault, "--passphrase-file", secret)
    ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch LLP", "--user", "Ines Okafor", "--role", "partner",
        "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out",
        os.path.join(folder, "recovery"), "--fast-unlock", "--json")

    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        unlock(desk)
        desk.find("Overview", role="list item", patience=40)
        desk.resize(1280, 860)
        desk.press("Report an Incident")
        desk.press("E-mail to the wrong person, or with the wrong file")
        desk.find(contains="Kept as")
        desk.press("Next")
        desk.press(contains="Done now")
        desk.press("Next")
        desk.press(contains="first notice? Now")
        desk.write(SUMMARY_FIELD, SUMMARY)
        cut_off(desk)

    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        go_on(desk)
        stands(desk, SUMMARY_FIELD, SUMMARY)
        desk.resize(1280, 860)
        desk.shot("essentials-again")
        step_to(desk, "Add a Client")
        desk.press("Add a Client")
        desk.write("Name", "Aldermoor Weaving")
        cut_off(desk)

    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        go_on(desk)
        stands(desk, "Name", "Aldermoor Weaving")
        desk.resize(1280, 860)
        desk.shot("owners-again")
        step_to(desk, "Add a Recipient")
        desk.press("Add a Recipient")

        # no time to keep it by itself: locking does
        desk.write("Name or address", "Counsel for the other s")
        desk.key("ctrl+l")
        unlock(desk)
        stands(desk, "Name or address", "Counsel for the other s")
        desk.resize(1280, 860)
        desk.shot("after-the-lock")

        step_to(desk, ORIGIN_FIELD)
        desk.write(ORIGIN_FIELD, ORIGIN)
        cut_off(desk)

    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        go_on(desk)
        stands(desk, ORIGIN_FIELD, ORIGIN)
        desk.resize(1280, 860)
        desk.shot("proof-again")
        desk.press("Next")
        desk.press(contains="on this page right? Yes")
        desk.press("Start the Response")
        desk.find("Plan", role="list item", patience=40)
        desk.gone("Start the Response")
        desk.press("Plan", role="list item")
        desk.find(contains="Contain", patience=40)
        desk.shot("plan")
        desk.press("Overview", role="list item")
        desk.gone(contains="is not finished")

    incidents = ctl(build, *opened, "incident", "list", "--json")["incidents"]
    assert [(i["status"], i["summary"]) for i in incidents] == [("open", SUMMARY)], incidents
    shown = str(ctl(build, *opened, "incident", "show", incidents[0]["reference"], "--json"))
    assert "Aldermoor Weaving" in shown and "Counsel for the other s" in shown, shown
    assert isinstance(ctl(build, *opened, "deadlines", "--json")["deadlines"], list)
print("ok")
