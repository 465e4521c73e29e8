# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Drives Subrosa as a person with a screen reader would: through the accessibility tree and the keyboard."""

import json
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = float(os.environ.get("SR_PATIENCE", "20"))


FOLDERS = {"subrosa": "app", "subrosactl": "ctl", "subrosa-renderer": "renderer", "subrosa-agent": "agent"}


class NotFound(AssertionError):
    pass


def program(build, name):
    return os.path.join(build, "src", FOLDERS[name], name)


def until(what, question, patience=None):
    """Asks again until the answer is true, or fails naming what was waited for."""
    end = time.monotonic() + (patience or PATIENCE)
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise NotFound("waited in vain for " + what)
        time.sleep(0.25)


def _children(node):
    try:
        count = node.get_child_count()
    except Exception:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except Exception:
            child = None
        if child is not None:
            yield child


def place(node):
    """Where a widget stands in its window, or None where it has no place: GTK tells hidden pages only by that."""
    try:
        at = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    except Exception:
        return None
    return at


LEAVES = {"label", "image", "icon", "separator", "scroll bar", "spinner"}


def walk(node):
    """Every accessible under node that has a place on the screen, the outer ones first."""
    queue = [node]
    while queue:
        at = queue.pop(0)
        where = place(at)
        if where is not None and (where.width <= 0 or where.height <= 0):
            continue
        yield at
        if role_of(at) not in LEAVES:
            queue.extend(_children(at))


def name_of(node):
    """The accessible name as it is heard: GTK 4.8 says a button with a mnemonic twice, once with its underscore."""
    try:
        name = (node.get_name() or "").replace("\u00a0", " ").replace("\u2060", "")
    except Exception:
        return ""
    half = len(name) // 2
    if name.startswith("_") or "_" in name[: half + 1]:
        plain = name.replace("_", "", 1)
        if len(plain) % 2 and plain[: len(plain) // 2] == plain[len(plain) // 2 + 1 :]:
            return plain[: len(plain) // 2]
    return name


def role_of(node):
    try:
        return node.get_role_name()
    except Exception:
        return ""


class Desk:
    """One running Subrosa."""

    def __init__(self, build, *arguments, pictures=None, env=None, before=()):
        self.build = build
        self.pictures = pictures
        self.shots = 0
        self.size = None
        self.process = subprocess.Popen(
            [*before, program(build, "subrosa"), *arguments],
            env={**os.environ, **(env or {})},
        )
        if pictures:
            os.makedirs(pictures, exist_ok=True)

    # The tree

    def application(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for child in _children(desktop):
            try:
                if child.get_process_id() == self.process.pid:
                    # no main loop runs here that would keep a cache true
                    child.set_cache_mask(Atspi.Cache.NONE)
                    return child
            except Exception:
                continue
        return None

    def all(self, name=None, role=None, within=None, contains=None):
        root = within or self.application()
        if root is None:
            return
        for node in walk(root):
            if role is not None and role_of(node) != role:
                continue
            text = name_of(node)
            # a row says its name first, then how it stands: "Deadlines, 1 overdue"
            if name is not None and text != name and not text.startswith(name + ", "):
                continue
            if contains is not None and contains not in text:
                continue
            yield node

    def has(self, name=None, **kind):
        return next(iter(self.all(name, **kind)), None)

    def find(self, name=None, patience=None, **kind):
        return until(f"{kind} “{name}”", lambda: self.has(name, **kind), patience)

    def gone(self, name=None, **kind):
        until(f"{kind} “{name}” to go", lambda: self.has(name, **kind) is None)

    def dump(self, file=sys.stderr):
        root = self.application()
        for node in walk(root) if root else []:
            if name_of(node):
                print(f"{role_of(node)}: {name_of(node)}", file=file)

    # Acting

    def press(self, name=None, action=None, **kind):
        """Presses what is called name: a button, or a row that offers an action."""

        def try_once():
            for node in self.all(name, **kind):
                if self._do(node, action):
                    return node
            return None

        return until(f"something to press called “{name}” {kind}", try_once)

    def _do(self, node, action=None):
        try:
            if not node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                return False
            for i in range(node.get_n_actions()):
                offered = Atspi.Action.get_action_name(node, i)
                if offered == action or (action is None and offered in ("click", "toggle", "row.activate")):
                    return bool(Atspi.Action.do_action(node, i))
        except Exception:
            return False
        return False

    def write(self, name, text, **kind):
        """Replaces the text of the field called name."""

        def try_once():
            for node in self.all(name, **kind):
                for at in walk(node):
                    try:
                        if at.get_state_set().contains(Atspi.StateType.EDITABLE) and Atspi.EditableText.set_text_contents(
                            at, text
                        ):
                            return at
                    except Exception:
                        continue
            return None

        return until(f"a field called “{name}”", try_once)

    def text(self, node):
        try:
            return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
        except Exception:
            return name_of(node)

    def focus_window(self):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True
        ).stdout.split()
        for window in found[-1:]:
            subprocess.run(["xdotool", "windowfocus", "--sync", window], stderr=subprocess.DEVNULL)
        return found

    def key(self, *keys):
        self.focus_window()
        subprocess.run(["xdotool", "key", "--delay", "40", *keys], check=True)

    def type(self, text):
        self.focus_window()
        subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)

    def resize(self, width, height):
        """Gives the window's content this size; its shadow falls off the screen."""
        margin = 5
        for window in self.focus_window():
            subprocess.run(["xdotool", "windowmove", window, str(-margin), str(-margin), "windowsize", "--sync", window,
                            str(width + 2 * margin), str(height + 2 * margin)], stderr=subprocess.DEVNULL)
        self.size = (width, height)

    def action(self, name):
        """Activates one of the few actions that the session bus may see."""
        subprocess.run(
            ["gdbus", "call", "--session", "--dest", "io.github.subrosa.Subrosa", "--object-path",
             "/io/github/subrosa/Subrosa", "--method", "org.gtk.Actions.Activate", name, "[]", "{}"],
            check=True, capture_output=True)

    # Looking

    def shot(self, name):
        """A picture of the whole screen once it is still, numbered in the order of the walk."""
        if not self.pictures:
            return None
        self.shots += 1
        path = os.path.join(self.pictures, f"{self.shots:02d}-{name}.png")
        crop = ["-crop", "{}x{}+0+0".format(*self.size), "+repage"] if self.size else []
        before = None
        for _ in range(5):
            time.sleep(0.5)
            subprocess.run(["import", "-window", "root", *crop, path], check=True)
            picture = subprocess.run(["identify", "-format", "%#", path], capture_output=True, check=True).stdout
            if picture == before:
                break
            before = picture
        return path

    def close(self):
        self.process.terminate()
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None:
            print("What was on the screen:", file=sys.stderr)
            try:
                self.dump()
                self.shots = 98
                self.shot("failure")
            except Exception as problem:  # the failure itself matters more
                print(problem, file=sys.stderr)
        if self.process.poll() is None:
            self.close()


def ctl(build, *arguments, expect=0, **more):
    """Runs subrosactl and returns its output, read as JSON where it is."""
    done = subprocess.run(
        [program(build, "subrosactl"), *arguments], capture_output=True, text=True, **more
    )
    assert done.returncode == expect, (arguments, done.returncode, done.stdout, done.stderr)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return done.stdout
