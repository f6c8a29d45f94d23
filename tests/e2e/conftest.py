"""Fixtures of the end-to-end tests: the local builder, made by scripts/builder as a user would, and
images that are built once, used by several tests and removed at the end."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / folder) for folder in ("e2e", "contract", "python_env")]

from built import Built, Shelf  # noqa: E402
from engine import ROOT, docker, run  # noqa: E402
from sample_table import BUILDS  # noqa: E402
from samples import prepared  # noqa: E402

PREFIX = f"planqk-e2e-{os.getpid()}"


@pytest.fixture(scope="session", autouse=True)
def local_builder():
    """Everything that is missing is made here; a second run finds it."""
    run(ROOT / "scripts/builder", "local", timeout=3600).expect()
    yield
    remove_what_is_ours()


def remove_what_is_ours():
    images = docker("images", "--format", "{{.Repository}}:{{.Tag}}", "--filter",
                    f"reference={PREFIX}*").output.split()
    if images:
        docker("rmi", "--force", *images)
    volumes = docker("volume", "ls", "--quiet", "--filter", f"name={PREFIX}").output.split()
    if volumes:
        docker("volume", "rm", "--force", *volumes)


@pytest.fixture(scope="session")
def named():
    """Names for images, so that what is left of a killed run can be told from a user's."""
    return lambda name: f"{PREFIX}-{name}"


@pytest.fixture
def copy(tmp_path):
    """A sample's folder, copied: tests never build in samples/."""

    def copied(name: str, target: str = "") -> Path:
        folder = tmp_path / (target or name)
        shutil.copytree(ROOT / "samples" / name, folder)
        return folder

    return copied


@pytest.fixture(scope="session")
def image_of(named, tmp_path_factory):
    """A sample's image, built at the first test that asks for it."""
    shelf = Shelf(named)

    def get(name: str) -> Built:
        sample = next(each for each in BUILDS if each.name == name)
        options = [word for item in sample.environment.items() for word in ("--env", "=".join(item))]
        return shelf.get(name, lambda: prepared(name, tmp_path_factory.mktemp(name) / name), *options)

    return get
