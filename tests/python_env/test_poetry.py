"""A Poetry project whose dependencies are wheels and folders of its own, with a lock and without."""

import pytest

from wheels import BACKEND, make_wheel

PYPROJECT = """\
[tool.poetry]
package-mode = false

[tool.poetry.dependencies]
python = ">=3.9"
alpha = { path = "vendor/alpha-1.0-py3-none-any.whl" }
own = { path = "lib/own", develop = true }

[tool.poetry.group.dev.dependencies]
beta = { path = "vendor/beta-2.0-py3-none-any.whl" }
"""
OWN = {  # a backend of its own: building it asks no index for anything
    "lib/own/pyproject.toml": '[project]\nname = "own"\nversion = "0.1"\n'
    '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
    "lib/own/backend.py": BACKEND,
    "lib/own/own/__init__.py": "NAME = 'own'\n",
}


@pytest.fixture
def project(builds):
    make_wheel(builds.app / "vendor", "alpha", "1.0", "NAME = 'alpha'\n")
    make_wheel(builds.app / "vendor", "beta", "2.0", "NAME = 'beta'\n")
    return builds.write({"pyproject.toml": PYPROJECT} | OWN)


def lock(project):
    project.tools.run("poetry", "lock", "--no-interaction", cwd=project.app, capture_output=True)


def names(project):
    return sorted(path.name for path in project.app.iterdir())


def check(built, project):
    assert built.python("import alpha, own; print(alpha.NAME, own.NAME)") == "alpha own"
    assert "beta" not in built.components  # of another group
    assert built.components["alpha"] == "1.0"
    for path in built.environment.rglob("*"):
        if path.suffix in (".json", ".pth", ".py") and path.is_file():
            assert b".environment-work" not in path.read_bytes(), path


def test_with_lock(project):
    """[req:env-poetry] [req:env-keeps-the-project]"""
    lock(project)
    before = names(project)
    built = project.build("poetry", ["pyproject.toml", "poetry.lock"]).ok()
    assert "Running poetry sync" in built.output and "poetry lock" not in built.output
    check(built, project)
    assert names(project) == before
    again = project.restore().build("poetry", ["pyproject.toml", "poetry.lock"]).ok()
    assert "Reusing" in again.output and "unpinned" not in again.output


def test_without_lock(project):
    """[req:env-poetry] [req:env-keeps-the-project] Locked beside the project, never in it."""
    before = names(project)
    built = project.build("poetry", ["pyproject.toml"]).ok()
    assert "Running poetry lock" in built.output
    check(built, project)
    assert names(project) == before
    again = project.restore().write({"lib/own/own/more.py": ""}).build("poetry", ["pyproject.toml"])
    assert "Changed since the last build: lib/own\n" in again.ok().output
    assert "unpinned" in project.restore().build("poetry", ["pyproject.toml"]).ok().output


def test_outdated_lock(project):
    """[req:env-causes]"""
    lock(project)
    project.write({"pyproject.toml": PYPROJECT.replace('">=3.9"', '">=3.8"')})
    built = project.build("poetry", ["pyproject.toml", "poetry.lock"]).failed()
    assert "pyproject.toml was changed after poetry.lock had been written" in built.output


def test_projects_own_settings_do_not_count(project):
    """[req:env-poetry] An uploaded poetry.toml cannot move the environment elsewhere."""
    project.write({"poetry.toml": "[virtualenvs]\nin-project = true\ncreate = true\n"})
    project.build("poetry", ["pyproject.toml"]).ok()
    assert not (project.app / ".venv").exists()
