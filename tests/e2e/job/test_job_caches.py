"""What is kept between builds: used again, never by two at once, removed by its owner alone."""

from __future__ import annotations

import json

import pytest

from engine import docker
from place import BUILDER, NO_PACKAGES, Place
from uploads import folder_of

PROGRAM = "def run(data: dict, params: dict = None):\n    return {}\n"


def caches_of(place):
    keys = [lock.stem.removeprefix("cache-") for lock in place.state.glob("cache-*.lock")]
    volumes = docker("volume", "ls", "--quiet").output.split()
    return sorted(name for name in volumes if any(key in name for key in keys))


@pytest.fixture
def neighbour(tmp_path_factory):
    """Somebody else on this machine, with a state of his own."""
    here = Place(tmp_path_factory.mktemp("neighbour"))
    yield here
    here.close()


def test_a_project_keeps_what_was_installed(place, named):
    """And its last image is not left behind without a name. [req:job-build-caches]"""
    files = {"src/program.py": PROGRAM, "requirements.txt": "idna==3.10\n"}
    project = folder_of(place.root / "project", files)
    first = place.run("build", project, "--image", named("kept"), *BUILDER, "--json").expect()
    assert "Installing the environment" in first.err
    for change in ("# changed\n", "# changed again\n"):
        (project / "src/program.py").write_text(PROGRAM + change)
        again = place.run("exec", project, *BUILDER, "--data", "{}").expect()
        assert "Reusing the environment of the last build" in again.err
        assert "Installing the environment" not in again.err


def test_a_cache_key_is_shared_by_one_build_at_a_time(place, actor_zip):
    """Whoever comes second takes a throw-away cache. [req:job-build-caches]"""
    what = json.dumps({"do": "sleep", "seconds": 2})
    options = (*BUILDER, *NO_PACKAGES, "--cache-key", "tenant/service", "--data", what, "--json")
    first = place.start("exec", actor_zip, *options).until("===> ANALYZING")
    second = place.start("exec", actor_zip, *options)
    for running in (first, second):
        assert running.end().expect().json()["result"]["value"] == "awake"
    assert len(caches_of(place)) == 2  # one cache: what is built with, and what is launched from


def test_another_state_has_other_caches(place, neighbour, actor_zip):
    """Its locks are elsewhere: the same key at the same time is no trouble. [req:job-build-caches]"""
    options = (*BUILDER, *NO_PACKAGES, "--cache-key", "tenant/third", "--data", "{}")
    for here in (place, neighbour):
        here.run("exec", actor_zip, *options).expect()
    both = caches_of(place), caches_of(neighbour)
    assert [len(each) for each in both] == [2, 2] and not set(both[0]) & set(both[1])


def test_clean_takes_the_caches_of_its_own_state(place, neighbour, actor_zip):
    """[req:job-clean-caches]"""
    options = (*BUILDER, *NO_PACKAGES, "--cache-key", "tenant/other", "--data", "{}")
    place.run("exec", actor_zip, *options).expect()
    kept = caches_of(place)
    assert len(kept) == 2
    assert neighbour.run("clean", "--caches", "--json").expect().json()["removed"] == []
    young = place.run("clean", "--caches", "--older-than", "1h", "--json").expect()
    assert young.json()["removed"] == []
    assert place.run("clean", "--caches", "--dry-run", "--json").expect().json()["removed"]
    assert caches_of(place) == kept
    removed = place.run("clean", "--caches", "--json").expect().json()["removed"]
    assert len(removed) == 4 and caches_of(place) == []  # two volumes, an image, the lock
