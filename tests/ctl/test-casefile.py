#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""incident, evidence, deadlines, duty and demo, by real commands on real vaults."""

import datetime
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")
AT = "2026-11-02T12:00:00-05:00"
FACTS = {
    "title": "Kingfisher",
    "summary": "A file went to the wrong firm.",
    "reporter": "Ann Lee",
    "firm": {"time_zone": "America/New_York", "jurisdictions": ["us-ny"], "roles": []},
    "incident": {
        "kind": "misdirected_email",
        "media": ["electronic"],
        "discovered_at": "2026-11-02T10:15:00-05:00",
        "accessed": True,
        "acquired": True,
        "encrypted": False,
    },
    "affected": [
        {"jurisdiction": "us-ca", "people": 612, "categories": ["ssn"], "names": True, "owner": "firm"}
    ],
    "clients": [
        {
            "name": "Acme LLP",
            "status": "current",
            "information_compromised": True,
            "contract_notice": {"amount": 24, "unit": "hours", "from": "discovery", "clause": "OCG 7.2"},
        }
    ],
    "insurers": [{"name": "First Cyber", "notice": {"amount": 10, "unit": "calendar_days", "from": "discovery"}}],
}


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="sr-ctl-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.env = dict(os.environ, XDG_STATE_HOME=str(self.dir / "state"), XDG_DATA_HOME=str(self.dir / "data"))
        self.passphrase = self.write("passphrase", "correct horse battery\n")
        self.passphrase.chmod(0o600)
        self.vault = self.dir / "firm.subrosa"

    def write(self, name, content):
        path = self.dir / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_ctl(self, *args, code=0):
        done = subprocess.run([CTL, *map(str, args)], env=self.env, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, code, (args, done.stdout[-500:], done.stderr[-500:]))
        return done

    def make_vault(self, role="partner"):
        self.run_ctl(
            "vault", "create", self.vault, "--firm", "Test Firm", "--user", "Ann Lee", "--role", role,
            "--time-zone", "America/New_York", "--fast-unlock", "--passphrase-file", self.passphrase, "--at", AT,
        )

    def ctl(self, *args, code=0, at=AT):
        return self.run_ctl(
            *args, "--vault", self.vault, "--passphrase-file", self.passphrase, "--at", at, code=code
        )

    def json(self, *args, **more):
        return json.loads(self.ctl(*args, "--json", **more).stdout)

    def refused(self, code, *args):
        """The sentence of a refusal."""
        done = self.ctl(*args, code=code)
        self.assertEqual(done.stdout, "")
        self.assertGreater(len(done.stderr), 20)
        return done.stderr

    def report(self, facts=None):
        return self.json("incident", "report", self.write("facts.json", json.dumps(facts or FACTS)))


