#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A reminder arrives while the vault is locked, names nobody, and leads back to Deadlines.

A client's contract gives two hours. The incident was noticed so that one hour is left at the next full minute, and a
real notification daemon shows what the agent then says.
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile
import time

from desk import Desk, ctl, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
secret = os.path.join(folder, "passphrase")
facts = os.path.join(folder, "facts.json")
with open(secret, "w", encoding="utf-8") as file:
    file.write("a quiet harbour in november\n")
os.chmod(secret, 0o600)
ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch LLP", "--user", "Ines Okafor", "--role", "partner",
    "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out", os.path.join(folder, "recovery"),
    "--fast-unlock", "--json")


def report():
    """Reports an incident whose clock has one hour left at a full minute, far enough off to unlock and lock before."""
    now = datetime.datetime.now(datetime.timezone.utc)
    at = now.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1 if now.second < 35 else 2)
    noticed = at - datetime.timedelta(hours=1)
    with open(facts, "w", encoding="utf-8") as out:
        json.dump({
            "title": "Larkspur", "summary": "A message went to the wrong lawyer.", "reporter": "Ines Okafor",
            "firm": {"time_zone": "America/New_York", "jurisdictions": ["us-ny"], "roles": []},
            "incident": {"kind": "misdirected_email", "media": ["electronic"],
                         "discovered_at": noticed.strftime("%Y-%m-%dT%H:%M:%SZ")},
            "clients": [{"name": "Acme Holdings", "status": "current", "information_compromised": True,
                         "contract_notice": {"amount": 2, "unit": "hours", "from": "discovery"}}],
        }, out)
    ctl(build, "--vault", vault, "--passphrase-file", secret, "incident", "report", facts, "--json")
    return at


def displayed():
    return int(subprocess.run(["dunstctl", "count", "displayed"], capture_output=True, text=True, check=True).stdout)


def told():
    """What was shown, the screen cleared."""
    subprocess.run(["dunstctl", "close-all"], check=True)
    history = subprocess.run(["dunstctl", "history"], capture_output=True, text=True, check=True).stdout
    return [one["summary"]["data"] + "\n" + one["body"]["data"] for one in json.loads(history)["data"][0]]


# the person agreed to reminders
settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings")
os.makedirs(settings, exist_ok=True)
with open(os.path.join(settings, "keyfile"), "w", encoding="utf-8") as file:
    file.write("[io/github/subrosa/Subrosa]\nreminders=true\n")

dunst = subprocess.Popen(["dunst", "-conf", "/dev/null"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
at = report()
with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.find("Locked")
    desk.write("Passphrase", "a quiet harbour in november")
    desk.press("Unlock")
    desk.find("Overview", role="list item", patience=40)
    schedules = os.path.join(os.environ["XDG_STATE_HOME"], "subrosa", "schedules")
    until("the schedule", lambda: os.path.isdir(schedules) and os.listdir(schedules))
    desk.key("ctrl+l")
    desk.find("Locked")
    # before its time: nothing of the deadline, whatever else the agent had to say before there was a schedule
    assert not any("falls due" in words for words in told()), "too early"

    wait = (at - datetime.datetime.now(datetime.timezone.utc)).total_seconds()
    time.sleep(max(0, wait - 1))
    until("the reminder", displayed, 20)
    desk.shot("reminder")
    # Open, on the notification: the program that is locked comes to the front and stays locked
    subprocess.run(["dunstctl", "action", "0"], check=True)
    time.sleep(1)
    desk.find("Locked")
    words = [one for one in told() if "falls due" in one]
    assert len(words) == 1, words
    assert "Unlock Subrosa to see it." in words[0]
    for name in ("Acme", "Larkspur", "Okafor", "Harrow"):
        assert name not in words[0], words[0]

    state = os.path.join(os.environ["XDG_STATE_HOME"], "subrosa")
    for base, _, files in os.walk(state):
        for name in files:
            with open(os.path.join(base, name), encoding="utf-8", errors="replace") as file:
                text = file.read()
            assert "Acme" not in text and "Larkspur" not in text, "the schedule tells whose clock it is"

    desk.write("Passphrase", "a quiet harbour in november")
    desk.press("Unlock")
    # where Open wanted to go
    desk.find("Take the clocks with you", patience=40)
subprocess.run(["gdbus", "call", "--session", "-d", "io.github.subrosa.Subrosa.Agent", "-o",
                "/io/github/subrosa/Subrosa/Agent", "-m", "io.github.subrosa.Subrosa.Agent1.Renew", ""], check=True,
               capture_output=True)
dunst.terminate()
dunst.wait(10)
subprocess.run(["rm", "-rf", folder], check=True)
print("ok")
