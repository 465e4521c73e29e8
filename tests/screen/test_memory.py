#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""A whole session — unlock, read a letter and a PDF, an export that is refused, lock — leaves no eight bytes of a client's
name in any file, makes no file outside its places, says no name, and after the lock nothing of it is in memory. Each look
is first shown to find."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time

import look
from desk import Desk, ctl, name_of, place, program, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
home = os.environ["HOME"]
rounds = int(os.environ.get("SR_ROUNDS", "20" if os.environ.get("SR_SOAK") else "1"))
PASSPHRASE = "vexed jackdaws quarrel"
# No word, library or font has these letters in a row.
TITLE = "Zqxjkvbwpf"
CLIENT = "Wvkqzjxbrt"
NAME = CLIENT + " & <Jzqvwkxpgh> \"Ltd\" \u202eXkzqjvwbnd\u202c"
LETTER = "Gvwqjzkxhm"
FILE = "Pjxqvzkwdl"
MARKS = (TITLE, CLIENT, "Jzqvwkxpgh", "Xkzqjvwbnd", LETTER, FILE)
FACTS = {
    "title": TITLE,
    "summary": f"A file of {CLIENT} went to the wrong firm.",
    "reporter": "Ann Lee",
    "firm": {"time_zone": "America/New_York", "jurisdictions": ["us-ny"], "roles": []},
    "incident": {"kind": "misdirected_email", "media": ["electronic"], "discovered_at": "2026-11-02T10:15:00-05:00",
                 "accessed": True, "acquired": True, "encrypted": False},
    "affected": [],
    "clients": [{"name": NAME, "status": "current", "information_compromised": True,
                 "contract_notice": {"amount": 24, "unit": "hours", "from": "discovery", "clause": LETTER}}],
}


