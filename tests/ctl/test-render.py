# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""subrosactl render, as a person runs it: real PDFs, real pixels, and a clear sentence for what is none."""

import json
import os
import subprocess
import tempfile
import unittest
import zlib

CTL = os.path.join(os.environ["SR_BIN"], "ctl", "subrosactl")


def make_pdf(path, pages=2, stream=b"72 600 200 40 re f", media=b"0 0 595 842"):
    """A PDF written by hand: a black bar on each page."""
    kids = b" ".join(b"%d 0 R" % (4 + i) for i in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 3 0 R >>" % media] * pages
    out = b"%PDF-1.4\n"
    places = []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    with open(path, "wb") as file:
        file.write(out)
    return out


def read_png(path):
    """Width, height and the number of dark pixels of an 8-bit picture without filters beyond Sub and Up."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, body = 8, b""
    while at < len(data):
        length = int.from_bytes(data[at:at + 4], "big")
        kind = data[at + 4:at + 8]
        chunk = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height = int.from_bytes(chunk[:4], "big"), int.from_bytes(chunk[4:8], "big")
            channels = {2: 3, 6: 4}[chunk[9]]
        elif kind == b"IDAT":
            body += chunk
        at += 12 + length
    raw = zlib.decompress(body)
    stride = width * channels
    before = bytearray(stride)
    dark = 0
    for y in range(height):
        kind = raw[y * (stride + 1)]
        row = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride):
            left = row[x - channels] if x >= channels else 0
            above = before[x]
            corner = before[x - channels] if x >= channels else 0
            if kind == 1:
                row[x] = (row[x] + left) & 255
            elif kind == 2:
                row[x] = (row[x] + above) & 255
            elif kind == 3:
                row[x] = (row[x] + (left + above) // 2) & 255
            elif kind == 4:
                p = left + above - corner
                near = min((abs(p - left), 0, left), (abs(p - above), 1, above), (abs(p - corner), 2, corner))
                row[x] = (row[x] + near[2]) & 255
        dark += sum(1 for x in range(0, stride, channels) if row[x] < 80)
        before = row
    return width, height, dark


class Render(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.pdf = self.path("two & a half.pdf")
        self.out = self.path("page.png")
        self.bytes = make_pdf(self.pdf)

    def tearDown(self):
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def run_ctl(self, *arguments):
        return subprocess.run([CTL, "render", *arguments], capture_output=True, text=True, timeout=60)

    def refuse(self, code, words, *arguments):
        done = self.run_ctl(*arguments, "--out", self.out)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertLessEqual(len(done.stderr.splitlines()), 2)
        self.assertEqual(done.stdout, "")
        self.assertFalse(os.path.exists(self.out))

    def test_draws(self):
        done = self.run_ctl(self.pdf, "--page", "2", "--scale", "0.5", "--out", self.out, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        said = json.loads(done.stdout)
        self.assertEqual((said["page"], said["pages"], said["width"], said["height"]), (2, 2, 298, 421))
        width, height, dark = read_png(self.out)
        self.assertEqual((width, height), (298, 421))
        self.assertAlmostEqual(dark, 100 * 20, delta=150)

    def test_says_what_it_did(self):
        done = self.run_ctl(self.pdf, "--out", self.out)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("595 × 842", done.stdout)

    def test_arguments(self):
        self.refuse(2, "Pages are counted from 1", self.pdf, "--page", "0")
        self.refuse(2, "no page 3", self.pdf, "--page", "3")
        self.refuse(2, "scale", self.pdf, "--scale", "0")
        self.refuse(2, "scale", self.pdf, "--scale", "nan")
        self.refuse(2, "cannot be read", self.path("nowhere.pdf"))
        self.refuse(2, "Usage", self.pdf, self.pdf)
        done = self.run_ctl(self.pdf)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--out", done.stderr)

    def test_bad_files(self):
        for name, content, code, words in [
            ("empty.pdf", b"", 2, "empty"),
            ("letter.pdf", b"Dear Ms Okafor", 2, "not a PDF"),
            ("stump.pdf", self.bytes[:60], 4, "damaged"),
            ("header.pdf", b"%PDF-1.7\n", 4, "damaged"),
        ]:
            with open(self.path(name), "wb") as file:
                file.write(content)
            self.refuse(code, words, self.path(name))

    def test_encrypted(self):
        locked = self.path("locked.pdf")
        subprocess.run(["qpdf", "--encrypt", "Rose", "Thorn", "256", "--", self.pdf, locked], check=True)
        self.refuse(3, "encrypted", locked)
        secret = self.path("password")
        with open(secret, "w") as file:
            file.write("Rose\n")
        done = self.run_ctl(locked, "--password-file", secret, "--out", self.out)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_odd_pages(self):
        make_pdf(self.pdf, media=b"0 0 1e30 1e30")
        done = self.run_ctl(self.pdf, "--out", self.out)
        self.assertIn(done.returncode, (0, 1, 4), done.stderr)
        make_pdf(self.pdf, media=b"0 0 nonsense")
        done = self.run_ctl(self.pdf, "--out", self.out)
        self.assertIn(done.returncode, (0, 1, 4), done.stderr)
        # as many pixels as allowed, no more
        make_pdf(self.pdf, media=b"0 0 4000 4000")
        done = self.run_ctl(self.pdf, "--scale", "30", "--out", self.out, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        said = json.loads(done.stdout)
        self.assertLessEqual(said["width"] * said["height"], 24 * 1024 * 1024)

    def test_cannot_write(self):
        done = self.run_ctl(self.pdf, "--out", "/proc/page.png")
        self.assertEqual(done.returncode, 1)
        self.assertIn("could not be written", done.stderr)

    def test_leaves_nothing(self):
        self.run_ctl(self.pdf, "--out", self.out)
        self.assertEqual(sorted(os.listdir(self.folder.name)), ["page.png", "two & a half.pdf"])


if __name__ == "__main__":
    unittest.main()
