"""scripts/quickstart as a newcomer starts it, twice at once, interrupted, and with an engine that
goes away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from contextlib import contextmanager

from engine import ROOT, docker, image_id, run
from relay import Relay

QUICKSTART = ROOT / "scripts/quickstart"
RESULT = json.loads((ROOT / "tests/data/samples/pip/result.json").read_text())


def left_behind() -> str:
    """Containers and networks that a quickstart has made."""
    mine = ("--filter", "name=planqk-quickstart")
    of_pack = ("--filter", "label=author=pack")
    return "".join(
        docker(*command).output
        for command in (("ps", "--all", "--quiet", *mine), ("ps", "--all", "--quiet", *of_pack),
                        ("network", "ls", "--quiet", *mine)))


def printed_result(output: str) -> object:
    return json.JSONDecoder().raw_decode(output.split("\nresult:\n")[1].lstrip())[0]


@contextmanager
def started(**variables: str):
    process = subprocess.Popen(
        [str(QUICKSTART)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        stdin=subprocess.DEVNULL, env={**os.environ, **variables}, start_new_session=True,
        # A shell cannot trap what it was started to ignore, and jobs in the background ignore this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def read_until(process: subprocess.Popen, words: str) -> str:
    text = ""
    for line in process.stdout:
        text += line
        if words in line:
            return text
    raise AssertionError(f"{words!r} never came:\n{text}")


def test_result_is_on_the_screen():
    """[req:quickstart-result]"""
    done = run(QUICKSTART).expect(0)
    assert printed_result(done.output) == RESULT
    one_line = done.output.split("== 4/4")[1].partition("PlanQK:Job:MultilineResult\n")[2]
    assert json.loads(one_line.rpartition("PlanQK:Job:MultilineResult")[0]) == RESULT
    assert json.loads(one_line.rpartition("PlanQK:Job:MultilineResult\n")[2].split("\n\nThat was all")[0]) == RESULT
    assert "planqk-job exec PROJECT" in done.output
    assert "pack build user-service --builder planqk-base-builder" in done.output
    assert left_behind() == ""


def test_line_of_the_readme(named, copy):
    """After the one printed line, what the documentation says works as it stands.
    [req:quickstart-next-line]"""
    project = copy("pip")
    image = named("by-hand")
    line = f"source build/env && pack build {image} --builder planqk-base-builder --path {project}"
    run("bash", "-c", line).expect(0)
    assert image_id(image)


def test_two_at_once():
    """[req:quickstart-twice-at-once]"""
    with started() as first, started() as second:
        outputs = [process.communicate(timeout=600)[0] for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], outputs
    assert all(printed_result(output) == RESULT for output in outputs)
    assert left_behind() == ""


def new_state(folder) -> dict[str, str]:
    """Nothing is known to be built already."""
    state = folder / "state"
    state.mkdir(mode=0o700)
    return {"PLANQK_JOB_STATE": str(state)}


def test_interrupted_in_the_middle_of_a_build(tmp_path):
    """Ctrl-C leaves no container and no network, and the image is the one from before.
    [req:quickstart-interrupt]"""
    before = image_id("planqk-quickstart")
    with started(**new_state(tmp_path)) as process:
        read_until(process, "== 2/4")
        read_until(process, "[")  # the first line of a phase
        os.kill(process.pid, signal.SIGINT)
        rest = process.communicate(timeout=120)[0]
    assert process.returncode == 130, rest
    assert "ERROR: Interrupted by signal" in rest and "== 3/4" not in rest
    assert left_behind() == ""
    assert image_id("planqk-quickstart") == before


def test_engine_goes_away_during_a_build(tmp_path):
    """[req:quickstart-engine-gone]"""
    before = image_id("planqk-quickstart")
    state = new_state(tmp_path)
    with Relay(tmp_path / "engine.sock") as relay:
        with started(DOCKER_HOST=f"unix://{relay.path}", **state) as process:
            read_until(process, "== 2/4")
            read_until(process, "[")  # the first line of a phase
            relay.close()
            rest = process.communicate(timeout=120)[0]
    assert process.returncode == 1, rest
    assert "engine stopped answering during the build" in rest
    assert image_id("planqk-quickstart") == before
    with Relay(tmp_path / "engine.sock") as relay:  # the same engine is back
        run(ROOT / "scripts/quickstart", variables={"DOCKER_HOST": f"unix://{relay.path}", **state}).expect(0)
    assert left_behind() == ""
