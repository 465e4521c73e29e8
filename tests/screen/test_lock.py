# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Unlock, a wrong passphrase, lock by key, unlock again: the vault's content is there only in between."""

import os
import subprocess
import sys
import tempfile

from desk import Desk, ctl, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
secret = os.path.join(folder, "passphrase")
with open(secret, "w") as file:
    file.write("a quiet harbour in november\n")
os.chmod(secret, 0o600)
ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch <LLP>", "--user", "Ines Okafor", "--role", "partner",
    "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out", os.path.join(folder, "recovery"),
    "--fast-unlock", "--json")


def snapshot():
    return {
        name: open(os.path.join(vault, name), "rb").read() for name in sorted(os.listdir(vault)) if name != "lock"
        and os.path.isfile(os.path.join(vault, name))
    }


with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.find("Locked")
    assert desk.has("Overview") is None
    before = snapshot()
    desk.write("Passphrase", "something else entirely")
    desk.press("Unlock")
    desk.find(contains="Nothing was changed")
    assert snapshot() == before, "a wrong passphrase changed the vault"
    desk.shot("wrong")
    until("the wait to be over", lambda: desk.has("Unlock") is not None)

    desk.write("Passphrase", "a quiet harbour in november")
    desk.press("Unlock")
    desk.find("Overview", role="list item", patience=40)
    desk.shot("unlocked")
    # one writer at a time: a second program is told who has it
    ctl(build, "--vault", vault, "--passphrase-file", secret, "incident", "list", expect=5)

    desk.key("ctrl+l")
    desk.find("Locked")
    desk.gone("Overview", role="list item")
    assert sorted(os.listdir(vault)).count("vault.db-wal") == 0, "the journal of the database was left behind"
    desk.shot("locked")
    # the same process, another image: nothing of the old one is left
    maps = open(f"/proc/{desk.process.pid}/cmdline").read() if desk.process.poll() is None else ""
    assert "passphrase" not in maps and "harbour" not in maps

    desk.write("Passphrase", "a quiet harbour in november")
    desk.press("Unlock")
    desk.find("Overview", role="list item", patience=40)
subprocess.run(["rm", "-rf", folder], check=True)
print("ok")
