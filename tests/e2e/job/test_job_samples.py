"""Every sample as somebody uploads it: a ZIP in, a result out, nothing left."""

from __future__ import annotations

import json
import signal
import time
import urllib.request

import pytest

from engine import ROOT
from place import BUILDER
from registry import free_port
from sample_table import FAILS
from samples import JOBS, prepared
from uploads import zipped

GOLDEN = ROOT / "tests/data/samples"

by_name = {"ids": lambda sample: sample.name}


def upload(place, name):
    return zipped(prepared(name, place.root / name), place.root / f"{name}.zip")


def inputs_of(place, sample):
    """The project's own are found; those of a combined project lie deeper."""
    if sample.input == "input":
        return ()
    folder = place.root / sample.name / sample.input
    return ("--data", folder / "data.json", "--params", folder / "params.json")


@pytest.mark.parametrize("sample", JOBS, **by_name)
def test_sample_gives_its_result(sample, place):
    """[req:job-exec-samples]"""
    settings = [word for item in sample.environment.items() for word in ("--build-env", "=".join(item))]
    archive = upload(place, sample.name)
    done = place.run("exec", archive, *BUILDER, *settings, *inputs_of(place, sample), "--quiet")
    assert json.loads(done.expect().out) == json.loads((GOLDEN / sample.name / "result.json").read_text())
    assert "planqk-job:" not in done.err


@pytest.mark.parametrize("sample", FAILS, **by_name)
def test_failing_sample_is_refused_before_a_build(sample, place):
    """One message, and pack is never started. [req:job-exec-refused]"""
    if sample.detected:
        pytest.skip("python-env serves this one; only the released edition refuses it")
    done = place.run("exec", upload(place, sample.name), *BUILDER).expect(65)
    assert done.out == ""
    assert "building with" not in done.err
    for words in sample.says:
        assert words in done.err


def test_web_application_needs_a_port(place):
    """[req:job-web]"""
    done = place.run("exec", upload(place, "procfile-web"), *BUILDER, "--json")
    told = done.refused(65, "not-a-job")
    assert "web application" in told["message"]
    assert any("--port 8080" in step for step in told["what_to_do"])
    assert "building with" not in done.err


def get(url: str, seconds: float = 60) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_web_application_answers_until_it_is_interrupted(place):
    """On the loopback address alone. [req:job-web]"""
    port = free_port()
    running = place.start("exec", upload(place, "procfile-web"), *BUILDER, "--port", port, "--grace", "1", "--json")
    running.until(f"listening on http://127.0.0.1:{port}")
    assert json.loads(get(f"http://127.0.0.1:{port}/ghz?qubits=2"))["qubits"] == 2
    told = running.signal(signal.SIGINT).end().refused(130, "interrupted")
    assert told["job"]["ended"] == "interrupted"
