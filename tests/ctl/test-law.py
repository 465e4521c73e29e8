#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""subrosactl assess and law, as a script uses them."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")
FACTS = {
    "firm": {"time_zone": "America/New_York", "jurisdictions": ["us-ny"], "roles": []},
    "incident": {
        "kind": "misdirected_email",
        "media": ["electronic"],
        "discovered_at": "2026-11-02T10:15:00-05:00",
        "accessed": True,
        "acquired": True,
        "encrypted": None,
        "good_faith_employee": False,
    },
    "affected": [
        {"jurisdiction": "us-ca", "people": 612, "categories": ["ssn"], "names": True, "owner": "firm"}
    ],
    "clients": [],
}


def run(*args):
    return subprocess.run([PROGRAM, *args], capture_output=True, text=True, timeout=60)


class Law(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.addCleanup(self.dir.cleanup)

    def write(self, content, name="facts.json"):
        path = pathlib.Path(self.dir.name) / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    def refused(self, result, *words):
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertEqual(result.stdout, "")
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertLessEqual(len(result.stderr.strip().splitlines()), 2)

    def test_assess(self):
        result = run("assess", self.write(FACTS), "--at", "2026-11-03T12:00:00Z", "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        answer = json.loads(result.stdout)
        self.assertEqual(answer["assessed_at"], "2026-11-03T07:00:00-05:00")
        duties = {duty["id"]: duty for duty in answer["duties"]}
        duty = duties["us-ca.individuals"]
        self.assertEqual(duty["law"], "us-ca")
        self.assertEqual(duty["recipient"], "individuals")
        self.assertEqual(duty["status"], "possible")
        self.assertEqual(duty["people"], 612)
        self.assertEqual(duty["due"], "2026-12-02T23:59:59-05:00")
        self.assertEqual(duty["questions"], ["incident.encrypted"])
        self.assertEqual(
            duty["clock"],
            {"amount": 30, "unit": "calendar_days", "from": "discovery", "start": "2026-11-02T10:15:00-05:00"},
        )
        self.assertIn("what_happened", duty["content"])
        self.assertIn("incident.encrypted", [question["path"] for question in answer["questions"]])

    def test_assess_for_people(self):
        result = run("assess", self.write(FACTS))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("May have to be told:", result.stdout)
        self.assertIn("Wed 2 Dec 2026", result.stdout)

    def test_assess_refuses(self):
        self.refused(run("assess", os.path.join(self.dir.name, "none.json")), "none.json")
        self.refused(run("assess"), "assess FACTS.json")
        self.refused(run("assess", self.write("")), "facts.json")
        self.refused(run("assess", self.write("[]")), "facts.json")
        self.refused(run("assess", self.write('{"a": 1, "a": 2}')), "facts.json")
        self.refused(run("assess", self.write({**FACTS, "affected": 5}), "--json"), "affected")
        self.refused(run("assess", self.write({"incident": {"kind": "flood"}})), "incident.kind", "flood")
        self.refused(run("assess", self.write({"affected": [{"jurisdiction": "xx"}]})), "affected[0].jurisdiction")
        self.refused(
            run("assess", self.write({"incident": {"discovered_at": "2026-02-30T10:00:00Z"}})),
            "incident.discovered_at",
        )
        self.refused(run("assess", self.write(FACTS), "--at", "tomorrow"), "--at")

    def test_list(self):
        result = run("law", "list", "--json")
        laws = json.loads(result.stdout)["laws"]
        by_id = {law["id"]: law for law in laws}
        self.assertEqual([law["id"] for law in laws], sorted(by_id))
        self.assertTrue(by_id["us-ca"]["active"])
        self.assertEqual(by_id["us-ca"]["citation"], "Cal. Civ. Code § 1798.82")
        self.assertFalse(by_id["us-circia"]["active"])
        self.assertEqual(len(run("law", "list").stdout.splitlines()), len(laws))

    def test_show(self):
        law = json.loads(run("law", "show", "us-vt", "--json").stdout)
        self.assertEqual(law["id"], "us-vt")
        self.assertEqual(law["duties"][1]["deadline"]["amount"], 14)
        self.assertIn("Check this:", run("law", "show", "us-vt").stdout)
        self.refused(run("law", "show", "us-xx"), "us-xx")

    def test_check(self):
        self.assertEqual(run("law", "check").returncode, 0)
        self.write(json.loads(run("law", "show", "us-vt", "--json").stdout), "us-vt.json")
        self.assertEqual(run("law", "check", self.dir.name).returncode, 0)
        pack = json.loads(run("law", "show", "us-ca", "--json").stdout)
        del pack["duties"][0]["deadline"]["unit"]
        self.write(pack, "us-ca.json")
        result = run("law", "check", self.dir.name)
        self.assertEqual(result.returncode, 2)
        self.assertIn("us-ca.json: duties[0].deadline", result.stderr)


if __name__ == "__main__":
    unittest.main()
