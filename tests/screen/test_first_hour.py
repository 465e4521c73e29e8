#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""The first hour as it happens: ticks on the card before the vault is open, a report that knows little, the clocks offered
on the way out, a thing kept as evidence, thanks at the end, and a question that leads to its page of the scope."""

import os
import sys
import tempfile
import time

from desk import Desk, ctl, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
size = tuple(int(n) for n in os.environ.get("SR_SIZE", "1280x800").split("x"))
PASSPHRASE = "a quiet harbour in november"
LEAVING = "Take the Clocks with You?"


def unlock(desk):
    desk.find("Locked", patience=40)
    desk.write("Passphrase", PASSPHRASE)
    desk.press("Unlock")
    desk.find("Report an Incident", patience=60)
    desk.resize(*size)


def step_to(desk, name):
    for _ in range(12):
        if desk.has(name):
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
        # before anybody has the passphrase at hand
        desk.find("Locked", patience=40)
        desk.resize(*size)
        desk.press("First-Hour Card")
        desk.press("Stop it")
        desk.press("Write four lines")
        desk.shot("card")
        desk.key("Escape")
        unlock(desk)

        # the hour goes on, and is told to the incident that follows
        desk.press("First-Hour Card")
        desk.find("Delete nothing")
        desk.shot("card-unlocked")
        desk.find("Start Again")
        desk.key("Escape")
        desk.press("Report an Incident")
        desk.press("E-mail to the wrong person, or with the wrong file")
        desk.find(contains="2 steps of the first-hour card")
        desk.shot("ticks-told")
        step_to(desk, "Choose a harmless code name.")
        desk.press(contains="first notice? Now")

        # nobody knows who leads, nor what was promised to the client
        step_to(desk, "Who leads the response?")
        time.sleep(0.5)
        desk.key("space", "Down", "Down", "Down", "Return")
        time.sleep(0.5)
        desk.shot("lead-not-known")
        step_to(desk, "Add a Client")
        desk.press("Add a Client")
        desk.write("Name", "Aldermoor Weaving")
        desk.press(contains="I will find out")
        desk.press(contains="secrecy agreement cover it? Not known")
        time.sleep(0.5)
        desk.shot("clocks")
        desk.press("Take the Clocks with You")
        desk.find("Print the Clock Sheet…")
        desk.shot("take-the-clocks")
        desk.key("Escape")

        # an offer, twice never
        desk.press("Stop Here")
        desk.find(LEAVING)
        desk.find("Save a Calendar File…")
        desk.shot("leaving")
        desk.press("Cancel")
        desk.gone(LEAVING)
        desk.press("Stop Here")
        desk.find("Plan", role="list item" if size[0] > 700 else None, patience=40)
        desk.shot("now")

        # a thing that is no file, and what deletes itself
        desk.press("Overview", role="list item")
        desk.press(contains="Continue", role="push button")
        step_to(desk, "Add an Item")
        desk.press("Add an Item")
        desk.write("What is it?", "Printed list")
        desk.write("What does it look like, and where is it now?", "Two pages, in the safe")
        desk.press(contains="deleted automatically? Not known")
        desk.shot("thing")
        desk.press("Next")
        desk.find("What we do not know yet")
        desk.shot("read-through")
        desk.press(contains="on this page right? Yes")
        desk.press("Start the Response")
        desk.find(contains="Thank you for speaking up early.", patience=40)
        desk.shot("thanks")

        desk.press("Evidence", role="list item")
        desk.find(contains="physical item")
        desk.shot("evidence")
        desk.press("Timeline", role="list item")
        desk.find(contains="Ticked on the first-hour card, before the report: Stop it")
        desk.find(contains="a physical item: Printed list")
        desk.shot("timeline")
        desk.press("Plan", role="list item")
        desk.find(contains="Find who leads the response")
        desk.shot("plan")

        # the question leads to the page that asks it
        desk.press("Now", role="list item")
        desk.press(contains="Answer, Was this client", role="push button")
        desk.find(contains="Was this client", role="push button")
        desk.find(contains="Clients and their work")
        desk.shot("answer")
    listed = str(ctl(build, *opened, "deadlines", "--tasks", "--json"))
    for title in ("Find who leads the response", "Find the rule: Aldermoor Weaving",
                  "Find the rule: court orders and secrecy agreements", "Pause whatever deletes by itself"):
        assert title in listed, (title, listed)
print("ok")
