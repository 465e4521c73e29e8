# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A report from the locked screen: written without a key, offered after the next unlock, gone on with in the wizard."""

import os
import subprocess
import sys
import tempfile

from desk import Desk, ctl, until, walk

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
size = os.environ.get("SR_SIZE")
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
secret = os.path.join(folder, "passphrase")
passphrase = "a quiet harbour in november"
marker = "Tarragon Harbour Holdings"
with open(secret, "w") as file:
    file.write(passphrase + "\n")
os.chmod(secret, 0o600)
opened = ("--vault", vault, "--passphrase-file", secret)
ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch <LLP>", "--user", "Ines Okafor", "--role", "partner",
    "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out", os.path.join(folder, "recovery"),
    "--fast-unlock", "--json")


def drops():
    place = os.path.join(vault, "drop")
    return sorted(os.listdir(place)) if os.path.isdir(place) else []


with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.find("Locked")
    if size:
        desk.resize(*map(int, size.split("x")))
    desk.shot("lock")
    desk.press("Report without Unlocking")
    desk.find("What happened?")
    desk.shot("happened")
    desk.press("Letter, fax or parcel to the wrong person")
    desk.press("Next")
    desk.find(contains="Minutes count")
    desk.shot("stop")
    desk.press("Next")
    desk.write("What happened? One or two sentences, facts only.", f"The letter for {marker} went to the other side")
    desk.write("Your name", "Lena <at> the front & desk")
    desk.write("Where can you be reached now?", "extension 114")
    desk.shot("essentials")
    desk.press("Next")
    desk.find("What can you add now? Drop files here.")
    desk.shot("files")
    assert drops() == []
    desk.press("Seal the Report")
    desk.find("Sealed", patience=40)
    desk.shot("sealed")
    assert len(drops()) == 1
    with open(os.path.join(vault, "drop", drops()[0]), "rb") as file:
        assert marker.encode()[:8] not in file.read()
    desk.press("Close")
    desk.find("Locked")
    desk.write("Passphrase", passphrase)
    desk.press("Unlock")
    desk.find(contains="1 report was written without unlocking", patience=40)
    desk.shot("offered")
    desk.press("Read")
    desk.find(contains=marker)
    desk.find(contains="Lena <at> the front & desk")
    desk.shot("waiting")
    desk.press("Take In")
    desk.find(contains="Kept as 20", patience=40)
    summary = "What happened? One or two sentences, facts only."
    for _ in range(4):
        if desk.has(summary):
            break
        desk.press("Next")
    until("the words of the report", lambda: any(marker in desk.text(at) for node in desk.all(summary) for at in walk(node)))
    desk.shot("taken")
    until("the drop to go", lambda: drops() == [])
    desk.key("ctrl+l")
    desk.find("Locked")
incidents = ctl(build, *opened, "incident", "list", "--json")["incidents"]
assert [incident["kind"] for incident in incidents] == ["misdirected_post"], incidents
assert ctl(build, *opened, "incident", "waiting", "--json")["reports"] == []
subprocess.run(["rm", "-rf", folder], check=True)
print("ok")