class Incidents(Case):
    def test_report_list_show(self):
        self.make_vault()
        made = self.report()
        self.assertEqual(made["reference"], "2026-0001")
        second = self.report(dict(FACTS, title="Heron"))
        self.assertEqual(second["reference"], "2026-0002")
        incidents = self.json("incident", "list")["incidents"]
        self.assertEqual([i["title"] for i in incidents], ["Kingfisher", "Heron"])
        self.assertEqual(incidents[0]["status"], "open")
        self.assertEqual(incidents[0]["reporter"], "Ann Lee")
        by_id = self.json("incident", "show", made["id"])
        by_reference = self.json("incident", "show", "2026-0001")
        self.assertEqual(by_id, by_reference)
        self.assertEqual(by_id["facts"]["affected"][0]["people"], 612)
        self.assertGreater(len(by_id["tasks"]), 25)
        self.assertIn("Kingfisher", self.ctl("incident", "list").stdout)
        self.assertIn("First noticed", self.ctl("incident", "show", "2026-0001").stdout)

    def test_bad_facts_change_nothing(self):
        self.make_vault()
        cases = {
            "jurisdiction": dict(FACTS, affected=[{"jurisdiction": "us-zz"}]),
            "kind": dict(FACTS, incident={"kind": "nonsense"}),
            "discovered_at": dict(FACTS, incident={"discovered_at": "2026-02-30T10:00:00Z"}),
            "accessed": dict(FACTS, incident={"accessed": "yes"}),
            "title": dict(FACTS, title=7),
            "incident": {"title": "x"},
        }
        for word, facts in cases.items():
            path = self.write("bad.json", json.dumps(facts))
            said = self.refused(2, "incident", "report", path)
            self.assertIn(word, said)
            self.assertIn("bad.json", said)
        self.refused(2, "incident", "report", self.write("torn.json", '{"incident": {'))
        self.refused(2, "incident", "report", self.write("list.json", "[]"))
        self.refused(2, "incident", "report", self.write("empty.json", ""))
        self.refused(2, "incident", "report", self.dir / "none.json")
        self.assertEqual(self.json("incident", "list"), {"incidents": []})
        self.refused(2, "incident", "show", "2026-0001")

    def test_deadlines_are_those_of_assess(self):
        self.make_vault()
        incident = self.report()["id"]
        facts = self.write("facts.json", json.dumps(FACTS))
        assessed = json.loads(self.run_ctl("assess", facts, "--json", "--at", AT).stdout)["duties"]
        expected = {
            d["id"]: d["due"]
            for d in assessed
            if d["status"] != "not_required" and d["due"] and not d.get("owed_by")
        }
        deadlines = self.json("deadlines")["deadlines"]
        self.assertEqual({d["duty"]: d["due"] for d in deadlines}, expected)
        self.assertEqual({d["incident"] for d in deadlines}, {incident})
        self.assertEqual(expected["contract.1.client"], "2026-11-03T10:15:00-05:00")
        moments = [datetime.datetime.fromisoformat(d["due"]) for d in deadlines]
        self.assertEqual(moments, sorted(moments))
        for deadline in deadlines:
            self.assertLessEqual({"incident", "duty", "title", "due", "status"}, set(deadline))
        self.assertTrue(any(d["duty"] == "us-ca.individuals" for d in deadlines))
        late = self.json("deadlines", at="2026-11-05T09:00:00-05:00")["deadlines"]
        self.assertTrue(late[0]["overdue"])

    def test_duties(self):
        self.make_vault()
        self.report()
        self.refused(2, "duty", "decide", "2026-0001", "nonsense", "met")
        self.refused(2, "duty", "decide", "2026-0001", "contract.1.insurer", "not_required")
        self.refused(2, "duty", "decide", "2026-0001", "contract.1.insurer", "met", "--when", "2027-01-01T00:00:00Z")
        self.ctl("duty", "decide", "2026-0001", "contract.1.client", "met", "--when", "2026-11-02T11:00:00-05:00")
        duties = {d["id"]: d for d in self.json("duty", "list", "2026-0001")["duties"]}
        self.assertEqual(duties["contract.1.client"]["decision"], "met")
        self.assertNotIn("contract.1.client", [d["duty"] for d in self.json("deadlines")["deadlines"]])

    def test_paralegal_may_not_decide(self):
        self.make_vault(role="paralegal")
        self.report()
        said = self.refused(
            6, "duty", "decide", "2026-0001", "contract.1.insurer", "not_required", "--reason", "no cover"
        )
        self.assertIn("partner", said)


