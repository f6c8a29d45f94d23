"""Compares a text with tests/data/samples/<name>. UPDATE_GOLDEN=1 rewrites the file instead."""

import os
import re

from lifecycle import ROOT

DATA = ROOT / "tests/data/samples"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


def check(name, actual):
    path = DATA / name
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(actual.encode())
        return
    assert path.exists(), f"{path} is not there (UPDATE_GOLDEN=1 writes it)"
    assert actual == path.read_bytes().decode(), f"{path} differs (UPDATE_GOLDEN=1 rewrites it)"


def check_names(folder, names):
    """No golden file stays behind for something that is not written any more."""
    present = {str(path.relative_to(DATA / folder)) for path in files_in(DATA / folder)}
    for name in present - names if UPDATE else ():
        (DATA / folder / name).unlink()
    assert UPDATE or present == names


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def neutral(text, place, pack):
    """What a golden file does not fix: scratch paths, the version, the size of the template."""
    for path, name in (
        (place.layers_of(pack), "<layers>"),
        (place.app, "<app>"),
        (pack.path, "<buildpack>"),
        (place.root, "<scratch>"),
    ):
        text = text.replace(str(path), name)
    text = text.replace(pack.version, "<version>")
    return re.sub(r"\d+ files, the same", "<n> files, the same", text)
