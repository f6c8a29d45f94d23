"""describe, openapi and the check of inputs: what an image may say, with a stand-in for the engine."""

import json
import os
import subprocess

import pytest

from command_line import binary
from engine_stub import SHOTS, document


def test_describe(image):
    """[req:job-describe]"""
    done = image.run("describe", "service")
    assert (done.code, done.err) == (0, "")
    assert done.json() == document(SHOTS)
    [created] = image.created()
    assert "--network none" in created and created.endswith(" --describe")


@pytest.mark.parametrize("command", ["describe", "openapi"])
def test_an_image_with_volumes_is_not_started(command, image):
    """They would be disk that nothing limits, for this container as for a job's. [req:job-volumes]"""
    image.say(start='command "/cnb/process/web"\nvolume "/data"\n')
    told = image.refused(69, "engine-too-weak", command, "service")
    assert "/data" in told["message"] and image.created() == []
    assert image.run(command, "service", "--allow-weaker").code == 0


def test_an_older_image_is_never_asked(image):
    """Its template would run the job. [req:job-describe]"""
    image.say(describes="")
    told = image.refused(65, "not-described", "describe", "service")
    assert "service does not say what it takes" in told["message"] and image.created() == []


def test_what_a_module_prints_is_shown(image):
    """Also with --quiet, where it fails. [req:job-describe]"""
    image.say(errors="ModuleNotFoundError: No module named 'x\x1b[31m'\n", status="11", document="")
    for quiet in ((), ("--quiet",)):
        done = image.run("describe", "service", "--json", *quiet)
        assert (done.code, done.json()["reason"], done.json()["found"]) == (65, "not-described", ["exit status 11"])
        assert "No module named" in done.err


