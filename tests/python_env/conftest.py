"""Fixtures: the assembled python-env as in a builder, the pinned installers as in the stack, and a
scratch place for each test, removed when it passes."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/contract"))

from environments import Builds, Tools  # noqa: E402
from lifecycle import buildpacks_directory  # noqa: E402

PINS = ROOT / "stack/tools-requirements.txt"
WHEELS = ROOT / "stack/environment-requirements.txt"
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's: the one of the stack


@pytest.fixture(scope="session")
def tools():
    """A directory with uv, poetry and rattler-python; made once, again when the pins change."""
    key = hashlib.sha256(PINS.read_bytes() + WHEELS.read_bytes()).hexdigest()[:16]
    home = ROOT / "build/tools" / key
    if not (home / "bin/rattler-python").exists():
        shutil.rmtree(home, ignore_errors=True)
        venv = home / "venv"
        subprocess.run([SYSTEM_PYTHON, "-m", "venv", venv], check=True)
        pip = [venv / "bin/pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", PINS], check=True)
        download = [venv / "bin/pip", "download", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*download, "--no-deps", "--only-binary", ":all:", "-r", WHEELS, "--dest",
                        home / "share/planqk/wheels"], check=True)
        (home / "bin").mkdir()
        for name in ("pip", "uv", "poetry"):
            (home / "bin" / name).symlink_to(venv / "bin" / name)
        launcher = home / "bin/rattler-python"
        launcher.write_text(f'#!/bin/sh\nexec "{venv}/bin/python" "$@"\n')
        launcher.chmod(0o755)
    return Tools(home / "bin")


@pytest.fixture(scope="session")
def buildpack():
    directory = buildpacks_directory() / "python-env"
    if not (directory / "bin/build").exists():
        pytest.exit(f"{directory}: not there, run scripts/build", returncode=2)
    return directory.resolve()


@pytest.fixture
def place(request):
    root = Path(tempfile.mkdtemp(prefix="planqk-env-"))
    root.chmod(0o755)
    yield root
    report = getattr(request.node, "call_report", None)
    if report is not None and report.failed:
        print(f"kept {root} of the failed test")
    else:
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def builds(place, buildpack, tools):
    return Builds(place, buildpack, tools)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.call_report = report
    return report


def pytest_configure(config):
    """The variables of this machine reach a build only where a test says so."""
    os.environ.pop("PIP_FIND_LINKS", None)
