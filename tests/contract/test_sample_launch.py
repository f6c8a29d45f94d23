"""The built samples, started as the launcher does it, give the results of their golden files."""

import importlib.util
import json
import subprocess
import sys
import tomllib

import pytest

import golden
from lifecycle import Conditions, detect_and_build
from sample_table import BUILDS, SAMPLES
from test_sample_programs import NEEDS

MARKER = "PlanQK:Job:MultilineResult"
JOBS = [sample for sample in BUILDS if sample.input]


@pytest.mark.parametrize("sample", JOBS, ids=lambda sample: sample.name)
def test_launched_sample_gives_its_result(sample, place, wrapper):
    """[req:launch-default-process] [req:sample-result-is-golden]"""
    needed = NEEDS.get(sample.name)
    if needed and importlib.util.find_spec(needed) is None:
        pytest.skip(f"{needed} is not installed")
    place.copy(SAMPLES / sample.name)
    detect_and_build(wrapper, place, Conditions(environment=sample.environment))
    done = launch(place, place.layers_of(wrapper), place.app / sample.input)
    assert done.returncode == 0, done.stderr
    expected = json.loads((golden.DATA / sample.name / "result.json").read_text())
    assert result_in(done.stdout) == expected


def launch(place, layers, inputs):
    (web,) = [
        process
        for process in tomllib.loads((layers / "launch.toml").read_text())["processes"]
        if process.get("default")
    ]
    # No image here: the Python that runs the tests stands for the image's.
    command = [sys.executable if word == "python" else word for word in web["command"]]
    return subprocess.run(
        command,
        cwd=web.get("working-dir", place.app),
        env=launch_environment(layers) | input_environment(inputs),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def launch_environment(layers):
    """Suffixless values override, defaults fill what the container does not set."""
    directory = layers / "service/env.launch"
    return {path.name.split(".")[0]: path.read_text() for path in directory.iterdir()}


def input_environment(inputs):
    return {
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "BASE64_ENCODED": "false",
        "DATA_FILE": str(inputs / "data.json"),
        "PARAMS_FILE": str(inputs / "params.json"),
    }


def result_in(output):
    assert output.count(MARKER) == 2, output
    return json.loads(output.split(MARKER)[1])
