"""Fixtures of the contract tests: the assembled buildpacks, installed as in a builder, and scratch
places that are removed when a test passes, kept and named when it fails."""

import shutil
import tempfile
from pathlib import Path

import pytest

from lifecycle import EXPLAIN, WRAPPER, Buildpack, Place, buildpacks_directory


@pytest.fixture(scope="session")
def installed():
    """The buildpacks as a builder has them, in a directory that the build user does not own."""
    for name in (WRAPPER, EXPLAIN):
        if not (buildpacks_directory() / name / "bin/detect").exists():
            pytest.exit(
                f"{buildpacks_directory()}: no {name} there, run scripts/build", returncode=2
            )
    directory = Path(tempfile.mkdtemp(prefix="planqk-cnb-"))
    directory.chmod(0o755)
    yield {name: install(name, directory) for name in (WRAPPER, EXPLAIN)}
    shutil.rmtree(directory)


def install(name, directory):
    source = Buildpack.at(buildpacks_directory() / name)
    target = directory / "buildpacks" / source.escaped_id / source.version
    shutil.copytree(
        source.path, target, symlinks=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    return Buildpack.at(target)


@pytest.fixture
def wrapper(installed):
    return installed[WRAPPER]


@pytest.fixture
def explain(installed):
    return installed[EXPLAIN]


@pytest.fixture
def place(request):
    root = Path(tempfile.mkdtemp(prefix="planqk-contract-"))
    yield Place(root)
    report = getattr(request.node, "call_report", None)
    if report is not None and report.failed:
        print(f"kept {root} of the failed test")
    else:
        remove(root)


def remove(root):
    for path in root.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(root)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.call_report = report
    return report
