"""planqk-job with podman: the same results, the same confinement, and nothing left."""

from __future__ import annotations

import json
import os
import shutil
import signal

import pytest

from confinement import facts, reaches_nothing
from engine import LOCAL_BUILDER, ROOT, TOOLS
from place import BUILDER, NO_PACKAGES, Place
from podman import Podman, in_memory
from uploads import archive_of, zipped

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="podman is tested as root's: others need ranges of user ids"),
    pytest.mark.skipif(not shutil.which("podman"), reason="podman is not installed (scripts/test installs it)")]

WITH_PODMAN = ("--engine", "podman")
WEAKER = (*BUILDER, *NO_PACKAGES, *WITH_PODMAN, "--allow-weaker")
LIFECYCLE = "planqk-lifecycle:0.21.13"
RUN_IMAGE = "planqk-stack-run:bookworm"
SAMPLE = "no-dependencies"
SLEEP = {"do": "sleep", "seconds": 120}


@pytest.fixture(scope="module")
def podman(tmp_path_factory):
    """With what a build needs."""
    with in_memory(tmp_path_factory.mktemp("podman")) as folder:
        engine = Podman(folder / "engine")
        try:
            engine.start()
            engine.take(LOCAL_BUILDER, LIFECYCLE, RUN_IMAGE)
            yield engine
        finally:
            engine.end()


@pytest.fixture(scope="module")
def actor(podman, actor_zip, tmp_path_factory):
    here = Place(tmp_path_factory.mktemp("podman-actor"), podman, podman.variables)
    here.run("build", actor_zip, "--image", "actor", *WEAKER).expect()
    here.close()
    return "actor"


@pytest.fixture
def other_podman(tmp_path):
    """With no service and nothing in it."""
    engine = Podman(tmp_path / "other")
    yield engine
    engine.end()


@pytest.fixture
def place(podman, actor, tmp_path):
    """[req:job-nothing-left] holds with podman, too."""
    here = Place(tmp_path, podman, podman.variables)
    yield here
    try:
        here.nothing_left()
    finally:
        here.close()


def job(place, actor, what, *options, **more):
    return place.job(actor, what, *WITH_PODMAN, *options, "--json", **more)


def test_a_sample_gives_its_result(place):
    """[req:job-podman]"""
    archive = zipped(ROOT / "samples" / SAMPLE, place.root / "service.zip")
    done = place.run("exec", archive, *WEAKER, "--quiet").expect()
    assert json.loads(done.out) == json.loads((ROOT / f"tests/data/samples/{SAMPLE}/result.json").read_text())


@pytest.mark.parametrize("command", [("exec", "--data", "{}"), ("build", "--image", "never-made")], ids=["exec", "build"])
def test_a_build_without_limits_is_refused(command, place, podman, actor_zip):
    """Before anything of it runs, however short that would be. [req:job-podman-weaker]"""
    if "--pids-limit" in podman("update", "--help").output:
        pytest.skip("this podman can limit processes")
    name, *options = command
    done = place.run(name, actor_zip, *options, *BUILDER, *NO_PACKAGES, *WITH_PODMAN, "--json")
    told = done.refused(69, "engine-too-weak")
    assert "memory and processes of a build's containers" in told["message"]
    assert any("--allow-weaker" in step for step in told["what_to_do"])
    assert "building with" not in done.err


def test_memory_of_a_weaker_build(place):
    """What podman can limit is limited. [req:job-build-limits-really]"""
    archive = archive_of(place.root / "hungry.zip", {
        "src/program.py": "def run(data: dict):\n    return {}\n", "requirements.txt": "./pkg\n",
        "pkg/setup.py": "import time\ntime.sleep(2)\nkept = []\nwhile True:\n    kept.append(b'1' * (1 << 24))\n"})
    options = ("--allow-weaker", "--build-memory", "300MiB", "--build-timeout", "60", "--data", "{}", "--json")
    place.run("exec", archive, *BUILDER, *WITH_PODMAN, *options).refused(76, "build-failed")


def test_a_build_without_the_service(place, actor_zip):
    """[req:job-unavailable]"""
    done = place.run("exec", actor_zip, *WEAKER, "--json", variables={"DOCKER_HOST": "unix:///nonexistent.sock"})
    told = done.refused(69, "engine-unavailable")
    assert "podman system service" in json.dumps(told["found"])


