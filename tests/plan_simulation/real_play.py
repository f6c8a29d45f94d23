"""A play with the assembled wrapper and explain; the other members of the groups are doubles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .all_layouts import Play
from .builders import load_builder
from .lifecycle_detect import Detection, Detector, Outcome
from .paketo_doubles import PAKETO_DOUBLES, bind
from .planqk_doubles import EXPLAIN, PRIVATE_NAME, PYTHON_ENV, WRAPPER, python_env_double
from .real_buildpack import assembled, run_detect


@dataclass(frozen=True)
class Played:
    outcome: Outcome
    wrapper: Detection
    explain: Detection
    runs: Mapping[str, int]  # detects by id@version
    untouched: bool  # the project is as it was

    @property
    def result(self) -> str | int:
        return self.outcome.group or self.outcome.exit_code

    @property
    def required(self) -> tuple[str, ...]:
        """The names that the wrapper requires from others."""
        requires = self.wrapper.alternatives[0].requires
        return tuple(require.name for require in requires if require.name != PRIVATE_NAME)

    @property
    def hint(self) -> tuple[object, object]:
        """The version that the wrapper asks of cpython, and the source that it gives for it."""
        for require in self.wrapper.alternatives[0].requires:
            if require.name == "cpython":
                return require.metadata.get("version"), require.metadata.get("version-source")
        return None, None


def play_for_real(case: Play, project: Path) -> Played:
    before = photograph(project)
    builder = load_builder(case.edition)
    doubles = {**PAKETO_DOUBLES, PYTHON_ENV: python_env_double}
    answers: dict[str, Detection] = {}

    def real(name: str, id: str):
        def detect() -> Detection:
            answers[id] = run_detect(assembled(name), project, case.variables, builder.stack)
            return answers[id]

        return detect

    detector = Detector(
        {
            **{id: bind(double, project, case.variables) for id, double in doubles.items()},
            WRAPPER: real("planqk-wrapper", WRAPPER),
            EXPLAIN: real("explain", EXPLAIN),
        }
    )
    outcome = detector.detect(builder.groups)
    if (
        EXPLAIN not in answers
    ):  # an earlier group passed; what explain would say is of interest, too
        real("explain", EXPLAIN)()
    untouched = photograph(project) == before
    return Played(outcome, answers[WRAPPER], answers[EXPLAIN], dict(detector.runs), untouched)


def photograph(directory: Path) -> dict[str, tuple[int, int, bytes]]:
    """Names, modes, times and contents: what a detect that only reads leaves as it is."""
    pictures = {}
    for path in sorted(directory.rglob("*")):
        status = path.lstat()
        readable = path.is_file() and not path.is_symlink()
        content = path.read_bytes() if readable else b""
        pictures[str(path.relative_to(directory))] = (status.st_mode, status.st_mtime_ns, content)
    return pictures
