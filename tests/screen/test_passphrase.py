# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""The field for a passphrase gives other programs bullets and nothing else, typed or pasted, and still says what it is."""

import json
import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from desk import Desk, ctl, name_of, role_of, until, walk  # noqa: E402

def listen(path):
    """Another program on the accessibility bus, which writes down what it hears."""
    out = open(path, "w", buffering=1)

    def on_event(event):
        out.write(json.dumps([event.type, str(event.any_data)]) + "\n")

    listener = Atspi.EventListener.new(on_event)
    for kind in ("object:text-changed", "object:text-caret-moved", "object:property-change"):
        listener.register(kind)
    out.write(json.dumps(["ready", ""]) + "\n")
    GLib.MainLoop().run()


if sys.argv[1] == "--listen":
    listen(sys.argv[2])

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Firm.subrosa")
secret = os.path.join(folder, "passphrase")
passphrase = "a quiet harbour in november"
with open(secret, "w") as file:
    file.write(passphrase + "\n")
os.chmod(secret, 0o600)
ctl(build, "vault", "create", vault, "--firm", "Harrow & Finch <LLP>", "--user", "Ines Okafor", "--role", "partner",
    "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out", os.path.join(folder, "recovery"),
    "--fast-unlock", "--json")

heard_path = os.path.join(folder, "heard")


def heard():
    with open(heard_path) as file:
        return [json.loads(line) for line in file if line.endswith("\n")]


def everything_told(desk):
    """All that the tree gives away: names, descriptions, texts, values."""
    told = []
    for node in walk(desk.application()):
        told.append(name_of(node))
        try:
            told.append(node.get_description() or "")
        except Exception:
            pass
        try:
            told.append(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))
        except Exception:
            pass
    return told


def field(desk, name="Passphrase"):
    return desk.find(name, role="password text")


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def paste(desk, text):
    holder = subprocess.Popen(["xclip", "-selection", "clipboard", "-quiet", "-loops", "0"], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    holder.stdin.write(text.encode())
    holder.stdin.close()
    time.sleep(0.5)
    desk.key("ctrl+v")
    return holder


def bullets(desk, count):
    until(f"{count} bullets", lambda: text_of(field(desk)) == "•" * count)


other_program = subprocess.Popen([sys.executable, __file__, "--listen", heard_path])
until("the listener", lambda: os.path.exists(heard_path) and heard())
with Desk(build, "--vault", vault, pictures=pictures) as desk:
    desk.find("Locked")
    node = field(desk)
    assert role_of(node) == "password text" and name_of(node) == "Passphrase"
    until("the field to have the focus", lambda: field(desk).get_state_set().contains(Atspi.StateType.FOCUSED))
    desk.shot("empty")

    # typed: one bullet for each key, in the text and in what is told of changes
    desk.type("Xylophon7")
    bullets(desk, 9)
    desk.shot("typed")
    time.sleep(1)
    assert not any("Xylophon" in text for text in everything_told(desk))
    inserted = [data for kind, data in heard() if "insert" in kind]
    assert not any(letter in data for data in inserted for letter in "Xylophn7"), inserted
    # copying takes nothing with it, undoing brings nothing back
    subprocess.run(["xclip", "-selection", "clipboard", "-in"], input=b"before", check=True)
    desk.key("ctrl+a")
    desk.key("ctrl+c")
    time.sleep(0.5)
    kept = subprocess.run(["xclip", "-selection", "clipboard", "-out"], capture_output=True, timeout=5).stdout
    assert kept == b"before", kept
    primary = subprocess.run(["xclip", "-selection", "primary", "-out"], capture_output=True, timeout=5).stdout
    assert b"Xylo" not in primary, primary
    desk.key("Delete")
    bullets(desk, 0)
    desk.key("ctrl+z")
    bullets(desk, 0)

    # in the middle, by word, and over a selection
    desk.type("a quietharbour in novembre")
    desk.key("BackSpace", "BackSpace")
    desk.type("er")
    desk.key("Home", *["Right"] * 7)
    desk.type(" ")
    bullets(desk, len(passphrase))

    desk.key("Return")
    desk.find("Overview", role="list item", patience=40)
    desk.key("ctrl+l")
    desk.find("Locked")

    # pasted, with the line's end that comes along
    until("the field to have the focus", lambda: field(desk).get_state_set().contains(Atspi.StateType.FOCUSED))
    desk.type("zzz")
    bullets(desk, 3)
    desk.key("ctrl+a")
    holder = paste(desk, passphrase + "\n")
    bullets(desk, len(passphrase))
    desk.shot("pasted")
    assert not any("harbour" in text for text in everything_told(desk))
    assert not any("harbour" in data or "quiet" in data for _, data in heard()), heard()
    holder.kill()
    desk.key("Return")
    desk.find("Overview", role="list item", patience=40)
    desk.key("ctrl+l")
    desk.find("Locked")

    # Caps Lock is said
    until("the field to have the focus", lambda: field(desk).get_state_set().contains(Atspi.StateType.FOCUSED))
    desk.key("Caps_Lock")
    desk.find("Caps Lock is on.")
    until("the field to say so", lambda: field(desk).get_description() == "Caps Lock is on.")
    desk.shot("capitals")
    desk.key("Caps_Lock")
    desk.gone("Caps Lock is on.")
other_program.kill()
assert [kind for kind, _ in heard() if "text-changed:insert" in kind], "the listener heard nothing at all"
subprocess.run(["rm", "-rf", folder], check=True)
print("ok")
