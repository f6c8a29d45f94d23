"""Doubles of our own buildpacks: what the design says that they offer, whatever the code does.

With them the groups and the table of layouts can be judged without an executable.
"""

from __future__ import annotations

from pathlib import Path

from .lifecycle_detect import FAIL, PASS, Alternative, Detection, Require
from .paketo_doubles import Double, Environment

WRAPPER = "planqk-buildpacks/planqk-wrapper"
EXPLAIN = "planqk-buildpacks/explain"
PYTHON_ENV = "planqk-buildpacks/python-env"

PRIVATE_NAME = "planqk-wrapper"
NO_ROOT = "planqk-poetry-no-root"

# What the wrapper asks for, by manager: it selects the group of that manager and no other.
SELECTS = {
    "pip": ("cpython", "site-packages"),
    "conda": ("conda-environment",),
    "poetry": ("cpython", "poetry-venv"),
    "none": ("cpython",),
}

# python-env's alternatives, in the order in which it offers them.
PYTHON_ENV_OFFERS = (
    ("cpython", "site-packages"),
    ("conda-environment",),
    ("cpython", "poetry-venv"),
    ("cpython", "poetry-venv", NO_ROOT),
    ("cpython",),
)


def names_required(manager: str, *, no_root: bool = False) -> tuple[str, ...]:
    return (*SELECTS[manager], *([NO_ROOT] if no_root else []))


def python_env_offer(manager: str, *, no_root: bool = False) -> int:
    """The number of the alternative that serves a decision."""
    return PYTHON_ENV_OFFERS.index(names_required(manager, no_root=no_root))


def python_env_double(project: Path, environment: Environment) -> Detection:
    """Passes always, requires nothing, and has no alternative without provides."""
    return Detection(PASS, tuple(Alternative(provides) for provides in PYTHON_ENV_OFFERS))


def wrapper_double(manager: str | None, python: str | None, *, no_root: bool = False) -> Double:
    """A wrapper that has decided already; no manager means that its decision failed."""

    def detect(project: Path, environment: Environment) -> Detection:
        if manager is None:
            return Detection(FAIL)
        decision: dict[str, object] = {"launch": True}
        hint = {"version": python, "version-source": "BP_CPYTHON_VERSION"} if python else {}
        requires = [
            Require(name, {**decision, **(hint if name == "cpython" else {})})
            for name in names_required(manager, no_root=no_root)
        ]
        return Detection(PASS, (Alternative((PRIVATE_NAME,), (Require(PRIVATE_NAME), *requires)),))

    return detect


def explain_double(*, catches: bool) -> Double:
    def detect(project: Path, environment: Environment) -> Detection:
        return Detection(PASS if catches else FAIL)

    return detect
