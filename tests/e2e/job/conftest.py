"""planqk-job with the real engine and the real pack. Every test has a place of its own, and at its
end nothing of its runs may be left anywhere."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from place import ACTOR, BUILDER, NO_PACKAGES, Place  # noqa: E402
from uploads import zipped  # noqa: E402


@pytest.fixture
def place(tmp_path):
    """[req:job-nothing-left] holds for each test that has one."""
    here = Place(tmp_path)
    yield here
    try:
        here.nothing_left()
    finally:
        here.close()


@pytest.fixture(scope="session")
def actor_zip(tmp_path_factory):
    """A job that does what its input says."""
    return zipped(ACTOR, tmp_path_factory.mktemp("actor") / "actor.zip")


@pytest.fixture(scope="session")
def actor(named, actor_zip, tmp_path_factory):
    """Its image, built once for all tests that run it."""
    here = Place(tmp_path_factory.mktemp("actor-image"))
    here.run("build", actor_zip, "--image", named("actor"), *BUILDER, *NO_PACKAGES).expect()
    here.close()
    return named("actor")


@pytest.fixture
def listener():
    """A service of this machine, on its loopback address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
