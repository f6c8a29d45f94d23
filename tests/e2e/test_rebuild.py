"""The second build of a service: unchanged dependencies cost nothing, changed ones are named."""

from __future__ import annotations

import shutil

import pytest

from engine import ROOT, build, docker, layer_digest
from job import run_job

PYTHON_ENV = "planqk-buildpacks/python-env"


@pytest.fixture(scope="module")
def service(tmp_path_factory, named):
    """A project that has been built once."""
    project = tmp_path_factory.mktemp("rebuild") / "pip"
    shutil.copytree(ROOT / "samples/pip", project)
    image = named("rebuild")
    build(image, project).expect()
    return image, project


def test_unchanged_dependencies_are_kept(service):
    """No installer starts, although the program changed. [req:e2e-rebuild-unchanged]"""
    image, project = service
    before = layer_digest(image, PYTHON_ENV, "environment")
    with (project / "src/program.py").open("a") as program:
        program.write("\n# another line\n")
    done = build(image, project).expect()
    assert "Reusing the environment of the last build" in done.output
    assert "Installing the environment" not in done.output
    assert layer_digest(image, PYTHON_ENV, "environment") == before
    run_job(image, project / "input").expect(0)


def test_changed_dependency_is_named(service):
    """The log says which file made it install again. [req:e2e-rebuild-changed]"""
    image, project = service
    with (project / "requirements.txt").open("a") as requirements:
        requirements.write("networkx==3.4.2\n")
    done = build(image, project).expect()
    assert "requirements.txt" in changed_inputs(done.output)
    run_job(image, project / "input").expect(0)
    imported = docker("run", "--rm", "--entrypoint", "launcher", image, "python", "-c",
                      "import networkx; print(networkx.__version__)").expect()
    assert imported.output.strip() == "3.4.2"


def changed_inputs(log: str) -> str:
    found = [line for line in log.splitlines() if "changed" in line.lower()]
    assert found, log
    return "\n".join(found)


def test_previous_image_gone(service):
    """Nothing to reuse: it installs, and says so. [req:e2e-rebuild-no-image]"""
    image, project = service
    docker("rmi", "--force", image).expect()
    done = build(image, project).expect()
    assert "Reusing the environment" not in done.output
    run_job(image, project / "input").expect(0)
