# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""What locks without being asked: the screen's lock, sleep, another user, and (with SR_LOCK_WALK=all, for it takes a
minute) nobody's touching anything. Each time the process is replaced, says why, and comes back to the report that was
being written with every word of it."""

import os
import shutil
import subprocess
import sys
import tempfile

from desk import Desk, until
from lockwalk import command_line, current, find_locked, go_to, lock, make_demo, steps, unlock

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = make_demo(build, folder)
LOGIND = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/c1"
SUMMARY = "What happened? One or two sentences, facts only."

# a system's bus with a logind of our own: no build machine has a session to lock
bus = subprocess.Popen(["dbus-daemon", "--session", "--print-address=1", "--nofork"], stdout=subprocess.PIPE, text=True,
                       stderr=subprocess.DEVNULL)
address = bus.stdout.readline().strip()
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = address
os.environ["XDG_SESSION_ID"] = "c1"
mocks = [subprocess.Popen(["/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "logind"],
                          stdout=subprocess.DEVNULL),
         subprocess.Popen(["/usr/bin/python3", "-m", "dbusmock", "--session", "org.freedesktop.ScreenSaver",
                           "/ScreenSaver", "org.freedesktop.ScreenSaver"], stdout=subprocess.DEVNULL)]


def call(where, name, path, method, *arguments, check=True):
    bus_of = ["--system"] if where == "system" else ["--session"]
    return subprocess.run(["gdbus", "call", *bus_of, "--dest", name, "--object-path", path, "--method", method,
                           *arguments], capture_output=True, text=True, check=check)


def on_bus(where, name):
    return "true" in call(where, "org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", name).stdout


def logind_emits(path, interface, signal, kinds="", arguments="[]"):
    call("system", LOGIND, path, "org.freedesktop.DBus.Mock.EmitSignal", interface, signal, kinds, arguments)


def screen():
    call("session", "org.freedesktop.ScreenSaver", "/ScreenSaver", "org.freedesktop.DBus.Mock.EmitSignal",
         "org.freedesktop.ScreenSaver", "ActiveChanged", "b", "[<true>]")


def sleep():
    logind_emits("/org/freedesktop/login1", LOGIND + ".Manager", "PrepareForSleep", "b", "[<true>]")


def session_lock():
    logind_emits(SESSION, LOGIND + ".Session", "Lock")


def set_active(active):
    call("system", LOGIND, SESSION, "org.freedesktop.DBus.Mock.UpdateProperties", LOGIND + ".Session",
         "{'Active': <%s>}" % ("true" if active else "false"))


def inhibitors():
    return call("system", LOGIND, "/org/freedesktop/login1", LOGIND + ".Manager.ListInhibitors").stdout


def children(pid):
    return [int(child) for child in open(f"/proc/{pid}/task/{pid}/children").read().split()]


until("logind", lambda: on_bus("system", LOGIND))
until("the screen saver", lambda: on_bus("session", "org.freedesktop.ScreenSaver"))
call("system", LOGIND, "/org/freedesktop/login1", "org.freedesktop.DBus.Mock.AddSession", "c1", "seat0", "1000", "ines",
     "true")

sources = [("screen", screen, "with the screen"), ("sleep", sleep, "went to sleep"),
           ("screen", session_lock, "with the screen"), ("switch", lambda: set_active(False), "another user")]
env = {}
if os.environ.get("SR_LOCK_WALK") == "all":
    settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "keyfile"), "w") as file:
        file.write("[io/github/subrosa/Subrosa]\nidle-lock-minutes=1\n")
    sources.append(("idle", lambda: None, "after a while without use"))

try:
    with Desk(build, "--vault", vault, pictures=pictures, env=env) as desk:
        unlock(desk)
        desk.resize(1280, 800)
        desk.press("Report an Incident")
        desk.press("E-mail to the wrong person, or with the wrong file")
        desk.find(contains="Kept as")
        go_to(desk, 3)
        for reason, happens, words in sources:
            text = f"Noticed at {len(words)} past by <Ines> & others: {words}."
            desk.write(SUMMARY, text)
            # sleep is held back while a vault is open, and only then
            until("the hold on sleep", lambda: "Subrosa" in inhibitors(), 10)
            before = desk.process.pid
            if reason == "idle":
                until("the lock for want of use", lambda: desk.has("Locked"), 100)
                find_locked(desk, reason)
            else:
                lock(desk, happens, reason)
            desk.find(contains=words)
            assert desk.process.poll() is None and desk.process.pid == before
            assert "idle" == reason or "--locked=" + reason in command_line(desk)
            until("sleep to be free again", lambda: "Subrosa" not in inhibitors(), 10)
            until("the children to be gone", lambda: not children(before), 10)
            desk.shot(f"locked-{reason}")
            set_active(True)
            unlock(desk)
            until("the report again", lambda: len(steps(desk)) == 11 and current(desk) is not None, 30)
            assert text in [desk.text(node) for node in desk.all(SUMMARY)], f"what was typed before {reason} is gone"
finally:
    for process in (*mocks, bus):
        process.terminate()
        process.wait()
shutil.rmtree(folder)
print("ok")
