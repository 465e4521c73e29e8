# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Subrosa authors
"""Looks where nothing may be found: in the memory of processes, in files, in what was created."""

import os
import re

WINDOW = 8


def forms(text):
    """The bytes that a text has in memory or in a file."""
    return {text.encode(), text.encode("utf-16-le")}


def windows(text):
    """Every run of eight bytes of a text, so that a torn or moved copy is found too."""
    found = set()
    for form in forms(text):
        found |= {form[at:at + WINDOW] for at in range(len(form) - WINDOW + 1)}
    return found


def family(pid):
    """A process and all that it started."""
    found = [pid]
    for thread in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                for child in file.read().split():
                    found += family(int(child))
        except OSError:
            pass
    return found


def in_memory(pid, needles):
    """{name: how often} for each needle (name to bytes) in any mapping of the process, readable or not."""
    found = {}
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            start, end = (int(part, 16) for part in line.split()[0].split("-"))
            if any(name in line for name in ("[vvar]", "[vsyscall]", "/dev/dri")) or end >= 1 << 63:
                continue
            tail = b""
            at = start
            while at < end:
                try:
                    memory.seek(at)
                    chunk = memory.read(min(end - at, 1 << 22))
                except OSError:
                    chunk = b""
                if not chunk:
                    at += 4096
                    tail = b""
                    continue
                at += len(chunk)
                chunk = tail + chunk
                for name, needle in needles.items():
                    count = chunk.count(needle)
                    if count:
                        found[name] = found.get(name, 0) + count
                tail = chunk[-256:]
    return found


def in_files(roots, patterns):
    """{(path, pattern)} for each file below the roots that holds one of the byte strings."""
    wanted = re.compile(b"|".join(re.escape(p) for p in sorted(patterns)))
    found = set()
    for root in roots:
        for folder, _, files in os.walk(root):
            for name in files:
                path = os.path.join(folder, name)
                hit = wanted.search(os.fsencode(name))
                if hit is None and os.path.isfile(path):
                    with open(path, "rb") as file:
                        hit = wanted.search(file.read())
                if hit:
                    found.add((path, hit.group()))
    return found



def created(trace):
    """The paths of all that was made or opened for writing, by a trace of strace -f -y."""
    paths = set()
    with open(trace, errors="replace") as file:
        for line in file:
            if " = -1 " in line or "(" not in line:
                continue
            call = line.split("(", 1)[0].split()[-1]
            if call in ("openat", "open", "creat"):
                if call != "creat" and not re.search(r"O_(CREAT|WRONLY|RDWR|TMPFILE)", line):
                    continue
                opened = re.search(r"= \d+<([^>]*)>", line)
                if opened:
                    paths.add(opened.group(1))
            elif call.startswith(("mkdir", "rename", "link", "symlink", "mknod")):
                names = re.findall(r'"([^"]*)"', line)
                if names:
                    paths.add(names[-1])
    return paths
