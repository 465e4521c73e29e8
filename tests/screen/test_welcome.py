# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""The welcome page: each folder that cannot be opened gets its own sentence and next step, a vault that can opens, the
sample firm is made and opened, and reminders of a vault that is gone can be stopped."""

import fcntl
import os
import shutil
import struct
import sys
import tempfile

from desk import Desk, ctl, until

OFD_SETLK = 37  # of Linux; the fcntl module of Python 3.11 has no name for it
build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
secret = os.path.join(folder, "passphrase")
with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
    file.write("a quiet harbour in november\n")
ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch <LLP>", "--user", "Ines Okafor", "--role", "partner",
    "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out", os.path.join(folder, "recovery"),
    "--fast-unlock", "--json")


def copy(name, change):
    path = os.path.join(folder, name)
    shutil.copytree(vault, path)
    change(os.path.join(path, "keys"))
    return path


def damage(keys):
    with open(keys, "r+b") as file:
        text = bytearray(file.read())
        for at in range(16, len(text), 7):
            text[at] ^= 0x55
        file.seek(0)
        file.write(text)


def choose(desk, path):
    """Through the folder chooser, by keyboard."""
    desk.press("Open a Vault…")
    until("the chooser", lambda: desk.has("Open a Vault", role="file chooser") or desk.has("Select") or desk.has("Open"))
    desk.type(path)
    desk.key("Return")


os.makedirs(os.path.join(folder, "Letters"))
bad = {
    os.path.join(folder, "Letters"): ("is not a vault", "Choose another folder"),
    copy("Damaged.subrosa", damage): ("damaged", "backup"),
}

with Desk(build, "--welcome", pictures=pictures) as desk:
    desk.find("Set Up")
    desk.resize(1280, 800)
    desk.shot("welcome")
    for path, words in bad.items():
        choose(desk, path)
        desk.find("This Folder Holds No Vault That Can Be Opened")
        for word in words:
            desk.find(contains=word)
        desk.shot(os.path.basename(path))
        desk.press("Close", role="push button")
        desk.gone("This Folder Holds No Vault That Can Be Opened")
    choose(desk, vault)
    desk.find("Locked", patience=30)
    desk.find("Firm")
    desk.write("Passphrase", "a quiet harbour in november")
    desk.press("Unlock")
    desk.find("Overview", role="list item", patience=40)


# the sample firm: made once, opened again the next time
data = os.path.join(folder, "data")
sample = os.path.join(data, "subrosa", "vaults", "Sample Firm.subrosa")
settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings")
os.makedirs(settings, exist_ok=True)
with open(os.path.join(settings, "keyfile"), "a", encoding="utf-8") as file:
    file.write("[io/github/subrosa/Subrosa]\nreminders=true\n")
for time_of_opening in ("first", "second"):
    with Desk(build, "--welcome", pictures=pictures, env={"XDG_DATA_HOME": data}) as desk:
        desk.find("Set Up")
        desk.press("Try the Sample Firm")
        desk.find("Locked", patience=60)
        desk.find("Sample Firm")
        desk.resize(1280, 800)
        desk.shot(time_of_opening + "-sample")
        desk.write("Passphrase", "demonstration")
        desk.press("Unlock")
        desk.find("Overview", role="list item", patience=40)
        desk.find("Larkspur", role="list item")
        schedules = os.path.join(os.environ["XDG_STATE_HOME"], "subrosa", "schedules")
        until("the schedule", lambda: os.path.isdir(schedules) and os.listdir(schedules))
assert os.listdir(os.path.dirname(sample)) == ["Sample Firm.subrosa"]

# the vault is gone, and its reminders would go on
shutil.rmtree(sample)
with Desk(build, "--welcome", pictures=pictures, env={"XDG_DATA_HOME": data}) as desk:
    desk.find(contains="The vault these reminders belong to cannot be found")
    desk.find(contains=sample)
    desk.resize(1280, 800)
    desk.shot("lost-reminders")
    desk.press("Stop These Reminders…", role="push button")
    desk.press("Stop the Reminders", role="push button")
    desk.gone(contains="The vault these reminders belong to cannot be found")


# in use: told before a passphrase is typed, and free once it is let go
holder = os.open(os.path.join(vault, "lock"), os.O_RDWR)
fcntl.fcntl(holder, OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.find("This Vault Is Open Elsewhere", patience=40)
    desk.find(contains="Lock or close it there")
    desk.find("Open Another Vault…")
    desk.resize(1280, 800)
    desk.shot("in-use")
    os.close(holder)
    desk.press("Try Again")
    desk.find("Locked")
shutil.rmtree(folder)
print("ok")
