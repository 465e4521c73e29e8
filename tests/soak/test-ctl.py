#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""subrosactl itself, killed at any moment, on a disk that fails, and looked at by another process of the same user."""

import ctypes
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")
SHIM = os.environ["SR_FAULT_SHIM"]
NOBODY = 65534
SOAK = bool(os.environ.get("SR_SOAK"))
ROUNDS = int(os.environ.get("SR_ROUNDS", "200" if SOAK else "8"))
FACTS = {
    "title": "Kingfisher", "summary": "A file went to the wrong firm.", "reporter": "Ann Lee",
    "firm": {"time_zone": "America/New_York", "jurisdictions": ["us-ny"], "roles": []},
    "incident": {"kind": "misdirected_email", "media": ["electronic"], "discovered_at": "2026-11-02T10:15:00-05:00"},
    "affected": [],
    "clients": [{"name": "Acme & Sons <LLP>", "status": "current", "information_compromised": True,
                 "contract_notice": {"amount": 24, "unit": "hours", "from": "discovery", "clause": "7.2"}}],
}
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="sr-proofs-", dir=MEMORY))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.env = dict(os.environ, XDG_STATE_HOME=str(self.dir / "state"), XDG_DATA_HOME=str(self.dir / "data"))
        self.secret = self.dir / "passphrase"
        self.secret.touch(0o600)
        self.secret.write_text("correct horse battery\n")
        self.facts = self.dir / "facts.json"
        self.facts.write_text(json.dumps(FACTS))
        self.proof = self.dir / "proof.bin"
        self.proof.write_bytes(os.urandom(60000))
        self.vault = self.dir / "Firm.subrosa"
        self.create = ("vault", "create", str(self.vault), "--firm", "F", "--user", "Ann Lee", "--role", "partner",
                       "--time-zone", "America/New_York", "--fast-unlock", "--passphrase-file", str(self.secret))

    def line(self, *arguments):
        return [CTL, "--vault", str(self.vault), "--passphrase-file", str(self.secret), *arguments]

    def run_ctl(self, *arguments, **more):
        return subprocess.run(self.line(*arguments, "--json"), env=self.env, capture_output=True, text=True, timeout=120,
                              **more)

    def ok(self, *arguments):
        done = self.run_ctl(*arguments)
        self.assertEqual(done.returncode, 0, (arguments, done.stderr))
        return json.loads(done.stdout)

    def found(self):
        subprocess.run([CTL, *self.create], env=self.env, capture_output=True, check=True)

    def holds(self, acknowledged):
        """The vault verifies and has all incidents, pieces and decisions that were said to be kept."""
        done = self.run_ctl("vault", "verify")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        incidents = {i["id"] for i in self.ok("incident", "list")["incidents"]}
        pieces = {e["sha256"] for e in self.ok("evidence", "list")["evidence"]}
        self.assertLessEqual(acknowledged["incident"], incidents)
        self.assertLessEqual(acknowledged["evidence"], pieces)
        for reference in acknowledged["duty"]:
            duties = {d["id"]: d for d in self.ok("duty", "list", reference)["duties"]}
            self.assertEqual(duties["contract.1.client"]["decision"], "met")


class Killed(Case):
    def test_killed_at_any_moment(self):
        self.found()
        first = self.ok("incident", "report", str(self.facts))
        acknowledged = {"incident": {first["id"]}, "evidence": set(), "duty": set()}
        commands = {
            "incident": ("incident", "report", str(self.facts)),
            "evidence": ("evidence", "add", first["reference"], str(self.proof)),
            "duty": ("duty", "decide", first["reference"], "contract.1.client", "met", "--when",
                     "2026-11-02T11:00:00-05:00"),
        }
        started = time.monotonic()
        self.run_ctl("incident", "list")
        usual = time.monotonic() - started
        survived = 0
        for number in range(ROUNDS):
            kind = list(commands)[number % 3]
            self.proof.write_bytes(os.urandom(60000))
            process = subprocess.Popen(self.line(*commands[kind], "--json"), env=self.env, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0.3, 1.6) * usual)
            process.send_signal(signal.SIGKILL)
            said = process.communicate()[0]
            # what stands on standard output was acknowledged, whether the process lived on or not
            if not said.endswith(b"}\n"):
                continue
            survived += 1
            if kind == "duty":
                acknowledged["duty"].add(first["id"])
            else:
                made = json.loads(said)
                acknowledged[kind].add(made["id"] if kind == "incident" else made["evidence"][0]["sha256"])
            if SOAK and number % 10 == 0:
                self.holds(acknowledged)
        self.holds(acknowledged)
        print(f"# {ROUNDS} commands killed, {survived} of them had been acknowledged")


