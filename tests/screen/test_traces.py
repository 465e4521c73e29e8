#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""After a vault was open, looked through and locked, no name of a client lies anywhere in the clear: not in the vault's
folder, not in the home, not among what the program said."""

import os
import subprocess
import sys
import tempfile

from desk import Desk, ctl, name_of, place, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
home = os.environ["HOME"]
# What of the demonstration's people nobody else may read; whoever renames them there is told here.
CLIENTS = ("Northbridge", "Castillo", "Tidewater", "Eleanor Voss", "Hollander")


def click(node):
    at = place(node)
    subprocess.run(["xdotool", "mousemove", str(at.x + min(at.width // 2, 200)), str(at.y + at.height // 2), "click",
                    "1"], check=True)


def row(desk, start):
    return until(f"a row “{start}”",
                 lambda: next((n for n in desk.all(role="list item") if name_of(n).startswith(start)), None))


def search(roots, words):
    """(file, word) for each file below the roots in whose name or bytes a word stands, in UTF-8 or UTF-16."""
    forms = [(word, form) for word in words
             for form in (word.lower().encode(), word.lower().encode("utf-16-le"))]
    found = set()
    for root in roots:
        for folder, _, files in os.walk(root):
            for name in files:
                path = os.path.join(folder, name)
                if not os.path.isfile(path):
                    continue
                with open(path, "rb") as file:
                    bytes_ = file.read().lower()
                found |= {(path, word) for word, form in forms if form in bytes_ or word.lower() in name.lower()}
    return found


with tempfile.TemporaryDirectory() as folder:
    vault = os.path.join(folder, "Demo.subrosa")
    said = os.path.join(folder, "said")
    secret = os.path.join(folder, "passphrase")
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write("demonstration\n")
    opened = ("--vault", vault, "--passphrase-file", secret)
    ctl(build, "demo", vault)
    incidents = ctl(build, *opened, "incident", "list", "--json")["incidents"]
    known = str([ctl(build, *opened, "incident", "show", i["reference"], "--json") for i in incidents])
    known += str(ctl(build, *opened, "notice", "list", "--json"))
    words = [word for word in CLIENTS if word in known] + [i["summary"][:24] for i in incidents if i["summary"]]
    assert len([word for word in words if word in CLIENTS]) >= 2, "the demonstration has other clients now"
    items = ctl(build, *opened, "evidence", "list", "--json")["evidence"]
    larkspur = next(i for i in incidents if i["title"] == "Larkspur")
    pdf = next(i for i in items if i["incident"] == larkspur["id"] and i["type"] == "application/pdf")

    # the program inherits where its words go
    kept, kept_out = os.dup(2), os.dup(1)
    with open(said, "wb") as file:
        os.dup2(file.fileno(), 2)
        os.dup2(file.fileno(), 1)
        try:
            desk = Desk(build, "--vault", vault, pictures=pictures, env={"G_MESSAGES_DEBUG": "all"})
        finally:
            os.dup2(kept, 2)
            os.dup2(kept_out, 1)
    with desk:
        desk.find("Passphrase")
        assert os.readlink(f"/proc/{desk.process.pid}/fd/2") == said, "what the program says goes elsewhere"
        desk.resize(1280, 860)
        desk.write("Passphrase", "demonstration")
        desk.press("Unlock")
        desk.find("Overview", role="list item", patience=40)
        click(row(desk, "Larkspur, "))
        click(row(desk, "Notices"))
        desk.find("Letters and notices")
        click(row(desk, "Evidence"))
        desk.press(contains=pdf["name"], role="list item", action="row.activate")
        desk.find(contains="Page 1 of", role="document text", patience=40)
        until("the page's text", lambda: len(
            desk.find(contains="Page 1 of", role="document text").get_description()) > 50, 40)
        desk.shot("page")
        places = {home, folder, *(os.environ[name] for name in os.environ
                                  if name.startswith("XDG_") and name.endswith(("_HOME", "_RUNTIME_DIR"))),
                  os.environ.get("TMPDIR", home)}
        places = [p for p in places if os.path.isdir(p)]
        # while it is open, and after the lock
        assert not search(places, words), search(places, words)
        desk.key("ctrl+l")
        desk.find("Locked", patience=40)
        assert not search(places, words), search(places, words)
    assert not search(places, words), search(places, words)

    # the search can find: this is how it would look
    for name, encoding in (("plain", "utf-8"), ("wide", "utf-16-le")):
        control = os.path.join(os.environ["XDG_STATE_HOME"], name)
        with open(control, "wb") as file:
            file.write(("x" + words[0] + "x").encode(encoding))
        assert search(places, words) == {(control, words[0])}, (encoding, search(places, words))
        os.unlink(control)
print("ok")
