"""Which Python the plan hints at, and requests that no builder can meet.

A pin becomes its minor; a range never raises the version: the default minor where it fits, else the
lowest known one that does. With BP_CPYTHON_VERSION the other sources are ignored, also bad ones.
"""

from .layouts import (
    ENVIRONMENT,
    EXPLAINED,
    REQUIREMENTS,
    Layout,
    chosen,
    pep621,
    poetry,
    served,
    service,
)


def python(name: str, files: dict[str, str], version: str) -> Layout:
    return service(
        f"python-{name}", {"requirements.txt": REQUIREMENTS, **files}, served("pip", version)
    )


def unavailable(name: str, files: dict[str, str]) -> Layout:
    """The variable outranks the request, so with it there is nothing to explain."""
    manifests = {"requirements.txt": REQUIREMENTS, **files}
    return service(f"python-{name}", manifests, EXPLAINED, with_variable=served("pip", None))


def empty_variable(name: str, files: dict[str, str], manager: str, expected=EXPLAINED) -> Layout:
    """cpython counts the empty variable as set, before every other source: one message."""
    return service(
        f"python-variable-empty-{name}",
        files,
        expected,
        variables={"BP_CPYTHON_VERSION": ""},
        with_variable=served(manager, None),
    )


def requires_python(constraint: str) -> dict[str, str]:
    return {"pyproject.toml": pep621(constraint)}


PYTHON_LAYOUTS = [
    python("version-file-minor", {".python-version": "3.12\n"}, "3.12.*"),
    python("version-file-patch", {".python-version": "3.12.4\n"}, "3.12.*"),
    python("version-file-or-newer", {".python-version": "3.11+\n"}, "3.11.*"),
    python("version-file-comment", {".python-version": "# for the cluster\n\n3.13\n"}, "3.13.*"),
    python(
        "version-file-utf16",
        {".python-version": b"\xff\xfe" + "3.12\r\n".encode("utf-16-le")},
        "3.12.*",
    ),
    python("runtime-txt", {"runtime.txt": "python-3.10.12\n"}, "3.10.*"),
    python(
        "version-file-before-runtime-txt",
        {".python-version": "3.13", "runtime.txt": "python-3.10.1"},
        "3.13.*",
    ),
    python(
        "runtime-txt-before-pyproject",
        {"runtime.txt": "python-3.12", **requires_python(">=3.10")},
        "3.12.*",
    ),
    python(
        "version-file-before-pyproject",
        {".python-version": "3.12", **requires_python(">=3.10")},
        "3.12.*",
    ),
    python("pyproject-range-with-default", requires_python(">=3.9,<3.14"), "3.11.*"),
    python("pyproject-range-above-default", requires_python(">=3.12"), "3.12.*"),
    python("pyproject-range-below-default", requires_python(">=3.9,<3.11"), "3.10.*"),
    python("pyproject-range-to-the-next-major", requires_python("<4"), "3.11.*"),
    python("pyproject-wildcard", requires_python("==3.12.*"), "3.12.*"),
    python("pyproject-patch", requires_python("==3.10.9"), "3.10.*"),
    python("pyproject-compatible-minor", requires_python("~=3.12"), "3.12.*"),
    python("pyproject-compatible-patch", requires_python("~=3.11.2"), "3.11.*"),
    python("pyproject-not-the-default", requires_python("!=3.11.*,>=3.9"), "3.10.*"),
    # The builders serve the newest patch of a minor, and 3.11's is past this bound.
    python("pyproject-bound-inside-default", requires_python(">=3.9,<3.11.5"), "3.10.*"),
    service("python-poetry-caret", {"pyproject.toml": poetry("^3.12")}, served("poetry", "3.12.*")),
    service("python-poetry-caret-below", {"pyproject.toml": poetry("^3.9")}, served("poetry")),
    service("python-poetry-tilde", {"pyproject.toml": poetry("~3.13")}, served("poetry", "3.13.*")),
    service(
        "python-poetry-either",
        {"pyproject.toml": poetry("~3.10 || ~3.12")},
        served("poetry", "3.10.*"),
    ),
    service(
        "python-none",
        {".python-version": "3.12\n"},
        served("none", "3.12.*"),
        variables=chosen("none"),
    ),
    empty_variable("pip", {"requirements.txt": REQUIREMENTS, ".python-version": "3.12"}, "pip"),
    empty_variable("poetry", {"pyproject.toml": poetry()}, "poetry"),
    empty_variable("conda", {"environment.yml": ENVIRONMENT}, "conda", served("conda")),
    unavailable("version-file-too-old", {".python-version": "3.7\n"}),
    unavailable("version-file-not-yet", {".python-version": "3.99\n"}),
    unavailable("runtime-txt-too-old", {"runtime.txt": "python-2.7.18\n"}),
    unavailable("pyproject-too-old", requires_python(">=3.6,<3.10")),
    unavailable("pyproject-not-yet", requires_python(">=3.99")),
]
