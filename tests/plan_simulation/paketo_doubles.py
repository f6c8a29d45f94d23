"""Doubles of the Paketo components' detects: what they look at, and the plan that they offer.

Only the rules of their detects are re-stated, from what is known of the components; none of their
code is here. A double answers from the project directory and the environment, like the original.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from .lifecycle_detect import FAIL, PASS, Alternative, Detect, Detection, Require

Environment = Mapping[str, str]
Double = Callable[[Path, Environment], Detection]

ERROR = 1


def offer(provides: tuple[str, ...], *requires: Require) -> Detection:
    return Detection(PASS, (Alternative(provides, requires),))


def at_build(name: str, **metadata: object) -> Require:
    return Require(name, {"build": True, **metadata})


def cpython_double(project: Path, environment: Environment) -> Detection:
    """Always passes, except beside a buildpack.yml. Asks for itself where the variable is set."""
    if (project / "buildpack.yml").exists():
        return Detection(ERROR, output="buildpack.yml is no longer read")
    if "BP_CPYTHON_VERSION" not in environment:
        return offer(("cpython",))
    wanted = {
        "version": environment["BP_CPYTHON_VERSION"],
        "version-source": "BP_CPYTHON_VERSION",
        "configure-flags": environment.get("BP_CPYTHON_CONFIGURE_FLAGS", ""),
    }
    return offer(("cpython",), Require("cpython", wanted))


def pip_double(project: Path, environment: Environment) -> Detection:
    requires = [at_build("cpython")]
    if version := environment.get("BP_PIP_VERSION"):
        full = version + ".0" if version.count(".") == 1 else version
        requires.append(Require("pip", {"version": full, "version-source": "BP_PIP_VERSION"}))
    return offer(("pip",), *requires)


def pip_install_double(project: Path, environment: Environment) -> Detection:
    """Every file of a list separated by single spaces has to be there; "" is the project itself."""
    for file in environment.get("BP_PIP_REQUIREMENT", "requirements.txt").split(" "):
        if not (project / file).exists():
            return Detection(FAIL, output=f"no requirements file {file}")
    return offer(("site-packages",), at_build("cpython"), at_build("pip"))


def miniconda_double(project: Path, environment: Environment) -> Detection:
    return offer(("conda",))


def conda_env_update_double(project: Path, environment: Environment) -> Detection:
    """These two names exactly; no variable changes them."""
    if not any((project / name).exists() for name in ("environment.yml", "package-list.txt")):
        return Detection(FAIL, output="neither environment.yml nor package-list.txt")
    return offer(("conda-environment",), at_build("conda"))


def poetry_double(project: Path, environment: Environment) -> Detection:
    """Wants a Python constraint; looks neither at the build backend nor at a lock file."""
    manifest = project / "pyproject.toml"
    if not manifest.exists():
        return Detection(FAIL, output="no pyproject.toml")
    try:
        constraint = _python_constraint(tomllib.loads(manifest.read_text(encoding="utf-8")))
    except ValueError as problem:  # no TOML, no UTF-8, or values of another type than text
        return Detection(ERROR, output=str(problem))
    if not constraint:
        return Detection(FAIL, output="pyproject.toml names no Python version")
    python = at_build("cpython", **{"version": constraint, "version-source": "pyproject.toml"})
    requires = [at_build("pip"), python]
    if version := environment.get("BP_POETRY_VERSION"):
        requires.append(
            Require("poetry", {"version": version, "version-source": "BP_POETRY_VERSION"})
        )
    return offer(("poetry",), *requires)


def _python_constraint(tables: Mapping) -> str:
    for path in (("project", "requires-python"), ("tool", "poetry", "dependencies", "python")):
        value: object = tables
        for key in path:
            value = value.get(key, "") if isinstance(value, Mapping) else ""
        if not isinstance(value, str):
            raise ValueError(".".join(path) + " is not a text")
        if value:
            return value
    return ""


def poetry_install_double(project: Path, environment: Environment) -> Detection:
    if not (project / "pyproject.toml").exists():
        return Detection(FAIL, output="no pyproject.toml")
    return offer(("poetry-venv",), at_build("cpython"), at_build("poetry"))


def _own_name_double(name: str, *prefixes: str) -> Double:
    """A buildpack that nobody depends on: it provides and requires its own name."""

    def detect(project: Path, environment: Environment) -> Detection:
        if prefixes and not any(variable.startswith(prefixes) for variable in environment):
            return Detection(FAIL, output=f"nothing for {name}")
        return offer((name,), Require(name))

    return detect


PAKETO_DOUBLES: Mapping[str, Double] = {
    "paketo-buildpacks/ca-certificates": _own_name_double("ca-certificates"),
    "paketo-buildpacks/cpython": cpython_double,
    "paketo-buildpacks/pip": pip_double,
    "paketo-buildpacks/pip-install": pip_install_double,
    "paketo-buildpacks/miniconda": miniconda_double,
    "paketo-buildpacks/conda-env-update": conda_env_update_double,
    "paketo-buildpacks/poetry": poetry_double,
    "paketo-buildpacks/poetry-install": poetry_install_double,
    "paketo-buildpacks/environment-variables": _own_name_double("environment-variables", "BPE_"),
    "paketo-buildpacks/image-labels": _own_name_double(
        "image-labels", "BP_IMAGE_LABELS", "BP_OCI_"
    ),
}


def bind(double: Double, project: Path, environment: Environment) -> Detect:
    """The double as the detect of one build."""
    return lambda: double(project, environment)
