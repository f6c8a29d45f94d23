"""Hostile uploads end in one clear message, within bounds of time and memory, without a crash."""

import unicodedata

import pytest

from hostile_cases import CASES, Hostile
from lifecycle import Conditions, build, buildpack_plan, detect, is_root

MOST_LINES = 30  # of a message: a screen, not a dump of the upload
MOST_BYTES = 6_000


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_upload(case: Hostile, place, wrapper, explain):
    """[req:hostile-text-one-message]"""
    if case.needs_root and not is_root():
        pytest.skip("only root can make a device")
    (place.root / "outside-secret").write_text("canary-outside\n")
    place.write(case.files)
    conditions = Conditions(environment=case.environment)
    detected = detect(wrapper, place, conditions)
    assert detected.code in (0, 100), detected.output
    assert "%" not in detected.output

    assert detect(explain, place, conditions).code == 0
    told = build(explain, place, (), conditions)
    assert 0 < told.code < 100, told.output
    check_text(told.output)
    if case.names:
        assert detected.code == 100
        assert all(words in told.output for words in case.names), told.output
    elif detected.code == 0:
        done = build(wrapper, place, buildpack_plan(detected.parsed_plan), conditions)
        assert 0 <= done.code < 100, done.output
        check_text(done.output)


def check_text(output):
    """Readable, short, and no control over the terminal that shows it."""
    assert output.endswith("\n")
    assert not [character for character in output if controls(character)]
    assert len(output.splitlines()) <= MOST_LINES
    assert len(output.encode()) <= MOST_BYTES
    assert "canary-outside" not in output and "root:" not in output
    for internal in ("terminate called", "std::", "exception", "Sanitizer"):
        assert internal not in output


def controls(character):
    """Control characters, line separators, and marks that reorder or hide what stands there."""
    return character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs")


ESCAPES = "\x1b]0;owned\x07\x1b[2J\r\u202e\u2028\x9b31m"


@pytest.mark.parametrize(
    "files",
    [
        {"src/program.py": "", f"requirements{ESCAPES}.txt": "", "environment.yaml": ""},
        {"src/program.py": "def run(): 1", "requirements.txt": f"-r {ESCAPES}/x.txt\n"},
        {"src/program.py": "def run(): 1", "environment.yml": f"dependencies: &{ESCAPES} [a]\n"},
        {"src/program.py": "def run(): 1", "pyproject.toml": f"[tool.poetry]\na = {ESCAPES}\n"},
        {"src/program.py": "def run(): 1", "requirements.txt": "", ".python-version": ESCAPES},
        {"src/program.py": "def run(): 1", "requirements.txt": "", "planqk.json": ESCAPES},
        {f"{ESCAPES}/src/program.py": "", f"{ESCAPES}/requirements.txt": ""},
        {"Procfile": f"a: x {ESCAPES}\nb: y\n", "requirements.txt": ""},
        {b"src/program.py".decode(): "", "requirements.txt": "", "src/\udcff\udcfe.py": ""},
    ],
    ids=["name", "include", "yaml", "toml", "version", "json", "folder", "procfile", "bytes"],
)
def test_nothing_of_an_upload_controls_the_terminal(files, place, wrapper, explain):
    """[req:printable-output]"""
    place.write(files)
    detect(wrapper, place)
    check_text(build(explain, place).output)


def test_memory_stays_bounded(place, wrapper, explain):
    """The whole process, with the largest manifests that are accepted. [req:bounded-memory]"""
    place.write(
        {
            "src/program.py": "def run(data): return data\n",
            "requirements.txt": "numpy==2.2.6  # comment\n" * 15_000,
            "pyproject.toml": "# x\n" * 10_000,
            "planqk.json": '{"a": [' + ", ".join(["1"] * 20_000) + "]}",
        }
    )
    conditions = Conditions(memory=64 * 2**20)
    detected = detect(wrapper, place, conditions)
    assert detected.code == 0, detected.output
    assert build(wrapper, place, buildpack_plan(detected.parsed_plan), conditions).code == 0
    assert build(explain, place, (), conditions).code > 0
