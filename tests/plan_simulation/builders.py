"""The groups of both editions of the builder, from builder.toml where it exists."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .lifecycle_detect import Entry, Group
from .planqk_doubles import EXPLAIN, PYTHON_ENV, WRAPPER

REPOSITORY = Path(__file__).resolve().parents[2]
BUILDER_FILES = {"paketo": "builder/builder.toml", "local": "builder/local/builder.toml"}
STACKS = {"paketo": "io.buildpacks.stacks.noble", "local": "io.planqk.stacks.bookworm"}
EDITIONS = tuple(BUILDER_FILES)

PAKETO = "paketo-buildpacks/"

# A group is called after the first of these that it holds.
NAMED_AFTER = {
    EXPLAIN: "explain",
    PYTHON_ENV: "python-env",
    PAKETO + "conda-env-update": "conda",
    PAKETO + "poetry-install": "poetry",
    PAKETO + "pip-install": "pip",
    PAKETO + "cpython": "plain",
}


@dataclass(frozen=True)
class Builder:
    edition: str
    groups: tuple[Group, ...]
    stack: str
    origin: str  # the builder.toml, or "built-in table"


def group_of(entries: tuple[Entry, ...]) -> Group:
    ids = {entry.id for entry in entries}
    name = next((name for id, name in NAMED_AFTER.items() if id in ids), "unnamed")
    return Group(name, entries)


def read_builder_toml(path: Path, edition: str) -> Builder:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    groups = tuple(
        group_of(
            tuple(
                Entry(member["id"], member.get("version", ""), member.get("optional", False))
                for member in order["group"]
            )
        )
        for order in tables["order"]
    )
    stack = tables.get("stack", {}).get("id", STACKS[edition])
    return Builder(edition, groups, stack, BUILDER_FILES[edition])


def _paketo(*components: str) -> Group:
    optional = {name: Entry(PAKETO + name, optional=True) for name in OPTIONAL_MEMBERS}
    return group_of(
        (
            optional["ca-certificates"],
            *(Entry(PAKETO + component) for component in components),
            optional["environment-variables"],
            optional["image-labels"],
            Entry(WRAPPER),
        )
    )


OPTIONAL_MEMBERS = ("ca-certificates", "environment-variables", "image-labels")

BUILT_IN = {
    "paketo": (
        _paketo("miniconda", "conda-env-update"),
        _paketo("cpython", "pip", "poetry", "poetry-install"),
        _paketo("cpython", "pip", "pip-install"),
        _paketo("cpython"),
        group_of((Entry(EXPLAIN),)),
    ),
    "local": (
        group_of((Entry(PYTHON_ENV), Entry(WRAPPER))),
        group_of((Entry(EXPLAIN),)),
    ),
}


@cache
def load_builder(edition: str, repository: Path = REPOSITORY) -> Builder:
    """The edition's builder.toml; before it is written, the table that the design gives."""
    path = repository / BUILDER_FILES[edition]
    if path.is_file():
        return read_builder_toml(path, edition)
    return Builder(edition, BUILT_IN[edition], STACKS[edition], "built-in table")
