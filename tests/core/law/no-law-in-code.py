#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Laws are data: no C string names a law or a subdivision of a country."""

import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[3]
laws = {p.stem for p in (root / "data" / "law").glob("*.json")} - {"places", "holidays"}
assert len(laws) > 180, "the packs were not found"
strings = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
comments = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
# a law's id alone, or with a duty behind it; or a code such as us-ca standing alone
place = re.compile(r"^(us|ca|gb|au|ae|de)-[a-z]{2,4}$")
found = []
for path in sorted((root / "src").rglob("*.[ch]")):
    text = comments.sub("", path.read_text(encoding="utf-8"))
    for string in strings.findall(text):
        if string.split(".")[0] in laws or place.match(string):
            found.append(f"{path.relative_to(root)}: {string}")
if found:
    print("A law is named in C; it belongs into data/law:", *found, sep="\n", file=sys.stderr)
    sys.exit(1)
