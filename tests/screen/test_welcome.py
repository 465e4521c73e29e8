# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""The welcome page: each folder that cannot be opened gets its own sentence and next step, a vault that can opens, the
sample firm is made and opened, and reminders of a vault that is gone can be stopped."""

import os
import shutil
import sys
import tempfile

from desk import Desk, ctl, until

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

    # in use: by this very window
    with Desk(build, "--vault", vault, env={"DBUS_SESSION_BUS_ADDRESS": ""}) as second:
        second.write("Passphrase", "a quiet harbour in november")
        second.press("Unlock")
        second.find("This Vault Is Open Elsewhere", patience=40)
        second.find(contains="Lock or close it there")
        second.find("Open Another Vault…")
        second.shot("in-use")
print("ok")
