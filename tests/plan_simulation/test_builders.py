"""The groups that the simulation plays are the builder's own."""

import pytest

from .builders import (
    BUILDER_FILES,
    BUILT_IN,
    EDITIONS,
    REPOSITORY,
    STACKS,
    load_builder,
    read_builder_toml,
)
from .planqk_doubles import EXPLAIN, WRAPPER

GROUP_NAMES = {
    "paketo": ["conda", "poetry", "pip", "plain", "explain"],
    "local": ["python-env", "explain"],
}

BUILDER_TOML = """
[[buildpacks]]
uri = "../build/release/buildpacks/planqk-wrapper"

[[order]]
  [[order.group]]
  id = "paketo-buildpacks/ca-certificates"
  version = "3.12.7"
  optional = true
  [[order.group]]
  id = "paketo-buildpacks/cpython"
  [[order.group]]
  id = "planqk-buildpacks/planqk-wrapper"

[[order]]
  [[order.group]]
  id = "planqk-buildpacks/explain"

[stack]
id = "io.example.stack"
"""


@pytest.mark.parametrize("edition", EDITIONS)
def test_groups_come_from_builder_toml_where_it_exists(edition):
    """[req:plan-groups-source] builder.toml is played, the built-in table where it is missing."""
    written = (REPOSITORY / BUILDER_FILES[edition]).is_file()
    builder = load_builder(edition)
    assert builder.origin == (BUILDER_FILES[edition] if written else "built-in table")


def test_reader_takes_ids_versions_and_optional_members(tmp_path):
    path = tmp_path / "builder.toml"
    path.write_text(BUILDER_TOML)
    builder = read_builder_toml(path, "paketo")
    assert [group.name for group in builder.groups] == ["plain", "explain"]
    assert [(entry.key, entry.optional) for entry in builder.groups[0].entries] == [
        ("paketo-buildpacks/ca-certificates@3.12.7", True),
        ("paketo-buildpacks/cpython@", False),
        ("planqk-buildpacks/planqk-wrapper@", False),
    ]
    assert builder.stack == "io.example.stack"


def test_loader_prefers_the_file(tmp_path):
    path = tmp_path / BUILDER_FILES["local"]
    path.parent.mkdir(parents=True)
    path.write_text(BUILDER_TOML)
    assert load_builder("local", tmp_path).origin == BUILDER_FILES["local"]
    assert load_builder("paketo", tmp_path).groups == BUILT_IN["paketo"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_groups_in_the_order_of_the_design(edition):
    """[req:plan-groups] conda, poetry, pip, plain, explain; locally python-env, then explain."""
    assert [group.name for group in load_builder(edition).groups] == GROUP_NAMES[edition]


@pytest.mark.parametrize("edition", EDITIONS)
def test_required_members_are_those_of_the_design(edition):
    def required(groups):
        return [[entry.id for entry in group.entries if not entry.optional] for group in groups]

    assert required(load_builder(edition).groups) == required(BUILT_IN[edition])


@pytest.mark.parametrize("edition", EDITIONS)
def test_stack_is_the_one_of_the_design(edition):
    assert load_builder(edition).stack == STACKS[edition]


@pytest.mark.parametrize("edition", EDITIONS)
def test_wrapper_is_last_and_explain_alone(edition):
    """[req:plan-wrapper-last] Only earlier buildpacks meet a requirement: the wrapper is last."""
    *groups, last = load_builder(edition).groups
    assert [entry.id for entry in last.entries] == [EXPLAIN]
    for group in groups:
        assert group.entries[-1].id == WRAPPER
        assert not group.entries[-1].optional


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("component", ["python-start", "poetry-run", "pipenv", "procfile"])
def test_component_that_the_builder_leaves_out(edition, component):
    """They would define processes of their own, or override the wrapper's choice."""
    ids = {entry.id for group in load_builder(edition).groups for entry in group.entries}
    assert not any(component in id.rpartition("/")[2] for id in ids)
