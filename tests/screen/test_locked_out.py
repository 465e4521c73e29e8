# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A forgotten passphrase: how long the next try has to wait, which vault this is, what else can be done, and the
recovery key, which gives a new passphrase and is replaced by a new key itself."""

import glob
import os
import re
import sys
import tempfile

from desk import Desk, ctl, name_of, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
secret = os.path.join(folder, "passphrase")
recovery = os.path.join(folder, "recovery")


def keep(text):
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text + "\n")


keep("a quiet harbour in november")
ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch <LLP>", "--user", "Ines Okafor", "--role", "partner",
    "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out", recovery, "--fast-unlock",
    "--json")
old_key = re.search(r"(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}", open(recovery).read()).group()
keep("something else")
for _ in range(3):
    ctl(build, "--vault", vault, "--passphrase-file", secret, "incident", "list", expect=3)

with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.find("Locked")
    desk.resize(1280, 800)
    assert desk.has("Open Another Vault…") is None, "the calm lock page offers too much"
    # tries so far: three; this one has to wait two seconds, the next four, the next eight
    for wait in (2, 4, 8):
        desk.write("Passphrase", "something else entirely")
        desk.press("Unlock")
        desk.find(contains="The next try is possible in", patience=15)
        if wait == 8:
            desk.shot("waiting")
            first = int(re.search(r"\d+", name_of(desk.find(contains="The next try is possible in"))).group())
            assert 3 <= first <= 8, first
            until("the seconds to run down", lambda: any(
                int(re.search(r"\d+", name_of(n)).group()) < first
                for n in desk.all(contains="The next try is possible in")))
        until("the wait to be over", lambda: desk.has(contains="The next try is possible in") is None, 40)
        desk.find(contains="Nothing was changed")
    desk.find("Open Another Vault…")
    desk.find(vault)
    desk.find("First-Hour Card")
    desk.shot("wrong")

    # a slip in the recovery key is pointed at
    desk.press("Use the Recovery Key…")
    groups = old_key.split("-")
    slip = "-".join(groups[:4] + [groups[4][:2] + ("7" if groups[4][2] != "7" else "8") + groups[4][3:]] + groups[5:])
    desk.write("Recovery key, eight groups of five letters", slip)
    desk.press("Unlock")
    desk.find(contains="roup 5")
    # what was typed stands there still, so that one letter can be put right
    fields = [desk.text(n) for n in desk.all("Recovery key, eight groups of five letters")]
    assert any(len(text) == len(slip) and text == len(text) * text[0] for text in fields), fields
    desk.shot("slip")

    desk.write("Recovery key, eight groups of five letters", old_key.lower().replace("-", " "))
    desk.press("Unlock")
    desk.find("Who gets a new passphrase?", patience=40)
    # a weak one is refused, and so is one typed differently
    desk.write("Passphrase", "abc")
    desk.press("Set the New Passphrase")
    desk.find(contains="could be guessed")
    desk.write("Passphrase", "seven copper kettles sing")
    desk.write("The same again", "seven copper kettles rang")
    desk.press("Set the New Passphrase")
    desk.find(contains="The two differ")
    desk.write("The same again", "seven copper kettles sing")
    desk.shot("reset")
    desk.press("Set the New Passphrase")
    desk.find(contains="Keep this key outside the computer", patience=60)
    desk.shot("new-key")
    new = [name_of(node) for node in desk.all(role="label")]
    new = [text for text in new if len(text) == 5 and text.isalnum() and text.upper() == text]
    assert len(new) == 8 and "-".join(new) != old_key, new
    assert desk.has("Cancel") is None, "a renewed key cannot be taken back"
    asked = [n for n in range(1, 9) if desk.has(f"Group {n}")]
    desk.write(f"Group {asked[0]}", "AAAAA")
    desk.find(contains=f"Group {asked[0]} reads differently")
    for n in asked:
        desk.write(f"Group {n}", new[n - 1].lower())
    desk.press("Open the Vault")
    desk.find("Overview", role="list item", patience=60)

keep("seven copper kettles sing")
ctl(build, "--vault", vault, "--passphrase-file", secret, "incident", "list", "--json")
verdict = ctl(build, "--vault", vault, "--passphrase-file", secret, "vault", "verify", "--json")
keep("a quiet harbour in november")
ctl(build, "--vault", vault, "--passphrase-file", secret, "incident", "list", expect=3)
for path in glob.glob(os.path.join(os.environ["HOME"], "**"), recursive=True):
    if os.path.isfile(path):
        with open(path, "rb") as file:
            text = file.read()
        assert not any(group.encode() in text for group in new), f"a group of the key lies in {path}"
print("ok")
