"""Runs the assembled buildpacks' bin/detect on a copy of a project, as the lifecycle would."""

from __future__ import annotations

import os
import platform
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .builders import REPOSITORY
from .lifecycle_detect import BROKEN, FAIL, PASS, Alternative, Detection, parse_plan

DIRECTORY_VARIABLE = "PLANQK_BUILDPACKS_DIR"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
TIME_LIMIT = 20  # seconds; a detect takes milliseconds


@dataclass(frozen=True)
class Assembled:
    """An assembled buildpack: bin/detect, buildpack.toml and what they need."""

    directory: Path

    @property
    def exists(self) -> bool:
        return os.access(self.directory / "bin" / "detect", os.X_OK)


def assembled(name: str, environment: Mapping[str, str] = os.environ) -> Assembled:
    """The folder is named by a variable, else it is where scripts/build leaves the buildpacks."""
    folder = environment.get(DIRECTORY_VARIABLE) or REPOSITORY / "build/release/buildpacks"
    return Assembled(Path(folder).resolve() / name)


def environment_of_detect(
    buildpack: Assembled,
    platform_directory: Path,
    plan: Path,
    stack: str,
    variables: Mapping[str, str],
) -> dict[str, str]:
    """What the lifecycle passes on, the user's variables, and its own ones last."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME", "/"),
        "CNB_STACK_ID": stack,
        **variables,
        "CNB_BUILDPACK_DIR": str(buildpack.directory),
        "CNB_PLATFORM_DIR": str(platform_directory),
        "CNB_BUILD_PLAN_PATH": str(plan),
        "CNB_TARGET_OS": "linux",
        "CNB_TARGET_ARCH": ARCHITECTURES.get(platform.machine(), platform.machine()),
    }


def run_detect(
    buildpack: Assembled,
    project: Path,
    variables: Mapping[str, str],
    stack: str,
    platform_variables: Mapping[str, str] | None = None,
) -> Detection:
    """One detect. The platform's files hold the same variables, unless others are given."""
    with tempfile.TemporaryDirectory(prefix="detect-") as scratch:
        plan = Path(scratch, "plan.toml")
        plan.touch(mode=0o600)
        platform_directory = Path(scratch, "platform")
        _write_platform(
            platform_directory, variables if platform_variables is None else platform_variables
        )
        environment = environment_of_detect(buildpack, platform_directory, plan, stack, variables)
        finished = subprocess.run(
            [buildpack.directory / "bin" / "detect", platform_directory, plan],
            cwd=project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIME_LIMIT,
            check=False,
        )
        return _answer(finished.returncode, finished.stdout.decode(errors="replace"), plan)


def _write_platform(directory: Path, variables: Mapping[str, str]) -> None:
    (directory / "env").mkdir(parents=True)
    for name, value in variables.items():
        (directory / "env" / name).write_text(value)


def _answer(status: int, output: str, plan: Path) -> Detection:
    if status < 0:
        return Detection(BROKEN, output=f"killed by signal {-status}\n{output}")
    if status != PASS:
        return Detection(status, output=output)
    try:
        return Detection(PASS, parse_plan(plan.read_text(encoding="utf-8")), output)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        return Detection(BROKEN, output=f"unreadable plan: {problem}\n{output}")


EMPTY_PLAN = (Alternative(),)


def is_silent_failure(found: Detection) -> bool:
    return found.code == FAIL and not found.output
