#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Backups on the command line: made while in use, restored in another person's home, tried, and waited for."""

import fcntl
import glob
import hashlib
import json
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import unittest

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")
F_OFD_SETLK = 37
NOBODY = 65534


class BackupTest(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="sr-ctl-")
        self.addCleanup(shutil.rmtree, self.root)
        self.env = self.home("anna")
        self.passphrase = self.write("passphrase", "correct horse\n")
        self.vault = self.path("Firm.subrosa")
        self.backups = self.path("backups")
        self.run_ctl("vault", "create", self.vault, "--firm", "Harrow & Finch", "--user", "Anna", "--fast-unlock",
                     "--role", "partner", "--passphrase-file", self.passphrase)

    def path(self, *names):
        return os.path.join(self.root, *names)

    def home(self, name):
        os.makedirs(self.path(name, "run"), 0o700)
        return dict(os.environ, HOME=self.path(name), XDG_STATE_HOME=self.path(name, "state"),
                    XDG_DATA_HOME=self.path(name, "data"), XDG_CONFIG_HOME=self.path(name, "config"),
                    XDG_CACHE_HOME=self.path(name, "cache"), XDG_RUNTIME_DIR=self.path(name, "run"), LC_ALL="C.UTF-8")

    def write(self, name, text):
        with open(self.path(name), "w") as f:
            f.write(text)
        os.chmod(self.path(name), 0o600)
        return self.path(name)

    def run_ctl(self, *args, code=0, env=None, **more):
        done = subprocess.run([CTL, *args], env=env or self.env, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=90, start_new_session=True, **more)
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        return done

    def on_vault(self, *args, code=0, vault=None, env=None):
        return self.run_ctl(*args, "--vault", vault or self.vault, "--passphrase-file", self.passphrase, code=code, env=env)

    def back_up(self, *args):
        return json.loads(self.on_vault("vault", "backup", self.backups, "--json", *args).stdout)

    def test_backup_list_drill(self):
        made = self.back_up("--away", "the bank")
        self.assertEqual(made["head"], 1)
        self.assertFalse(made["alone"])
        self.assertRegex(os.path.basename(made["path"]), r"^[0-9a-f]{32}-\d{8}T\d{6}Z\.subrosa-backup$")
        self.assertEqual(os.stat(made["path"]).st_mode & 0o777, 0o600)
        listed = json.loads(self.run_ctl("vault", "backups", self.backups, "--json").stdout)
        self.assertEqual([b["path"] for b in listed["backups"]], [made["path"]])
        tried = json.loads(self.on_vault("vault", "drill", made["path"], "--json").stdout)
        self.assertTrue(tried["clean"])
        info = json.loads(self.run_ctl("vault", "info", self.vault, "--json").stdout)
        self.assertEqual(info["backups"]["path"], made["path"])
        self.assertTrue(info["backups"]["trial_clean"])
        self.assertIn("away_at", info["backups"])
        self.assertEqual(info["place"]["kind"], "local")
        acts = [e["act"] for e in json.loads(self.on_vault("journal", "list", "--json").stdout)["entries"]]
        self.assertEqual(acts, ["roster.found", "vault.away", "vault.drill"])

    def test_drill_finds_damage(self):
        path = self.back_up()["path"]
        with open(path, "r+b") as f:
            f.seek(20000)
            f.write(b"damage")
        done = self.on_vault("vault", "drill", path, code=4)
        self.assertIn("cannot be relied on", done.stderr)
        acts = [e["act"] for e in json.loads(self.on_vault("journal", "list", "--json").stdout)["entries"]]
        self.assertEqual(acts[-1], "vault.drill")

    def test_verify_by_part_and_salvage(self):
        clean = json.loads(self.on_vault("vault", "verify", "--json").stdout)
        self.assertEqual(set(clean["parts"].values()), {0})
        before = self.hashes()
        saved = self.path("Saved.subrosa")
        done = json.loads(self.run_ctl("vault", "salvage", self.vault, saved, "--recovery-out", self.path("new-key"),
                                       "--fast-unlock", "--passphrase-file", self.passphrase, "--json").stdout)
        self.assertGreaterEqual(done["records"], 2)
        self.assertEqual(done["lost"], [])
        self.assertEqual(before, self.hashes())
        self.on_vault("vault", "verify", vault=saved)
        self.assertEqual(os.stat(self.path("new-key")).st_mode & 0o777, 0o600)

    def hashes(self):
        found = {}
        for folder, _, files in os.walk(self.vault):
            for name in files:
                with open(os.path.join(folder, name), "rb") as f:
                    found[name] = hashlib.sha256(f.read()).hexdigest()
        return found

    def test_kill_leaves_nothing(self):
        for delay in (0.05, 0.15, 0.3, 0.45):
            child = subprocess.Popen([CTL, "vault", "backup", self.backups, "--vault", self.vault, "--passphrase-file",
                                      self.passphrase], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            child.kill()
            child.wait(30)
            for path in glob.glob(self.backups + "/*"):
                self.assertTrue(path.endswith(".subrosa-backup"), path)
                self.on_vault("vault", "drill", path)
        time.sleep(1.1)
        self.back_up()
        self.on_vault("vault", "verify")

    def test_restore_in_another_home(self):
        path = self.back_up("--alone")["path"]
        env = self.home("berta")
        target = self.path("berta", "Firm.subrosa")
        more = {}
        if os.getuid() == 0:
            # as another user, who owns nothing of ours
            os.chmod(self.root, 0o755)
            carried = shutil.copy(path, self.path("berta", "carried.subrosa-backup"))
            secret = shutil.copy(self.passphrase, self.path("berta", "passphrase"))
            for folder, _, files in os.walk(self.path("berta")):
                os.chown(folder, NOBODY, NOBODY)
                for name in files:
                    os.chown(os.path.join(folder, name), NOBODY, NOBODY)
                    os.chmod(os.path.join(folder, name), 0o600)
            more = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        else:
            carried, secret = path, self.passphrase
        done = self.run_ctl("vault", "restore", carried, target, "--passphrase-file", secret, env=env, **more)
        self.assertIn("Anna", done.stdout)
        self.run_ctl("vault", "verify", target, "--passphrase-file", secret, env=env, **more)
        done = self.run_ctl("vault", "restore", carried, target, "--passphrase-file", secret, env=env, code=2, **more)
        self.assertIn("new place only", done.stderr)

    def test_restored_twin_is_told(self):
        path = self.back_up()["path"]
        twin = self.path("Twin.subrosa")
        self.run_ctl("vault", "restore", path, twin, "--passphrase-file", self.passphrase)
        self.assertIn("older than the one last seen", self.on_vault("journal", "list").stderr)
        self.on_vault("vault", "accept")
        self.assertIn("gone on apart", self.on_vault("journal", "list", vault=twin).stderr)

    def test_era(self):
        path = self.back_up()["path"]
        later = self.write("later", "another battery staple\n")
        done = self.run_ctl("vault", "restore", path, self.path("X.subrosa"), "--passphrase-file", later, code=3)
        self.assertIn("passphrases and the recovery key that were valid then, of: Anna", done.stderr)

    def test_interrupt_leaves_nothing(self):
        # held by the shell that stops it: a signal at once after the start
        for delay in (0.02, 0.1, 0.3):
            child = subprocess.Popen([CTL, "vault", "backup", self.backups, "--vault", self.vault, "--passphrase-file",
                                      self.passphrase], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            child.send_signal(signal.SIGINT)
            child.wait(30)
            for path in glob.glob(self.backups + "/*"):
                self.assertTrue(path.endswith(".subrosa-backup"), path)
                self.on_vault("vault", "drill", path)

    def test_wait_for_the_holder(self):
        with open(os.path.join(self.vault, "lock"), "r+") as lock:
            fcntl.fcntl(lock, F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0))
            lock.write("berta\ndesk-4\n2026-11-22T10:04:00+01:00\n")
            lock.flush()
            done = self.on_vault("journal", "list", code=5)
            self.assertIn("in use by berta on desk-4", done.stderr)
            began = time.monotonic()
            self.on_vault("journal", "list", "--wait", "2", code=5)
            self.assertGreater(time.monotonic() - began, 1.9)
            waiting = subprocess.Popen([CTL, "journal", "list", "--wait", "30", "--vault", self.vault, "--passphrase-file",
                                        self.passphrase], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       text=True)
            time.sleep(1)
            self.assertIsNone(waiting.poll())
        out, err = waiting.communicate(timeout=30)
        self.assertEqual(waiting.returncode, 0, err)
        self.assertIn("roster.found", out)
        self.assertIn("Waiting.", err)

    def test_synchronised_folder_is_told(self):
        os.mkdir(self.path("Dropbox"))
        moved = shutil.move(self.vault, self.path("Dropbox", "Firm.subrosa"))
        info = json.loads(self.run_ctl("vault", "info", moved, "--json").stdout)
        self.assertEqual((info["place"]["kind"], info["place"]["name"]), ("synced", "Dropbox"))
        self.assertIn("Dropbox", self.run_ctl("vault", "info", moved).stdout)
        self.on_vault("vault", "verify", vault=moved)


if __name__ == "__main__":
    unittest.main()
