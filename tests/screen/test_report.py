#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A report that is cut off after each of its eleven pages, and locked in the middle of a word: every answer is there
again, and in the end the response runs."""

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
# A page that was left is kept at once.
KEPT_AFTER = 1.5


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


def is_chosen(desk, words):
    """Whether the button or row called so is pressed or ticked."""
    for node in desk.all(contains=words):
        states = node.get_state_set()
        if states.contains(Atspi.StateType.PRESSED) or states.contains(Atspi.StateType.CHECKED):
            return True
    return False


def choose(words):
    return (lambda desk: desk.press(contains=words), lambda desk: until(words, lambda: is_chosen(desk, words)))


def type_in(name, text, add=None):
    def act(desk):
        if add:
            desk.press(add)
        desk.write(name, text)

    return act, lambda desk: stands(desk, name, text)


def first_time(desk):
    desk.press(contains="first notice? Now")
    desk.write(SUMMARY_FIELD, SUMMARY)


# Page by page: what is answered, and how it is seen again.
PAGES = (
    choose("E-mail to the wrong person, or with the wrong file"),
    choose("Is it still going on? No"),
    (first_time, lambda desk: stands(desk, SUMMARY_FIELD, SUMMARY)),
    choose("Nobody"),
    type_in("Name", "Aldermoor Weaving", "Add a Client"),
    choose("before the time you gave? No"),
    choose("names with it? Yes"),
    choose("protected people among them? No"),
    type_in("Name or address", "Counsel for the other s", "Add a Recipient"),
    type_in(ORIGIN_FIELD, ORIGIN),
    choose("on this page right? Yes"),
)


with tempfile.TemporaryDirectory() as folder:
    vault = os.path.join(folder, "Firm.subrosa")
    secret = os.path.join(folder, "passphrase")
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(PASSPHRASE + "\n")
    opened = ("--vault", vault, "--passphrase-file", secret)
    ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch LLP", "--user", "Ines Okafor", "--role", "partner",
        "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out",
        os.path.join(folder, "recovery"), "--fast-unlock", "--json")

    for number, (answer, seen) in enumerate(PAGES):
        with Desk(build, "--vault", vault, pictures=pictures) as desk:
            if number == 0:
                unlock(desk)
                desk.find("Overview", role="list item", patience=40)
                desk.press("Report an Incident")
            else:
                go_on(desk)
                desk.find("Back", patience=40)
                desk.press("Back")
                PAGES[number - 1][1](desk)
                desk.press("Next")
            answer(desk)
            desk.find(contains="Kept as")
            if number < len(PAGES) - 1:
                desk.press("Next")
            else:
                time.sleep(2)
            cut_off(desk)

    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        go_on(desk)
        PAGES[-1][1](desk)
        desk.resize(1280, 860)
        desk.shot("read-again")

        # no time to keep it by itself: locking does
        desk.press("Back")
        stands(desk, ORIGIN_FIELD, ORIGIN)
        desk.write(ORIGIN_FIELD, ORIGIN + ", second drawer")
        desk.key("ctrl+l")
        unlock(desk)
        stands(desk, ORIGIN_FIELD, ORIGIN + ", second drawer")
        desk.shot("after-the-lock")
        desk.press("Next")
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
