"""Every layout's group, given the decision that the table states: no executable takes part.

It keeps the table honest (a group that the rules cannot select is a mistake in it), and shows that
the wrapper's requirements alone force the group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from .all_layouts import LAYOUTS, PLAYS, Play
from .builders import EDITIONS, load_builder
from .layouts import Expected
from .lifecycle_detect import Detector, Group, Outcome
from .paketo_doubles import PAKETO_DOUBLES, bind
from .planqk_doubles import (
    EXPLAIN,
    PYTHON_ENV,
    WRAPPER,
    explain_double,
    python_env_double,
    python_env_offer,
    wrapper_double,
)


def play(
    order: Sequence[Group], expected: Expected, project: Path, variables: Mapping[str, str]
) -> Outcome:
    doubles = {
        **PAKETO_DOUBLES,
        PYTHON_ENV: python_env_double,
        WRAPPER: wrapper_double(expected.manager, expected.python, no_root=expected.no_root),
        EXPLAIN: explain_double(catches=isinstance(expected.of("local"), str)),
    }
    detects = {id: bind(double, project, variables) for id, double in doubles.items()}
    return Detector(detects).detect(order)


def groups(edition: str) -> tuple[Group, ...]:
    return load_builder(edition).groups


def result(outcome: Outcome) -> str | int:
    return outcome.group or outcome.exit_code


@pytest.mark.parametrize("case", PLAYS, ids=lambda case: case.id)
def test_decision_selects_group(case: Play, project_of):
    """[req:plan-decision-selects-group] The wrapper's requirements select its manager's group.

    [req:plan-python-env-alternative] python-env takes the manager's alternative, no other.
    """
    expected = case.expected
    outcome = play(groups(case.edition), expected, project_of(case.layout), case.variables)
    assert result(outcome) == expected.of(case.edition), outcome.explained()
    if outcome.group == "python-env":
        wanted = python_env_offer(expected.manager, no_root=expected.no_root)
        assert outcome.chosen[PYTHON_ENV] == wanted


def test_layouts_are_enough_and_named_apart():
    names = [layout.name for layout in LAYOUTS]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


EXTRAS = {"BPE_LEVEL": "INFO", "BP_IMAGE_LABELS": "a=b"}
OPTIONAL = ["paketo-buildpacks/environment-variables", "paketo-buildpacks/image-labels"]


@pytest.mark.parametrize("extras", [{}, EXTRAS], ids=["unused", "used"])
def test_optional_members_take_part_when_used(extras, project_of):
    """[req:plan-optional-members] Optional components do not disturb a group, nor get lost."""
    layout = next(layout for layout in LAYOUTS if layout.name == "pip")
    outcome = play(groups("paketo"), layout.expected, project_of(layout), extras)
    assert outcome.group == "pip"
    assert [id for id in outcome.members if id in OPTIONAL] == (OPTIONAL if extras else [])
    assert outcome.members[0] == "paketo-buildpacks/ca-certificates"


@pytest.mark.parametrize("name", ["pip", "conda", "poetry", "none"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_wrapper_in_front_selects_nothing(edition, name, project_of):
    """[req:plan-wrapper-last] In front, nobody before it meets its requirements."""
    layout = next(layout for layout in LAYOUTS if layout.name == name)
    turned = [Group(group.name, group.entries[::-1]) for group in groups(edition)]
    outcome = play(turned, layout.expected, project_of(layout), layout.variables)
    assert outcome.group == "explain"
