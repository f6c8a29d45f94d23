"""The assembled buildpacks: skipped where nothing was built, an error where a folder was named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .all_layouts import Play
from .layouts import Layout, write_project
from .real_buildpack import DIRECTORY_VARIABLE, assembled
from .real_play import Played, play_for_real


def require_assembled(*names: str) -> None:
    missing = [name for name in names if not assembled(name).exists]
    if not missing:
        return
    reason = f"no bin/detect of {', '.join(missing)}: run scripts/build first"
    if os.environ.get(DIRECTORY_VARIABLE):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def real_buildpacks() -> None:
    require_assembled("planqk-wrapper", "explain")


@pytest.fixture(scope="session")
def project_of(tmp_path_factory):
    """A layout's directory: written once, as detect may only read it (and a test watches)."""
    projects: dict[str, Path] = {}

    def write_once(layout: Layout) -> Path:
        if layout.name not in projects:
            projects[layout.name] = tmp_path_factory.mktemp(layout.name) / "project"
            write_project(layout.files, projects[layout.name])
        return projects[layout.name]

    return write_once


@pytest.fixture(scope="session")
def played(real_buildpacks, project_of):
    """Plays each case once, however many tests look at it."""
    results: dict[str, Played] = {}

    def once(case: Play) -> Played:
        if case.id not in results:
            results[case.id] = play_for_real(case, project_of(case.layout))
        return results[case.id]

    return once
