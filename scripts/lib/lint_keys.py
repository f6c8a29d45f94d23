#!/usr/bin/env python3
"""Digests of all that clang-tidy's findings about a file depend on, wherever the project lies.

usage: scripts/lib/lint_keys.py COMPILE_COMMANDS FILE.cpp...     one line a file: digest, name

That is its text and the text of every header of ours which it includes, its compile command, the
settings, the tool and the system's headers. Not preprocessed text: comments count here (NOLINT,
IWYU pragmas).
"""

import hashlib
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

OURS = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
SYSTEMS = re.compile(r"^\s*#\s*include\s*<([^>]+)>", re.MULTILINE)
SOURCES = Path("src")


def digest(*parts):
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{len(part)}:".encode() + part)
    return whole.hexdigest()


@cache
def text(path):
    return path.read_text(encoding="utf-8", errors="surrogateescape")


def closure(path):
    """The file and the headers of ours that it leads to, in order of name."""
    found, open_ends = set(), [path]
    while open_ends:
        current = open_ends.pop()
        if current in found:
            continue
        found.add(current)
        places = ((SOURCES / name, current.parent / name) for name in OURS.findall(text(current)))
        open_ends += [place for pair in places for place in pair if place.is_file()]
    return sorted(found)


def system_headers():
    """All of them that are included anywhere, and those which they include, as one digest."""
    names = {name for path in SOURCES.rglob("*.[ch]pp") for name in SYSTEMS.findall(text(path))}
    program = "".join(
        f"#if __has_include(<{name}>)\n#include <{name}>\n#endif\n" for name in sorted(names))
    done = subprocess.run(["g++", "-std=c++23", "-M", "-x", "c++", "-"], input=program,
                          capture_output=True, text=True, check=True)
    paths = done.stdout.replace("\\\n", " ").split()[2:]
    return digest(*(Path(path).read_bytes() for path in sorted(paths)))


def commands(database):
    """The compile command of each file, without the place of the project."""
    root = f"{Path.cwd()}/"
    return {
        Path(entry["file"]).as_posix().removeprefix(root): entry["command"].replace(root, "").encode()
        for entry in json.loads(Path(database).read_text() or "[]")
    }


def main(database, *names):
    tool = subprocess.run(["clang-tidy-19", "--version"], capture_output=True, check=True).stdout
    common = digest(tool, Path(".clang-tidy").read_bytes(), system_headers().encode())
    known = commands(database)
    for name in names:
        parts = [part for path in closure(Path(name)) for part in (path.as_posix().encode(), path.read_bytes())]
        print(digest(common.encode(), known.get(name, b""), *parts), name)


if __name__ == "__main__":
    main(*sys.argv[1:])