class Evidence(Case):
    def test_in_and_out(self):
        self.make_vault()
        incident = self.report()
        note = self.write("note.txt", "four lines\n")
        large = self.write("mail box.bin", os.urandom(5_000_000))
        added = self.json("evidence", "add", "2026-0001", note, large, "--origin", "from Ann")["evidence"]
        self.assertEqual([e["exhibit"] for e in added], [1, 2])
        self.assertEqual(added[1]["sha256"], hashlib.sha256(large.read_bytes()).hexdigest())
        self.assertEqual(added[1]["size"], 5_000_000)
        listed = self.json("evidence", "list")["evidence"]
        self.assertEqual(listed, added)
        self.assertEqual(self.json("evidence", "list", incident["id"])["evidence"], added)
        out = self.dir / "out.bin"
        self.ctl("evidence", "export", added[1]["id"], "--out", out)
        self.assertEqual(out.read_bytes(), large.read_bytes())
        self.ctl("evidence", "export", "2026-0001", "1", self.dir / "back.txt")
        self.assertEqual((self.dir / "back.txt").read_text(), "four lines\n")
        self.assertTrue(all(e["ok"] for e in self.json("evidence", "verify")["evidence"]))

    def test_refused(self):
        self.make_vault()
        self.report()
        good = self.write("good.txt", "x")
        self.assertIn("empty", self.refused(2, "evidence", "add", "2026-0001", good, self.write("empty.pdf", "")))
        self.assertIn("gone.pdf", self.refused(2, "evidence", "add", "2026-0001", good, self.dir / "gone.pdf"))
        self.assertIn("folder", self.refused(2, "evidence", "add", "2026-0001", self.dir))
        self.refused(2, "evidence", "add", "2026-0009", good)
        self.refused(2, "evidence", "export", "nonsense")
        self.assertEqual(self.json("evidence", "list"), {"evidence": []})
        added = self.json("evidence", "add", "2026-0001", good)["evidence"][0]
        self.refused(1, "evidence", "export", added["id"], "--out", self.dir / "no" / "such" / "folder")

    def test_a_flipped_bit_is_found(self):
        self.make_vault()
        self.report()
        good, bad = self.write("good.bin", os.urandom(900)), self.write("bad.bin", os.urandom(400_000))
        self.ctl("evidence", "add", "2026-0001", good, bad)
        stored = max((self.vault / "evidence").iterdir(), key=lambda p: p.stat().st_size)
        content = bytearray(stored.read_bytes())
        content[len(content) // 2] ^= 1
        stored.write_bytes(content)
        done = self.ctl("evidence", "verify", "--json", code=4)
        self.assertEqual([e["ok"] for e in json.loads(done.stdout)["evidence"]], [True, False])
        self.assertIn("bad.bin", done.stderr)
        bad_id = json.loads(done.stdout)["evidence"][1]["id"]
        out = self.write("kept.bin", "what stood here before")
        self.refused(4, "evidence", "export", bad_id, "--out", out)
        self.assertEqual(out.read_text(), "what stood here before")


class Demonstration(Case):
    def demo(self, *args, code=0, at="2026-11-23T14:05:00-05:00"):
        return self.run_ctl(*args, "--vault", self.dir / "D", "--at", at, code=code).stdout

    def test_true_deadlines(self):
        at = "2026-11-23T14:05:00-05:00"
        made = json.loads(self.run_ctl("demo", self.dir / "D", "--at", at, "--json").stdout)
        self.assertTrue(made["id"])
        incidents = json.loads(self.demo("incident", "list", "--json"))["incidents"]
        self.assertEqual([i["title"] for i in incidents], ["Harbour", "Juniper", "Larkspur"])
        deadlines = json.loads(self.demo("deadlines", "--json"))["deadlines"]
        for incident in incidents:
            shown = json.loads(self.demo("incident", "show", incident["id"], "--json"))
            facts = self.write("facts.json", json.dumps(shown["facts"]))
            assessed = json.loads(self.run_ctl("assess", facts, "--json", "--at", at).stdout)["duties"]
            due = {d["id"]: d["due"] for d in assessed if d["status"] != "not_required" and d["due"]}
            for deadline in (d for d in deadlines if d["incident"] == incident["id"]):
                self.assertEqual(deadline["due"], due[deadline["duty"]])
        overdue = [d for d in deadlines if d["overdue"]]
        self.assertEqual([d["due"] for d in overdue], ["2026-11-22T23:59:59-05:00"])
        self.assertEqual(deadlines[1]["due"], "2026-11-23T17:40:00-05:00")
        self.assertTrue(deadlines[1]["duty"].endswith(".regulator"))
        self.assertIn("whole", self.demo("vault", "verify"))
        self.assertTrue(all(e["ok"] for e in json.loads(self.demo("evidence", "verify", "--json"))["evidence"]))

    def test_any_day_of_the_year(self):
        for day in ("2026-01-01T03:00:00-05:00", "2028-02-29T23:59:00-05:00", "2027-03-14T02:30:00-04:00"):
            folder = self.dir / day[:10]
            self.run_ctl("demo", folder, "--at", day)
            out = self.run_ctl("--vault", folder, "deadlines", "--json", "--at", day).stdout
            deadlines = json.loads(out)["deadlines"]
            self.assertEqual(sum(d["overdue"] for d in deadlines), 1)

    def test_nothing_readable(self):
        self.run_ctl("demo", self.dir / "D")
        names = [b"Northbridge", b"Castillo", b"Tidewater", b"Larkspur", b"Okafor", b"Keller"]
        for path in (p for p in self.dir.rglob("*") if p.is_file()):
            content = path.read_bytes()
            for name in names:
                self.assertNotIn(name, content, path)

    def test_taken_folder(self):
        folder = self.dir / "D"
        folder.mkdir()
        (folder / "mine.txt").write_text("keep")
        done = self.run_ctl("demo", folder, code=2)
        self.assertIn("D", done.stderr)
        self.assertEqual((folder / "mine.txt").read_text(), "keep")


if __name__ == "__main__":
    unittest.main(verbosity=2)
