# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A backup put back over newer work: it is only read until a person has been told what is missing and goes on."""

import json
import os
import shutil
import sys
import tempfile

from desk import Desk, ctl

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
backup = os.path.join(folder, "backup")
secret = os.path.join(folder, "passphrase")
facts = os.path.join(folder, "facts.json")
passphrase = "a quiet harbour in november"
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


def known():
    return ctl(build, "--vault", vault, "--passphrase-file", secret, "vault", "info", "--json")


def add_person(name):
    desk.press("List Somebody to Call…")
    desk.write("Name", name)
    desk.press("Keep")


# the machine sees the newer record, then the folder of the day before lies in its place
shutil.copytree(vault, backup)
ctl(build, "--vault", vault, "--passphrase-file", secret, "incident", "report", facts, "--json")
newest = known()["head"]["number"]
shutil.rmtree(vault)
shutil.copytree(backup, vault)
old = known()
assert old["read_only"] and old["head"]["number"] < newest, old

with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.write("Passphrase", passphrase)
    desk.press("Unlock")
    desk.find(contains="is older than the one last seen", patience=40)
    missing = range(old["head"]["number"] + 1, newest + 1)
    desk.find(contains=f"entry {newest} is missing" if len(missing) == 1 else f"to {newest} are missing")
    desk.find(contains="open for reading only")
    desk.shot("older")

    # nothing can be written, and the person hears why
    desk.press("Team", role="list item")
    add_person("Marcus Reed")
    desk.find("This Was Not Recorded")
    desk.find(contains="The vault is open for reading only.")
    desk.shot("refused")
    desk.press("Close", role="push button")
    desk.gone("This Was Not Recorded")
    assert desk.has("Marcus Reed") is None

    # a question, whose first answer is no
    desk.press("Go On…")
    desk.find("Go On With This Record?")
    desk.shot("asked")
    desk.press("Cancel")
    desk.gone("Go On With This Record?")
    desk.find("Go On…")

    desk.press("Go On…")
    desk.find("Go On With This Record?")
    desk.press("Go On")
    desk.gone("Go On…")
    desk.gone(contains="open for reading only")
    add_person("Marcus Reed")
    desk.find("Marcus Reed")
    desk.shot("goes-on")
    desk.key("ctrl+l")
    desk.find("Locked")

    # what was chosen is remembered: nothing is asked a second time
    desk.write("Passphrase", passphrase)
    desk.press("Unlock")
    desk.find("Overview", role="list item", patience=40)
    assert desk.has("Go On…") is None

after = known()
assert not after["read_only"] and after.get("warning") is None, after
journal = ctl(build, "--vault", vault, "--passphrase-file", secret, "journal", "list", "--json")
assert "vault.accept-head" in str(journal), "the choice is not on record"
shutil.rmtree(folder)
print("ok")
