"""Ctrl-C and SIGTERM at every step: the exit code says which, and nothing is left."""

from __future__ import annotations

import json
import signal
import subprocess
import time

import pytest

from place import ACTOR, BUILDER, NO_PACKAGES
from uploads import archive_of

SLEEP = ("--data", json.dumps({"do": "sleep", "seconds": 60}))
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}

both = pytest.mark.parametrize("number", CODES, ids=lambda number: number.name)


@pytest.fixture
def many_files(place):
    """An upload that takes a moment to import."""
    files = {f"data/{each}.txt": f"{each}" * 50 for each in range(15000)}
    return archive_of(place.root / "many.zip", {"src/program.py": "def run(): return 1\n", **files})


@both
def test_during_the_import(number, place, many_files):
    """[req:job-signals]"""
    running = place.start("exec", many_files, *BUILDER, *NO_PACKAGES, "--json")
    running.run_id()
    time.sleep(0.1)
    done = running.signal(number).end()
    done.refused(CODES[number], "interrupted")
    assert "imported" not in done.err


@pytest.mark.parametrize("number, phase", [
    (signal.SIGINT, "building with"), (signal.SIGTERM, "===> DETECTING"), (signal.SIGINT, "===> BUILDING"),
    (signal.SIGTERM, "===> EXPORTING")])
def test_during_a_build(number, phase, place):
    """[req:job-signals]"""
    running = place.start("exec", ACTOR, *BUILDER, *NO_PACKAGES, *SLEEP, "--json")
    running.until(phase).signal(number).end().refused(CODES[number], "interrupted")


@both
def test_while_the_job_runs(number, place, actor):
    """It is told to end, and may clean up. [req:job-signals]"""
    done = place.start("run", actor, *SLEEP, "--json").until("sleeping\n").signal(number).end()
    told = done.refused(CODES[number], "interrupted")
    assert told["job"] == {"exit_code": 143, "ended": "interrupted", "out_of_memory": False}
    assert "finally" in done.err


def test_before_the_container_has_started(place, actor):
    """What is told to a container that does not run yet is told again. [req:job-signals]"""
    running = place.start("run", actor, *SLEEP, "--events", "--grace", "3").until('"event": "run"', "out")
    running.signal(signal.SIGINT).end(30).refused(130, "interrupted")


def test_a_second_one_does_not_wait(place, actor):
    """The grace is cut short. [req:job-signals]"""
    stubborn = json.dumps({"do": "sleep", "seconds": 60, "stubborn": True})
    running = place.start("run", actor, "--data", stubborn, "--grace", "50", "--json").until("sleeping\n")
    running.signal(signal.SIGINT)
    time.sleep(1)
    assert running.process.poll() is None
    told = running.signal(signal.SIGINT).end(20).refused(130, "interrupted")
    assert told["job"]["exit_code"] == 137


@both
@pytest.mark.parametrize("command", [("run", "IMAGE", "--data", "-"), ("exec", "-")], ids=["input", "upload"])
def test_while_standard_input_is_awaited(number, command, place, actor):
    """Nobody types anything, and nobody has to. [req:job-signals]"""
    words = [actor if word == "IMAGE" else word for word in command]
    running = place.start(*words, "--json", stdin=subprocess.PIPE)
    time.sleep(0.7)
    running.signal(number).end(10).refused(CODES[number], "interrupted")
