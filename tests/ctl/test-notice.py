#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""notice and report, by real commands on a real vault; the PDFs are read back with pdftotext."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")
FACTS = {
    "title": "Kingfisher",
    "summary": "A file went to the wrong firm.",
    "reporter": "Ann Lee",
    "firm": {"time_zone": "America/New_York", "jurisdictions": ["us-ny"], "roles": []},
    "incident": {
        "kind": "misdirected_email", "media": ["electronic"],
        "occurred_from": "2026-11-02T09:50:00-05:00", "discovered_at": "2026-11-02T10:15:00-05:00",
        "accessed": True, "acquired": True, "encrypted": False,
    },
    "affected": [{"jurisdiction": "us-ma", "people": 40, "categories": ["ssn"], "names": True, "owner": "firm"},
                 {"jurisdiction": "us-ak", "people": 2, "categories": ["ssn"], "names": True, "owner": "firm"}],
    "clients": [{"name": "Acme & Sons <LLP>", "status": "current", "information_compromised": True,
                 "contract_notice": {"amount": 24, "unit": "hours", "from": "discovery", "clause": "OCG 7.2"}}],
}


class Notice(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="sr-notice-"))
        cls.env = dict(os.environ, XDG_STATE_HOME=str(cls.dir / "state"), XDG_DATA_HOME=str(cls.dir / "data"))
        cls.secret = cls.dir / "passphrase"
        cls.secret.touch(0o600)
        cls.secret.write_text("a quiet harbour in november\n")
        (cls.dir / "facts.json").write_text(json.dumps(FACTS))
        cls.vault = cls.dir / "Firm.subrosa"
        cls.run_ctl("vault", "create", str(cls.vault), "--firm", "Hale & Whitcombe LLP", "--user", "Ann Lee", "--role",
                    "partner", "--time-zone", "America/New_York", "--recovery-out", str(cls.dir / "recovery"),
                    "--fast-unlock", vault=False)
        cls.reference = cls.ok("incident", "report", str(cls.dir / "facts.json"))["reference"]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.dir, ignore_errors=True)

    @classmethod
    def run_ctl(cls, *arguments, vault=True):
        shared = ["--vault", str(cls.vault)] if vault else []
        return subprocess.run([CTL, *shared, "--passphrase-file", str(cls.secret), *arguments], env=cls.env,
                              capture_output=True, text=True, cwd=cls.dir)

    @classmethod
    def ok(cls, *arguments):
        done = cls.run_ctl(*arguments, "--json")
        assert done.returncode == 0, (arguments, done.stderr)
        return json.loads(done.stdout)

    def refused(self, code, says, *arguments):
        done = self.run_ctl(*arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(says, done.stderr)

    def text(self, path):
        return " ".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                                       check=True).stdout.split())

    def test_client_notice(self):
        made = self.ok("notice", "draft", self.reference, "--duty", "contract.1.client")
        self.assertEqual(made["template"], "client-notice")
        self.assertEqual(made["state"], "draft")
        self.assertEqual(made["recipient"]["name"], "Acme & Sons <LLP>")
        self.assertIn("[address]", made["gaps"])
        self.assertEqual(made["elements"]["what_happened"]["state"], "present")
        out = self.dir / "client.pdf"
        written = self.ok("notice", "export", made["id"], "--out", str(out))
        self.assertEqual(written["sha256"], hashlib.sha256(out.read_bytes()).hexdigest())
        self.assertEqual(oct(out.stat().st_mode & 0o777), "0o600")
        words = self.text(out)
        self.assertIn("Acme & Sons <LLP>", words)
        self.assertIn("On 2 November 2026, an e-mail message was sent to the wrong person", words)
        self.assertIn("DRAFT", words)
        self.assertNotIn(b"Acme", subprocess.run(["pdfinfo", out], capture_output=True).stdout)

    def test_what_is_forbidden_stays_out(self):
        made = self.ok("notice", "draft", self.reference, "--duty", "us-ma.individuals")
        self.assertNotIn("wrong person", made["text"])
        self.assertIn("Equifax", made["text"])
        self.assertEqual(made["elements"]["must_not_describe_nature_of_breach"]["state"], "present")
        self.refused(2, "not finished", "notice", "approve", made["id"])

    def test_given_facts_and_approval(self):
        given = self.dir / "given.json"
        given.write_text(json.dumps({
            "recipient": {"name": "Keller & Roth", "address": "1 Court Square\nNew York, NY 10007", "what": "one e-mail",
                          "answer_by": "2026-11-02T18:00:00-05:00"},
            "person": {"telephone": "212-555-0142", "email": "ann@example.com"}}))
        made = self.ok("notice", "draft", self.reference, "--template", "demand", "--given", str(given))
        self.assertEqual(made["gaps"], [])
        self.assertEqual(made["recipient"]["address"], ["1 Court Square", "New York, NY 10007"])
        self.assertEqual(self.ok("notice", "check", made["id"])["complete"], True)
        self.assertEqual(self.ok("notice", "approve", made["id"])["state"], "approved")
        out = self.dir / "demand.pdf"
        self.assertEqual(self.ok("notice", "export", made["id"], "--out", str(out))["pages"], 2)
        words = self.text(out)
        self.assertIn("by Monday 2 November 2026 at 18:00 (New York)", words)
        self.assertIn("Statement of the recipient", words)
        self.assertNotIn("DRAFT", words)
        self.assertIn(made["id"], [n["id"] for n in self.ok("notice", "list", self.reference)["notices"]])

    def test_dossier(self):
        out = self.dir / "dossier.pdf"
        written = self.ok("report", "dossier", self.reference, "--out", str(out))
        self.assertEqual(written["sha256"], hashlib.sha256(out.read_bytes()).hexdigest())
        words = self.text(out)
        for part in ("Incident dossier", "Kingfisher", "Who must be told, by when", "Acme & Sons <LLP>", "OCG 7.2",
                     "Massachusetts", "Timeline", "Page 1 of"):
            self.assertIn(part, words)

    def test_control_sheet(self):
        out = self.dir / "sheet.pdf"
        self.ok("report", "control-sheet", self.reference, "--out", str(out))
        words = self.text(out)
        for part in ("Deadline control sheet", "OCG 7.2", "Checked by", "Deadlines entered or changed today",
                     "Responsible lawyer, date"):
            self.assertIn(part, words)
        # the limits were entered when the incident was reported, a moment ago
        log = words.split("Deadlines entered or changed today")[1]
        self.assertIn("new", log)
        self.assertNotIn("None.", log)

    def test_memo(self):
        duty = "us-ak.individuals"
        self.refused(2, "Nobody decided", "report", "memo", self.reference, duty)
        self.ok("duty", "decide", self.reference, duty, "not_required", "--reason", "Sealed & returned <unopened>.")
        out = self.dir / "memo.pdf"
        self.ok("report", "memo", self.reference, duty, "--out", str(out))
        words = self.text(out)
        for part in ("Decision memo", "Sealed & returned <unopened>.", "Notice is not required.", "45.48.010",
                     "for 5 years: until", "Attorney General", "How long this is kept", "Partner, date"):
            self.assertIn(part, words)

    def test_refused(self):
        self.refused(2, "--duty", "notice", "draft", self.reference)
        self.refused(2, "no duty", "notice", "draft", self.reference, "--duty", "us-xx.nobody")
        self.refused(2, "There are:", "notice", "draft", self.reference, "--template", "poem")
        self.refused(2, "no incident", "notice", "draft", "2026-9999", "--template", "demand")
        self.refused(2, "no notice", "notice", "export", "0" * 32, "--out", "x.pdf")
        made = self.ok("notice", "draft", self.reference, "--template", "preservation")
        self.refused(1, "could not be written", "notice", "export", made["id"], "--out", "/no/such/folder/x.pdf")
        self.refused(1, "could not be written", "report", "dossier", self.reference, "--out", "/no/such/folder/x.pdf")


if __name__ == "__main__":
    unittest.main(verbosity=2)
