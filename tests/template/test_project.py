"""Where the project is, and sys.path around it."""

import os
import sys

import pytest
from _planqk_template import project
from _planqk_template.errors import NotImportable


@pytest.fixture
def layer(tmp_path):
    (tmp_path / "layer" / "app").mkdir(parents=True)
    (tmp_path / "work").mkdir()
    return tmp_path


def here(layer):
    return str(layer / "layer" / "app")


def test_variable_names_the_project(layer):
    """[req:template-project-root]"""
    root = str(layer / "work")
    assert project.locate(here(layer), {"PLANQK_APP_DIR": root}) == root


@pytest.mark.parametrize("folder", ["user_code", "user-code"])
def test_user_code_beside_the_template_wins(layer, folder):
    """[req:template-project-root] A variable can only be a stray one in a combined directory."""
    (layer / "layer" / "app" / folder).mkdir()
    found = project.locate(here(layer), {"PLANQK_APP_DIR": str(layer / "work")})
    assert found == str(layer / "layer" / "app" / folder)


def test_without_any_sign_it_is_the_working_directory(layer, monkeypatch):
    """[req:template-project-root]"""
    monkeypatch.chdir(layer / "work")
    assert project.locate(here(layer), {}) == str(layer / "work")


def test_variable_that_names_nothing_is_a_warning(layer, monkeypatch, capsys):
    """[req:template-project-root]"""
    monkeypatch.chdir(layer / "work")
    found = project.locate(here(layer), {"PLANQK_APP_DIR": "/none"})
    assert found == str(layer / "work")
    assert "PLANQK_APP_DIR is ignored" in capsys.readouterr().err


def test_working_directory_that_is_gone(layer, monkeypatch):
    """[req:template-project-root]"""

    def gone():
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "getcwd", gone)
    with pytest.raises(NotImportable, match="PLANQK_APP_DIR is not set"):
        project.locate(here(layer), {})


def test_project_takes_the_templates_place(layer, monkeypatch):
    """[req:template-own-path-removed]"""
    root = str(layer / "work")
    monkeypatch.chdir(layer)
    own = [str(layer / "layer"), here(layer), "", "."]
    monkeypatch.setattr(sys, "path", own + ["/usr/lib/x", root, "/site"])
    project.enter(root, here(layer), {})
    assert sys.path == [root, "/usr/lib/x", "/site"]
    assert os.getcwd() == os.path.realpath(root)


def test_relative_pythonpath_means_the_project(layer, monkeypatch):
    """[req:template-own-path-removed] Python resolved it against the layer, which nobody knows."""
    root = str(layer / "work")
    monkeypatch.chdir(layer)
    monkeypatch.setattr(sys, "path", [str(layer / "layer"), str(layer / "layer" / "libs")])
    project.enter(root, here(layer), {"PYTHONPATH": "libs"})
    assert sys.path == [root, os.path.join(root, "libs")]


def test_directory_that_cannot_be_entered_is_a_warning(layer, monkeypatch, capsys):
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(os, "chdir", lambda path: os.stat("/none"))
    project.enter(str(layer / "work"), here(layer), {})
    assert "cannot be the working directory" in capsys.readouterr().err
