#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""The reminder agent against a real session bus and a real notification daemon (dunst).

test-agent.py BUILD, inside tests/support/with-desktop.
"""

import datetime
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import unittest
import uuid

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
AGENT = str(BUILD / "src/agent/subrosa-agent")
NAME = "io.github.subrosa.Subrosa.Agent"
PATIENCE = 20


def until(what, question, patience=PATIENCE):
    """Asks again and again; an answer that is not empty ends it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError("waited in vain for " + what)


def moment(seconds):
    """An ISO time that many seconds from now."""
    time_ = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return time_.strftime("%Y-%m-%dT%H:%M:%SZ")


def entry(seconds, due=None, urgency="critical", **more):
    made = {"id": uuid.uuid4().hex, "at": moment(seconds), "urgency": urgency, **more}
    if due is not None:
        made["due"] = moment(due)
    return made


# A bus that starts no service by itself: who shows notifications is each test's own choice.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""


def start_bus():
    config = pathlib.Path(os.environ["XDG_RUNTIME_DIR"]) / "bus.conf"
    config.write_text(BUS)
    bus = subprocess.Popen(["dbus-daemon", "--config-file", str(config), "--nofork", "--print-address"],
                           stdout=subprocess.PIPE, text=True)
    return bus, bus.stdout.readline().strip()


def stop_bus(bus):
    bus.terminate()
    bus.wait(10)
    bus.stdout.close()


class Schedules:
    """Writes schedule files as the format says, without the program's own code."""

    def __init__(self, state):
        self.folder = state / "subrosa" / "schedules"
        self.token = uuid.uuid4().hex
        self.path = self.folder / (self.token + ".schedule")

    def write(self, generation, entries, written=0):
        body = json.dumps({"token": self.token, "generation": generation, "written": moment(written),
                           "entries": entries})
        text = "subrosa-schedule 1 " + hashlib.sha256(body.encode()).hexdigest() + "\n" + body
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        part.write_text(text)
        part.rename(self.path)


