"""What a layout is, and the words in which the tables of layouts are written.

Each table judges by the design, never by what the executable happens to do. The variable
BP_CPYTHON_VERSION is not part of a layout: every one is played without and with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .lifecycle_detect import EXIT_NO_GROUP

DEFAULT_PYTHON = "3.11.*"  # of the wrapper's descriptor: a test compares
KNOWN_PYTHON = ("3.10", "3.11", "3.12", "3.13", "3.14")

PAKETO_GROUP = {"pip": "pip", "conda": "conda", "poetry": "poetry", "none": "plain"}


@dataclass(frozen=True)
class Link:
    """A symbolic link; BESIDE is a folder outside the project, which exists."""

    target: str


BESIDE = "beside"


class Folder:
    """An empty directory."""


FOLDER = Folder()

Content = str | bytes | Link | Folder


@dataclass(frozen=True)
class Expected:
    """Per edition the group that passes, or the exit code where none does; and what was decided."""

    paketo: str | int
    local: str | int
    manager: str | None = None  # None: the decision fails, the wrapper's detect exits 100
    python: str | None = None  # the version that the plan hints at
    no_root: bool = False  # Poetry must not install the root package

    def of(self, edition: str) -> str | int:
        return self.paketo if edition == "paketo" else self.local


@dataclass(frozen=True)
class Layout:
    name: str
    files: Mapping[str, Content]
    expected: Expected
    variables: Mapping[str, str] = field(default_factory=dict)
    with_variable: Expected | None = None  # where BP_CPYTHON_VERSION changes more than the hint

    def expectation(self, *, variable: bool) -> Expected:
        if not variable:
            return self.expected
        return self.with_variable or replace(self.expected, python=None)


def served(manager: str, python: str | None = DEFAULT_PYTHON) -> Expected:
    """Both editions build it. conda's Python comes from its own file, so there is no hint."""
    hint = None if manager == "conda" else python
    return Expected(PAKETO_GROUP[manager], "python-env", manager, hint)


def only_local(manager: str, python: str = DEFAULT_PYTHON, *, no_root: bool = False) -> Expected:
    """Decided, but no Paketo group takes it: explain does, and python-env would have."""
    return Expected("explain", "python-env", manager, python, no_root)


EXPLAINED = Expected("explain", "explain")
NOT_OURS = Expected(EXIT_NO_GROUP, EXIT_NO_GROUP)


PROGRAM = "def run(data, params):\n    return {'sum': 42}\n"
SERVICE: Mapping[str, Content] = {"src/__init__.py": "", "src/program.py": PROGRAM}
REQUIREMENTS = "numpy==2.2.0\n"
ENVIRONMENT = "name: demo\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - numpy\n"
WHEEL = b"PK\x05\x06" + bytes(18)  # the name counts, not the content


def environment_yml(*pip: str, python: str = "python=3.11") -> str:
    lines = [f"name: demo\ndependencies:\n  - {python}\n  - pip\n  - pip:\n"]
    return "".join([*lines, *(f"      - {requirement}\n" for requirement in pip)])


def pep621(requires_python: str | None = ">=3.10", *, backend: str = "", extra: str = "") -> str:
    lines = ['[project]\nname = "demo-service"\nversion = "0.1.0"\ndependencies = ["numpy"]\n']
    if requires_python is not None:
        lines.append(f'requires-python = "{requires_python}"\n')
    if backend:
        lines.append(f'[build-system]\nrequires = []\nbuild-backend = "{backend}"\n')
    return "".join([*lines, extra])


def poetry(python: str | None = "^3.10", *, package_mode: bool = False, extra: str = "") -> str:
    lines = ['[tool.poetry]\nname = "demo-service"\nversion = "0.1.0"\ndescription = ""\n']
    if not package_mode:
        lines.append("package-mode = false\n")
    lines.append(extra)
    lines.append('[tool.poetry.dependencies]\nnumpy = "*"\n')
    if python is not None:
        lines.append(f'python = "{python}"\n')
    lines.append('[build-system]\nrequires = ["poetry-core"]\n')
    lines.append('build-backend = "poetry.core.masonry.api"\n')
    return "".join(lines)


POETRY_CORE = "poetry.core.masonry.api"
POETRY_LOCK = 'package = []\n\n[metadata]\nlock-version = "2.1"\npython-versions = "^3.10"\n'
UV_LOCK = 'version = 1\nrequires-python = ">=3.10"\n'
PROCFILE = "web: gunicorn main:app\n"
WEB_APPLICATION: Mapping[str, Content] = {"Procfile": PROCFILE, "main.py": "app = None\n"}


def service(name: str, files: Mapping[str, Content], expected: Expected, **rest: object) -> Layout:
    """A job service: src/program.py and what the layout is about."""
    return Layout(name, {**SERVICE, **files}, expected, **rest)


def chosen(manager: str) -> dict[str, str]:
    return {"BP_PLANQK_PACKAGE_MANAGER": manager}


def write_project(files: Mapping[str, Content], project: Path) -> None:
    """Makes the upload at a directory, and beside it the folder that links may leave to."""
    beside = project.parent / BESIDE
    beside.mkdir(parents=True, exist_ok=True)
    for name in ("requirements.txt", "environment.yml", "program.py"):
        (beside / name).write_text(REQUIREMENTS)
    project.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match content:
            case Link(target):
                path.symlink_to(target)
            case Folder():
                path.mkdir()
            case bytes():
                path.write_bytes(content)
            case str():
                path.write_bytes(content.encode())
