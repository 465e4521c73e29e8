#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Several people in one vault, by the commands that they themselves would run."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")
RECOVERY = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}\b")


class PeopleTest(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="sr-people-")
        self.addCleanup(shutil.rmtree, self.root)
        self.env = dict(os.environ, XDG_STATE_HOME=self.path("state"), XDG_DATA_HOME=self.path("data"),
                        XDG_CONFIG_HOME=self.path("config"), XDG_RUNTIME_DIR=self.path("run"), HOME=self.root)
        os.mkdir(self.path("run"), 0o700)
        self.vault = self.path("Firm.subrosa")
        for name in ("Anna", "Bert", "Carla", "Dora"):
            self.write(name, f"{name} and her horse\n")
        made = self.ctl("vault", "create", self.vault, "--firm", "Harrow & Finch", "--user", "Anna", "--fast-unlock",
                        "--passphrase-file", self.path("Anna"))
        self.recovery = self.write("recovery", RECOVERY.search(made.stdout).group(0) + "\n")

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text, mode=0o600):
        with open(self.path(name), "w") as f:
            f.write(text)
        os.chmod(self.path(name), mode)
        return self.path(name)

    def ctl(self, *args, code=0):
        done = subprocess.run([CTL, *args], env=self.env, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              timeout=60, start_new_session=True)
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        self.assertEqual(code == 0, done.stderr == "", done.stderr)
        return done

    def as_(self, name, *args, code=0, passphrase=None):
        return self.ctl(*args, "--vault", self.vault, "--user", name, "--passphrase-file",
                        self.path(passphrase or name), code=code)

    def add(self, name, role, *args, by="Anna", code=0):
        return self.as_(by, "user", "add", name, "--role", role, "--new-passphrase-file", self.path(name),
                        "--fast-unlock", *args, code=code)

    def people(self, by="Anna"):
        return {p["name"]: p for p in json.loads(self.as_(by, "user", "list", "--json").stdout)["people"]}

    def verify(self, by="Anna"):
        self.assertTrue(json.loads(self.as_(by, "journal", "verify", "--json").stdout)["clean"])

    def test_four_people(self):
        self.assertIn("can now unlock", self.add("Bert", "paralegal").stdout)
        self.add("Carla", "administrator", "--telephone", "+1 212 555 0100")
        self.add("Dora", "partner")
        found = self.people()
        self.assertEqual({n: p["role"] for n, p in found.items()},
                         {"Anna": "partner", "recovery": "recovery", "Bert": "paralegal", "Carla": "administrator",
                          "Dora": "partner"})
        self.add("Bert", "paralegal", code=2)
        self.add("Emil", "king", code=2)
        self.as_("Bert", "user", "remove", "Dora", code=6)
        self.as_("Bert", "user", "role", "Bert", "partner", code=6)
        keys = shutil.copy(os.path.join(self.vault, "keys"), self.path("old-keys"))
        said = self.as_("Carla", "user", "remove", "Bert").stdout
        self.assertIn("from now on", said)
        self.assertIn("backups made before still open", said)
        for name in ("Anna", "Carla", "Dora"):
            self.verify(by=name)
        self.as_("Bert", "vault", "verify", code=2)  # nobody of that name
        self.ctl("vault", "verify", "--vault", self.vault, "--passphrase-file", self.path("Bert"), code=3)
        self.assertFalse(self.people()["Bert"]["active"])
        new = shutil.copy(os.path.join(self.vault, "keys"), self.path("new-keys"))
        shutil.copy(keys, os.path.join(self.vault, "keys"))
        self.assertIn("older one", self.as_("Bert", "vault", "verify", code=4).stderr)
        self.as_("Anna", "vault", "verify", code=4)
        shutil.copy(new, os.path.join(self.vault, "keys"))
        self.verify()

    def test_partner_needs_a_partner(self):
        self.add("Carla", "administrator")
        self.assertIn("until a partner confirms", self.add("Dora", "partner", by="Carla").stdout)
        self.assertEqual(self.people()["Dora"]["role"], "paralegal")
        self.as_("Carla", "user", "confirm", "Dora", code=6)
        self.as_("Anna", "user", "confirm", "Dora")
        self.assertEqual(self.people()["Dora"]["role"], "partner")
        self.as_("Anna", "user", "confirm", "Dora", code=2)
        self.as_("Carla", "user", "role", "Dora", "paralegal")
        self.as_("Carla", "user", "role", "Anna", "paralegal", code=2)  # the last partner
        self.as_("Anna", "user", "remove", "Anna", code=2)
        self.verify()

    def test_reset(self):
        self.add("Bert", "paralegal")
        other = self.write("other", "quite another horse\n")
        out = self.ctl("user", "reset", "Bert", "--vault", self.vault, "--recovery-file", self.recovery,
                       "--new-passphrase-file", other)
        renewed = RECOVERY.search(out.stdout).group(0)
        self.as_("Bert", "vault", "verify", code=3)
        self.as_("Bert", "vault", "verify", passphrase="other")
        self.ctl("user", "reset", "Bert", "--vault", self.vault, "--recovery-file", self.recovery,
                 "--new-passphrase-file", other, code=3)
        wrong = self.write("wrong", ("0" if renewed[0] != "0" else "1") + renewed[1:] + "\n")
        self.assertIn("1", self.ctl("user", "reset", "Bert", "--vault", self.vault, "--recovery-file", wrong,
                                    "--new-passphrase-file", other, code=2).stderr)
        acts = [e["act"] for e in json.loads(self.as_("Anna", "journal", "list", "--json").stdout)["entries"]]
        self.assertEqual(acts, ["roster.found", "roster.add", "roster.key", "roster.key"])
        self.verify()

    def test_new_passphrase_and_key(self):
        keys = shutil.copy(os.path.join(self.vault, "keys"), self.path("old-keys"))
        other = self.write("other", "quite another horse\n")
        said = self.as_("Anna", "user", "passphrase", "--new-passphrase-file", other).stdout
        self.assertIn("vault rekey", said)
        self.assertIn("backups made before", said)
        self.as_("Anna", "vault", "verify", code=3)
        shutil.copy(keys, self.path("keys-before"))
        self.as_("Anna", "vault", "rekey", passphrase="other")
        self.as_("Anna", "vault", "verify", passphrase="other")
        shutil.copy(keys, os.path.join(self.vault, "keys"))
        self.as_("Anna", "vault", "verify", code=4)

    def test_new_passphrase_file_is_private(self):
        os.chmod(self.path("Bert"), 0o644)
        self.assertIn("chmod", self.add("Bert", "paralegal", code=2).stderr)
        self.assertNotIn("Bert", self.people())

    def test_head_compared_later(self):
        head = self.as_("Anna", "journal", "head").stdout.strip()
        number, _, fingerprint = head.partition(":")
        self.assertEqual(len(fingerprint), 64)
        self.add("Bert", "paralegal")
        for text in (head, f"{number} · {fingerprint[:12]}"):
            said = self.as_("Anna", "journal", "verify", "--since", text).stdout
            self.assertIn("up to entry 1", said)
            self.assertIn("unchanged", said)
        since = json.loads(self.as_("Bert", "journal", "verify", "--since", head, "--json").stdout)["since"]
        self.assertEqual((since["number"], since["answer"]), (1, "unchanged"))
        self.assertIn("exchanged", self.as_("Anna", "journal", "verify", "--since", f"2:{fingerprint}", code=4).stderr)
        self.assertIn("missing", self.as_("Anna", "journal", "verify", "--since", f"9:{fingerprint}", code=4).stderr)
        self.as_("Anna", "journal", "verify", "--since", "nonsense", code=2)

    def test_erase_refuses(self):
        self.as_("Anna", "incident", "erase", "2026-0001", "--reason", "retention", code=2)
        self.as_("Anna", "incident", "erase", "2026-0001", "--yes", code=2)
        self.assertIn("no incident", self.as_("Anna", "incident", "erase", "2026-0001", "--reason", "retention", "--yes",
                                              code=2).stderr)

    def test_compact(self):
        sizes = json.loads(self.as_("Anna", "vault", "compact", "--json").stdout)
        self.assertGreater(sizes["before"], 0)
        self.assertLessEqual(sizes["after"], sizes["before"])
        self.assertEqual(sorted(os.listdir(self.vault)), ["evidence", "keys", "lock", "vault.db"])
        self.verify()


if __name__ == "__main__":
    unittest.main()
