#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Team: somebody is let in with a passphrase of their own, gets another role, and is removed; what a role may not do
stands there with the reason; a new recovery key is shown once and typed back."""

import os
import re
import sys
import tempfile
import time

from desk import Atspi, Desk, ctl, name_of, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
INES, BERT = "a quiet harbour in november", "seven brown foxes on skates"


def keep(name, text):
    path = os.path.join(folder, name)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text + "\n")
    return path


def sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def commit(desk, verb, patience=60, **then):
    """Presses the verb until what it does is there: a window that has closed answers nobody."""

    def once():
        if desk.has(**then):
            return True
        for node in list(desk.all(verb, role="push button")):
            desk._do(node)
        time.sleep(1)
        return desk.has(**then)

    until(f"{verb} to be done", once, patience)


def unlock(desk, passphrase, name=None):
    desk.find("Passphrase")
    desk.resize(1280, 800)
    if name:  # the second in the list of names
        desk.press("Name")
        desk.key("Down", "Return")
        desk.find(name)
    desk.write("Passphrase", passphrase)
    desk.press("Unlock")
    desk.find("Overview", patience=30)
    desk.press("Team")
    desk.find("Add a Person…")


ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch <LLP>", "--user", "Ines Okafor", "--role", "partner",
    "--time-zone", "America/New_York", "--passphrase-file", keep("ines", INES), "--recovery-out",
    os.path.join(folder, "recovery"), "--fast-unlock", "--json")

with Desk(build, "--vault", vault, pictures=pictures) as desk:
    unlock(desk, INES)
    desk.find(contains="you · manages people")
    desk.shot("team")

    # the new person sits down and chooses a passphrase
    desk.press("Add a Person…")
    desk.write("Name", "Bert & Söhne <Bell>")
    desk.press("Add")
    desk.find("Choose a passphrase.")
    time.sleep(1)
    desk.write("New passphrase", "password")
    desk.write("The same again", "password")
    desk.press("Add")
    desk.find(contains="could be guessed")
    time.sleep(1)
    desk.write("New passphrase", BERT)
    desk.press("Add")
    desk.find(contains="The two differ")
    time.sleep(1)
    desk.shot("add")
    desk.write("The same again", BERT)
    commit(desk, "Add", name="Bert & Söhne <Bell>")
    desk.shot("added")

    # what can be done about him
    desk.press("Bert & Söhne <Bell>")
    desk.find("Can unlock this vault")
    desk.shot("person")
    desk.press("Change the Role…")
    desk.find(contains="The change is an entry of the journal")
    desk.shot("role")
    desk.press("Cancel")

    # a new recovery key, shown once
    desk.press("New Recovery Key…")
    desk.find("Make a New Recovery Key?")
    desk.shot("renew")
    commit(desk, "Make a New Key", contains="Keep this key outside")
    desk.shot("recovery")
    groups = [name_of(n) for n in desk.all(role="label") if re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}", name_of(n))]
    assert len(groups) == 8, groups
    for asked in [name_of(n) for n in desk.all(contains="Group ")]:
        number = re.fullmatch(r"Group (\d)", asked)
        if number:
            desk.write(asked, groups[int(number.group(1)) - 1])
    desk.press("Done")
    desk.find("Add a Person…")

    desk.resize(360, 720)
    desk.shot("narrow")

# he unlocks with what he typed, and may look but not touch
with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.shots = 20
    unlock(desk, BERT, "Bert & Söhne <Bell>")
    desk.find(contains="Somebody who manages people can add")
    assert not sensitive(desk.find("Add a Person…")), "a paralegal may add people"
    desk.press("Ines Okafor")
    until("the window about Ines", lambda: desk.has("Remove From This Vault…"))
    assert not sensitive(desk.find("Remove From This Vault…")), "a paralegal may remove people"
    desk.find(contains="Only somebody who manages people, an administrator")
    desk.shot("refused")
    desk.press("Close")
    desk.press("Bert & Söhne <Bell>")
    desk.press("Change Your Passphrase…")
    desk.write("Present passphrase", "not this one")
    desk.write("New passphrase", BERT + " again")
    desk.write("The same again", BERT + " again")
    commit(desk, "Change", contains="not this person's passphrase")
    desk.shot("own")
    desk.press("Cancel")

# and is removed
with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.shots = 30
    unlock(desk, INES)
    desk.press("Bert & Söhne <Bell>")
    desk.press("Remove From This Vault…")
    desk.find(contains="This cannot be undone")
    desk.shot("remove")
    commit(desk, "Remove", contains="can no longer unlock this vault")
    desk.find("Others to Call")
    desk.shot("removed")

ctl(build, "--vault", vault, "--passphrase-file", keep("bert", BERT), "vault", "verify", expect=3)
ctl(build, "--vault", vault, "--passphrase-file", os.path.join(folder, "ines"), "vault", "verify")
print("ok")
