"""What an upload can be and exactly one package manager, through the real binaries."""

import tomllib

import pytest

from decision_cases import MANAGERS, MODES, NOT_SERVED, PYTHONS, REFUSED
from lifecycle import Conditions, build, detect, detect_and_build
from source_cases import SOURCES

REQUIRED = {
    "pip": {"cpython", "site-packages"},
    "conda": {"conda-environment"},
    "poetry": {"cpython", "poetry-venv"},
    "none": {"cpython"},
}
by_name = {"ids": lambda case: case.name}


@pytest.mark.parametrize("case", [*MANAGERS, *PYTHONS, *MODES], **by_name)
def test_decides(case, place, wrapper):
    """[req:exactly-one-manager] [req:build-plan-table] [req:launch-default-process]"""
    place.write(case.files)
    detected, done = detect_and_build(wrapper, place, Conditions(environment=case.environment))
    check_plan(case, detected.parsed_plan)
    assert done.code == 0, done.output
    assert all(words in done.output for words in case.log), done.output
    check_launch(case, place.layers_of(wrapper))


def check_plan(case, plan):
    assert plan["provides"] == [{"name": "planqk-wrapper"}]
    required = {entry["name"]: entry.get("metadata", {}) for entry in plan["requires"]}
    others = {name: data for name, data in required.items() if name != "planqk-wrapper"}
    assert set(others) - {"planqk-poetry-no-root"} == REQUIRED[case.manager]
    assert all(metadata["launch"] is True for metadata in others.values())
    assert all(metadata["package-manager"] == case.manager for metadata in required.values())
    assert required["planqk-wrapper"]["mode"] == case.mode
    hint = others.get("cpython", {})
    if "BP_CPYTHON_VERSION" in case.environment or case.manager == "conda":
        assert "version" not in hint
    else:
        assert hint["version-source"] == "BP_CPYTHON_VERSION"
        assert case.python in ("", hint["version"])


def check_launch(case, layers):
    launch = tomllib.loads((layers / "launch.toml").read_text())
    processes = {process["type"]: process for process in launch["processes"]}
    assert tuple(sorted(processes)) == case.processes
    assert processes["web"]["command"] == (case.web or ["python", "-m", "app"])
    assert processes["web"]["default"] is True
    template = case.web is None
    assert (processes["web"].get("working-dir") == str(layers / "template")) == template
    assert (layers / "template").exists() == (template or case.mode == "service")
    labels = {label["key"]: label["value"] for label in launch["labels"]}
    assert labels["io.planqk.package-manager"] == case.manager
    assert labels["io.planqk.mode"] == case.mode


@pytest.mark.parametrize("case", [*REFUSED, *SOURCES], **by_name)
def test_refuses_with_one_message(case, place, wrapper, explain):
    """[req:one-clear-message]"""
    place.write(case.files)
    conditions = Conditions(environment=case.environment)
    detected = detect(wrapper, place, conditions)
    assert (detected.code, detected.output, detected.plan) == (100, "", b"")
    told = explained(explain, place, conditions)
    assert all(words in told for words in case.says), told


@pytest.mark.parametrize("case", NOT_SERVED, **by_name)
def test_says_that_nobody_served_it(case, place, wrapper, explain):
    """[req:decided-but-not-served]"""
    place.write(case.files)
    conditions = Conditions(environment=case.environment)
    assert detect(wrapper, place, conditions).code == 0
    told = explained(explain, place, conditions)
    assert all(words in told for words in case.says), told


def explained(explain, place, conditions):
    passed = detect(explain, place, conditions)
    assert (passed.code, passed.output, passed.plan) == (0, "", b"")
    told = build(explain, place, (), conditions)
    assert told.code not in (0, 100)
    assert "%" not in passed.output
    return told.output


def test_poetry_root_that_cannot_be_installed_asks_for_our_group(place, wrapper):
    """Only python-env's group provides that name. [req:poetry-no-root]"""
    (case,) = [case for case in NOT_SERVED if case.name == "poetry-root"]
    plan = detect(wrapper, place.write(case.files)).parsed_plan
    assert "planqk-poetry-no-root" in {entry["name"] for entry in plan["requires"]}
