"""Public collections of archives: the verdict on each one, as a golden table."""

import os
from pathlib import Path

import pytest
from command_line import ROOT

CORPORA = Path(os.environ.get("PLANQK_CORPORA", ROOT.parent / "shared/corpora"))
FOLDERS = ("yauzl", "libzip", "zip-slip", "minizip-seeds")
GOLDEN = ROOT / "tests/data/job/corpora.txt"

# What is inconsistent there, a date and a field that no reader knows, is no name, type, size or content.
ALIKE = {"libzip/incons-central-date.zip", "libzip/incons-ef-local-id.zip"}

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"{CORPORA} is not there")


def verdict(place, path):
    target = place.work / "target"
    outcome = place.run("import", "--json", path, target)
    told = outcome.json()
    if outcome.code == 0:
        (target.rename(place.root / f"done{len(list(place.root.iterdir()))}"))
        return f"accepted, {told['import']['files']} files"
    assert outcome.code == 65 and not target.exists()
    return told["reason"]


def test_public_archives(place):
    """No crash, one word for each refusal, and the collections' own judgement where they give one.
    [req:import-corpora]"""
    found = {}
    for folder in FOLDERS:
        for path in sorted((CORPORA / folder).rglob("*")):
            # yauzl's successes lie beside directories with the expected content
            if path.is_file() and (path.suffix == ".zip" or folder == "minizip-seeds"):
                found[str(path.relative_to(CORPORA))] = verdict(place, path)
    text = "".join(f"{name}: {words}\n" for name, words in found.items())
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text)
    assert text == GOLDEN.read_text()
    accepted = {name for name, words in found.items() if words.startswith("accepted")}
    must_not = {name for name in found if "failure/" in name or "/incons-" in name or "zip-slip/" in name} - ALIKE
    assert len(must_not) > 60 and not accepted & must_not
