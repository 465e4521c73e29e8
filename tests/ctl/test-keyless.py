#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Reports that are written without a key: sealed, offered at the next unlock with their true times, taken in once."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")
MARKER = "Tarragon Harbour Holdings"


class KeylessTest(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="sr-ctl-")
        self.addCleanup(shutil.rmtree, self.root)
        self.env = dict(os.environ, XDG_STATE_HOME=self.path("state"), XDG_DATA_HOME=self.path("data"),
                        XDG_CONFIG_HOME=self.path("config"), XDG_RUNTIME_DIR=self.path("run"), HOME=self.root)
        os.mkdir(self.path("run"), 0o700)
        self.passphrase = self.write("passphrase", "correct horse\n")
        self.vault = self.path("Firm.subrosa")
        self.run_ctl("vault", "create", self.vault, "--firm", "Harrow & Finch LLP", "--user", "Ines Okafor", "--role", "partner",
                     "--time-zone", "America/New_York", "--passphrase-file", self.passphrase, "--recovery-out",
                     self.path("recovery"), "--fast-unlock", "--json")
        self.opened = ("--vault", self.vault, "--passphrase-file", self.passphrase)
        self.facts = self.write("facts.json", json.dumps({
            "reporter": "Lena at the front desk", "telephone": "x 114",
            "summary": f"A letter for {MARKER} went to the other side",
            "incident": {"kind": "misdirected_post", "discovered_at": "2026-11-20T17:10:00-05:00"}}))

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text, mode=0o600):
        with open(self.path(name), "w") as f:
            f.write(text)
        os.chmod(self.path(name), mode)
        return self.path(name)

    def run_ctl(self, *arguments, expect=0):
        done = subprocess.run([CTL, *arguments], env=self.env, capture_output=True, text=True)
        self.assertEqual(done.returncode, expect, (arguments, done.stdout, done.stderr))
        try:
            return json.loads(done.stdout)
        except ValueError:
            return done.stdout + done.stderr

    def report(self, *more, at="2026-11-20T22:20:00Z", expect=0):
        return self.run_ctl("incident", "report", self.facts, "--without-key", "--vault", self.vault, "--at", at, "--json",
                            *more, expect=expect)

    def read(self, name):
        with open(os.path.join(self.vault, name), "rb") as f:
            return f.read()

    def drops(self):
        folder = os.path.join(self.vault, "drop")
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def test_report(self):
        letter = self.write("letter.txt", f"Dear {MARKER}")
        sealed = self.report("--file", letter)
        self.assertEqual(len(self.drops()), 1)
        with open(os.path.join(self.vault, "drop", self.drops()[0]), "rb") as f:
            self.assertNotIn(MARKER.encode()[:8], f.read())

        waiting = self.run_ctl("incident", "waiting", *self.opened, "--json")["reports"]
        self.assertEqual([report["id"] for report in waiting], [sealed["id"]])
        self.assertEqual(waiting[0]["reporter"], "Lena at the front desk")
        self.assertIn(MARKER, waiting[0]["summary"])
        self.assertEqual(waiting[0]["files"], ["letter.txt"])
        self.assertEqual(waiting[0]["at"][:16], "2026-11-20T22:20")

        taken = self.run_ctl("incident", "take", sealed["id"], *self.opened, "--json")
        shown = self.run_ctl("incident", "show", taken["id"], *self.opened, "--json")
        self.assertEqual(shown["status"], "reporting")
        self.assertEqual(shown["kind"], "misdirected_post")
        self.assertTrue(shown["reported_at"].startswith("2026-11-20T22:20"), shown["reported_at"])
        self.assertEqual([item["name"] for item in shown["evidence"]], ["letter.txt"])
        self.assertIn("Lena at the front desk", shown["events"][0]["text"])
        self.assertEqual(self.drops(), [])
        self.assertEqual(self.run_ctl("incident", "waiting", *self.opened, "--json")["reports"], [])
        self.run_ctl("vault", "verify", *self.opened)

    def test_put_back(self):
        self.report()
        name = os.path.join(self.vault, "drop", self.drops()[0])
        with open(name, "rb") as f:
            bytes_ = f.read()
        waiting = self.run_ctl("incident", "waiting", *self.opened, "--json")["reports"]
        self.run_ctl("incident", "take", waiting[0]["id"], "--refuse", "a trial", *self.opened)
        with open(name, "wb") as f:
            f.write(bytes_)
        self.assertEqual(self.run_ctl("incident", "waiting", *self.opened, "--json")["reports"], [])
        self.assertEqual(self.run_ctl("incident", "list", *self.opened, "--json")["incidents"], [])

    def test_in_use_by_somebody(self):
        """Nobody needs to close the vault for it: nothing of it is opened."""
        before = {name: self.read(name) for name in ("keys", "vault.db")}
        self.report()
        self.assertEqual({name: self.read(name) for name in before}, before)

    def test_refusals(self):
        # a machine that never had the vault open cannot know whose drop box it is
        env, self.env = self.env, dict(self.env, XDG_STATE_HOME=self.path("another"))
        self.assertIn("never unlocked on this computer", self.report(expect=6))
        self.env = env
        heads = os.path.join(self.path("state"), "subrosa", "heads")
        note = os.path.join(heads, os.listdir(heads)[0])
        with open(note) as f:
            text = f.read()
        with open(note, "w") as f:
            f.write(text.splitlines()[0] + "\ndrop-box " + "ab" * 32 + "\n")
        self.assertIn("not the one this computer knows", self.report(expect=4))
        self.assertEqual(self.drops(), [])


if __name__ == "__main__":
    unittest.main()
