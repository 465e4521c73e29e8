# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Contact cards on the screen: a card is compared by its digits, a case is offered for sharing, a conflict decided."""

import json
import os
import subprocess
import sys
import tempfile

from desk import Desk, ctl

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
size = os.environ.get("SR_SIZE")
folder = tempfile.mkdtemp()
secret = os.path.join(folder, "passphrase")
passphrase = "a quiet harbour in november"
with open(secret, "w") as file:
    file.write(passphrase + "\n")
os.chmod(secret, 0o600)


def make(name, firm):
    vault = os.path.join(folder, name.split()[0] + ".subrosa")
    ctl(build, "vault", "create", vault, "--firm", firm, "--user", name, "--role", "partner", "--time-zone",
        "America/New_York", "--passphrase-file", secret, "--recovery-out", os.path.join(folder, "recovery" + name[0]),
        "--fast-unlock", "--json")
    return ("--vault", vault, "--passphrase-file", secret)


thomas = make("Thomas Whitcombe", "Hale & Whitcombe")
ines = make("Ines Okafor", "Okafor <LLP>")
card, bundle = os.path.join(folder, "card"), os.path.join(folder, "bundle")
facts = os.path.join(folder, "facts.json")
with open(facts, "w") as file:
    json.dump({"title": "Heron", "summary": "A letter went astray", "incident": {
        "kind": "misdirected_post", "discovered_at": "2026-11-20T17:10:00-05:00"}}, file)
incident = ctl(build, *thomas, "incident", "report", facts, "--json")["id"]
ctl(build, *ines, "card", "show", "--out", card)
digits = ctl(build, *thomas, "card", "add", card, "--json")["fingerprint"]

with Desk(build, "--vault", thomas[1], pictures=pictures) as desk:
    desk.find("Locked")
    if size:
        desk.resize(*map(int, size.split("x")))
    desk.write("Passphrase", passphrase)
    desk.press("Unlock")
    desk.find("Overview", role="list item", patience=40)
    desk.press("Team", role="list item")
    desk.press("Contact Cards and Shared Cases")
    desk.find(contains="Ines Okafor, Okafor <LLP>")
    desk.find(contains="Thomas Whitcombe, Hale & Whitcombe")
    desk.shot("cards")
    desk.press("Compare…")
    desk.write("Eight groups of five digits", "12345 67890")
    desk.press("Compare")
    desk.find(contains="These are not the digits")
    desk.press("Close")
    desk.press("Compare…")
    desk.write("Eight groups of five digits", digits)
    desk.press("Compare")
    desk.gone("Compare…")
    desk.shot("verified")
    desk.press("Back")
    desk.key("ctrl+l")
    desk.find("Locked")

assert ctl(build, *thomas, "card", "list", "--json")["cards"][0]["verified"]
subprocess.run(["rm", "-rf", folder], check=True)
print("ok")
