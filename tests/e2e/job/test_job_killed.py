"""planqk-job, pack or the engine's client killed in the middle: clean takes what is left, all of it,
and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from engine import docker
from place import ACTOR, BUILDER, NO_PACKAGES, PATIENCE
from traces import on_engine, processes

SLEEP = ("--data", json.dumps({"do": "sleep", "seconds": 120}))
STEPS = ("begun", "imported", "build", "analyzing", "detecting", "restoring", "building", "exporting", "built", "run",
         "sleeping")


def start(place, *options):
    return place.start("exec", ACTOR, *BUILDER, *NO_PACKAGES, *SLEEP, "--events", *options)


def reach(running, step):
    """Events, but for what the job itself prints."""
    words = {"sleeping": "sleeping\n", "imported": "imported", "build": "building with"}
    if step == "begun":
        running.run_id()
        return running
    if step in words:
        return running.until(words[step])
    kind = '"phase": ' if step.endswith("ing") else '"event": '
    return running.until(f'{kind}"{step}"', "out")


def everything(place):
    return {path for folder in (place.temporary, place.state) for path in folder.rglob("*")} | {
        Path(name) for name in on_engine() if any(run in name for run in place.ids)}


def clean(place, *options):
    return place.run("clean", "--json", *options).expect().json()


@pytest.mark.parametrize("step", STEPS)
def test_clean_after_a_kill(step, place):
    """Whatever the moment, one clean is enough; a second finds nothing. [req:job-clean]"""
    running = reach(start(place), step)
    identity = running.run_id()
    assert running.signal(signal.SIGKILL).end().code == -signal.SIGKILL
    before = everything(place)
    dry = clean(place, "--dry-run")
    assert any(identity in name for name in dry["removed"])
    assert everything(place) >= {path for path in before if str(path).startswith(str(place.root))}
    told = clean(place)
    assert any(identity in name for name in told["removed"]) and told["left"] == []
    place.nothing_left()
    assert clean(place)["removed"] == []


def test_clean_after_a_kill_in_a_network_of_the_caller(place):
    """Then the network does not tell what belongs to the run. [req:job-clean]"""
    reach(start(place, "--build-network", "bridge"), "building").signal(signal.SIGKILL).end()
    assert clean(place)["left"] == []
    place.nothing_left()
    assert docker("network", "inspect", "bridge").code == 0


def child_of(running, *words):
    """A process that planqk-job has started, by its command line."""
    for number, (command, _) in processes().items():
        parent = Path(f"/proc/{number}/stat")
        if all(word in command for word in words) and parent.exists():
            if int(parent.read_text().rpartition(")")[2].split()[1]) == running.process.pid:
                return number
    raise AssertionError(f"no process {words}")


@pytest.mark.parametrize("phase", ["detecting", "exporting"])
def test_pack_killed(phase, place):
    """A build that failed, and nothing is left. [req:job-nothing-left]"""
    running = reach(start(place), phase)
    os.kill(child_of(running, "pack", "build"), signal.SIGKILL)
    running.end().refused(76, "build-failed")


@pytest.fixture
def next_lifecycle():
    """Waits for the image of the lifecycle that the next pack makes for its build."""
    events = subprocess.Popen(
        ["docker", "events", "--filter", "type=image", "--filter", "event=tag", "--format",
         "{{.Actor.Attributes.name}}"], stdout=subprocess.PIPE, text=True)
    yield lambda: next(line for line in events.stdout if line.startswith("pack.local/lifecycle/")).strip()
    events.kill()
    events.wait()


@pytest.mark.parametrize("victim", ["pack", "planqk-job"])
def test_killed_between_the_lifecycle_and_the_first_container(victim, place, next_lifecycle):
    """pack's image tells whose it is, without a container of it. [req:job-clean-lifecycle]"""
    running = start(place)
    image = next_lifecycle()
    pack = child_of(running, "pack", "build")
    os.kill(pack, signal.SIGSTOP)
    assert docker("image", "inspect", image).code == 0
    assert docker("ps", "--all", "--quiet", "--filter", f"ancestor={image}").output == ""
    os.kill(pack if victim == "pack" else running.process.pid, signal.SIGKILL)
    ended = running.end()
    if victim == "pack":
        ended.refused(76, "build-failed")
    else:
        assert docker("image", "inspect", image).code == 0
        assert clean(place)["left"] == []
    assert docker("image", "inspect", image).code != 0


def test_client_of_the_engine_killed(place, actor):
    """It is not taken for the job's end: no result, and the job does not go on. [req:job-watched]"""
    running = place.start("run", actor, *SLEEP, "--json").until("sleeping\n")
    os.kill(child_of(running, "start", "--attach"), signal.SIGKILL)
    running.end().refused(69, "engine-unavailable")


def foreign(place):
    """Things of other people, with names that come close."""
    name = f"planqk-jobs-{place.root.name}-{id(place):x}".lower().replace("_", "-")
    folder = place.temporary.parent / "planqk-job-0123456789abcdef"
    folder.mkdir()
    docker("network", "create", name).expect()
    docker("volume", "create", name).expect()
    docker("tag", "planqk-lifecycle:0.21.13", name).expect()
    docker("create", "--name", name, "--label", "author=pack", "--network", name, name, "x").expect()
    for other in labelled(name):
        docker("create", "--name", other, *OVERDUE, name, "x").expect()
    return name, folder


# What a container has of its image, whoever made that: a run's labels, its time long over.
OVERDUE = ("--label", "io.planqk.job.run=0123456789abcdef", "--label", "io.planqk.job.deadline=1",
           "--label", f"io.planqk.job.owner={os.geteuid()}")


def labelled(name):
    """Another name, and the run's own, which no record tells of."""
    return f"{name}-labelled", "planqk-job-0123456789abcdef"


def remove_foreign(name, folder):
    docker("rm", "--force", *labelled(name)).expect()
    for command in (("rm", "--force"), ("network", "rm"), ("volume", "rm"), ("rmi",)):
        docker(*command, name).expect()
    folder.rmdir()


def test_clean_leaves_what_is_not_the_runs(place, actor):
    """Other people's containers (one of pack's, even), networks, volumes, images and directories, a
    run that lives, and dead ones that are too young. [req:job-clean-others]"""
    name, folder = foreign(place)
    try:
        live = place.start("run", actor, "--data", json.dumps({"do": "sleep", "seconds": 30})).until("sleeping\n")
        alive = set(place.ids)
        reach(start(place), "building").signal(signal.SIGKILL).end()
        before = on_engine()
        assert clean(place, "--older-than", "1h")["removed"] == []
        dead = place.ids - alive
        told = clean(place)
        assert not any(run in text for run in alive for text in told["removed"])
        gone = {text for text in before - on_engine() if name in text or any(run in text for run in alive)}
        assert gone == set() and folder.is_dir() and len(dead) == 1
        assert live.process.poll() is None
        live.signal(signal.SIGTERM).end(PATIENCE).expect(143)
    finally:
        remove_foreign(name, folder)


def test_clean_ends_a_job_whose_worker_hangs(place, actor):
    """Its deadline is in its label, and its record is there. [req:job-clean-overdue]"""
    running = place.start("run", actor, *SLEEP, "--time", "1s", "--grace", "0s").until("sleeping\n")
    running.signal(signal.SIGSTOP)
    container = f"planqk-job-{running.run_id()}"
    try:
        time.sleep(3)
        told = clean(place)
        assert [text.split()[0] for text in told["removed"]] == ["container"] and told["left"] == []
        assert docker("container", "inspect", container).code != 0
    finally:
        running.signal(signal.SIGKILL).end()
    assert clean(place)["left"] == []
