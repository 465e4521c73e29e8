# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Evidence of an incident: the list, a PDF in the viewer with its pixels, search, details, and a second document."""

import os
import subprocess
import sys
import tempfile

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

from desk import Atspi, Desk, ctl, until

build = sys.argv[1]
pictures = sys.argv[2] if len(sys.argv) > 2 else None
folder = tempfile.mkdtemp()
vault = os.path.join(folder, "Demo.subrosa")
secret = os.path.join(folder, "passphrase")
with open(secret, "w") as file:
    file.write("demonstration\n")
os.chmod(secret, 0o600)
ctl(build, "demo", vault)
incidents = ctl(build, "--vault", vault, "--passphrase-file", secret, "incident", "list", "--json")["incidents"]
items = ctl(build, "--vault", vault, "--passphrase-file", secret, "evidence", "list", "--json")["evidence"]
incident = next(i for i in incidents if i["reference"] == "2026-0003")
pdf = next(i for i in items if i["incident"] == incident["id"] and i["type"] == "application/pdf")


def count_dark(picture):
    """How many pixels of the picture are as dark as print."""
    pixels = GdkPixbuf.Pixbuf.new_from_file(picture)
    bytes_, step = pixels.get_pixels(), pixels.get_n_channels()
    return sum(1 for at in range(0, len(bytes_) - 2, step) if max(bytes_[at:at + 3]) < 90)


def press_row(name):
    desk.press(contains=name, role="list item", action="row.activate")


with Desk(build, "--vault", vault, f"--location=incident/{incident['id']}/evidence",
          pictures=pictures or os.path.join(folder, "pictures")) as desk:
    desk.resize(1200, 800)
    desk.write("Passphrase", "demonstration")
    desk.press("Unlock")
    desk.find(contains=pdf["name"], patience=40)
    desk.resize(1200, 800)
    assert desk.find("Add Files…", role="push button").get_state_set().contains(Atspi.StateType.SENSITIVE)
    desk.shot("list")

    press_row(pdf["name"])
    desk.find(contains="Page 1 of", role="document text")
    desk.find("Pages", role="push button")
    until("its text in the accessibility tree",
          lambda: len(desk.find(contains="Page 1 of", role="document text").get_description()) > 50)
    picture = desk.shot("page")
    assert count_dark(picture) > 2000, "the page is blank"
    desk.find(contains="SHA-256")
    desk.find(contains="Viewed")

    # Find
    desk.key("ctrl+f")
    desk.type("the")
    desk.find(contains=" of ", role="label")
    until("the number of hits", lambda: any(name.startswith("1 of") for name in
                                            (node.get_name() for node in desk.all(contains="1 of", role="label"))))
    desk.shot("find")
    desk.key("Escape")

    # Zoom by keys
    before = [node.get_name() for node in desk.all(contains="%", role="label")]
    desk.key("ctrl+plus")
    until("another zoom", lambda: [node.get_name() for node in desk.all(contains="%", role="label")] != before)

    # Narrow: one pane at a time
    desk.resize(420, 780)
    desk.gone("Pages", role="push button")
    desk.press("Details")
    desk.find(contains="SHA-256")
    desk.gone(contains="Page 1 of", role="document text")
    desk.shot("narrow-details")
    desk.press("Back")
    desk.find(contains="Page 1 of", role="document text")
    desk.shot("narrow")
    desk.resize(1200, 800)

    # Back to the list
    desk.key("Escape")
    desk.gone(contains="Page 1 of", role="document text")
    desk.find(contains=pdf["name"])

viewed = ctl(build, "--vault", vault, "--passphrase-file", secret, "journal", "list", "--json")
assert "viewed" in str(viewed), "viewing is not on record"
subprocess.run(["rm", "-rf", folder], check=True)
print("ok")
