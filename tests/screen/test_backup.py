# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Backups as a person makes them: a folder is chosen, a copy is made while the vault is open, tried, said to lie
elsewhere, and restored in another place."""

import fcntl
import glob
import json
import os
import struct
import sys
import tempfile

from desk import Desk, ctl, until
from dialogs import open_file

F_OFD_SETLK = 37

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
backups = os.path.join(folder, "backups")
secret = os.path.join(folder, "passphrase")
facts = os.path.join(folder, "facts.json")
passphrase = "a quiet harbour in november"
os.mkdir(backups)
with open(secret, "w", encoding="utf-8") as file:
    file.write(passphrase + "\n")
os.chmod(secret, 0o600)
with open(facts, "w", encoding="utf-8") as file:
    json.dump({
        "title": "Larkspur", "summary": "A message went to the wrong lawyer.", "reporter": "Ines Okafor",
        "firm": {"time_zone": "America/New_York", "jurisdictions": ["us-ny"], "roles": []},
        "incident": {"kind": "misdirected_email", "media": ["electronic"], "discovered_at": "2026-03-02T15:00:00Z"},
        "clients": [{"name": "Acme Holdings", "status": "current", "information_compromised": True}],
    }, file)
ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch LLP", "--user", "Ines Okafor", "--role", "partner",
    "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out", os.path.join(folder, "recovery"),
    "--fast-unlock", "--json")
ctl(build, "--vault", vault, "--passphrase-file", secret, "incident", "report", facts, "--json")
dark = os.environ.get("SR_TEST_DARK") == "1"


def look(name):
    """The page in a wide and in a narrow window."""
    desk.shot(name)
    if pictures:
        desk.resize(360, 720)
        desk.shot(name + "-narrow")
        desk.resize(1280, 800)


with Desk(build, "--vault", vault, pictures=pictures, env={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"} if dark else None) as desk:
    desk.write("Passphrase", passphrase)
    desk.press("Unlock")
    # who has something to lose and no copy of it hears so on the first page, and comes from there to the remedy
    desk.find(contains="There is no backup of this vault.", patience=40)
    if pictures:
        desk.resize(1280, 800)
    look("overview")
    desk.press("Backups", role="push button")
    desk.find("How Safe the Record Is")
    desk.find(contains="None was made on this computer yet.")
    desk.find(contains="There is none yet.")
    look("none-yet")

    # a folder: the first backup is made at once
    desk.press("Choose…")
    open_file(desk, "Choose a Folder for Backups", backups)
    until("a backup", lambda: glob.glob(backups + "/*.subrosa-backup"))
    desk.find(contains="It lies on the same disk as the vault")
    desk.find(contains="made by itself")
    desk.gone(contains="There is none yet.")
    look("made")

    # tried
    desk.press("Try")
    desk.find(contains="the backup could be restored and fitted")
    look("tried")

    # looked through
    desk.press("Look Now")
    desk.find(contains="the record is whole and every item of evidence is what was added")

    # said to lie elsewhere
    desk.press("Say So…")
    desk.find("Does a Copy Lie Elsewhere Now?")
    desk.write("Where", "the bank")
    desk.shot("away")
    desk.press("Record")
    desk.find(contains="It stands in the record that a copy lies elsewhere.")

    # restored beside, with the passphrase of that day
    desk.press("Restore a Backup…")
    desk.find(contains="It opens with the passphrases and the recovery key that were valid then, of: Ines Okafor")
    look("restore")
    desk.write("Passphrase of that day", "something else")
    desk.press("Restore")
    desk.find("The Backup Was Not Restored")
    desk.press("Close", role="push button")
    desk.gone("The Backup Was Not Restored")
    desk.write("Passphrase of that day", passphrase)
    desk.press("Restore")
    desk.find("The Vault Is Restored", patience=40)
    desk.shot("restored")
    desk.press("Close", role="push button")

    # the first page has nothing to say about backups any more
    desk.press("Overview", role="list item")
    desk.gone(contains="There is no backup of this vault.")

# somebody else has it open: the second waits, and goes on when it is free
with open(os.path.join(vault, "lock"), "r+", encoding="utf-8") as lock:
    fcntl.fcntl(lock, F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0))
    lock.write("berta\ndesk-4\n2026-11-22T10:04:00+01:00\n")
    lock.flush()
    with Desk(build, "--vault", vault, pictures=pictures and pictures + "-wait") as desk:
        desk.find("This Vault Is Open Elsewhere", patience=40)
        desk.find(contains="in use by berta on desk-4")
        desk.press("Wait Until It Is Free")
        desk.find("Stop Waiting")
        desk.shot("waiting")
        fcntl.fcntl(lock, F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_UNLCK, 0, 0, 0, 0))
        desk.write("Passphrase", passphrase)
        desk.press("Unlock")
        desk.find("Overview", patience=40)

restored = glob.glob(os.path.join(os.environ["HOME"], ".local", "share", "subrosa", "vaults", "Restored *.subrosa")) or glob.glob(
    os.path.join(os.environ.get("XDG_DATA_HOME", "/nowhere"), "subrosa", "vaults", "Restored *.subrosa"))
assert len(restored) == 1, restored
acts = [e["act"] for e in ctl(build, "--vault", vault, "--passphrase-file", secret, "journal", "list", "--json")["entries"]]
assert "vault.drill" in acts and "vault.away" in acts, acts