class AgentTest(unittest.TestCase):
    def setUp(self):
        self.state = pathlib.Path(os.environ["XDG_STATE_HOME"])
        shutil.rmtree(self.state / "subrosa", ignore_errors=True)
        self.schedules = Schedules(self.state)
        self.processes = []
        self.bus, self.address = start_bus()
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.address

    def tearDown(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
            process.wait(10)
        stop_bus(self.bus)

    def start(self, *command, **more):
        process = subprocess.Popen(command, **more)
        self.processes.append(process)
        return process

    def start_dunst(self):
        self.start("dunst", "-conf", "/dev/null", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until("dunst", lambda: self.owned("org.freedesktop.Notifications"))

    def start_agent(self):
        agent = self.start(AGENT)
        until("the agent", lambda: self.owned(NAME))
        return agent

    def stop(self, process):
        process.terminate()
        self.assertEqual(process.wait(10), 0, "a signal ends the agent cleanly")

    def owned(self, name):
        return "(true,)" in self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", name)

    def call(self, name, path, method, *arguments):
        done = subprocess.run(["gdbus", "call", "--session", "-d", name, "-o", path, "-m", method, *arguments],
                              capture_output=True, text=True, timeout=20, check=False)
        return done.stdout + done.stderr

    def displayed(self):
        done = subprocess.run(["dunstctl", "count", "displayed"], capture_output=True, text=True, check=True)
        return int(done.stdout)

    def history(self):
        """All that was shown, the oldest first; what stands on the screen is put away."""
        subprocess.run(["dunstctl", "close-all"], check=True)
        until("an empty screen", lambda: self.displayed() == 0)
        done = subprocess.run(["dunstctl", "history"], capture_output=True, text=True, check=True)
        shown = json.loads(done.stdout)["data"][0]
        return [{key: one[key]["data"] for key in ("summary", "body", "timeout", "appname")}
                for one in sorted(shown, key=lambda one: one["id"]["data"])]

    def remembered(self):
        path = self.state / "subrosa" / "agent.json"
        return json.loads(path.read_text()) if path.exists() else {"schedules": {}}

    def bodies(self):
        return [one["body"] for one in self.history()]

    def test_reminder_arrives_at_its_time(self):
        self.start_dunst()
        self.schedules.write(1, [entry(3, due=2 * 3600)])
        self.start_agent()
        time.sleep(1)
        self.assertEqual(self.displayed(), 0, "not before its time")
        until("the reminder", self.displayed)
        (shown,) = self.history()
        self.assertRegex(shown["body"],
                         r"^A response deadline falls due (today|tomorrow) at \d\d:\d\d\. Unlock Subrosa to see it\.$")
        self.assertEqual(shown["timeout"], 0, "critical: stays until somebody puts it away")
        self.assertEqual(shown["summary"], "Response deadline")

    def test_missed_comes_once_at_once_and_never_again(self):
        self.start_dunst()
        self.schedules.write(1, [entry(-7200, due=3600), entry(-600, due=3600), entry(-90000, urgency="normal")])
        agent = self.start_agent()
        until("the missed ones", self.displayed)
        self.stop(agent)
        again = self.start_agent()
        until("that it looked again", lambda: self.remembered()["schedules"])
        time.sleep(1)
        self.assertEqual(len(self.history()), 1, "three stages slept through are one notification, shown once")
        self.stop(again)

    def test_new_schedule_is_taken_at_once(self):
        self.start_dunst()
        self.schedules.write(1, [])
        self.start_agent()
        until("the first look", lambda: self.schedules.token in self.remembered()["schedules"])
        self.schedules.write(2, [entry(2, every=86400)])
        until("the reminder", self.displayed)
        self.assertEqual(self.bodies(), ["A response deadline is overdue. Unlock Subrosa to see it."])

    def test_speaks_when_nothing_is_set_up(self):
        self.start_dunst()
        self.start_agent()
        until("a word", self.displayed)
        self.assertEqual(self.bodies(), ["Reminders are not set up. Unlock Subrosa."])

    def test_speaks_when_the_schedule_goes(self):
        self.start_dunst()
        self.schedules.write(1, [entry(86400)])
        self.start_agent()
        until("the first look", lambda: self.schedules.token in self.remembered()["schedules"])
        self.schedules.path.unlink()
        until("a word", self.displayed)
        self.assertEqual(self.bodies(), ["Reminders are not set up. Unlock Subrosa."])

    def test_speaks_of_damaged_old_exchanged_and_stale(self):
        self.start_dunst()
        future = [entry(86400)]
        other = Schedules(self.state)
        cases = [
            ("cannot be read", lambda: self.schedules.path.write_text(self.schedules.path.read_text()[:-9])),
            ("Old reminders", lambda: self.schedules.write(1, future)),
            ("changed from outside", lambda: self.schedules.write(3, [])),
            ("cannot be read", lambda: (other.write(9, future), os.replace(other.path, self.schedules.path))),
            ("not been renewed for 30 days", lambda: self.schedules.write(4, future, written=-40 * 86400)),
        ]
        for words, spoil in cases:
            with self.subTest(words):
                shutil.rmtree(self.state / "subrosa", ignore_errors=True)
                self.schedules.write(3, future)
                agent = self.start_agent()
                until("the first look", lambda: self.schedules.token in self.remembered()["schedules"])
                before = len(self.history())
                spoil()
                until("a word", self.displayed)
                said = self.bodies()[before:]
                self.assertEqual(len(said), 1)
                self.assertIn(words, said[0])
                self.stop(agent)

    def test_open_goes_to_deadlines(self):
        self.start_dunst()
        log = self.state / "log"
        server = self.start(sys.executable, "-c", APPLICATION, str(log))
        until("the application", lambda: self.owned("io.github.subrosa.Subrosa"))
        self.schedules.write(1, [entry(-60, due=3600)])
        self.start_agent()
        until("the reminder", self.displayed)
        subprocess.run(["dunstctl", "action", "0"], check=True)
        until("the call", lambda: log.exists() and log.read_text() == "deadlines")
        self.assertIsNone(server.poll())

    def test_snooze_brings_it_again_in_an_hour(self):
        mock = self.start(sys.executable, "-m", "dbusmock", "--template", "notification_daemon",
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until("the daemon", lambda: self.owned("org.freedesktop.Notifications"))
        one = entry(-60, due=7200)
        self.schedules.write(1, [one])
        self.start_agent()
        until("that it was shown", lambda: self.remembered()["schedules"].get(self.schedules.token, {}).get("shown"))
        for number in range(1, 4):
            self.call("org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                      "org.freedesktop.DBus.Mock.EmitSignal", "org.freedesktop.Notifications", "ActionInvoked",
                      "us", "[<uint32 %d>, <'snooze'>]" % number)
        again = until("the nap", lambda: self.remembered()["schedules"][self.schedules.token]["snoozed"])
        at = datetime.datetime.fromisoformat(again[one["id"]].replace("Z", "+00:00")).timestamp()
        self.assertAlmostEqual(at, time.time() + 3600, delta=10)
        self.assertIsNone(mock.poll())

    def test_nobody_to_show_it_loses_nothing(self):
        self.schedules.write(1, [entry(-60, due=3600)])
        agent = self.start_agent()
        until("the first look", lambda: self.schedules.token in self.remembered()["schedules"])
        self.stop(agent)
        self.assertEqual(self.remembered()["schedules"][self.schedules.token]["shown"], {})
        self.start_dunst()
        self.start_agent()
        until("the reminder", self.displayed)

    def test_clock_set_back_is_said_and_accepted(self):
        mock = self.start(sys.executable, "-m", "dbusmock", "--template", "notification_daemon",
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until("the daemon", lambda: self.owned("org.freedesktop.Notifications"))
        self.schedules.write(1, [entry(86400)])
        self.stop(self.start_agent())
        path = self.state / "subrosa" / "agent.json"
        memory = json.loads(path.read_text())
        memory["last_seen"] = moment(365 * 86400)
        path.write_text(json.dumps(memory))
        self.start_agent()
        until("that it saw", lambda: self.remembered()["behind"])
        for number in range(1, 4):
            self.call("org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                      "org.freedesktop.DBus.Mock.EmitSignal", "org.freedesktop.Notifications", "ActionInvoked",
                      "us", "[<uint32 %d>, <'clock'>]" % number)
        until("that it believes", lambda: not self.remembered()["behind"])
        self.assertIsNone(mock.poll())

    def test_one_per_session_and_tells_its_version(self):
        self.start_dunst()
        self.schedules.write(1, [])
        agent = self.start_agent()
        self.assertEqual(subprocess.run([AGENT], timeout=10, check=False).returncode, 0)
        version = self.call(NAME, "/io/github/subrosa/Subrosa/Agent", "org.freedesktop.DBus.Properties.Get",
                            NAME + "1", "Version")
        self.assertRegex(version, r"'\d+\.\d+\.\d+'")
        self.call(NAME, "/io/github/subrosa/Subrosa/Agent", NAME + "1.Renew", version.split("'")[1])
        self.assertIsNone(agent.poll(), "its own version is no reason to go")
        self.call(NAME, "/io/github/subrosa/Subrosa/Agent", NAME + "1.Renew", "99.0.0")
        self.assertEqual(agent.wait(10), 0)

    def test_trial_shows_and_remembers_nothing(self):
        self.start_dunst()
        self.schedules.write(1, [entry(86400, due=172800)])
        later = subprocess.run([AGENT, "--now", moment(86400 + 120)], capture_output=True, text=True, timeout=10,
                               check=False)
        self.assertEqual(later.returncode, 0, later.stderr)
        self.assertIn("A response deadline falls due tomorrow", later.stdout)
        until("the notification", self.displayed)
        self.assertEqual(self.remembered(), {"schedules": {}})
        wrong = subprocess.run([AGENT, "--now", "soon"], capture_output=True, text=True, timeout=10, check=False)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("--now", wrong.stderr)

    def test_ends_with_the_session(self):
        self.schedules.write(1, [])
        agent = self.start_agent()
        until("the first look", lambda: self.schedules.token in self.remembered()["schedules"])
        self.bus.terminate()
        self.assertEqual(agent.wait(10), 0)

    def test_without_a_bus_it_says_so(self):
        env = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        done = subprocess.run([AGENT], env=env, capture_output=True, text=True, timeout=10, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("no session bus", done.stderr)


# Stands in for the application: the bus asks it to go to its Deadlines page.
APPLICATION = """
import sys, dbus, dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib
DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName("io.github.subrosa.Subrosa", bus)
class Application(dbus.service.Object):
    @dbus.service.method("org.freedesktop.Application", in_signature="sava{sv}")
    def ActivateAction(self, action, parameters, platform):
        open(sys.argv[1], "w").write(action)
application = Application(bus, "/io/github/subrosa/Subrosa")
GLib.MainLoop().run()
"""

if __name__ == "__main__":
    unittest.main(verbosity=2)
