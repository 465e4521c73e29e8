#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A notice that a partner lets go out by telephone: what will follow, the override with its reason, the approval that is
confirmed later with the partner's own key, and the letter as it leaves."""

import os
import sys
import tempfile
import time

from desk import Desk, ctl, name_of, until
from dialogs import dialog, point, print_to_file, save_as, words_of

build = os.path.abspath(sys.argv[1])
pictures = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None


def open_report(desk):
    desk.press(contains="Report of a personal data breach", role="list item")
    desk.find("Next")


def unlock(desk):
    desk.find("Passphrase")
    desk.resize(1280, 800)
    desk.write("Passphrase", "demonstration")
    desk.press("Unlock")
    desk.find("Overview", role="list item", patience=40)
    desk.press("Larkspur", role="list item")
    desk.press("Notices", role="list item")


def step(desk, name):
    desk.press(contains=f" {name},", role="list item")
    time.sleep(1)


def choose(desk, within, name, steps):
    """Opens the list of a row and goes down some steps in it."""
    point(desk.find(name, within=within, role="label"))
    time.sleep(1)
    for _ in range(steps):
        desk.key("Down")
    desk.key("Return")
    time.sleep(0.5)


def tasks(vault):
    return {t["title"]: t for t in ctl(build, "--vault", vault, "incident", "show", "2026-0003", "--json")["tasks"]}


def report(vault):
    return next(n for n in ctl(build, "--vault", vault, "notice", "list", "--json")["notices"]
                if n["template"] == "gdpr-33")


with tempfile.TemporaryDirectory() as home:
    os.chdir(home)
    vault = os.path.join(home, "demo")
    ctl(build, "demo", vault)
    with Desk(build, "--vault", vault, pictures=pictures) as desk:
        unlock(desk)
        open_report(desk)
        step(desk, "Write")
        desk.press(contains="What to do about “Number of records”")
        time.sleep(1)
        desk.key("Return")
        desk.write("Who finds it out", "Ines Okafor")
        desk.press(contains="Mark")
        desk.find("7 of 9 required elements")
        step(desk, "Facts")
        desk.write("Likely consequences", "The recipient is bound to secrecy.")

        # the partner lets go what is missing, and says why
        step(desk, "Approve")
        desk.find(contains="Missing: Measures")
        desk.press("Partner Overrides…")
        asking = dialog(desk, "Let it go out")
        desk.write("Reason", "The measures are told by telephone tonight.", within=asking)
        desk.write("Partner’s passphrase", "demonstration", within=asking)
        desk.shot("override")
        desk.press("Override", within=asking)
        desk.gone(contains="Missing: Measures")
        desk.shot("overridden")
        step(desk, "Write")
        desk.find(contains="Overridden by Thomas Whitcombe")
        desk.shot("write-overridden")

        # a partner on the telephone; the person at the keyboard writes down who, how and when
        step(desk, "Approve")
        desk.gone(contains="Still to be written")
        desk.press("Approved by Telephone…")
        asking = dialog(desk, "Record an approval")
        choose(desk, asking, "Who approved", 1)
        desk.write("When, as 17:40", "half past five", within=asking)
        desk.press("Record", within=asking)
        desk.find(contains="Write the time of the call as 17:40")
        desk.key("Escape")
        desk.press("Approved by Telephone…")
        asking = dialog(desk, "Record an approval")
        choose(desk, asking, "Who approved", 1)
        desk.write("How: telephone, message …", "telephone, 212-555-0141", within=asking)
        desk.shot("telephone")
        desk.press("Record", within=asking)
        desk.find("Approved by telephone")
        desk.find(contains="Thomas Whitcombe, telephone, 212-555-0141")
        desk.find("Confirm with your own key")
        desk.shot("by-telephone")

        # it leaves: as a file under a name without a client, and on paper
        step(desk, "Send out")
        desk.press(contains="Save as PDF", role="list item")
        proposed = save_as(desk, "Save the Letter", os.path.join(home, "notice.pdf"))
        assert proposed.startswith("2026-0003 ") and "Northbridge" not in proposed, proposed
        words = until("the letter", lambda: os.path.exists("notice.pdf") and words_of("notice.pdf"))
        assert "bound to secrecy" in words and "25 November" in words and "Draft" not in words, words
        desk.press(contains="Print…", role="list item")
        assert "bound to secrecy" in print_to_file(desk, proposed)
        desk.shot("send-out")
        step(desk, "Record")
        desk.press("When did it go out? Now")
        desk.press("How? Web form")
        desk.write("Proof: receipt number, tracking number, exhibit", "DE-2026-4711")
        desk.press("Record as Sent")
        desk.find("Letters and notices", patience=30)
        desk.shot("sent-unconfirmed")

    assert report(vault)["state"] == "proved", report(vault)
    waiting = tasks(vault)
    confirm = next(t for title, t in waiting.items() if title.startswith("Confirm with your own key"))
    assert confirm["state"] == "open" and confirm["due"], confirm
    follow = next(t for title, t in waiting.items() if title.startswith("Find out: Number of records"))
    assert follow["state"] == "open" and follow["due"], follow

    with Desk(build, "--vault", vault, pictures=pictures and os.path.join(pictures, "later")) as desk:
        unlock(desk)
        # within the day the partner confirms at the desk
        desk.press(contains="approval to be confirmed", role="list item")
        desk.find(contains="not confirmed yet")
        desk.shot("to-confirm")
        desk.write("Own passphrase", "demonstration")
        desk.press("Confirm", role="push button")
        desk.gone("Confirm", role="push button")
        desk.shot("confirmed")

    confirm = next(t for title, t in tasks(vault).items() if title.startswith("Confirm with your own key"))
    assert confirm["state"] == "done", confirm
    notice = report(vault)
    assert notice["state"] == "proved", notice
    journal = str(ctl(build, "--vault", vault, "journal", "list", "--json"))
    for act in ("notice.override", "notice.approve_by_telephone", "notice.export", "notice.confirm"):
        assert act in journal, act
    assert journal.count("'notice.export'") == 2, "the file and the print are on record"
print("ok")
