# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""The dialogs that GTK brings: choosing a file, printing. Without a window manager they stand at the corner."""

import os
import subprocess
import time

from desk import name_of, place, role_of, until, walk


def point(node):
    """Clicks where GTK offers no action."""
    at = place(node)
    subprocess.run(["xdotool", "mousemove", str(at.x + at.width // 2), str(at.y + at.height // 2), "click", "1"],
                   check=True)


def dialog(desk, title):
    """The window called so."""

    def look():
        application = desk.application()
        for i in range(application.get_child_count() if application else 0):
            window = application.get_child_at_index(i)
            if window is not None and name_of(window).startswith(title):
                return window
        return None

    return until(f"the dialog “{title}”", look)


def closed(desk, title):
    def look():
        application = desk.application()
        windows = (application.get_child_at_index(i) for i in range(application.get_child_count()))
        return not any(window is not None and name_of(window).startswith(title) for window in windows)

    until(f"the dialog “{title}” to close", look)


def save_as(desk, title, path, replace=False):
    """Answers the file chooser with path and says which name it proposed."""
    chooser = dialog(desk, title)
    field = desk.find("Name:", role="text", within=chooser)
    proposed = until("a proposed name", lambda: desk.text(field))
    desk.write("Name:", path, within=chooser)
    desk.press("Save", within=chooser)
    if replace:
        desk.press("Replace")
    closed(desk, title)
    return proposed


def open_file(desk, title, path):
    """Chooses path in the file chooser: a slash opens its line for a path."""
    dialog(desk, title)
    time.sleep(1)
    desk.type(path)
    time.sleep(1)
    desk.key("Return")
    closed(desk, title)


def to_file(desk):
    """Chooses “Print to File” in the print dialog."""
    dialog(desk, "Print")
    time.sleep(1)
    point(desk.find("Print to File", role="label"))
    time.sleep(0.5)


def print_to_file(desk, name):
    """Prints into the folder the program was started in, and answers the text on the pages."""
    to_file(desk)
    found = [node for node in walk(dialog(desk, "Print")) if role_of(node) == "push button"
             and name_of(node) == "Print"]
    assert any(desk._do(node) for node in found), "the print dialog cannot print"
    until(f"“{name}” on disk", lambda: os.path.exists(name) and os.path.getsize(name))
    time.sleep(1)
    return words_of(name)


def words_of(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(text.split())
