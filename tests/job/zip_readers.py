"""What programs read from archives: every name as its bytes, with its type and its content.

One process of each reader for a batch; those that take one archive at a time are started by one shell.
"""

import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from command_line import ROOT, binary
from zipmaker import UTF8

SOURCES = Path(__file__).parent / "readers"
REFUSED = None
MOST = 1 << 24  # bytes of a file; no archive here has as many


def with_parents(found):
    """Directories that only longer names imply are made by some readers and not named by others."""
    for name in list(found):
        parts = name.split(b"/")[:-1]
        for count in range(1, len(parts) + 1):
            found.setdefault(b"/".join(parts[:count]), ("d", b""))
    return found


def listed(entries):
    """Of (name, type, content). A name that is there twice is no reading of its own."""
    found = {}
    for name, kind, data in entries:
        name = name.rstrip(b"/") if kind == "d" else name
        if name in found:
            return {b"twice": ("twice", name)}
        found[name] = (kind, data)
    return with_parents(found)


def tree(root):
    found = {}
    for folder, folders, files in os.walk(os.fsencode(root)):
        for name in folders + files:
            path = os.path.join(folder, name)
            if os.path.islink(path):
                what = ("l", os.readlink(path))
            elif os.path.isdir(path):
                what = ("d", b"")
            elif os.path.isfile(path):
                os.chmod(path, 0o600)
                with open(path, "rb") as file:
                    what = ("f", file.read(MOST))
            else:
                what = ("o", b"")
            found[os.path.relpath(path, os.fsencode(root))] = what
    return found


def extracted(command, accepted):
    """A shell runs COMMAND for each archive, with $archive and $into."""
    script = f"""
    ulimit -f {MOST // 1024}
    while IFS= read -r archive; do
      into="$1/${{archive##*/}}"
      {{ {command}; }} </dev/null >/dev/null 2>&1
      printf '%s %s\\n' "$?" "$archive"
    done"""

    def read(archives, scratch):
        place = scratch / "out"
        place.mkdir()
        for path in archives:
            (place / path.name).mkdir()
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "BINARY": str(binary()), "UNZIP": ""}
        lines = "".join(f"{path}\n" for path in archives)
        done = subprocess.run(["bash", "-o", "pipefail", "-c", script, "readers", str(place)], input=lines, text=True,
                              stdout=subprocess.PIPE, check=True, env=environment)
        found = {}
        for line in done.stdout.splitlines():
            code, path = line.split(" ", 1)
            path = Path(path)
            found[path] = tree(place / path.name) if int(code) in accepted else REFUSED
        shutil.rmtree(place)
        return found
    return read


def cpython(archives, _scratch):
    def read(path):
        with zipfile.ZipFile(path) as archive:
            return listed([
                (info.orig_filename.encode("utf-8" if info.flag_bits & UTF8 else "cp437"),
                 "d" if info.is_dir() else "f", b"" if info.is_dir() else archive.read(info))
                for info in archive.infolist()])
    found = {}
    for path in archives:
        try:
            found[path] = read(path)
        except Exception:  # noqa: BLE001 - whatever it does not read
            found[path] = REFUSED
    return found


def of_json(command, name_of, prepare=None):
    def read(archives, _scratch):
        if prepare:
            prepare()
        done = subprocess.run(command, input="".join(f"{path}\n" for path in archives), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        found = {}
        for line in done.stdout.splitlines():
            told = json.loads(line)
            entries = [(bytes.fromhex(name_of(entry)), entry["type"], bytes.fromhex(entry["data"]))
                       for entry in told["entries"] or []]
            found[Path(told["path"])] = REFUSED if told["error"] else listed(entries)
        return found
    return read


GO_READER = ROOT / "build/readers/zip-reader"


def build_go_reader():
    environment = {**os.environ, "GO111MODULE": "off", "GOFLAGS": "", "GOCACHE": str(ROOT / "build/readers/go-cache")}
    GO_READER.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["go", "build", "-o", GO_READER, SOURCES / "main.go"], check=True, env=environment)


def java_name(entry):
    """It was UTF-8 if it does not fit into bytes; what has no character above U+007F is the same in both."""
    return entry["utf8"] if bytes.fromhex(entry["latin1"]).decode("latin-1") != bytes.fromhex(
        entry["utf8"]).decode() else entry["latin1"]


@dataclass(frozen=True)
class Reader:
    name: str
    tool: str  # what has to be installed
    read: Callable

    def is_there(self):
        return self.tool == "" or shutil.which(self.tool) is not None


IMPORT = Reader("import", "", extracted('"$BINARY" import --quiet "$archive" "$into"', {0}))
JAVA = ["java", "-Xshare:auto", str(SOURCES / "Readers.java")]

READERS = [
    Reader("cpython", "", cpython),
    Reader("bsdtar", "bsdtar", extracted('bsdtar -xf "$archive" -C "$into"', {0})),
    Reader("bsdtar-stream", "bsdtar", extracted('cat "$archive" | bsdtar -xf - -C "$into"', {0})),
    Reader("unzip", "unzip", extracted('unzip -qq -o "$archive" -d "$into"', {0, 1})),  # 1: with a warning
    Reader("7z", "7z", extracted('7z x -bd -y -tzip "-o$into" "$archive"', {0, 1})),
    Reader("go", "go", of_json([str(GO_READER)], lambda entry: entry["name"], build_go_reader)),
    Reader("java", "java", of_json(JAVA, java_name)),
    Reader("java-stream", "java", of_json([*JAVA, "stream"], java_name)),
]
