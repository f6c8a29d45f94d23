"""Doubles of the Paketo components' detects: what they look at, and the plan that they offer.

Only the rules of their detects are re-stated, from what is known of the components; none of their
code is here. A double answers from the project directory and the environment, like the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from .lifecycle_detect import FAIL, PASS, Alternative, Detect, Detection, Require
from .toml_of_today import as_tables

Environment = Mapping[str, str]
Double = Callable[[Path, Environment], Detection]

ERROR = 1


def offer(provides: tuple[str, ...], *requires: Require) -> Detection:
    return Detection(PASS, (Alternative(provides, requires),))


def at_build(name: str, **metadata: object) -> Require:
    return Require(name, {"build": True, **metadata})


def ca_certificates_double(project: Path, environment: Environment) -> Detection:
    """Two alternatives: with a binding's authorities at build, which nobody here requires, and with
    the helper of the launched image alone. Without the helper it is never required."""
    if environment.get("BP_RUNTIME_CERT_BINDING_DISABLED", "") in TRUE:
        return offer(("ca-certificates",))
    helper = Require("ca-certificates-helper")
    both = Alternative(("ca-certificates", "ca-certificates-helper"), (helper,))
    return Detection(PASS, (both, Alternative(("ca-certificates-helper",), (helper,))))


TRUE = ("1", "t", "T", "TRUE", "true", "True")


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
    """Its requirements have every key, also where there is nothing to say."""
    requires = [at_build("cpython", **{"launch": False, "version": "", "version-source": ""})]
    if version := environment.get("BP_PIP_VERSION"):
        full = version + ".0" if re.fullmatch(r"\d+\.\d+", version) else version
        asked = {"version": full, "version-source": "BP_PIP_VERSION"}
        requires.append(Require("pip", {"build": False, "launch": False, **asked}))
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
        constraint = _python_constraint(as_tables(manifest.read_bytes()))
    except (OSError, ValueError) as problem:  # a folder, no TOML, no UTF-8, or another type
        return Detection(ERROR, output=str(problem))
    if not constraint:
        return Detection(FAIL, output="pyproject.toml names no Python version")
    python = at_build("cpython", **{"version": constraint, "version-source": "pyproject.toml"})
    requires = [at_build("pip", **{"version": "", "version-source": ""}), python]
    if (version := environment.get("BP_POETRY_VERSION")) is not None:  # also where it is empty
        asked = {"version": version, "version-source": "BP_POETRY_VERSION"}
        requires.append(Require("poetry", {"build": False, **asked}))
    return offer(("poetry",), *requires)


def _python_constraint(tables: Mapping) -> str:
    """The component reads the whole structure first: one wrong type on the way breaks it, whether
    that value would have counted or not."""
    required = _text_at(tables, "project", "requires-python")
    dependency = _text_at(tables, "tool", "poetry", "dependencies", "python")
    return (required or dependency).strip("=")


def _text_at(tables: Mapping, *path: str) -> str:
    """Keys are found whatever their case is, if there is none with the right one."""
    value: object = tables
    for key in path:
        if not isinstance(value, Mapping):
            raise ValueError(f"what holds {key} is no table")
        found = [key] if key in value else [name for name in value if name.lower() == key]
        if not found:
            return ""
        value = value[found[0]]
    if not isinstance(value, str):
        raise ValueError(".".join(path) + " is not a text")
    return value


def poetry_install_double(project: Path, environment: Environment) -> Detection:
    if not (project / "pyproject.toml").exists():
        return Detection(FAIL, output="no pyproject.toml")
    return offer(("poetry-venv",), at_build("cpython"), at_build("poetry"))


def environment_variables_double(project: Path, environment: Environment) -> Detection:
    """Nobody depends on it: it provides and requires its own name."""
    if not any(variable.startswith("BPE_") for variable in environment):
        return Detection(FAIL, output="no variable BPE_*")
    return offer(("environment-variables",), Require("environment-variables"))


# The only ones that image-labels knows, as the labels' names end.
OCI_LABELS = (
    *("authors", "created", "description", "documentation", "licenses", "ref.name", "revision"),
    *("source", "title", "url", "vendor", "version"),
)
OCI_VARIABLES = {"BP_OCI_" + name.upper().replace(".", "_"): name for name in OCI_LABELS}


def image_labels_double(project: Path, environment: Environment) -> Detection:
    """Set is enough, also to nothing."""
    if not any(name in environment for name in ("BP_IMAGE_LABELS", *OCI_VARIABLES)):
        return Detection(FAIL, output="none of its variables")
    return offer(("image-labels",), Require("image-labels"))


PAKETO_DOUBLES: Mapping[str, Double] = {
    "paketo-buildpacks/ca-certificates": ca_certificates_double,
    "paketo-buildpacks/cpython": cpython_double,
    "paketo-buildpacks/pip": pip_double,
    "paketo-buildpacks/pip-install": pip_install_double,
    "paketo-buildpacks/miniconda": miniconda_double,
    "paketo-buildpacks/conda-env-update": conda_env_update_double,
    "paketo-buildpacks/poetry": poetry_double,
    "paketo-buildpacks/poetry-install": poetry_install_double,
    "paketo-buildpacks/environment-variables": environment_variables_double,
    "paketo-buildpacks/image-labels": image_labels_double,
}


def bind(double: Double, project: Path, environment: Environment) -> Detect:
    """The double as the detect of one build."""
    return lambda: double(project, environment)
