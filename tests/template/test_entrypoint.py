"""The grammar `[dir/...]package.module[.py][:function]`."""

import os

import pytest
from _planqk_template import entrypoint
from _planqk_template.errors import NotImportable


@pytest.mark.parametrize(
    "text, directory, module, function",
    [
        ("src.program:run", "", "src.program", "run"),
        ("src.program", "", "src.program", ""),
        ("src.program.py:run", "", "src.program", "run"),
        ("src/program.py:main", "src", "program", "main"),
        ("./src/program.py:main", "src", "program", "main"),
        ("lib/deep/pkg.mod:f", "lib/deep", "pkg.mod", "f"),
        ("lib\\deep\\pkg.mod.py:f", "lib/deep", "pkg.mod", "f"),
        ("program", "", "program", ""),
        ("program.py", "", "program", ""),
        ("/program:run", "/", "program", "run"),
    ],
)
def test_grammar(text, directory, module, function):
    """[req:template-entrypoint-grammar]"""
    entry = entrypoint.parse(text, "test")
    assert (entry.directory, entry.module, entry.function) == (directory, module, function)


@pytest.mark.parametrize(
    "text",
    [
        "app.user_code.src.program:run",
        "user_code.src.program:run",
        "app.user-code.src.program:run",
        "user-code.src.program:run",
        "app/user_code/src.program:run",
        "user_code\\src.program:run",
    ],
)
def test_all_spellings_reach_one_module(text):
    """[req:template-entrypoint-prefix]"""
    entry = entrypoint.parse(text, "test")
    assert (entry.module, entry.function) == ("src.program", "run")


@pytest.mark.parametrize("text", ["a:b:c", "a:", ":run", "", "a..b:run", "src/:run", ".py:run"])
def test_what_is_no_entry_point(text):
    """[req:template-entrypoint-grammar]"""
    with pytest.raises(NotImportable, match="is not of the form"):
        entrypoint.parse(text, "test")


@pytest.mark.parametrize(
    "environ, module",
    [
        ({"ENTRYPOINT": "a:f", "ENTRY_POINT": "b:f", "PLANQK_DEFAULT_ENTRYPOINT": "c:f"}, "a"),
        ({"ENTRY_POINT": "b:f", "PLANQK_DEFAULT_ENTRYPOINT": "c:f"}, "b"),
        ({"PLANQK_DEFAULT_ENTRYPOINT": "c:f"}, "c"),
        ({"ENTRYPOINT": " ", "ENTRY_POINT": ""}, "src.program"),
        ({}, "src.program"),
    ],
)
def test_precedence(environ, module):
    """[req:template-entrypoint-precedence]"""
    assert entrypoint.choose(environ).module == module


@pytest.mark.parametrize("directory", ["none", "../outside", "/", "link", "file.txt"])
def test_directory_must_lie_in_the_project(tmp_path, directory):
    """[req:template-entrypoint-directory]"""
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "outside").mkdir()
    (project / "file.txt").write_text("")
    (project / "link").symlink_to(tmp_path / "outside")
    entry = entrypoint.EntryPoint(directory, "m", "f", "text", "test")
    with pytest.raises(NotImportable, match="there is no directory '" + directory + "'"):
        entrypoint.add_directory(entry, str(project))


def test_directory_comes_first(tmp_path, monkeypatch):
    """[req:template-entrypoint-directory]"""
    monkeypatch.setattr("sys.path", ["/other"])
    (tmp_path / "lib").mkdir()
    entrypoint.add_directory(entrypoint.parse("lib/m:f", "test"), str(tmp_path))
    import sys

    assert sys.path == [os.path.join(str(tmp_path), "lib"), "/other"]


def test_missing_function_lists_what_is_there(tmp_path, monkeypatch):
    """[req:template-entrypoint-function]"""
    (tmp_path / "template_test_module.py").write_text("def main(): pass\nvalue = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = entrypoint.parse("template_test_module:run", "from ENTRYPOINT")
    with pytest.raises(NotImportable, match=r"has no function 'run' \(it has main\)"):
        entrypoint.load(entry)
    with pytest.raises(NotImportable, match="'value' is not a function"):
        entrypoint.load(entrypoint.parse("template_test_module:value", "test"))
