"""The ways in: files, texts, standard input, requests, data pools, secrets, variables."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from engine import docker
from place import ACTOR, BUILDER, NO_PACKAGES
from traces import processes
from uploads import archive_of

CANARY = "c4n4ry-s3cret-value"
ECHO = {"value": 7}


def value_of(done):
    return json.loads(done.expect().out)["value"]


def test_text(place, actor):
    """[req:job-inputs-given]"""
    assert value_of(place.run("run", actor, "--data", json.dumps(ECHO))) == 7


def test_file(place, actor):
    """A file that only its owner can read will do. [req:job-inputs-given]"""
    data = place.file("with, comma \"and\" quotes.json", json.dumps(ECHO))
    data.chmod(0o600)
    assert value_of(place.run("run", actor, "--data", data)) == 7


def test_standard_input(place, actor):
    """[req:job-inputs-given]"""
    assert value_of(place.run("run", actor, "--data", "-", stdin=json.dumps(ECHO).encode())) == 7


def test_params_and_more(place, actor):
    """[req:job-inputs-given]"""
    done = place.run("run", actor, "--data", json.dumps(ECHO), "--params", '{"p": 1}', "--input", "extra={\"e\": 2}")
    assert json.loads(done.expect().out) == {"value": 7, "params": {"p": 1}, "extra": {"e": 2}}


@pytest.mark.parametrize("by_stdin", [True, False], ids=["stdin", "file"])
def test_request(by_stdin, place, actor):
    """[req:job-inputs-given]"""
    text = json.dumps({"data": {"value": "w\u00f6rd"}, "params": {"p": 2}})
    file = "-" if by_stdin else place.file("request.json", text)
    done = place.run("run", actor, "--request", file, stdin=text.encode() if by_stdin else None)
    assert json.loads(done.expect().out) == {"value": "w\u00f6rd", "params": {"p": 2}}


def test_the_same_text_for_both_generations(place, actor):
    """/var/input/data.json, /var/input/data/data.json and /var/runtime/input. [req:job-inputs-given]"""
    for path in ("/var/input/data.json", "/var/input/data/data.json", "/var/runtime/input/data.json"):
        text = json.dumps({"do": "read", "path": path}) + "  \n"
        told = place.run("run", actor, "--data", place.file("data.json", text), "--json").expect().json()
        assert told["result"]["value"]["text"] == text


def test_data_pool(place, actor):
    """A directory, read only, in its place. [req:job-inputs-given]"""
    pool = place.root / "pool"
    pool.mkdir()
    (pool / "a.csv").write_text("1,2\n")
    what = {"do": "read", "path": "/var/runtime/datapool/mine/a.csv"}
    done = place.run("run", actor, "--data", json.dumps(what), "--datapool", f"mine={pool}")
    assert json.loads(done.expect().out) == {"text": "1,2\n", "names": ["a.csv"]}
    what = {"do": "fill", "path": "/var/runtime/datapool/mine/b", "mebibytes": 1}
    done = place.run("run", actor, "--data", json.dumps(what), "--datapool", f"mine={pool}").expect(1)
    assert "Read-only" in done.err or "FileNotFoundError" in done.err
    assert [path.name for path in pool.iterdir()] == ["a.csv"]


def told_anywhere() -> list[str]:
    """Where the canary can be seen by others: command lines."""
    return [command for command, _ in processes().values() if CANARY in command]


@pytest.mark.parametrize("by_file", [True, False], ids=["file", "environment"])
def test_secret(by_file, place, actor):
    """It reaches the job; no command line, file of ours or message has it. [req:job-secrets-really]"""
    option = f"ibmToken={place.file('token', CANARY)}" if by_file else "ibmToken"
    running = place.start("run", actor, "--data", json.dumps({"do": "secret", "seconds": 2}), "--secret", option,
                          "--quiet", variables=None if by_file else {"SECRET_IBM_TOKEN": CANARY})
    seen = []
    while running.process.poll() is None:
        seen += told_anywhere()
        with suppress(OSError):  # removed while it is looked at; the next round looks again
            for path in [*place.temporary.rglob("*"), *place.state.rglob("*")]:
                if path.is_file() and CANARY in path.read_text(errors="replace"):
                    seen.append(str(path))
    done = running.end().expect()
    assert json.loads(done.out) == {"SECRET_IBM_TOKEN": CANARY}
    assert [each for each in seen if "output" not in each and "collected" not in each] == []
    assert CANARY not in done.err
    everything = docker("ps", "--all", "--quiet").output.split()
    assert not everything or CANARY not in docker("inspect", *everything).output


BAD = {
    "not-json": ("--data", "{not json"),
    "no-file": ("--data", "/nonexistent/data.json"),
    "directory": ("--data", "/etc"),
    "request-no-object": ("--request", "FILE"),
    "secret-not-set": ("--secret", "nobodyHasThis"),
    "secret-no-file": ("--secret", "x=/nonexistent"),
    "too-large": ("--data", "LARGE", "--max-input", "1MiB"),
}


@pytest.mark.parametrize("command", ["run", "exec"])
@pytest.mark.parametrize("options", BAD.values(), ids=BAD)
def test_bad_input_is_refused_first(options, command, place, actor):
    """Before anything is imported, built or made. [req:job-inputs-first]"""
    files = {"FILE": "[1]", "LARGE": '{"value": "' + "x" * (1 << 21) + '"}'}
    words = [place.file(word, files[word]) if word in files else word for word in options]
    what = (actor,) if command == "run" else (ACTOR, *BUILDER, *NO_PACKAGES)
    done = place.run(command, *what, *words, "--json")
    done.refused(66, "input-invalid")
    assert done.err == "" and place.ids == set()


WRONG = {
    "two-stdin": ("--data", "-", "--params", "-"),
    "request-and-data": ("--request", "-", "--data", "{}"),
    "name": ("--input", "../x={}"),
    "no-name": ("--input", "={}"),
    "port": ("--port", "0"),
    "memory": ("--memory", "much"),
    "time": ("--time", "-1"),
}


@pytest.mark.parametrize("options", WRONG.values(), ids=WRONG)
def test_wrong_use(options, place, actor):
    """[req:job-exit-codes]"""
    place.run("run", actor, *options, "--json").refused(64, "usage")
    assert place.ids == set()


def test_examples_that_are_not_used_are_named(place):
    """Inputs of the caller's take the place of all of them. [req:job-inputs-examples]"""
    what = {"src/program.py": "def run(data=None, params=None):\n    return {'data': data, 'params': params}\n",
            "input/data.json": "[1]", "input/params.json": '{"a": 1}'}
    archive = archive_of(place.root / "examples.zip", what)
    done = place.run("exec", archive, "--params", '{"a": 2}', *BUILDER, *NO_PACKAGES).expect()
    assert json.loads(done.out) == {"data": {}, "params": {"a": 2}}
    assert "no data: the project's input/data.json is an example" in done.err
    assert "no params" not in done.err


def test_archive_and_input_cannot_share_standard_input(place):
    """[req:job-exit-codes]"""
    place.run("exec", "-", "--data", "-", "--json").refused(64, "usage")


def test_archive_from_standard_input(place, actor_zip):
    """[req:job-inputs-given]"""
    done = place.run("exec", "-", *BUILDER, *NO_PACKAGES, "--data", json.dumps(ECHO),
                     stdin=Path(actor_zip).read_bytes())
    assert value_of(done) == 7