LONGEST = 1 << 20
HOSTILE = {
    "nothing": "",
    "text": "Hello",
    "two": json.dumps(document()) + "\n" + json.dumps(document()),
    "list": "[]",
    "nan": json.dumps(document({**SHOTS, "default": float("nan")})),
    "deep": '{"description": 1, "parameters": ' + "[" * 200_000,
    "deep-and-closed": '{"description": 1, "parameters": [], "x": ' + "[" * 200 + "]" * 200 + "}",
    "wide": json.dumps(document(x=[1] * 100_001)),
    "many": json.dumps(document(*[SHOTS] * 1001)),
    "no-text": json.dumps(document()).encode() + b"\xff",
    "bytes": b"\x00" * 1000,
    "long": json.dumps(document()) + " " * LONGEST,
    "endless": "x" * (8 * LONGEST),
    "name": json.dumps(document({**SHOTS, "name": "a\x1b[31m"})),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_description(text, image):
    """[req:job-describe-hostile]"""
    image.say(document=text)
    for command in ("describe", "openapi"):
        image.refused(65, "not-described", command, "service")
    assert image.memories() == []


def test_the_longest_description(image):
    """[req:job-describe-hostile]"""
    text = json.dumps(document(SHOTS))
    image.say(document=text + " " * (LONGEST - len(text)))
    assert image.run("describe", "service").json() == document(SHOTS)


def test_doubled_names_are_told_as_they_are(image):
    """The last one counts, as for Python. [req:job-describe-hostile]"""
    shape = '{"type": "text", "type": "integer"}'
    text = '{"description": 1, "parameters": [{"name": "n", "kind": "value", "schema": %s}]}' % shape
    image.say(document=text)
    told = image.refused(66, "input-mismatch", "run", "service", "--input", "n={}")
    assert told["mistakes"] == [{"path": "n", "what": "expected an integer, found an object"}]


def on_a_terminal(image, *arguments):
    """What reaches it: standard output and standard error are one."""
    image.run("--version")  # sets the variables
    environment = {**os.environ, **image.place.variables, "TMPDIR": str(image.place.temporary),
                   "HOME": str(image.place.root / "home")}
    ours, theirs = os.openpty()
    with subprocess.Popen([binary(), *arguments], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
                          env=environment, cwd=image.place.work) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:
                break
        process.wait(60)
    os.close(ours)
    return shown.decode()


NASTY = "\x1b]0;owned\x07\x1b[2J\x9b31m\x85\u202e\u2028title"


@pytest.mark.parametrize("command", ["describe", "openapi"])
def test_a_terminal_obeys_no_description(command, image):
    """Titles, texts, names of definitions, defaults. [req:job-describe-hostile]"""
    shape = {"title": NASTY, "description": "line\n" + NASTY, "default": NASTY}
    image.say(document=json.dumps(document({**SHOTS, "schema": shape}, text=NASTY, definitions={NASTY: shape})),
              errors=NASTY + "\n")
    shown = on_a_terminal(image, command, "service")
    assert "title" in shown
    assert not [letter for letter in shown if (ord(letter) < 32 and letter not in "\r\n") or 126 < ord(letter) < 160]


def test_a_mismatch(image):
    """Each mistake has its path; the job is not run. [req:job-input-checked]"""
    points = {"type": "array", "items": {"type": "object", "required": ["x"], "properties": {"x": {"type": "number"}}}}
    data = {"name": "data", "kind": "value", "required": True,
            "schema": {"type": "object", "properties": {"points": points}}}
    image.say(document=json.dumps(document(data, SHOTS)))
    given = json.dumps({"points": [{"x": 1}, {"x": "a"}, {}]})
    done = image.run("run", "service", "--data", given, "--input", "shots={}")
    assert done.code == 66 and done.out == ""
    assert done.err == """\
ERROR: The input does not fit what the function takes

  Found:
    data.points[1].x: expected a number, found text
    data.points[2].x: it is missing
    shots: expected an integer, found an object

  The job was not run. Its function says by annotations what it takes.

  What to do:
    1. Mend the input. What the function takes:
         planqk-job describe service
    2. Or run the job all the same:
         --no-check
"""
    assert len(image.created()) == 1


def test_an_image_is_asked_once(image):
    """What it said is kept by its id, and goes when the image is gone. [req:job-input-checked]"""
    for _ in range(2):
        image.refused(66, "input-mismatch", "run", "service", "--input", "shots={}")
    assert len(image.created()) == 1
    [memory] = image.memories()
    assert memory.stat().st_mode & 0o777 == 0o600
    image.say(document=json.dumps(document()))
    image.refused(66, "input-mismatch", "run", "service", "--input", "shots={}")
    image.run("describe", "service")  # always asks
    assert len(image.created()) == 2
    image.say(id="sha256:" + "cd" * 32, document=json.dumps(document(SHOTS)))
    image.refused(66, "input-mismatch", "run", "service", "--input", "shots={}")
    assert (len(image.created()), len(image.memories())) == (3, 2)
    image.say(images="sha256:" + "cd" * 32 + "\n")
    assert image.run("clean").code == 0
    [left] = image.memories()
    assert left.read_text().startswith("sha256:cdcd")


@pytest.mark.parametrize("text", ["", "sha256:" + "ab" * 32, "sha256:other\n{}", "sha256:" + "ab" * 32 + "\n{}"])
def test_a_damaged_memory_is_asked_again(text, image):
    """[req:job-input-checked]"""
    image.refused(66, "input-mismatch", "run", "service", "--input", "shots={}")
    [memory] = image.memories()
    whole = memory.read_text()
    memory.write_text(text)
    image.refused(66, "input-mismatch", "run", "service", "--input", "shots={}")
    assert len(image.created()) == 2 and memory.read_text() == whole


def test_no_check_asks_nothing(image):
    """[req:job-input-checked]"""
    image.run("run", "service", "--input", "shots={}", "--no-check")
    assert not [line for line in image.created() if "--describe" in line]


def test_a_web_application(image):
    """It has no function. [req:job-describe]"""
    image.say(mode="web")
    for command in ("describe", "openapi"):
        image.refused(65, "not-a-job", command, "service")
    assert image.created() == []