def test_what_is_kept_between_builds(place, podman, actor_zip):
    """[req:job-build-reuse] [req:job-clean-caches]"""
    again = place.run("build", actor_zip, "--image", "again", *WEAKER, "--cache-key", "k", "--json").expect().json()
    assert not again["reused"]  # the first one's state folder was another
    assert place.run("build", actor_zip, "--image", "again", *WEAKER, "--json").expect().json()["reused"]
    podman("untag", "again", "again").expect()
    removed = place.run("clean", *WITH_PODMAN, "--caches", "--json").expect().json()["removed"]
    assert [text.split()[0] for text in removed] == ["volume", "volume", "image", "file", "file"]


@pytest.mark.parametrize("value", [3, "more"])
def test_one_image_runs_with_each_input(value, place, actor):
    """Limited without being asked to be weaker. [req:job-podman]"""
    assert job(place, actor, {"value": value}).expect().json()["result"]["value"] == {"value": value, "params": {}}


def test_podman_where_there_is_no_docker(place, actor):
    """[req:job-podman]"""
    folder = place.root / "bin"
    folder.mkdir()
    (folder / "podman").symlink_to(shutil.which("podman"))
    done = place.job(actor, {"value": 1}, variables={"PATH": f"{folder}:{TOOLS}"}).expect()
    assert json.loads(done.out)["value"] == 1


def test_what_a_job_can_reach(place, actor, listener):
    """Nothing. [req:job-confined-really] [req:job-run-user]"""
    reaches_nothing(facts(place, actor, listener, *WITH_PODMAN))


def test_processes_are_limited(place, actor):
    """[req:job-limits-really]"""
    told = job(place, actor, {"do": "forks"}, "--processes", "40").expect().json()["result"]["value"]
    assert told["error"] == 11 and 20 < told["children"] <= 40


def test_memory_is_limited(place, actor):
    """[req:job-limits-really]"""
    done = job(place, actor, {"do": "memory", "mebibytes": 300}, "--memory", "64MiB")
    told = done.refused(137, "job-out-of-memory")
    assert told["job"]["out_of_memory"] and "64 MiB" in told["message"]


def test_time_is_limited(place, actor):
    """[req:job-limits-really]"""
    done = job(place, actor, SLEEP, "--time", "2")
    assert done.refused(124, "job-timed-out")["job"]["exit_code"] == 143
    assert "finally" in done.err


def test_a_runtime_is_handed_on(place, podman, actor):
    """[req:job-options]"""
    job(place, actor, {"value": 1}, "--runtime", "noting").expect()
    assert podman.noted.read_text().startswith("create ")
    podman.noted.unlink()
    job(place, actor, {"value": 1}).expect()
    assert not podman.noted.exists()


def clean_after_a_kill(place, running, **more):
    identity = running.run_id()
    assert running.signal(signal.SIGKILL).end().code == -signal.SIGKILL
    told = place.run("clean", *WITH_PODMAN, "--json", **more).expect().json()
    assert any(identity in name for name in told["removed"]) and told["left"] == []
    place.nothing_left()


def test_clean_after_a_kill_in_a_run(place, actor):
    """The job itself goes on until then. [req:job-clean]"""
    running = place.start("run", actor, *WITH_PODMAN, "--data", json.dumps(SLEEP)).until("sleeping\n")
    clean_after_a_kill(place, running)


def test_clean_asks_the_service_that_the_run_was_made_with(place, podman, other_podman, actor):
    """A timer has none of the variables of the worker. [req:job-clean]"""
    running = place.start("run", actor, *WITH_PODMAN, "--data", json.dumps(SLEEP),
                          variables={"CONTAINER_HOST": f"unix://{podman.socket}"}).until("sleeping\n")
    clean_after_a_kill(place, running, variables=other_podman.variables)


def test_clean_after_a_kill_in_a_build(place, actor_zip):
    """[req:job-clean]"""
    running = place.start("exec", actor_zip, *WEAKER, "--events").until('"phase": "building"', "out")
    clean_after_a_kill(place, running)