def click(node):
    at = place(node)
    subprocess.run(["xdotool", "mousemove", str(at.x + min(at.width // 2, 200)), str(at.y + at.height // 2), "click",
                    "1"], check=True)


def row(desk, start):
    return until(f"a row “{start}”",
                 lambda: next((n for n in desk.all(role="list item") if name_of(n).startswith(start)), None))


def prepare(folder):
    """A vault with the marks in a title, a client's name, a letter, a PDF and a file name that is not UTF-8."""
    vault = os.path.join(folder, "Firm.subrosa")
    secret = os.path.join(folder, "passphrase")
    facts = os.path.join(folder, "facts.json")
    pdf = os.path.join(folder, FILE + ".pdf")
    strange = os.path.join(os.fsencode(folder), FILE.encode() + b"\xff\xfe&<.txt")
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(PASSPHRASE + "\n")
    with open(facts, "w") as file:
        json.dump(FACTS, file)
    ctl(build, "vault", "create", vault, "--firm", "Hale & Whitcombe <LLP>", "--user", "Ann Lee", "--role", "partner",
        "--time-zone", "America/New_York", "--passphrase-file", secret, "--recovery-out",
        os.path.join(folder, "recovery"), "--fast-unlock", "--json")
    opened = ("--vault", vault, "--passphrase-file", secret)
    made = ctl(build, *opened, "incident", "report", facts, "--json")
    notice = ctl(build, *opened, "notice", "draft", made["reference"], "--duty", "contract.1.client", "--json")
    ctl(build, *opened, "notice", "export", notice["id"], "--out", pdf, "--json")
    with open(strange, "wb") as file:
        file.write(CLIENT.encode())
    ctl(build, *opened, "evidence", "add", made["reference"], pdf, strange, "--json")
    # an export that is refused writes nothing
    ctl(build, *opened, "notice", "export", notice["id"], "--out", os.path.join(folder, "no", "such.pdf"), expect=1)
    keys = subprocess.run([os.path.join(build, "tests", "soak", "vault-keys"), vault], input=PASSPHRASE + "\n",
                          capture_output=True, text=True, check=True).stdout.split()
    for path in (facts, pdf, strange, secret):
        os.unlink(path)
    return vault, [bytes.fromhex(key) for key in keys]


def everywhere(desk, needles):
    found = {}
    for pid in look.family(desk.process.pid):
        try:
            for name, count in look.in_memory(pid, needles).items():
                found[name] = found.get(name, 0) + count
        except (FileNotFoundError, ProcessLookupError):
            pass  # it has just ended
    return found


def unlock(desk):
    desk.find("Passphrase", patience=40)
    desk.write("Passphrase", PASSPHRASE)
    desk.press("Unlock")
    # it comes back to where it was: in the document, or where the list of places stands
    until("the vault to be open", lambda: desk.has("Overview", role="list item") or desk.has("Previous Page"), 40)


def lock(desk):
    desk.key("ctrl+l")
    desk.find("Locked", patience=40)
    until("the old image to be gone", lambda: desk.has("Passphrase") is not None, 40)


def holdings(desk):
    """How many descriptors and children it has, once it has come to rest."""
    pid = desk.process.pid
    seen = []
    for _ in range(40):
        seen.append((len(os.listdir(f"/proc/{pid}/fd")), len(look.family(pid)) - 1))
        if len(seen) >= 4 and len(set(seen[-4:])) == 1:
            break
        time.sleep(0.25)
    return seen[-1]


with tempfile.TemporaryDirectory() as folder:
    vault, keys = prepare(folder)
    needles = {f"{mark} {n}": form for mark in MARKS for n, form in enumerate(sorted(look.forms(mark)))}
    needles |= {"the passphrase": PASSPHRASE.encode(), "the passphrase, wide": PASSPHRASE.encode("utf-16-le"),
                "the passphrase, in part": PASSPHRASE[6:18].encode(),
                "the master key": keys[0], "the database's key": keys[1],
                "the database's key in words": keys[1].hex().encode()}
    trace = os.path.join(folder, "trace")
    said = os.path.join(folder, "said")
    patterns = set().union(*(look.windows(mark) for mark in MARKS))
    places = {home, folder, "/dev/shm", *(os.environ[name] for name in os.environ
                                          if name.startswith("XDG_") and name.endswith(("_HOME", "_RUNTIME_DIR"))),
              os.environ.get("TMPDIR", home)}
    places = [p for p in places if os.path.isdir(p)]

    def on_disk():
        return {hit for hit in look.in_files(places, patterns) if hit[0] != trace}

    assert not on_disk(), on_disk()
    kept = os.dup(2), os.dup(1)
    with open(said, "wb") as file:
        os.dup2(file.fileno(), 2)
        os.dup2(file.fileno(), 1)
        try:
            desk = Desk(build, "--vault", vault, pictures=pictures, env={"G_MESSAGES_DEBUG": "all"},
                        before=["strace", "-D", "-f", "-y", "-qq", "--seccomp-bpf", "-o", trace, "-e",
                                "trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,"
                                "symlinkat,mknod,mknodat"])
        finally:
            os.dup2(kept[0], 2)
            os.dup2(kept[1], 1)
    with desk:
        desk.find("Passphrase", patience=60)
        desk.resize(1280, 860)
        # the control: as long as it stands in its field it is in memory
        desk.write("Passphrase", PASSPHRASE)
        until("the passphrase to be found", lambda: "the passphrase" in everywhere(desk, needles))
        desk.press("Unlock")
        desk.find("Overview", role="list item", patience=60)
        found = everywhere(desk, needles)
        assert not [name for name in found if name.startswith("the passphrase")], found
        assert "the master key" in found, found  # the control

        click(row(desk, TITLE))
        click(row(desk, "Notices"))
        desk.find("Letters and notices", patience=40)
        desk.shot("notices")
        click(row(desk, "Evidence"))
        desk.press(contains=FILE + ".pdf", role="list item", action="row.activate")
        desk.find(contains="Page 1 of", role="document text", patience=60)
        until("the page's text", lambda: len(
            desk.find(contains="Page 1 of", role="document text").get_description()) > 50, 60)
        desk.shot("page")
        found = everywhere(desk, needles)
        for mark in (TITLE, CLIENT, LETTER, FILE):  # the control
            assert any(name.startswith(mark) for name in found), (mark, found)
        assert not on_disk(), on_disk()

        lock(desk)
        found = everywhere(desk, needles)
        assert not found, f"after the lock: {found}"
        assert not on_disk(), on_disk()
        desk.shot("locked")

        # again and again: nothing is left over
        first = holdings(desk)
        for _ in range(rounds):
            unlock(desk)
            lock(desk)
        last = holdings(desk)
        assert last[0] <= first[0] and last[1] <= first[1], (first, last)
        found = everywhere(desk, needles)
        assert not found, f"after {rounds} more rounds: {found}"
        print(f"# {rounds + 1} rounds; descriptors and children after the first lock {first}, at the end {last}")

    allowed = (vault, os.path.join(os.environ["XDG_STATE_HOME"], "subrosa"), os.environ["XDG_RUNTIME_DIR"],
               # GTK's and the fonts' own, which were searched above
               os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0"), os.path.join(os.environ["XDG_CACHE_HOME"], "fontconfig"),
               os.path.join(os.environ["XDG_CACHE_HOME"], "mesa_shader_cache"),
               "/dev/null", "/dev/tty", "/dev/ptmx", "/proc/", "socket:", "pipe:", "anon_inode:", "/memfd:")
    made = look.created(trace)
    assert any(path.startswith(vault) for path in made), "the trace saw nothing"  # the control
    outside = sorted(path for path in made if not path.startswith(allowed) and path not in
                     (os.environ["XDG_CONFIG_HOME"], os.environ["XDG_CACHE_HOME"], os.environ["XDG_STATE_HOME"]))
    assert not outside, outside

    # what it said holds no name, and the looks can find
    with open(said, "rb") as file:
        assert not re.search(b"|".join(map(re.escape, patterns)), file.read())
    for form in look.forms(CLIENT):
        control = os.path.join(os.environ["XDG_STATE_HOME"], "control")
        with open(control, "wb") as file:
            file.write(b"x" + form[1:1 + look.WINDOW] + b"x")
        assert [hit[0] for hit in on_disk()] == [control]
        os.unlink(control)
print("ok")
