"""Which group passes with the assembled wrapper and explain, for every layout.

Each layout is played in both editions of the builder, without and with BP_CPYTHON_VERSION.
"""

import tomllib

import pytest

from .all_layouts import PLAYS, Play
from .builders import STACKS
from .layouts import DEFAULT_PYTHON, KNOWN_PYTHON
from .lifecycle_detect import FAIL, PASS
from .planqk_doubles import (
    EXPLAIN,
    PRIVATE_NAME,
    PYTHON_ENV,
    WRAPPER,
    names_required,
    python_env_double,
    python_env_offer,
)
from .real_buildpack import EMPTY_PLAN, assembled, is_silent_failure, run_detect

every_play = pytest.mark.parametrize("case", PLAYS, ids=lambda case: case.id)


@every_play
def test_group_that_passes(case, played):
    """[req:plan-group] The wrapper's choice selects its group; explain catches what is left."""
    result = played(case)
    assert result.result == case.expected.of(case.edition), result.outcome.explained()


@every_play
def test_plan_of_the_wrapper(case, played):
    """[req:plan-decision] The wrapper requires its manager's names, or fails without a word.

    [req:plan-python-hint] One hint, in the form Paketo reads; none where the variable is set.
    """
    result = played(case)
    expected = case.expected
    if expected.manager is None:
        assert is_silent_failure(result.wrapper), result.wrapper
        return
    assert result.wrapper.code == PASS
    wanted = names_required(expected.manager, no_root=expected.no_root)
    assert sorted(result.required) == sorted(wanted)
    assert result.hint == (expected.python, "BP_CPYTHON_VERSION" if expected.python else None)


@every_play
def test_explain_takes_every_project_and_nothing_else(case, played):
    """[req:plan-explain] explain passes with an empty plan, or fails where nothing is ours."""
    explain = played(case).explain
    ours = isinstance(case.expected.of("local"), str)
    assert explain.code == (PASS if ours else FAIL)
    assert explain.alternatives == EMPTY_PLAN


@every_play
def test_detect_has_no_side_effect(case, played):
    """[req:plan-read-only] The project stays as it was, and no detect runs twice in a build.

    [req:plan-no-percent] The lifecycle takes what detect prints as a format string.
    """
    result = played(case)
    assert result.untouched
    assert set(result.runs.values()) == {1}
    assert "%" not in result.wrapper.output + result.explain.output


def case_named(id: str) -> Play:
    return next(case for case in PLAYS if case.id == id)


@pytest.mark.parametrize("name", ["pip", "poetry", "none"])
def test_private_name_carries_the_decision(name, played):
    """[req:plan-private-name] The wrapper provides and requires its own name, with the decision."""
    (alternative,) = played(case_named(f"paketo-{name}")).wrapper.alternatives
    assert alternative.provides == (PRIVATE_NAME,)
    (own,) = [require for require in alternative.requires if require.name == PRIVATE_NAME]
    assert name in own.metadata.values()


@pytest.mark.parametrize("name", ["pip", "conda", "poetry", "poetry-no-root-package", "none"])
def test_every_requirement_is_for_launch_and_carries_the_decision(name, played):
    """[req:plan-launch] Others' names are required at launch, with the manager beside."""
    case = case_named(f"local-{name}")
    (alternative,) = played(case).wrapper.alternatives
    for require in alternative.requires:
        if require.name != PRIVATE_NAME:
            assert require.metadata.get("launch") is True
            assert case.expected.manager in require.metadata.values()


@pytest.mark.parametrize("name", ["pip", "conda", "poetry", "poetry-no-root-package", "none"])
def test_python_env_is_handed_the_decision(name, played):
    """[req:plan-python-env-alternative] python-env's alternative, and the entries of its build."""
    case = case_named(f"local-{name}")
    outcome = played(case).outcome
    expected = case.expected
    assert outcome.chosen[PYTHON_ENV] == python_env_offer(
        expected.manager, no_root=expected.no_root
    )
    wanted = names_required(expected.manager, no_root=expected.no_root)
    assert sorted(entry.name for entry in outcome.entries_for(PYTHON_ENV)) == sorted(wanted)


@pytest.mark.parametrize("name", ["pip", "no-manifest", "unrelated-empty"])
def test_python_env_offers_what_its_double_does(name, project_of):
    """[req:plan-python-env-offers] The real one passes silently, with these alternatives."""
    buildpack = assembled("python-env")
    if not buildpack.exists:
        pytest.skip("python-env is not assembled")
    project = project_of(case_named(f"local-{name}").layout)
    assert run_detect(buildpack, project, {}, STACKS["local"]) == python_env_double(project, {})


def test_builds_of_the_wrapper_and_explain_get_their_own_entries(played):
    served = played(case_named("paketo-pip")).outcome
    assert [entry.name for entry in served.entries_for(WRAPPER)] == [PRIVATE_NAME]
    explained = played(case_named("paketo-no-manifest")).outcome
    assert explained.entries_for(EXPLAIN) == ()


@pytest.mark.parametrize("name", ["pip", "conda", "no-manifest"])
def test_platform_files_are_not_read(name, played, project_of):
    """[req:plan-process-environment] Only the process environment counts."""
    case = case_named(f"paketo-{name}")
    decoy = {"BP_PLANQK_PACKAGE_MANAGER": "none", "BP_CPYTHON_VERSION": "3.12"}
    found = run_detect(assembled("planqk-wrapper"), project_of(case.layout), {}, "any", decoy)
    assert found == played(case).wrapper


def test_known_versions_are_those_of_the_descriptor(real_buildpacks):
    """The table of layouts is written for these; with others its hints need another look."""
    text = (assembled("planqk-wrapper").directory / "buildpack.toml").read_text()
    metadata = tomllib.loads(text)["metadata"]
    assert f"{metadata['default-python']}.*" == DEFAULT_PYTHON
    assert tuple(metadata["known-python"].split()) == KNOWN_PYTHON