class Faults(Case):
    def faulty(self, fault, *arguments):
        env = dict(self.env, LD_PRELOAD=SHIM, SR_FAULT=fault, SR_FAULT_UNDER=str(self.dir))
        return subprocess.run(arguments, env=env, capture_output=True, text=True, timeout=120)

    def told(self, done):
        """One sentence for a person and an exit code, no half answer."""
        self.assertIn(done.returncode, (1, 4), (done.stdout, done.stderr))
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr.strip(), r"(?s)^.{30,}\.$")
        self.assertNotIn("(null)", done.stderr)

    def test_told(self):
        for fault in ("write 3 ENOSPC+", "write 20 EIO", "sync 1 EIO+", "rename 1 EIO+"):
            done = self.faulty(fault, CTL, *self.create)
            self.told(done)
            self.assertFalse(self.vault.exists(), fault)
        self.found()
        first = self.ok("incident", "report", str(self.facts))
        acknowledged = {"incident": {first["id"]}, "evidence": set(), "duty": set()}
        for fault in ("write 4 ENOSPC+", "write 9 EIO+", "write 7 short+", "sync 1 EIO+", "sync 2 EIO+"):
            for command in (("incident", "report", str(self.facts)),
                            ("evidence", "add", first["reference"], str(self.proof)),
                            ("duty", "decide", first["reference"], "contract.1.client", "notify")):
                done = self.faulty(fault, *self.line(*command, "--json"))
                if done.returncode == 0:  # fewer calls than the fault waits for
                    if command[0] == "incident":
                        acknowledged["incident"].add(json.loads(done.stdout)["id"])
                    continue
                self.told(done)
            self.holds(acknowledged)


@unittest.skipUnless(os.geteuid() == 0, "needs to become another user")
class Private(Case):
    """A process of the same user, without rights of its own, cannot look into one that knows a passphrase."""

    def as_nobody(self, arguments, **more):
        def drop():
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return subprocess.Popen(arguments, preexec_fn=drop, env=dict(self.env, HOME="/"), **more)

    def readable(self, pid):
        """Which of the doors into a process are open to its own user."""
        code = (
            "import os,sys\n"
            "open_ = []\n"
            "for door in ('environ', 'maps', 'auxv', 'mem'):\n"
            "    try:\n"
            f"        open('/proc/{pid}/' + door, 'rb').close() if door == 'mem' else open('/proc/{pid}/' + door, 'rb').read()\n"
            "        open_.append(door)\n"
            "    except OSError: pass\n"
            "try:\n"
            f"    os.listdir('/proc/{pid}/fd'); open_.append('fd')\n"
            "except OSError: pass\n"
            "print(' '.join(open_))\n")
        done = self.as_nobody(["/usr/bin/python3", "-c", code], stdout=subprocess.PIPE, text=True)
        return done.communicate(timeout=30)[0].split()

    def test_unreadable(self):
        self.found()
        for path in (self.dir, *self.vault.rglob("*"), self.vault):
            os.chown(path, NOBODY, NOBODY)
        (self.dir / "state").mkdir(exist_ok=True)
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(self.dir)], check=True)
        plain = self.as_nobody(["sleep", "30"])
        # it waits for the passphrase, guarded already
        guarded = self.as_nobody([CTL, "--vault", str(self.vault), "--passphrase-fd", "0", "incident", "list"],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            time.sleep(1)
            self.assertIsNone(guarded.poll(), "it did not wait")
            self.assertIn("environ", self.readable(plain.pid))  # the control
            self.assertIn("fd", self.readable(plain.pid))
            self.assertEqual(self.readable(guarded.pid), [])
            libc = ctypes.CDLL(None, use_errno=True)
            self.assertEqual(libc.prctl(3, 0, 0, 0, 0), 1)  # this process is dumpable: the guard is the program's own
        finally:
            plain.kill()
            plain.wait()
            guarded.kill()
            guarded.communicate()


if __name__ == "__main__":
    unittest.main()
