#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Two partners on two machines share a case: cards, a bundle there and one back, a conflict that is shown."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")


class Machine:
    def __init__(self, case, root, name, firm):
        self.case = case
        self.root = os.path.join(root, name.split()[0])
        os.makedirs(os.path.join(self.root, "run"), 0o700)
        self.env = dict(os.environ, HOME=self.root, XDG_RUNTIME_DIR=self.path("run"),
                        **{f"XDG_{kind}_HOME": self.path(kind.lower()) for kind in ("STATE", "DATA", "CONFIG", "CACHE")})
        self.vault = self.path("Firm.subrosa")
        self.passphrase = self.path("passphrase")
        with open(self.passphrase, "w") as f:
            f.write("correct horse\n")
        os.chmod(self.passphrase, 0o600)
        self.opened = ("--vault", self.vault, "--passphrase-file", self.passphrase, "--json")
        self.run("vault", "create", self.vault, "--firm", firm, "--user", name, "--role", "partner", "--time-zone",
                 "America/New_York", "--passphrase-file", self.passphrase, "--recovery-out", self.path("recovery"),
                 "--fast-unlock", "--json")

    def path(self, name):
        return os.path.join(self.root, name)

    def run(self, *arguments, expect=0):
        done = subprocess.run([CTL, *arguments], env=self.env, capture_output=True, text=True)
        self.case.assertEqual(done.returncode, expect, (arguments, done.stdout, done.stderr))
        try:
            return json.loads(done.stdout)
        except ValueError:
            return done.stdout + done.stderr

    def do(self, *arguments, expect=0):
        return self.run(*arguments, *self.opened, expect=expect)


class ShareTest(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="sr-ctl-")
        self.addCleanup(shutil.rmtree, self.root)
        self.thomas = Machine(self, self.root, "Thomas Whitcombe", "Hale & Whitcombe")
        self.ines = Machine(self, self.root, "Ines Okafor", "Okafor <LLP>")
        self.bundle = os.path.join(self.root, "case.bundle")

    def give_card(self, giver, taker):
        path = os.path.join(self.root, "card")
        shown = giver.do("card", "show", "--out", path)
        added = taker.do("card", "add", path)
        self.assertEqual(added["fingerprint"], shown["fingerprint"])
        self.assertFalse(added["verified"])
        return added

    def test_share(self):
        facts = os.path.join(self.root, "facts.json")
        with open(facts, "w") as f:
            json.dump({"title": "Heron", "summary": "A letter went astray", "incident": {
                "kind": "misdirected_post", "discovered_at": "2026-11-20T17:10:00-05:00"}}, f)
        letter = os.path.join(self.root, "letter.txt")
        with open(letter, "w") as f:
            f.write("Dear Sir or Madam")
        incident = self.thomas.do("incident", "report", facts)["id"]
        self.thomas.do("evidence", "add", incident, letter)

        card = self.give_card(self.ines, self.thomas)
        # a card counts once its digits were compared
        self.thomas.do("incident", "export", incident, "--to", card["id"], "--out", self.bundle, expect=6)
        self.assertFalse(os.path.exists(self.bundle))
        self.thomas.do("card", "verify", card["id"], "00000 00000", expect=2)
        self.thomas.do("card", "verify", card["id"], *card["fingerprint"].split())
        self.thomas.do("incident", "export", incident, "--to", "Ines Okafor", "--out", self.bundle)
        self.assertEqual(os.stat(self.bundle).st_mode & 0o077, 0)

        # whose signature nobody has compared is not believed
        self.assertIn("not verified here", self.ines.do("incident", "import", self.bundle, expect=6))
        card = self.give_card(self.thomas, self.ines)
        self.ines.do("card", "verify", card["id"], card["fingerprint"])
        sums = self.ines.do("incident", "import", self.bundle)
        self.assertEqual((sums["evidence"], sums["conflicts"]), (1, 0))
        shown = self.ines.do("incident", "show", incident)
        self.assertEqual(shown["title"], "Heron")
        self.assertEqual([item["name"] for item in shown["evidence"]], ["letter.txt"])
        for machine in (self.thomas, self.ines):
            machine.do("vault", "verify")
        acts = [entry["act"] for entry in self.ines.do("journal", "list")["entries"]]
        self.assertIn("bundle.import", acts)
        self.assertEqual(self.ines.do("incident", "conflicts", incident)["conflicts"], [])
        # not a second time under the same name
        self.thomas.do("incident", "export", incident, "--to", "Ines Okafor", "--out", self.bundle, expect=2)


if __name__ == "__main__":
    unittest.main()
