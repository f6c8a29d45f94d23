"""No dependencies, and what is refused before anything is installed."""

import os

from environments import PROGRAM, SYSTEM_PATH

NONE = {"BP_PLANQK_PACKAGE_MANAGER": "none"}


def test_python_alone(builds):
    """[req:env-none] An empty environment gives the image its `python`."""
    built = builds.build("none", [], NONE).ok()
    assert built.python("import sys; print(sys.prefix)") == str(built.environment)
    assert built.packages == {}
    version = built.python("import platform; print(platform.python_version())")
    assert built.labels == {"io.planqk.python.version": version}


def test_without_uv(builds, tmp_path):
    """[req:env-pip-fallback] A build image without uv makes the environment with venv."""
    built = builds.build("none", [], NONE | {"PATH": SYSTEM_PATH}).ok()
    assert "python3 -m venv" in built.output
    assert built.python("print(1)") == "1"


def test_another_python(builds):
    """[req:env-python-served] Wanted, where, and what there is: before any installation."""
    built = builds.write({"requirements.txt": "", ".python-version": "3.13\n"}).pip().failed()
    assert "Running" not in built.output
    for told in (".python-version asks for 3.13", "This builder has Python 3."):
        assert told in built.output


def test_range_that_the_stack_satisfies(builds):
    """[req:env-python-served]"""
    assert builds.write({"requirements.txt": "", ".python-version": "3.11\n"}).pip().ok()


def test_disagreement_with_detect(builds):
    """[req:env-decision] What the entries say and what lies there must be one thing."""
    built = builds.write({"requirements.txt": ""}).build("poetry", ["pyproject.toml"]).failed()
    assert "poetry from pyproject.toml" in built.output
    assert "pip from requirements.txt" in built.output


def test_missing_tool(builds):
    """[req:env-tool-missing]"""
    builds.write({"environment.yml": "dependencies: [python, numpy]\n"})
    built = builds.build("conda", ["environment.yml"], {"PATH": SYSTEM_PATH}).failed()
    assert "The build image has no rattler-python" in built.output


def test_the_project_is_not_written(builds):
    """[req:env-keeps-the-project]"""
    builds.write({"requirements.txt": ""}).pip().ok()
    assert sorted(os.listdir(builds.app)) == ["requirements.txt", "src"]
    assert sorted(os.listdir(builds.app / "src")) == [os.path.basename(name) for name in PROGRAM]
