#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""The commands about vaults, as a person or a script runs them."""

import fcntl
import hashlib
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import tempfile
import unittest

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")
RECOVERY = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}\b")
F_OFD_SETLK = 37


class VaultTest(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="sr-ctl-")
        self.addCleanup(shutil.rmtree, self.root)
        self.env = dict(os.environ, XDG_STATE_HOME=self.path("state"), XDG_DATA_HOME=self.path("data"),
                        XDG_CONFIG_HOME=self.path("config"), XDG_RUNTIME_DIR=self.path("run"), HOME=self.root)
        os.mkdir(self.path("run"), 0o700)
        self.passphrase = self.write("passphrase", "correct horse\n")
        self.vault = self.path("Firm.subrosa")

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text, mode=0o600):
        with open(self.path(name), "w") as f:
            f.write(text)
        os.chmod(self.path(name), mode)
        return self.path(name)

    def run_ctl(self, *args, code=0, **more):
        done = subprocess.run([CTL, *args], env=self.env, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              timeout=60, start_new_session=True, **more)
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        self.assertEqual(code == 0, done.stderr == "", done.stderr)
        return done

    def create(self, *args, code=0):
        return self.run_ctl("vault", "create", self.vault, "--firm", "Harrow & Finch", "--user", "Anna", "--fast-unlock",
                            "--passphrase-file", self.passphrase, *args, code=code)

    def on_vault(self, *args, code=0, **more):
        return self.run_ctl(*args, "--vault", self.vault, "--passphrase-file", self.passphrase, code=code, **more)

    def hashes(self):
        found = {}
        for folder, _, files in os.walk(self.vault):
            for name in files:
                with open(os.path.join(folder, name), "rb") as f:
                    found[os.path.join(folder, name)] = hashlib.sha256(f.read()).hexdigest()
        return found

    def test_create_info_verify(self):
        made = self.create("--role", "partner", "--time-zone", "America/New_York", "--jurisdiction", "us-ny")
        self.assertRegex(made.stdout, RECOVERY)
        info = json.loads(self.run_ctl("vault", "info", "--vault", self.vault, "--json").stdout)
        self.assertEqual([s["kind"] for s in info["slots"]], ["person", "recovery"])
        self.assertNotIn("head", info)
        info = json.loads(self.on_vault("vault", "info", "--json").stdout)
        self.assertEqual((info["head"]["number"], info["role"], info["user"]), (1, "partner", "Anna"))
        report = json.loads(self.on_vault("vault", "verify", "--json").stdout)
        self.assertEqual((report["clean"], report["findings"]), (True, []))
        entries = json.loads(self.on_vault("journal", "list", "--json").stdout)["entries"]
        self.assertEqual([e["act"] for e in entries], ["roster.found"])
        self.assertEqual(entries[0]["hash"], info["head"]["hash"])
        self.assertIn("Anna", self.on_vault("vault", "info").stdout)

    def test_recovery_key_is_kept_apart(self):
        out = self.path("recovery")
        made = self.create("--json", "--recovery-out", out)
        self.assertEqual(set(json.loads(made.stdout)), {"id", "dir", "person"})
        self.assertNotRegex(made.stdout + made.stderr, RECOVERY)
        self.assertEqual(os.stat(out).st_mode & 0o777, 0o600)
        with open(out) as f:
            self.assertRegex(f.read(), RECOVERY)

    def test_create_refuses(self):
        self.run_ctl("vault", "create", self.vault, "--passphrase-file", self.passphrase, code=2)
        self.create("--role", "king", code=2)
        self.create("--time-zone", "Mars/Olympus", code=2)
        self.create("--nonsense", code=2)
        self.assertFalse(os.path.exists(self.vault))
        out = self.write("taken", "something of mine")
        self.create("--recovery-out", out, code=2)
        self.assertEqual(os.listdir(self.root).count("Firm.subrosa"), 0)
        self.create()
        before = self.hashes()
        self.create(code=2)
        self.assertEqual(before, self.hashes())
        with open(out) as f:
            self.assertEqual(f.read(), "something of mine")

    def test_passphrase_files(self):
        self.create()
        os.chmod(self.passphrase, 0o644)
        self.assertIn("chmod", self.on_vault("vault", "verify", code=2).stderr)
        self.run_ctl("vault", "verify", "--vault", self.vault, "--passphrase-file", self.path("none"), code=2)
        self.run_ctl("vault", "verify", "--vault", self.vault, code=2)  # nobody to ask
        self.run_ctl("vault", "verify", code=2)

    def test_passphrase_descriptor(self):
        self.create()
        for text, code in (("correct horse\n", 0), ("correct horse", 0), ("wrong\n", 3), ("", 2)):
            ours, theirs = os.pipe()
            os.write(theirs, text.encode())
            os.close(theirs)
            self.run_ctl("vault", "verify", "--vault", self.vault, "--passphrase-fd", str(ours), code=code,
                         pass_fds=[ours])
            os.close(ours)
        self.run_ctl("vault", "verify", "--vault", self.vault, "--passphrase-fd", "99", code=2)

    def test_passphrase_on_terminal(self):
        self.create()
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(CTL, [CTL, "vault", "verify", "--vault", self.vault], self.env)
        seen = b""
        while b": " not in seen:
            seen += os.read(terminal, 1000)
        os.write(terminal, b"correct horse\n")
        try:
            while True:
                got = os.read(terminal, 1000)
                if not got:
                    break
                seen += got
        except OSError:
            pass
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0, seen)
        self.assertNotIn(b"horse", seen)

    def test_wrong_passphrase_changes_nothing(self):
        self.create()
        before = self.hashes()
        self.passphrase = self.write("wrong", "incorrect horse\n")
        self.assertIn("passphrase", self.on_vault("vault", "verify", code=3).stderr)
        self.on_vault("vault", "verify", "--user", "Anna", code=3)
        self.on_vault("vault", "verify", "--user", "Nobody", code=2)
        self.assertEqual(before, self.hashes())

    def test_change_passphrase_and_recover(self):
        recovery = self.path("recovery")
        self.create("--recovery-out", recovery)
        second = self.write("second", "another horse\n")
        third = self.write("third", "a third horse\n")
        self.on_vault("user", "passphrase", "--new-passphrase-file", second)
        self.on_vault("vault", "verify", code=3)
        self.passphrase = second
        self.on_vault("vault", "verify")
        done = self.run_ctl("vault", "recover", "--vault", self.vault, "--user", "Anna", "--recovery-file", recovery,
                            "--new-passphrase-file", third)
        self.assertRegex(done.stdout, RECOVERY)
        self.run_ctl("vault", "recover", "--vault", self.vault, "--user", "Anna", "--recovery-file", recovery,
                     "--new-passphrase-file", third, code=3)
        self.write("mistyped", RECOVERY.search(done.stdout).group(0)[:-1] + "?\n")
        wrong = self.run_ctl("vault", "recover", "--vault", self.vault, "--user", "Anna", "--recovery-file",
                             self.path("mistyped"), "--new-passphrase-file", third, code=2)
        self.assertIn("Group 8", wrong.stderr)
        self.passphrase = third
        report = json.loads(self.on_vault("vault", "verify", "--json").stdout)
        self.assertEqual((report["clean"], report["entries"]), (True, 4))

    def test_bad_vaults(self):
        self.create()
        good = self.path("good")
        shutil.copytree(self.vault, good)

        def again():
            shutil.rmtree(self.vault)
            shutil.copytree(good, self.vault)

        def cut(name, length):
            os.truncate(os.path.join(self.vault, name), length)

        def flip(name, place):
            with open(os.path.join(self.vault, name), "r+b") as f:
                f.seek(place)
                byte = f.read(1)[0]
                f.seek(place)
                f.write(bytes([byte ^ 1]))

        def both_copies():
            half = os.path.getsize(os.path.join(self.vault, "keys")) // 2
            flip("keys", 50)
            flip("keys", half + 50)

        damages = {
            "keys cut": lambda: cut("keys", 500), "keys empty": lambda: cut("keys", 0), "keys flipped": both_copies,
            "database cut": lambda: cut("vault.db", 10000), "database empty": lambda: cut("vault.db", 0),
            "database flipped": lambda: flip("vault.db", 5000),
            "keys gone": lambda: os.unlink(os.path.join(self.vault, "keys")),
            "database gone": lambda: os.unlink(os.path.join(self.vault, "vault.db")),
        }
        for name, damage in damages.items():
            with self.subTest(name):
                again()
                damage()
                before = self.hashes()
                done = self.on_vault("vault", "verify", code=4)
                self.assertNotIn("Harrow", done.stderr)
                self.assertEqual(before, self.hashes())
        shutil.rmtree(self.vault)
        self.on_vault("vault", "verify", code=2)
        self.run_ctl("vault", "info", "--vault", self.root, code=4)

    def test_in_use(self):
        self.create()
        with open(os.path.join(self.vault, "lock"), "r+") as lock:
            lock.write("Ben\ndesk-4\n2026-11-02T10:00:00+00:00\n")
            lock.flush()
            fcntl.fcntl(lock, F_OFD_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0))
            self.assertIn("Ben on desk-4", self.on_vault("vault", "verify", code=5).stderr)
            info = json.loads(self.run_ctl("vault", "info", "--vault", self.vault, "--json").stdout)
            self.assertIn("Ben on desk-4", info["in_use_by"])
        self.on_vault("vault", "verify")

    def test_older_copy_is_told_and_accepted(self):
        self.create()
        shutil.copytree(self.vault, self.path("older"))
        heads = os.path.join(self.path("state"), "subrosa", "heads")
        (name,) = os.listdir(heads)
        # this computer remembers entry 7
        with open(os.path.join(heads, name), "w") as f:
            f.write("entry 7 %s\ndrop-box %s\n" % ("ab" * 32, "cd" * 32))
        done = self.on_vault("vault", "verify", code=4)
        self.assertIn("2 to 7", done.stderr + done.stdout)
        subprocess.run([CTL, "vault", "accept", "--vault", self.vault, "--passphrase-file", self.passphrase],
                       env=self.env, check=True, capture_output=True)
        entries = json.loads(self.on_vault("journal", "list", "--json").stdout)["entries"]
        self.assertEqual(entries[-1]["act"], "vault.accept-head")
        self.on_vault("vault", "verify")


if __name__ == "__main__":
    unittest.main(verbosity=2)
